"""Choosing the item, beginning a draft, and writing it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.accounts.permissions import Right, check_right, organisation_ids_with
from gongkai.catalogues.models import Item, ItemEvent
from gongkai.common.body_html import clean_body
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.publications.attachment_rows import attachment_rows, kept_files, let_stand
from gongkai.console.publications.detail_views import edition_rows
from gongkai.console.publications.editor_views import editor_addresses
from gongkai.console.publications.findings import findings_of
from gongkai.console.publications.forms import StartForm, TextForm, parse_period
from gongkai.console.publications.presentation import colleague_sentences
from gongkai.organisations.models import Organisation
from gongkai.publications.actions import documents, elements, revisions, working_copies
from gongkai.publications.elements import required_elements
from gongkai.publications.models import Edition, Revision, WorkingCopy
from gongkai.publications.permissions import check_may
from gongkai.publications.queries import item_wording, items_to_choose, kind_to_expect
from gongkai.publications.queries.working_copies import (
    colleagues_at,
    own_copy,
    pending_files,
    unsaved_content,
)
from gongkai.publications.refusals import Refused, TextChanged

SUBJECTS = (
    "综合政务",
    "国民经济管理、国有资产监管",
    "财政、金融、审计",
    "国土资源、能源",
    "农业、林业、水利",
    "工业、交通",
    "商贸、海关、旅游",
    "市场监管、安全生产监管",
    "城乡建设、环境保护",
    "科技、教育",
    "文化、广电、新闻出版",
    "卫生、体育",
    "人口与计划生育、妇女儿童工作",
    "劳动、人事、监察",
    "公安、安全、司法",
    "民政、扶贫、救灾",
    "民族、宗教",
    "对外事务",
    "港澳台侨工作",
    "国防",
    "其他",
)


@staff_page(Right.DRAFT)
def publication_new(request: StaffRequest) -> HttpResponse:
    """Without `item`: the catalogue to choose from. With it: what the item demands, and the beginning."""
    chosen = request.GET.get("item", "")
    if not chosen:
        return _choose_item(request)
    item = _visible_item(request, chosen)
    organisation = item.catalogue.organisation
    check_right(request.user, Right.DRAFT, organisation)
    events = ItemEvent.objects.filter(item=item, retraction__isnull=True, documents__isnull=True)
    data = request.POST if request.method == "POST" else None
    wording = item_wording(item)
    initial = _duty(request) | {"kind": kind_to_expect(wording)}
    form = StartForm(data, initial=initial, events=events.order_by("-occurred_on"))
    if data is not None and form.is_valid():
        try:
            edition = documents.start_draft(
                item,
                organisation=organisation,
                by=request.user,
                at=timezone.now(),
                event=form.cleaned_data.get("event"),
                period=form.cleaned_data["period"],
                title=form.cleaned_data["title"],
                kind=form.cleaned_data["kind"].code,
            )
            return redirect("console:publication_edit", edition.pk)
        except Refused as refusal:
            form.add_error(None, list(refusal.sentences))
    context = {
        "form": form,
        "wording": wording,
        "organisation": organisation,
        "period": _shown_period(request),
    }
    return render(request, "console/publications/start.html", context)


@staff_page(Right.DRAFT)
def publication_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Write and save; each save is a new text that stays."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    check_may(request.user, "submit", edition.document.organisation)
    if edition.state != Edition.State.DRAFT:
        messages.warning(request, f"稿件当前为“{edition.get_state_display()}”，不能修改。")
        return redirect("console:publication_detail", edition.pk)
    if request.method != "POST":
        return _open(request, edition)
    form = TextForm(request.POST, _uploads(request))
    if not form.is_valid():
        _keep_uploads(request, edition, form)
        return _write(request, edition, form, status=422)
    try:
        revision = _save(request, edition, form)
    except Refused as refusal:
        _keep_uploads(request, edition, form)
        form.add_error(None, list(refusal.sentences))
        if isinstance(refusal, TextChanged):
            _keep_typing(request, edition, form)
        return _write(request, edition, form, status=409)
    return _after_saving(request, edition, revision)


def _open(request: StaffRequest, edition: Edition) -> HttpResponse:
    """The saved text; or with `?restore=1` what was typed and not saved, to be saved over it."""
    working_copies.note_presence(edition, by=request.user, at=timezone.now())
    copy = own_copy(request.user, edition)
    typed = unsaved_content(copy, edition.current_revision, edition.title)
    restoring = typed if request.GET.get("restore") else None
    form = TextForm.filled_from(edition.current_revision, edition.title, restoring)
    return _write(request, edition, form, unsaved=copy if typed else None, restored=restoring is not None)


def _save(request: StaffRequest, edition: Edition, form: TextForm) -> Revision:
    """The text with its attachments as chosen, and the ticks on the elements."""
    at = timezone.now()
    pending = pending_files(own_copy(request.user, edition))
    rows = attachment_rows(edition, edition.current_revision, pending, request.POST)
    let_stand(rows, request.POST, by=request.user)
    kept = kept_files(rows, clean=request.POST.get("clean", ""), by=request.user)
    revision = revisions.save_revision(
        edition,
        form.content(),
        [*kept, *form.cleaned_data["new_attachments"]],
        by=request.user,
        at=at,
        expected_hash=form.cleaned_data["seen_hash"],
    )
    elements.tick_elements(edition, _ticks(request), by=request.user, at=at)
    return revision


def _ticks(request: StaffRequest) -> dict[str, tuple[bool, str]]:
    """Element → ticked and note, for those that the page showed."""
    names, notes = request.POST.getlist("element_name"), request.POST.getlist("element_note")
    ticked = set(request.POST.getlist("element"))
    return {name: (name in ticked, words) for name, words in zip(names, notes, strict=False)}


def _keep_uploads(request: StaffRequest, edition: Edition, form: TextForm) -> None:
    """Files that were fine are kept, so that nobody has to choose them again."""
    if form.received_files:
        working_copies.keep_files(edition, form.received_files, by=request.user, at=timezone.now())


def _keep_typing(request: StaffRequest, edition: Edition, form: TextForm) -> None:
    """Somebody else saved in between: what was typed is kept beside the new text, to be compared and taken over."""
    values = form.content().as_values()
    seen = form.cleaned_data["seen_hash"]
    working_copies.autosave(edition, values, based_on_hash=seen, by=request.user, at=timezone.now())


@require_POST
@staff_page(Right.DRAFT)
def publication_kind(request: StaffRequest, pk: int) -> HttpResponse:
    """Change the kind of content of a draft."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    try:
        documents.change_kind(
            edition.document, request.POST.get("kind", ""), by=request.user, at=timezone.now()
        )
        messages.success(request, "已改内容类型，提交时按新类型的审核流程办理。")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("console:publication_detail", edition.pk)


def _choose_item(request: StaffRequest) -> HttpResponse:
    bodies = list(Organisation.objects.filter(pk__in=organisation_ids_with(request.user, Right.DRAFT)))
    text = request.GET.get("q", "").strip()
    body = next((row for row in bodies if row.code == request.GET.get("body")), bodies[0])
    items = items_to_choose(body, text)
    groups = [
        (catalogue, [(level1, list(rows)) for level1, rows in groupby(found, key=lambda row: row.level1)])
        for catalogue, found in groupby(items, key=lambda row: row.edition.catalogue)
    ]
    context = {"groups": groups, "text": text, "bodies": bodies, "body": body, "count": len(items)}
    return render(request, "console/publications/choose_item.html", context)


def _visible_item(request: StaffRequest, pk: str) -> Item:
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        raise Http404
    rows = Item.objects.select_related("catalogue__organisation")
    item: Item = visible_or_404(rows, request, pk=int(pk))
    return item


def _duty(request: StaffRequest) -> dict[str, Any]:
    event = request.GET.get("event", "")
    return {
        "event": int(event) if event.isascii() and event.isdigit() and len(event) < 19 else None,
        "period": request.GET.get("period", ""),
    }


def _shown_period(request: StaffRequest) -> Any:
    try:
        return parse_period(request.POST.get("period") or request.GET.get("period", ""))
    except ValidationError:
        return None


def _uploads(request: StaffRequest) -> dict[str, Any]:
    return {"new_attachments": request.FILES.getlist("new_attachments")}


def _write(
    request: StaffRequest,
    edition: Edition,
    form: TextForm,
    status: int = 200,
    *,
    unsaved: WorkingCopy | None = None,
    restored: bool = False,
) -> HttpResponse:
    wording = item_wording(edition.document.item)
    at = timezone.now()
    pending = pending_files(own_copy(request.user, edition))
    context = {
        "edition": edition,
        "form": form,
        "wording": wording,
        "elements": required_elements(edition, wording),
        "attachments": attachment_rows(edition, edition.current_revision, pending, request.POST),
        "subjects": SUBJECTS,
        "returned": edition.status_changes.filter(event="return").last(),
        "body_html": clean_body(form["body"].value() or ""),
        "addresses": editor_addresses(edition),
        "others": colleague_sentences(colleagues_at(edition, request.user, at)),
        "unsaved": unsaved,
        "restored": restored,
        "conflict": status == 409 and bool(unsaved_content(own_copy(request.user, edition), None)),
        **findings_of(edition),
    }
    return render(request, "console/publications/edit.html", context, status=status)


def _after_saving(request: StaffRequest, edition: Edition, revision: Revision) -> HttpResponse:
    then = request.POST.get("then", "")
    if then == "preview":  # it names the text that it shows
        return redirect("console:publication_preview", edition.pk)
    changed = edition.current_revision is None or revision.pk != edition.current_revision.pk
    cleaned = "附件已换成清理后的副本。" if request.POST.get("clean") else ""
    messages.success(
        request,
        f"已保存为第{revision.number}稿。{cleaned}" if changed else "内容没有变化，没有另存新稿。",
    )
    next_page = "publication_submit" if then == "submit" else "publication_edit"
    return redirect(f"console:{next_page}", edition.pk)
