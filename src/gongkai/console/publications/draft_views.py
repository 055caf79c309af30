"""Choosing the item, beginning a draft, and writing it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right, check_right, organisation_ids_with
from gongkai.catalogues.models import Item, ItemEvent
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.publications.detail_views import edition_rows
from gongkai.console.publications.forms import StartForm, TextForm, parse_period
from gongkai.console.publications.presentation import attachments
from gongkai.organisations.models import Organisation
from gongkai.publications.actions import documents, revisions
from gongkai.publications.content import AttachedFile, attached_files
from gongkai.publications.models import Edition, Revision
from gongkai.publications.permissions import check_may
from gongkai.publications.queries import item_wording, items_to_choose
from gongkai.publications.refusals import Refused

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
    form = StartForm(data, initial=_duty(request), events=events.order_by("-occurred_on"))
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
            )
            return redirect("console:publication_edit", edition.pk)
        except Refused as refusal:
            form.add_error(None, list(refusal.sentences))
    context = {
        "form": form,
        "wording": item_wording(item),
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
        return _write(request, edition, TextForm.filled_from(edition.current_revision, edition.title))
    form = TextForm(request.POST, _uploads(request))
    if not form.is_valid():
        return _write(request, edition, form, status=422)
    kept = _kept_attachments(request, edition.current_revision)
    try:
        revision = revisions.save_revision(
            edition,
            form.content(),
            [*kept, *form.cleaned_data["new_attachments"]],
            by=request.user,
            at=timezone.now(),
            expected_hash=form.cleaned_data["seen_hash"],
        )
    except Refused as refusal:
        form.add_error(None, list(refusal.sentences))
        return _write(request, edition, form, status=409)
    return _after_saving(request, edition, revision)


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


def _kept_attachments(request: StaffRequest, revision: Revision | None) -> list[AttachedFile]:
    """Those of the current text that were not ticked for removal."""
    if revision is None:
        return []
    removed = set(request.POST.getlist("remove"))
    rows = list(revision.attachments.values_list("pk", flat=True))
    files = attached_files(revision)
    return [file for pk, file in zip(rows, files, strict=True) if str(pk) not in removed]


def _write(request: StaffRequest, edition: Edition, form: TextForm, status: int = 200) -> HttpResponse:
    context = {
        "edition": edition,
        "form": form,
        "wording": item_wording(edition.document.item),
        "attachments": attachments(edition, edition.current_revision),
        "removed": request.POST.getlist("remove"),
        "subjects": SUBJECTS,
        "returned": edition.status_changes.filter(event="return").last(),
    }
    return render(request, "console/publications/edit.html", context, status=status)


def _after_saving(request: StaffRequest, edition: Edition, revision: Revision) -> HttpResponse:
    then = request.POST.get("then", "")
    if then == "preview":  # it names the text that it shows
        return redirect("console:publication_preview", edition.pk)
    changed = edition.current_revision is None or revision.pk != edition.current_revision.pk
    messages.success(
        request, f"已保存为第{revision.number}稿。" if changed else "内容没有变化，没有另存新稿。"
    )
    next_page = "publication_submit" if then == "submit" else "publication_edit"
    return redirect(f"console:{next_page}", edition.pk)
