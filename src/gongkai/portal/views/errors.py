"""Error pages in words: what happened and what to do."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.files.uploads import UploadNotKept


def _render(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """`messages` is set empty: reading the real ones opens the session, and an error page must not need it."""
    return render(request, template, {"messages": ()}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be understood; 413 when it is larger than the server takes; 507 on a full disk."""
    if isinstance(exception, RequestDataTooBig):
        is_form = (request.content_type or "").startswith("multipart/")
        single = settings.GONGKAI_MAX_UPLOAD_BYTES if is_form else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        limit = {"limit_bytes": single}
        return render(request, "413.html", limit, status=413)
    if isinstance(exception, UploadNotKept):
        return _render(request, "507.html", 507)
    return _render(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but without the right."""
    return _render(request, "403.html", 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing that this person may see."""
    return _render(request, "404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _render(request, "500.html", 500)
