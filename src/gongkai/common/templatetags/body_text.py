"""The one door by which stored HTML reaches a page."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString, mark_safe

from gongkai.common.body_rendering import render_body

register = template.Library()


@register.filter
def published_html(body: str | None, pictures: Mapping[str, str] | None = None) -> SafeString:
    """Stored HTML (text of a revision, guide or rules of a body) as markup; `pictures`: address by hash."""
    return mark_safe(render_body(body or "", pictures or {}))  # noqa: S308 (cleaned inside)
