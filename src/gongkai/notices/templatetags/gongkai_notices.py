"""The bell of the console's header: `{% load gongkai_notices %}{% unread_notices as unread %}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from gongkai.accounts.permissions import Right, has_right
from gongkai.notices.queries import unread_count

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context: Mapping[str, Any]) -> int | None:
    """How many notices the signed-in person has not read; None where there is nobody to have any."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not has_right(user, Right.SEE_BODY):
        return None
    return unread_count(user)
