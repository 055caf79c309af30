"""Publishing and taking down at a set time: setting it, and doing it when it has come.

A step is done in one transaction with what it does, so a worker may be killed at any moment: either everything
happened or nothing, and what did not happen is still due. Locks are taken in the order document, set, step.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.chain import SYSTEM, Actor, record
from gongkai.notices.actions.telling import tell
from gongkai.publications import disk, people, release_guards
from gongkai.publications.actions import publishing, release_sets, withdrawals
from gongkai.publications.actions._steps import lock, take_step
from gongkai.publications.content import clean_text
from gongkai.publications.models import Document, Edition, ReleaseSet, ReleaseSetMember, TimedStep
from gongkai.publications.permissions import may_recall
from gongkai.publications.refusals import Refused
from gongkai.rules.transitions import IllegalTransition

logger = logging.getLogger(__name__)
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60))
NO_LONGER_PUBLIC = "公示期已满"
_LATE_ENOUGH_TO_SAY = timedelta(minutes=15)
Kind = TimedStep.Kind


@transaction.atomic
def set_time(
    *,
    due_at: datetime,
    by: User,
    at: datetime,
    edition: Edition | None = None,
    release_set: ReleaseSet | None = None,
    kind: str = Kind.PUBLISH,
    reason: str = "",
) -> TimedStep:
    """Set the time of an approved text or set, or change it; the person becomes the one in whose name it happens.

    `kind` expire takes a text off the site at `due_at` and shows `reason`; for what is public already only a final
    reviewer may set it, because it is a withdrawal by the clock. Raises Refused, NotReady or NotPermitted.
    """
    if (edition is None) == (release_set is None):
        raise ValueError("a timed step is of one edition or one set")
    if due_at <= at:
        raise Refused(f"设定的时间{_words(due_at)}已经过去，请填写将来的时间。")
    if edition is not None:
        edition = lock(edition)
        organisation = edition.document.organisation
        release_sets.check_may_release(by, organisation)
        _check_edition(edition, kind, due_at, by, at)
        open_step = TimedStep.objects.filter(edition=edition, kind=kind).open().first()
    else:
        assert release_set is not None
        release_set = _lock_set(release_set)
        organisation = release_set.organisation
        release_sets.check_may_release(by, organisation)
        open_step = TimedStep.objects.filter(release_set=release_set).open().first()
    step = open_step or TimedStep(
        organisation=organisation, edition=edition, release_set=release_set, kind=kind
    )
    former = step.due_at.isoformat() if step.pk else ""
    step.due_at = step.next_try_at = due_at
    step.set_by, step.set_at = by, at
    step.attempts, step.last_error = 0, ""
    step.reason = (clean_text(reason) or (NO_LONGER_PUBLIC if kind == Kind.EXPIRE else ""))[:300]
    step.save()
    if former:
        _note(step, "publication.time_changed", by, at, former=former, due_at=due_at.isoformat())
    else:
        _note(step, "publication.time_set", by, at, due_at=due_at.isoformat())
    return step


@transaction.atomic
def cancel_time(step: TimedStep, *, by: User, at: datetime) -> TimedStep:
    """Leave it to people again. Raises Refused when it has happened or was cancelled."""
    step = _lock_open_step(step)
    release_sets.check_may_release(by, step.organisation)
    _check_may_touch_expiry(step, by)
    TimedStep.objects.filter(pk=step.pk).update(
        cancelled_at=at, cancelled_by_label=str(by)[:100], last_error="由人工取消。"
    )
    _note(step, "publication.time_cancelled", by, at, due_at=step.due_at.isoformat())
    step.refresh_from_db()
    return step


@transaction.atomic
def retry(step: TimedStep, *, by: User, at: datetime) -> TimedStep:
    """Try again at the next minute, in the name of the person who asks; a time long past becomes now."""
    step = _lock_open_step(step)
    release_sets.check_may_release(by, step.organisation)
    _check_may_touch_expiry(step, by)
    former = step.due_at.isoformat()
    if at - step.due_at > _max_lateness():
        step.due_at = at
    TimedStep.objects.filter(pk=step.pk).update(
        due_at=step.due_at, next_try_at=min(step.next_try_at, at), set_by=by, set_at=at, last_error=""
    )
    _note(step, "publication.time_retried", by, at, former=former, due_at=step.due_at.isoformat())
    step.refresh_from_db()
    return step


class Outcome(Enum):
    """What became of a due step in one run."""

    DONE = "done"
    FAILED = "failed"
    NOT_OURS = "not_ours"  # done, cancelled or changed meanwhile, or in the hands of another worker


@dataclass
class Run:
    """What one run did; `outcomes` by id of the step."""

    outcomes: dict[int, Outcome]

    def count(self, outcome: Outcome) -> int:
        """How many ended so."""
        return sum(1 for found in self.outcomes.values() if found is outcome)


def run_due(at: datetime) -> Run:
    """Do every step that is due, earliest first; one that fails never holds up the others."""
    due = TimedStep.objects.open().filter(next_try_at__lte=at).order_by("due_at", "pk")
    return Run({pk: run_step(pk, at) for pk in list(due.values_list("pk", flat=True))})


def run_step(pk: int, at: datetime) -> Outcome:
    """Do one step if it is still due and nobody else is at it."""
    try:
        with transaction.atomic():
            step = _claim(pk, at)
            if step is None:
                return Outcome.NOT_OURS
            _do(step, at)
        return Outcome.DONE
    except (Refused, NotPermitted, IllegalTransition) as refusal:
        sentences = getattr(refusal, "sentences", (str(refusal),))
        return _fail(pk, "\n".join(sentences), at)
    except Exception as error:
        logger.exception("timed step %s failed", pk)
        return _fail(
            pk,
            disk.sentence(error)
            or f"系统出错（{type(error).__name__}），将自动再试；多次不成的请联系系统管理员。",
            at,
        )


def _claim(pk: int, at: datetime) -> TimedStep | None:
    """The due step with its document locked; None when it is no longer due or another worker has it.

    PostgreSQL passes over rows that somebody holds; SQLite lets one transaction write at a time.
    """
    found = TimedStep.objects.filter(pk=pk).first()
    if found is None:
        return None
    wanted = _documents_of(found)
    held = Document.objects.select_for_update(skip_locked=True).filter(pk__in=wanted).order_by("pk")
    if len(held) < len(wanted):
        return None
    return (
        TimedStep.objects.select_for_update(skip_locked=True, of=("self",))
        .open()
        .filter(pk=pk, next_try_at__lte=at)
        .select_related("set_by", "organisation", "edition", "release_set")
        .first()
    )


def _documents_of(step: TimedStep) -> set[int]:
    if step.edition_id is not None:
        return set(Edition.objects.filter(pk=step.edition_id).values_list("document_id", flat=True))
    rows = ReleaseSetMember.objects.filter(release_set=step.release_set_id)
    return set(rows.values_list("edition__document_id", flat=True))


def _do(step: TimedStep, at: datetime) -> None:
    late = at - step.due_at
    TimedStep.objects.filter(pk=step.pk).update(done_at=at, attempts=step.attempts + 1, last_error="")
    if step.kind == Kind.EXPIRE:
        _expire(step)
    else:
        if late > _max_lateness():
            raise Refused(
                f"应于{_words(step.due_at)}发布，当时系统没有运行，现已晚了{_span(late)}，"
                "是否仍要发布须由人确认：请点“重试”，或者重新设定时间。"
            )
        if not step.set_by.is_active:
            raise NotPermitted(f"设定人{step.set_by}的账户已停用，请由其他有发布权限的人重新设定时间或重试。")
        if step.edition is not None:
            publishing.publish(step.edition, by=step.set_by)
        else:
            release_sets.release(step.release_set, by=step.set_by)
    # After the publication and not before: the counter of index numbers is locked before the chain, by everybody.
    _note(step, "publication.time_kept", SYSTEM, None, late_seconds=max(0, int(late.total_seconds())))
    if late > _LATE_ENOUGH_TO_SAY:
        _tell(
            step,
            "late",
            f"定时事项迟了{_span(late)}完成",
            f"原定{_words(step.due_at)}，因系统当时没有运行或条件未备，现已完成。",
            at,
        )


def _expire(step: TimedStep) -> None:
    """By the clock itself: a text whose time on the site is over goes even when the person who set it has left."""
    assert step.edition is not None
    edition = lock(step.edition)
    take_step(edition, "expire", by=SYSTEM, at=None, reason=step.reason or NO_LONGER_PUBLIC)
    withdrawals.give_up_corrections(edition, by=SYSTEM, at=None)


def _fail(pk: int, sentence: str, at: datetime) -> Outcome:
    """Write down why, and when to try again; a full disk may refuse even that, and the step stays due."""
    try:
        with transaction.atomic():
            step = TimedStep.objects.select_related("set_by", "organisation", "edition", "release_set").get(
                pk=pk
            )
            wait = BACKOFF[min(step.attempts, len(BACKOFF) - 1)]
            changed = (
                TimedStep.objects.open()
                .filter(pk=pk, attempts=step.attempts)
                .update(attempts=step.attempts + 1, last_error=sentence, next_try_at=at + wait)
            )
            if not changed:
                return Outcome.NOT_OURS
            if sentence != step.last_error:
                _note(step, "publication.time_missed", SYSTEM, None, why=sentence[:500])
                _tell(step, f"failed:{step.attempts}", f"{step.get_kind_display()}没有完成", sentence, at)
    except (DatabaseError, OSError):
        logger.exception("the failure of timed step %s could not be written down", pk)
    return Outcome.FAILED


def _check_edition(edition: Edition, kind: str, due_at: datetime, by: User, at: datetime) -> None:
    if kind == Kind.EXPIRE:
        if edition.state == Edition.State.PUBLISHED:
            _check_recall(edition, by)
        elif edition.state not in publishing.OPEN_STATES:
            raise Refused(f"稿件当前为“{edition.get_state_display()}”，不能设定下线时间。")
        begins = TimedStep.objects.filter(edition=edition, kind=Kind.PUBLISH).open().first()
        if begins is not None and begins.due_at >= due_at:
            raise Refused(f"下线时间{_words(due_at)}不晚于发布时间{_words(begins.due_at)}，请核对。")
        return
    if edition.state != Edition.State.APPROVED:
        raise Refused(f"稿件当前为“{edition.get_state_display()}”，审核通过以后才能设定发布时间。")
    in_set = release_sets.open_set_of(edition)
    if in_set is not None:
        raise Refused(f"本件编入成套发布“{in_set.name}”，请给这一套设定时间。")
    # What a person can see today is said today, and not by a failure at night.
    release_guards.assert_ready(release_guards.publish_guards(), edition, timezone.localdate(at))
    ends = TimedStep.objects.filter(edition=edition, kind=Kind.EXPIRE).open().first()
    if ends is not None and ends.due_at <= due_at:
        raise Refused(f"发布时间{_words(due_at)}不早于下线时间{_words(ends.due_at)}，请核对。")


def _check_may_touch_expiry(step: TimedStep, by: User) -> None:
    if step.kind == Kind.EXPIRE and step.edition and step.edition.state == Edition.State.PUBLISHED:
        _check_recall(step.edition, by)


def _check_recall(edition: Edition, by: User) -> None:
    organisation = edition.document.organisation
    if not may_recall(by, organisation):
        raise NotPermitted(
            f"已经公开的信息到期下线等于撤回，须由{organisation.short_name}的终审设定、修改或取消；"
            "经办人可以在发布之前设定。"
        )


def _lock_set(release_set: ReleaseSet) -> ReleaseSet:
    release_set = release_sets.lock_open(release_set)
    waiting = [
        f"《{row.edition.title}》当前为“{row.edition.get_state_display()}”，审核通过以后才能设定成套发布的时间。"
        for row in release_set.members.select_related("edition")
        if row.edition.state != Edition.State.APPROVED
    ]
    if waiting or not release_set.members.exists():
        raise Refused(*(waiting or ["这一套中还没有稿件，请先编入稿件。"]))
    return release_set


def _lock_open_step(step: TimedStep) -> TimedStep:
    if step.edition is not None:
        lock(step.edition)
    found = TimedStep.objects.select_related(
        "organisation", "edition__document__organisation", "release_set"
    ).get(pk=step.pk)
    if found.done_at is not None or found.cancelled_at is not None:
        raise Refused("这个定时事项已经完成或取消，请刷新页面。")
    return found


def _max_lateness() -> timedelta:
    return timedelta(hours=settings.GONGKAI_TIMED_STEP_MAX_LATE_HOURS)


def _note(step: TimedStep, action: str, by: Actor, at: datetime | None, **detail: object) -> None:
    subject = step.edition or step.release_set
    record(
        action,
        by=by,
        subject_type="publications.edition" if step.edition else "publications.releaseset",
        subject_id=subject.pk if subject else "",
        subject_label=str(subject),
        organisation_id=step.organisation_id,
        detail={"step": step.pk, "kind": step.kind, **detail},
        at=at,
    )


def _tell(step: TimedStep, occasion: str, what: str, text: str, at: datetime) -> None:
    tell(
        {step.set_by, *people.final_reviewers(step.organisation, timezone.localdate(at))},
        kind="publication.timed",
        subject=f"{what}：{step.edition or step.release_set}",
        text=text,
        url=address_of(step),
        key=f"publication.timed:{step.pk}:{occasion}:{step.due_at:%Y%m%d%H%M}",
        at=at,
        organisation=step.organisation,
    )


def address_of(step: TimedStep) -> str:
    """The page where a person can see to the step."""
    if step.edition_id is not None:
        return reverse("console:publication_detail", args=[step.edition_id])
    return reverse("console:release_set", args=[step.release_set_id])


def _words(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y年%-m月%-d日 %H:%M}"


def _span(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes}分钟"
    if minutes < 48 * 60:
        return f"{minutes // 60}小时"
    return f"{minutes // (24 * 60)}天"
