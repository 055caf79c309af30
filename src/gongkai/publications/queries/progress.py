"""How far a submission has come, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.accounts.models import User
from gongkai.calendars.queries import current_calendar
from gongkai.publications.models import AdviceRequest, Decision, StageClaim, Submission
from gongkai.publications.review_deadlines import Deadline, stage_deadline
from gongkai.publications.stages import Desk, Stage
from gongkai.rules.working_days import WorkingDayCalendar


@dataclass(frozen=True)
class StageProgress:
    """A stage with its decision, whether it is open now, and whether it was switched off or changed.

    A stage that is not repeated after a change is `is_skipped` and shows the approval of the earlier text.
    `deadline` and `claim` belong to open stages.
    """

    stage: Stage
    decision: Decision | None
    is_open: bool
    is_gone: bool
    is_skipped: bool = False
    deadline: Deadline | None = None
    claim: StageClaim | None = None


def stage_progress(submission: Submission) -> list[StageProgress]:
    """Every stage of the submission in order."""
    return desk_progress(Desk(submission.edition, submission))


def desk_progress(desk: Desk) -> list[StageProgress]:
    """The same from a desk that was made already."""
    standing = {stage.identity for stage in desk.configured}
    decisions = {
        row.stage_code: row for row in desk.round.decisions if row.submission_id == desk.submission.pk
    }
    decisions = {**decisions, **desk.round.skipped, **desk.round.approvals}
    calendar = current_calendar()
    return [
        StageProgress(
            stage,
            decisions.get(stage.code),
            is_open := stage in desk.round.open,
            stage.identity not in standing,
            stage.code in desk.submission.skipped,
            _deadline(desk, stage, calendar) if is_open else None,
            desk.claims.get(stage.code),
        )
        for stage in sorted(desk.round.stages, key=lambda stage: (stage.track, stage.order, stage.code))
    ]


def _deadline(desk: Desk, stage: Stage, calendar: WorkingDayCalendar) -> Deadline:
    return stage_deadline(
        desk.round.opened_at(stage),
        stage.due_working_days,
        calendar,
        review_due_on=desk.submission.due_on,
    )


@dataclass(frozen=True)
class StageChoices:
    """What a person can do in one stage now; `objection` is empty when they may decide."""

    stage: Stage
    objection: str
    on_behalf_of: User | None
    may_take_over: bool
    claim: StageClaim | None
    return_targets: tuple[Stage, ...] = field(default=())


def stage_choices(user: User, desk: Desk) -> list[StageChoices]:
    """For every demanded stage: may this person decide, for whom, take over, and where may they send it back to."""
    return [_choices(user, desk, stage) for stage in desk.round.demanded]


def _choices(user: User, desk: Desk, stage: Stage) -> StageChoices:
    capacity = desk.capacity(user, stage.code)
    claim = desk.claims.get(stage.code)
    others = claim is not None and claim.user_id != user.pk
    return StageChoices(
        stage,
        capacity.objection,
        capacity.principal,
        others and not desk.objection(user, stage.code, whoever_claimed=True),
        claim,
        () if capacity.objection else tuple(desk.round.earlier_than(stage)),
    )


def advice_on(submission: Submission) -> list[AdviceRequest]:
    """What was asked and answered on the submission's edition, oldest first; `answer` may be missing."""
    rows = AdviceRequest.objects.filter(submission__edition=submission.edition_id)
    return list(rows.select_related("asked_of", "asked_by", "answer__given_by").order_by("pk"))


def advice_asked_of(user: User) -> list[AdviceRequest]:
    """Questions that this person has not answered yet and still may see, oldest first."""
    return list(
        AdviceRequest.objects.visible_to(user)
        .filter(asked_of=user, answer__isnull=True, submission__open_stages__isnull=False)
        .select_related("submission__edition__document__organisation", "asked_by")
        .distinct()
        .order_by("pk")
    )
