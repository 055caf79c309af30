"""What is set to happen, what failed to, what waits for a decision on taking back, and sets, for staff."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from gongkai.accounts.models import Role, User
from gongkai.accounts.permissions import current_assignments
from gongkai.publications.models import (
    Edition,
    ReleaseSet,
    ReleaseSetMember,
    TimedStep,
    WithdrawalDecision,
    WithdrawalRequest,
)
from gongkai.publications.models.document import EditionQuerySet
from gongkai.publications.models.release import TimedStepQuerySet, WithdrawalRequestQuerySet
from gongkai.publications.queries.history import TimelineEntry

# A step that is still open so long after its time has not been tried: the background jobs do not run.
_UNTOUCHED = timedelta(minutes=5)


def open_steps(user: User) -> TimedStepQuerySet:
    """Timed steps still to be done at the person's bodies, soonest first."""
    return (
        TimedStep.objects.visible_to(user)
        .open()
        .select_related("edition", "release_set", "organisation", "set_by")
        .order_by("due_at", "pk")
    )


def failed_steps(user: User, at: datetime) -> TimedStepQuerySet:
    """Those that were tried and failed, or that nobody tried although their time has come."""
    return open_steps(user).filter(~Q(last_error="") | Q(due_at__lt=at - _UNTOUCHED))


def has_failed(step: TimedStep, at: datetime) -> bool:
    """The same for one row."""
    return bool(step.last_error) or step.due_at < at - _UNTOUCHED


def steps_of(edition: Edition) -> list[TimedStep]:
    """The open timed steps of an edition, the set's among them, soonest first."""
    rows = TimedStep.objects.filter(
        Q(edition=edition)
        | Q(
            release_set__members__edition=edition,
            release_set__released_at__isnull=True,
            release_set__dissolved_at__isnull=True,
        )
    ).open()
    return list(rows.select_related("set_by", "organisation", "release_set").distinct().order_by("due_at"))


def editions_of(steps: TimedStepQuerySet, rows: EditionQuerySet) -> EditionQuerySet:
    """Only editions with one of these steps of their own or of their set; few, named by their ids."""
    own, sets = set(), set()
    for edition, release_set in steps.order_by().values_list("edition", "release_set"):
        own.add(edition)
        sets.add(release_set)
    own |= set(
        ReleaseSetMember.objects.filter(release_set__in=sets - {None}).values_list("edition", flat=True)
    )
    return rows.filter(pk__in=own - {None})


def withdrawals_to_decide(user: User) -> WithdrawalRequestQuerySet:
    """Requests on which this person may decide: final reviewer of the body, and not the one who asked."""
    bodies = [row.organisation_id for row in current_assignments(user) if row.role == Role.FINAL_REVIEWER]
    return (
        WithdrawalRequest.objects.visible_to(user)
        .filter(
            decision__isnull=True,
            edition__state__in=(Edition.State.PUBLISHED, Edition.State.SUSPENDED),
            edition__document__organisation__in=bodies,
        )
        .exclude(requested_by=user)
        .select_related("edition__document__organisation", "requested_by")
    )


def open_request(edition: Edition) -> WithdrawalRequest | None:
    """The request on this edition that waits for a decision."""
    if edition.state not in (Edition.State.PUBLISHED, Edition.State.SUSPENDED):
        return None
    rows = edition.withdrawal_requests.filter(decision__isnull=True)
    return rows.select_related("requested_by", "replaced_by").first()


def open_sets(user: User) -> list[ReleaseSet]:
    """Sets neither released nor dissolved at the person's bodies, newest first, with the number of their texts."""
    rows = ReleaseSet.objects.visible_to(user).filter(released_at__isnull=True, dissolved_at__isnull=True)
    return list(rows.select_related("organisation", "created_by").annotate(size=Count("members")))


def release_timeline(edition: Edition) -> list[TimelineEntry]:
    """Withdrawal requests with their answers, and times that were set, as entries of the edition's life."""
    entries = []
    for request in edition.withdrawal_requests.select_related("requested_by"):
        what = f"申请撤回公开（{request.get_kind_display()}）"
        entries.append(
            TimelineEntry(request.requested_at, str(request.requested_by), what, request.reason, kind="asked")
        )
    for row in WithdrawalDecision.objects.filter(request__edition=edition).select_related("decided_by"):
        entries.append(
            TimelineEntry(
                row.decided_at,
                str(row.decided_by),
                f"审批撤回申请：{row.get_verdict_display()}",
                row.opinion,
                kind="answered",
            )
        )
    for step in edition.timed_steps.select_related("set_by"):
        when = timezone.localtime(step.due_at)
        what = f"设定{step.get_kind_display()}：{when:%Y年%-m月%-d日 %H:%M}"
        entries.append(TimelineEntry(step.set_at, str(step.set_by), what, step.reason, kind="timed"))
        if step.cancelled_at is not None:
            entries.append(
                TimelineEntry(
                    step.cancelled_at,
                    step.cancelled_by_label,
                    f"取消{step.get_kind_display()}",
                    step.last_error,
                    kind="untimed",
                )
            )
    return entries
