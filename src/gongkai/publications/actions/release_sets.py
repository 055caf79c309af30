"""Texts that become public together or not at all (文件、解读、表格)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.chain import Actor, record
from gongkai.organisations.models import Organisation
from gongkai.publications import index_numbers, release_guards, transitions
from gongkai.publications.actions import publishing
from gongkai.publications.actions._steps import lock
from gongkai.publications.content import clean_text
from gongkai.publications.models import Document, Edition, ReleaseSet, ReleaseSetMember, TimedStep
from gongkai.publications.permissions import may
from gongkai.publications.refusals import NotReady, Refused

_OPEN = publishing.OPEN_STATES


@transaction.atomic
def make_set(
    name: str, editions: Sequence[Edition] = (), *, organisation: Organisation, by: User, at: datetime
) -> ReleaseSet:
    """Begin a set with the first texts in it. Raises Refused or NotPermitted."""
    check_may_release(by, organisation)
    name = clean_text(name)
    if not name or len(name) > 120:
        raise Refused("请填写成套发布的名称，不超过120字。")
    release_set = ReleaseSet.objects.create(
        organisation=organisation, name=name, created_at=at, created_by=by
    )
    _note(release_set, "publication.set_made", by, at)
    for edition in editions:
        add(release_set, edition, by=by, at=at)
    return release_set


@transaction.atomic
def add(release_set: ReleaseSet, edition: Edition, *, by: User, at: datetime) -> ReleaseSetMember:
    """Put a text of the same body into the set; it may still be written or reviewed."""
    edition = lock(edition)
    release_set = lock_open(release_set)
    check_may_release(by, release_set.organisation)
    if edition.document.organisation_id != release_set.organisation_id:
        raise Refused("成套发布只能编入本机构的稿件。")
    if edition.state not in _OPEN:
        raise Refused(f"《{edition.title}》当前为“{edition.get_state_display()}”，只能编入尚未发布的稿件。")
    other = open_set_of(edition)
    if other is not None:
        raise Refused(f"《{edition.title}》已编入“{other.name}”，一件只能在一套中。")
    if TimedStep.objects.filter(edition=edition, kind=TimedStep.Kind.PUBLISH).open().exists():
        raise Refused(f"《{edition.title}》已设定单独的发布时间，请先取消，再编入成套发布。")
    _check_not_timed(release_set)
    last = release_set.members.aggregate(last=Max("position"))["last"] or 0
    member = ReleaseSetMember.objects.create(release_set=release_set, edition=edition, position=last + 1)
    _note(release_set, "publication.set_changed", by, at, added=edition.pk)
    return member


@transaction.atomic
def remove(release_set: ReleaseSet, edition: Edition, *, by: User, at: datetime) -> None:
    """Take a text out of the set; it can be published alone again."""
    release_set = lock_open(release_set)
    check_may_release(by, release_set.organisation)
    _check_not_timed(release_set)
    row = release_set.members.filter(edition=edition).first()
    if row is None:
        raise Refused("这件稿件已不在这一套中，请刷新页面。")
    row.delete()
    _note(release_set, "publication.set_changed", by, at, removed=edition.pk)


@transaction.atomic
def dissolve(release_set: ReleaseSet, *, by: User, at: datetime) -> ReleaseSet:
    """Give the set up; its texts stay as they are, and a time that was set for it is cancelled."""
    release_set = lock_open(release_set)
    check_may_release(by, release_set.organisation)
    ReleaseSet.objects.filter(pk=release_set.pk).update(dissolved_at=at)
    TimedStep.objects.filter(release_set=release_set).open().update(
        cancelled_at=at, cancelled_by_label=str(by)[:100], last_error="成套发布已解散。"
    )
    _note(release_set, "publication.set_dissolved", by, at)
    release_set.dissolved_at = at
    return release_set


@transaction.atomic
def release(release_set: ReleaseSet, *, by: User, at: datetime | None = None) -> ReleaseSet:
    """Publish every text of the set at one time, or none of them.

    Raises NotReady with a sentence for every condition of every text that is not met. `at` is for the demo only.
    """
    editions = _lock_members(release_set)
    release_set = lock_open(release_set)
    if [row.edition_id for row in release_set.members.all()] != [edition.pk for edition in editions]:
        raise Refused("成套发布的稿件刚刚有变动，请刷新页面，看过后再发布。")
    check_may_release(by, release_set.organisation)
    today = timezone.localdate(at) if at else timezone.localdate()
    sentences = [sentence for edition in editions for sentence in unmet(edition, today)]
    if not editions or sentences:
        raise NotReady(sentences or ["这一套中还没有稿件，请先编入稿件。"])
    if any(edition.document.index_number is None for edition in editions):
        index_numbers.hold_counter(release_set.organisation, today)
    moment = at
    for edition in editions:  # the first audit line holds the chain, and its time is the time of all
        moment = _publish_member(edition, by, moment)
    ReleaseSet.objects.filter(pk=release_set.pk).update(released_at=moment)
    TimedStep.objects.filter(release_set=release_set).open().update(
        cancelled_at=moment, cancelled_by_label=str(by)[:100], last_error="已由人工提前发布。"
    )
    release_set.refresh_from_db(fields=["released_at"])
    _note(release_set, "publication.set_released", by, moment, editions=[edition.pk for edition in editions])
    return release_set


def _publish_member(edition: Edition, by: User, moment: datetime | None) -> datetime | None:
    """A condition that only shows now, such as two members alike, names its text too."""
    try:
        return publishing.publish(edition, by=by, at=moment, in_set=True).published_at
    except NotReady as refusal:
        raise NotReady(_named(edition, refusal.sentences)) from refusal


def unmet(edition: Edition, today: Any) -> list[str]:
    """What keeps a member from becoming public, each sentence with the title before it."""
    if edition.state != Edition.State.APPROVED:
        found = [f"当前为“{edition.get_state_display()}”，尚未审核通过。"]
    else:
        found = release_guards.objections(release_guards.publish_guards(in_set=True), edition, today)
    return _named(edition, found)


def _named(edition: Edition, sentences: Sequence[str]) -> list[str]:
    return [f"《{edition.title or '未填标题'}》：{sentence}" for sentence in sentences]


def open_set_of(edition: Edition) -> ReleaseSet | None:
    """The set, neither released nor dissolved, that the text belongs to."""
    return ReleaseSet.objects.filter(
        members__edition=edition, released_at__isnull=True, dissolved_at__isnull=True
    ).first()


def check_may_release(by: User, organisation: Organisation) -> None:
    """Whoever may publish at the body may make and publish its sets."""
    if not may(by, transitions.PUBLISH, organisation):
        raise NotPermitted(
            f"您没有在{organisation.short_name}发布信息的权限，该事由{transitions.WHO[transitions.PUBLISH]}办理。"
        )


def _lock_members(release_set: ReleaseSet) -> list[Edition]:
    """The texts in the order of the set; their documents are locked, always in the order of their ids."""
    rows = list(ReleaseSetMember.objects.filter(release_set=release_set).select_related("edition"))
    documents = sorted({row.edition.document_id for row in rows})
    list(Document.objects.select_for_update().filter(pk__in=documents).order_by("pk"))
    return [lock(row.edition) for row in rows]


def lock_open(release_set: ReleaseSet) -> ReleaseSet:
    """The set as it stands now, locked. Raises Refused when it was released or dissolved."""
    found = (
        ReleaseSet.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=release_set.pk)
    )
    if found.released_at is not None:
        raise Refused(f"“{found.name}”已经发布，不能再改动。")
    if found.dissolved_at is not None:
        raise Refused(f"“{found.name}”已经解散，不能再改动。")
    return found


def _check_not_timed(release_set: ReleaseSet) -> None:
    if TimedStep.objects.filter(release_set=release_set).open().exists():
        raise Refused(f"“{release_set.name}”已设定发布时间，请先取消时间，再改动稿件。")


def _note(release_set: ReleaseSet, action: str, by: Actor, at: datetime | None, **detail: Any) -> None:
    record(
        action,
        by=by,
        subject_type="publications.releaseset",
        subject_id=release_set.pk,
        subject_label=release_set.name,
        organisation_id=release_set.organisation_id,
        detail=detail,
        at=at,
    )
