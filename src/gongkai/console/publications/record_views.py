"""The record of a publication, downloaded as a package or as a PDF; each download is an audit line."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.publications.detail_views import edition_rows
from gongkai.publications.actions.records import export_noted
from gongkai.publications.records import package, pdf
from gongkai.publications.refusals import Refused


def _document(request: StaffRequest, pk: int) -> Any:
    return visible_or_404(edition_rows(), request, pk=pk).document


@staff_page(Right.SEE_BODY)
@require_POST
def record_package(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The zip, sent while it is made."""
    document, now = _document(request, pk), timezone.now()
    export_noted(document, "zip", by=request.user, at=now)
    parts = package.stream(document, exported_by=str(request.user), at=now)
    return _download(
        StreamingHttpResponse(parts, content_type="application/zip"), package.file_name(document)
    )


@staff_page(Right.SEE_BODY)
@require_POST
def record_pdf(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The PDF, or the sentence why there is none."""
    document, now = _document(request, pk), timezone.now()
    try:
        content = pdf.render(document, exported_by=str(request.user), at=now)
    except Refused as refusal:
        messages.error(request, "".join(refusal.sentences))
        return redirect("console:publication_detail", pk)
    export_noted(document, "pdf", by=request.user, at=now)
    name = package.file_name(document).removesuffix(".zip") + ".pdf"
    return _download(HttpResponse(content, content_type="application/pdf"), name)


def _download(response: Any, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    return response
