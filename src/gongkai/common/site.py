"""What the site calls itself, for templates."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site_context(request: HttpRequest) -> dict[str, Any]:
    """The site's name, domain, id code and contact as `site`."""
    return {"site": settings.GONGKAI_SITE}
