"""Beginning and giving up a text."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.catalogues.models import Item, ItemEvent
from gongkai.organisations.models import Organisation
from gongkai.publications.actions._steps import lock, note, take_step, write_status_change
from gongkai.publications.models import ContentKind, Document, Edition
from gongkai.publications.permissions import check_may
from gongkai.publications.refusals import Refused
from gongkai.publications.transitions import EDITION_TRANSITIONS
from gongkai.rules.transitions import NOT_YET

GENERAL = "general"  # 一般公开信息


@transaction.atomic
def start_draft(
    item: Item,
    *,
    organisation: Organisation,
    by: User,
    at: datetime,
    event: ItemEvent | None = None,
    period: tuple[date, date] | None = None,
    title: str = "",
    kind: str = GENERAL,
) -> Edition:
    """Begin a document against an item of the body's catalogue; `kind` is the code of its kind of content.

    `event` or `period` (first and last day) names the duty that it will meet. Raises NotPermitted or Refused.
    """
    check_may(by, "start", organisation)
    _check_belongs(item, organisation, event, period)
    document = Document.objects.create(
        organisation=organisation,
        item=item,
        kind=_active_kind(kind),
        event=event,
        period_start=period[0] if period else None,
        period_end=period[1] if period else None,
        created_by=str(by),
    )
    return begin_edition(document, number=1, by=by, at=at, title=title)


def begin_edition(
    document: Document, *, number: int, by: User, at: datetime, title: str, correction_reason: str = ""
) -> Edition:
    """A new edition in state draft; callers have checked the right."""
    edition = Edition.objects.create(
        document=document,
        organisation_id=document.organisation_id,
        number=number,
        title=title.strip()[:300],
        correction_reason=correction_reason,
    )
    row = EDITION_TRANSITIONS.require(NOT_YET, "start")
    audit_event = note(edition, row.audit_event, by=by, at=at, detail={"document": document.pk})
    write_status_change(edition, "start", NOT_YET, row.target, audit_event, by=by, reason=correction_reason)
    return edition


@transaction.atomic
def change_kind(document: Document, kind: str, *, by: User, at: datetime) -> Document:
    """Another kind of content while the text is being drafted: the workflow of the new kind will count.

    Raises Refused once a text of the document was handed in to be decided, or has been public.
    """
    edition = document.editions.order_by("-number").first()
    if edition is None:
        raise Refused("本件没有稿件，请刷新页面。")
    edition = lock(edition)
    check_may(by, "submit", document.organisation)
    if edition.state != Edition.State.DRAFT or edition.document.first_published_at is not None:
        raise Refused("只有首次公开之前、起草中的稿件可以改内容类型；审核中的，请先撤回修改。")
    chosen = _active_kind(kind)
    before = edition.document.kind
    if chosen.pk != before.pk:
        Document.objects.filter(pk=document.pk).update(kind=chosen)
        note(
            edition,
            "publication.kind_changed",
            by=by,
            at=at,
            detail={"before": before.code, "after": chosen.code},
        )
    document.refresh_from_db(fields=["kind"])
    return document


@transaction.atomic
def abandon(edition: Edition, *, by: User, at: datetime, reason: str = "") -> Edition:
    """Give up an unpublished text; it stays readable for staff."""
    edition = lock(edition)
    check_may(by, "abandon", edition.document.organisation)
    take_step(edition, "abandon", by=by, at=at, reason=reason)
    return edition


def _active_kind(code: str) -> ContentKind:
    kind = ContentKind.objects.filter(code=code, is_active=True).first()
    if kind is None:
        raise Refused("所选的内容类型不存在或已停用，请重新选择。")
    return kind


def _check_belongs(
    item: Item, organisation: Organisation, event: ItemEvent | None, period: tuple[date, date] | None
) -> None:
    if item.catalogue.organisation_id != organisation.pk:
        raise Refused(f"所选公开事项不在{organisation.short_name}的目录中，请从本机构目录中选择。")
    if event is not None and event.item_id != item.pk:
        raise Refused("所选的事实登记在别的公开事项下，请重新选择。")
    if period is not None and period[0] > period[1]:
        raise Refused("所属期间的起始日期晚于截止日期，请核对。")
