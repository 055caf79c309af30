"""What the editor asks of the server while one writes: keep, pictures, import. Answers are JSON, refusals `problem`."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.publications.presentation import colleague_sentences
from gongkai.publications.actions import working_copies
from gongkai.publications.attachments import receive
from gongkai.publications.body_images import MAX_BYTES as MAX_PICTURE_BYTES
from gongkai.publications.body_images import known_pictures, receive_picture
from gongkai.publications.body_imports import MAX_BYTES, import_body, sheet_names
from gongkai.publications.comparison import compare_content
from gongkai.publications.models import Edition
from gongkai.publications.permissions import check_may
from gongkai.publications.queries.working_copies import colleagues_at, own_copy, unsaved_content
from gongkai.publications.refusals import Refused


@staff_page(Right.DRAFT)
@require_POST
def publication_autosave(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep what was typed; without `values` only say that the page is open. Tells who else is at the text."""
    edition = _edition(request, pk)
    asked = _json(request)
    at = timezone.now()
    if asked.get("user") != str(request.user.pk):
        return _problem("本页是用另一个账号打开的，没有自动暂存。请复制您的文字，重新打开本页。")
    try:
        if isinstance(asked.get("values"), dict):
            based_on = str(asked.get("based_on", ""))
            working_copies.autosave(edition, asked["values"], based_on_hash=based_on, by=request.user, at=at)
        else:
            working_copies.note_presence(edition, by=request.user, at=at)
    except Refused as refusal:
        return _problem(str(refusal))
    others = colleague_sentences(colleagues_at(edition, request.user, at))
    return JsonResponse({"others": others})


@staff_page(Right.DRAFT)
def publication_unsaved(request: StaffRequest, pk: int) -> HttpResponse:
    """What one typed and did not save, against the saved text."""
    edition = _edition(request, pk)
    copy = own_copy(request.user, edition)
    content = unsaved_content(copy, edition.current_revision, edition.title)
    if copy is None or content is None:
        messages.info(request, "没有未保存的修改。")
        return redirect("console:publication_edit", edition.pk)
    fields = [field for field in compare_content(edition.current_revision, content) if field.changed]
    context = {"edition": edition, "copy": copy, "fields": fields}
    return render(request, "console/publications/unsaved.html", context)


@staff_page(Right.DRAFT)
@require_POST
def publication_discard(request: StaffRequest, pk: int) -> HttpResponse:
    """Throw the unsaved typing away."""
    edition = _edition(request, pk)
    try:
        working_copies.discard(edition, by=request.user, at=timezone.now())
        messages.success(request, "已放弃未保存的修改，以下是最近保存的一稿。")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("console:publication_edit", edition.pk)


@staff_page(Right.DRAFT)
@require_POST
def publication_pictures(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a picture for the text of this edition; its hash comes back."""
    edition = _edition(request, pk)
    upload = request.FILES.get("picture")
    if upload is None:
        return _problem("没有收到图片，请重新选择。")
    if (upload.size or 0) > MAX_PICTURE_BYTES:
        return _problem(f"图片“{upload.name}”超过{MAX_PICTURE_BYTES // 1048576} MB，请缩小后再插入。")
    try:
        picture = receive_picture(upload.name or "图片", upload.read())
        working_copies.keep_pictures(edition, [picture], by=request.user, at=timezone.now())
    except Refused as refusal:
        return _problem(str(refusal))
    return JsonResponse({"sha256": picture.file.sha256, "name": picture.name})


@staff_page(Right.SEE_BODY)
def publication_picture(request: StaffRequest, pk: int, sha256: str) -> FileResponse:
    """A picture of this document's texts, for those who may see the text."""
    edition = visible_or_404(Edition.objects.select_related("document"), request, pk=pk)
    picture = known_pictures(edition).get(sha256)
    if picture is None or not picture.file.path.exists():
        raise Http404
    answer = FileResponse(picture.file.path.open("rb"), content_type=picture.file.content_type)
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@staff_page(Right.DRAFT)
@require_POST
def publication_import(request: StaffRequest, pk: int) -> HttpResponse:
    """Read a Word, Excel or PDF file into HTML; of a workbook with several sheets, first ask which."""
    edition = _edition(request, pk)
    upload = request.FILES.get("file")
    if upload is None:
        return _problem("没有收到文件，请重新选择。")
    if (upload.size or 0) > MAX_BYTES:
        return _problem(f"“{upload.name}”超过{MAX_BYTES // 1048576} MB，请作为附件上传。")
    name, content = upload.name or "文件", upload.read()
    chosen = request.POST.getlist("sheet")
    try:
        sheets = [] if chosen else sheet_names(name, content)
        if len(sheets) > 1:
            return JsonResponse({"sheets": [{"name": sheet.name, "rows": sheet.rows} for sheet in sheets]})
        imported = import_body(name, content, chosen)
        at = timezone.now()
        working_copies.keep_pictures(edition, imported.pictures, by=request.user, at=at)
        kept = ""
        if request.POST.get("keep"):
            attachment = receive(name, content)
            working_copies.keep_files(edition, [attachment], by=request.user, at=at)
            kept = attachment.name
    except Refused as refusal:
        return _problem(str(refusal))
    answer = {"html": imported.html, "summary": imported.summary, "notes": list(imported.notes), "kept": kept}
    return JsonResponse(answer)


def editor_addresses(edition: Edition) -> dict[str, str]:
    """Where the editor's script sends its requests."""
    return {
        "autosave": reverse("console:publication_autosave", args=[edition.pk]),
        "pictures": reverse("console:publication_pictures", args=[edition.pk]),
        "import": reverse("console:publication_import", args=[edition.pk]),
    }


def _edition(request: StaffRequest, pk: int) -> Edition:
    rows = Edition.objects.select_related("document__organisation", "current_revision__created_by")
    edition: Edition = visible_or_404(rows, request, pk=pk)
    check_may(request.user, "submit", edition.document.organisation)
    return edition


def _json(request: StaffRequest) -> dict[str, Any]:
    try:
        asked = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return asked if isinstance(asked, dict) else {}


def _problem(sentence: str) -> JsonResponse:
    return JsonResponse({"problem": sentence})
