"""What every public page has in common: read only, no session, the same for everybody, kept for a minute."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]
MAX_AGE = 60  # seconds


def public_page(view: View) -> View:
    """GET and HEAD only. A page that was found may be kept by anyone for a minute and then asked for by its ETag.

    The ETag is the hash of what is sent, so that a change of anything on the page, be it of a list beside the
    text or of a body's name, gives another one.
    """

    @require_safe
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        patch_cache_control(response, public=True, max_age=MAX_AGE)
        if isinstance(response, HttpResponse) and not response.has_header("ETag"):
            response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            return get_conditional_response(request, etag=response["ETag"], response=response) or response
        return response

    return answer


def render_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a public template. `messages` is set empty because reading the real ones would open the session,
    and a page that depends on a cookie cannot be kept for the next visitor.
    """
    return render(request, f"portal/{template}", {**context, "messages": ()}, status=status)
