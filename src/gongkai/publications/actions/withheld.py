"""What is not published: filing a reviewed text, the negative list (负面清单), and looking at both again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.chain import record
from gongkai.catalogues.models import Item
from gongkai.organisations.models import Organisation
from gongkai.publications import release_guards, transitions
from gongkai.publications.actions._steps import lock, note, take_step
from gongkai.publications.actions.documents import begin_edition
from gongkai.publications.actions.publishing import OPEN_STATES, next_edition_number
from gongkai.publications.actions.release_sets import check_may_release
from gongkai.publications.actions.revisions import save_revision
from gongkai.publications.content import Content, attached_files, clean_text
from gongkai.publications.models import Edition, NegativeListEntry, Reexamination, Revision
from gongkai.publications.permissions import check_may, may
from gongkai.publications.refusals import Refused
from gongkai.publications.transitions import EDITION_TRANSITIONS

Outcome = Reexamination.Outcome


@transaction.atomic
def hold(edition: Edition, *, by: User, at: datetime) -> Edition:
    """File a reviewed text whose attribute is 依申请公开 or 不予公开, without ever making it public.

    Raises NotReady with a sentence per unmet condition, IllegalTransition, or NotPermitted.
    """
    edition = lock(edition)
    check_may(by, "hold", edition.document.organisation)
    EDITION_TRANSITIONS.require(edition.state, "hold")
    release_guards.assert_ready(release_guards.hold_guards(), edition, timezone.localdate(at))
    revision = edition.current_revision
    take_step(edition, "hold", by=by, at=at, detail={"hash": revision.hash, "publicity": revision.publicity})
    return edition


@transaction.atomic
def add_entry(
    organisation: Organisation,
    *,
    matter: str,
    ground: str,
    review_on: date,
    by: User,
    at: datetime,
    item: Item | None = None,
) -> NegativeListEntry:
    """Put a matter on the negative list of the body, with its ground and the day of the first re-examination."""
    check_may_release(by, organisation)
    matter, ground = clean_text(matter), clean_text(ground)
    if not matter or not ground:
        raise Refused("请写明不予公开的事项，以及依据的法律、法规条款。")
    if len(matter) > 300 or len(ground) > 300:
        raise Refused("事项和依据各不得超过300字，请精简。")
    if item is not None and item.catalogue.organisation_id != organisation.pk:
        raise Refused("所选公开事项不在本机构的目录中，请重新选择。")
    _check_future(review_on, at)
    entry = NegativeListEntry.objects.create(
        organisation=organisation,
        matter=matter,
        ground=ground,
        item=item,
        review_on=review_on,
        created_at=at,
        created_by=by,
    )
    _note_entry(entry, "withheld.listed", by, at, ground=ground, review_on=str(review_on))
    return entry


@transaction.atomic
def end_entry(entry: NegativeListEntry, *, reason: str, by: User, at: datetime) -> NegativeListEntry:
    """Take a matter off the list; the row stays."""
    entry = _lock_entry(entry)
    check_may_release(by, entry.organisation)
    if not reason.strip():
        raise Refused("移出负面清单须写明理由。")
    NegativeListEntry.objects.filter(pk=entry.pk).update(ended_at=at)
    entry.ended_at = at
    _note_entry(entry, "withheld.ended", by, at, reason=clean_text(reason)[:500])
    return entry


@transaction.atomic
def reexamine_entry(
    entry: NegativeListEntry,
    outcome: str,
    *,
    reason: str,
    by: User,
    at: datetime,
    next_review_on: date | None = None,
) -> Reexamination:
    """Look again at a matter of the list: keep it, open it (it leaves the list), or open a part of it."""
    entry = _lock_entry(entry)
    check_may_release(by, entry.organisation)
    row = _write(outcome, reason, next_review_on, by, at, organisation=entry.organisation, entry=entry)
    if outcome == Outcome.PUBLISH:
        NegativeListEntry.objects.filter(pk=entry.pk).update(ended_at=at)
    _note_entry(
        entry, "withheld.reexamined", by, at, outcome=outcome, next_review_on=str(next_review_on or "")
    )
    return row


@transaction.atomic
def reexamine_text(
    edition: Edition,
    outcome: str,
    *,
    reason: str,
    by: User,
    at: datetime,
    next_review_on: date | None = None,
) -> tuple[Reexamination, Edition | None]:
    """Look again at a filed text: keep it, or begin a draft from it that is 主动公开 unless the clerk says otherwise.

    The draft is reviewed like any text; a clerk begins it. Returns the record and the draft, None when kept.
    """
    edition = lock(edition)
    body = edition.document.organisation
    check_may_release(by, body)
    if edition.state != Edition.State.HELD:
        raise Refused(f"本件当前为“{edition.get_state_display()}”，只有不公开存查的文字需要复核。")
    opens = outcome in (Outcome.PUBLISH, Outcome.PARTLY)
    if opens and not may(by, transitions.DRAFT, body):
        raise NotPermitted(f"转为主动公开要另起一稿，由{body.short_name}的经办人办理。")
    if opens and edition.document.editions.filter(state__in=OPEN_STATES).exists():
        raise Refused("本件已有一稿正在办理，请继续办理那一稿。")
    row = _write(outcome, reason, next_review_on, by, at, organisation=body, edition=edition)
    note(
        edition,
        "withheld.reexamined",
        by=by,
        at=at,
        detail={"outcome": outcome, "next_review_on": str(next_review_on or "")},
    )
    return row, _begin_draft(edition, by, at) if opens else None


def _begin_draft(edition: Edition, by: User, at: datetime) -> Edition:
    draft = begin_edition(
        edition.document,
        number=next_edition_number(edition.document),
        by=by,
        at=at,
        title=edition.title,
    )
    revision = edition.current_revision
    content = replace(Content.of(revision), publicity=Revision.Publicity.PROACTIVE)
    save_revision(draft, content, attached_files(revision), by=by, at=at)
    return Edition.objects.select_related("document").get(pk=draft.pk)


def _write(
    outcome: str, reason: str, next_review_on: date | None, by: User, at: datetime, **of: object
) -> Reexamination:
    if outcome not in Outcome.values:
        raise Refused("请选择复核结论：继续不公开、转为主动公开、部分转为主动公开。")
    reason = clean_text(reason, keep_lines=True)
    if not reason:
        raise Refused("请写明复核的理由。")
    if outcome == Outcome.PUBLISH:
        next_review_on = None
    elif next_review_on is None:
        raise Refused("仍有内容不公开的，请填写下次复核日期。")
    else:
        _check_future(next_review_on, at)
    return Reexamination.objects.create(
        outcome=outcome, reason=reason, next_review_on=next_review_on, examined_by=by, examined_at=at, **of
    )


def _check_future(day: date, at: datetime) -> None:
    if day <= timezone.localdate(at):
        raise Refused(f"复核日期{day.year}年{day.month}月{day.day}日不在将来，请核对。")


def _lock_entry(entry: NegativeListEntry) -> NegativeListEntry:
    found = (
        NegativeListEntry.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=entry.pk)
    )
    if found.ended_at is not None:
        raise Refused("这个事项已经移出负面清单，请刷新页面。")
    return found


def _note_entry(entry: NegativeListEntry, action: str, by: User, at: datetime, **detail: object) -> None:
    record(
        action,
        by=by,
        subject_type="publications.negativelistentry",
        subject_id=entry.pk,
        subject_label=entry.matter,
        organisation_id=entry.organisation_id,
        detail=detail,
        at=at,
    )
