"""The first steps of the import wizard: choose a file, wait for it to be read."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.accounts.permissions import NotPermitted, Right, has_right
from gongkai.catalogues.actions import imports
from gongkai.catalogues.models import CatalogueImport
from gongkai.catalogues.refusals import Refused
from gongkai.console.access import staff_page, visible_or_404
from gongkai.console.catalogues.answers import refusals_as_messages
from gongkai.console.catalogues.forms import UploadForm
from gongkai.console.catalogues.lists import crumbs
from gongkai.console.catalogues.targets import target_of

Status = CatalogueImport.Status


@require_http_methods(["GET", "POST"])
@staff_page(Right.MANAGE_CATALOGUE)
def upload(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES, user=request.user)
        if form.is_valid() and (received := _receive(request, form)):
            return redirect("console:import_detail", received.pk)
    else:
        form = UploadForm(user=request.user, initial={"target": request.GET.get("target", "")})
    return render(
        request,
        "console/catalogues/upload.html",
        {
            "form": form,
            "breadcrumbs": [
                {"label": "目录", "url": reverse("console:catalogue_list")},
                {"label": "导入目录"},
            ],
        },
        status=422 if form.is_bound else 200,
    )


def _receive(request: HttpRequest, form: UploadForm) -> CatalogueImport | None:
    """Hand the file over; a refusal becomes an error of the file field."""
    chosen = form.cleaned_data["file"]
    try:
        return imports.receive_upload(
            into=target_of(form.cleaned_data["target"], request.user),
            name=chosen.name,
            content=chosen.read(),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        form.add_error("file", list(refusal.sentences))
    except ObjectDoesNotExist:
        form.add_error("target", "您不能向这个目录导入，请重新选择。")
    return None


@require_GET
@staff_page(Right.MANAGE_CATALOGUE)
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Waiting, failed, or onward to the review."""
    row = visible_or_404(_imports(), request, pk=pk)
    if row.edition_id is not None:
        return redirect("console:edition_review", row.edition_id)
    return render(
        request,
        "console/catalogues/import_progress.html",
        {"import": row, "breadcrumbs": crumbs(row.catalogue, {"label": "导入"}), **_state(row)},
    )


@require_GET
@staff_page(Right.MANAGE_CATALOGUE)
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part that is asked for every second; sends the browser on when reading is over."""
    row = visible_or_404(_imports(), request, pk=pk)
    if row.status not in (Status.WAITING, Status.READING):
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = reverse("console:import_detail", args=[row.pk])
        return answer
    return render(request, "console/catalogues/_progress.html", {"import": row, **_state(row)})


def _imports() -> object:
    return CatalogueImport.objects.select_related("catalogue__organisation").defer("source_view")


def _state(row: CatalogueImport) -> dict[str, object]:
    return {
        "is_running": row.status in (Status.WAITING, Status.READING),
        "is_waiting": row.status == Status.WAITING,
        "has_failed": row.status == Status.FAILED,
    }


@require_http_methods(["GET", "POST"])
@staff_page(Right.MANAGE_CATALOGUE)
def abandon(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_or_404(_imports(), request, pk=pk)
    if not has_right(request.user, Right.MANAGE_CATALOGUE, row.catalogue.organisation):
        raise NotPermitted("您不能放弃其他机构的导入。")
    if request.method == "POST":
        with refusals_as_messages(request):
            imports.abandon(row, by=request.user)
            messages.success(request, f"已放弃导入“{row.file_name}”，原文件和操作记录仍然保留。")
        return redirect("console:catalogue_list")
    return render(
        request,
        "console/catalogues/ask.html",
        {
            "title": "放弃这次导入？",
            "text": f"“{row.file_name}”读出的草稿和已作的核对都会删去。原文件和操作记录仍然保留。",
            "action": "放弃导入",
            "back": reverse("console:import_detail", args=[row.pk]),
            "breadcrumbs": crumbs(row.catalogue, {"label": "放弃导入"}),
        },
    )


@require_GET
@staff_page(Right.SEE_BODY)
def source_file(request: HttpRequest, pk: int) -> FileResponse:
    """The uploaded file as it came, always as a download: it is never shown as a page of this site."""
    row = visible_or_404(_imports(), request, pk=pk)
    return FileResponse(
        row.file.path.open("rb"),
        as_attachment=True,
        filename=row.file_name,
        content_type="application/octet-stream",
    )
