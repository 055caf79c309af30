"""Keeping the derived table of open stages true (models.OpenStage)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from gongkai.calendars.queries import current_calendar
from gongkai.publications.models import Edition, OpenStage, StageClaim, Submission
from gongkai.publications.review_deadlines import stage_deadline
from gongkai.publications.rounds import latest_after_review, latest_submission
from gongkai.publications.stages import Desk, Stage
from gongkai.rules.working_days import WorkingDayCalendar

PUBLIC = (Edition.State.PUBLISHED, Edition.State.SUSPENDED)


def submission_under_review(edition: Edition) -> Submission | None:
    """The submission in which people decide now: before publication, or made up for after it; None otherwise."""
    if edition.state == Edition.State.IN_REVIEW:
        return latest_submission(edition)
    return latest_after_review(edition) if edition.state in PUBLIC else None


def computed(edition: Edition, calendar: WorkingDayCalendar) -> list[OpenStage]:
    """The rows that the edition ought to have, from the evidence."""
    submission = submission_under_review(edition)
    if submission is None:
        return []
    return _rows(Desk(edition, submission), calendar)


def sync(edition: Edition, desk: Desk | None = None) -> None:
    """Write the edition's rows anew; called by every action that opens, closes or hands over a stage.

    With the desk of the submission under review, where the caller has it already.
    """
    OpenStage.objects.filter(edition=edition).delete()
    calendar = current_calendar()
    OpenStage.objects.bulk_create(_rows(desk, calendar) if desk else computed(edition, calendar))


def refresh_due_dates(calendar: WorkingDayCalendar) -> int:
    """Count every last day anew, after a holiday notice was applied; returns how many moved."""
    moved = 0
    rows = OpenStage.objects.filter(due_working_days__isnull=False).select_related("submission")
    for row in rows.defer("submission__stages").iterator(chunk_size=500):
        due = stage_deadline(
            row.opened_at, row.due_working_days, calendar, review_due_on=row.submission.due_on
        )
        if due.due_on != row.due_on:
            moved += OpenStage.objects.filter(pk=row.pk, due_on=row.due_on).update(due_on=due.due_on)
    return moved


def close(edition: Edition, at: datetime) -> None:
    """No stage of the edition is open any more; what was claimed is free."""
    OpenStage.objects.filter(edition=edition).delete()
    StageClaim.objects.filter(submission__edition=edition, released_at__isnull=True).update(released_at=at)


@transaction.atomic
def rebuild(progress: Callable[[int], None] | None = None) -> int:
    """Write the whole table anew from submissions and decisions; returns the number of rows."""
    calendar = current_calendar()
    OpenStage.objects.all().delete()
    afterwards = Submission.objects.filter(purpose=Submission.Purpose.AFTERWARDS).values("edition")
    editions = Edition.objects.filter(state=Edition.State.IN_REVIEW) | Edition.objects.filter(
        state__in=PUBLIC, pk__in=afterwards
    )
    count = 0
    for edition in editions.select_related("document__organisation").iterator(chunk_size=500):
        rows = OpenStage.objects.bulk_create(computed(edition, calendar))
        count += len(rows)
        if progress:
            progress(count)
    return count


def _rows(desk: Desk, calendar: WorkingDayCalendar) -> list[OpenStage]:
    return [_row(desk, stage, calendar) for stage in desk.round.open]


def _row(desk: Desk, stage: Stage, calendar: WorkingDayCalendar) -> OpenStage:
    opened_at = desk.round.opened_at(stage)
    claim = desk.claims.get(stage.code)
    document = desk.edition.document
    due = stage_deadline(opened_at, stage.due_working_days, calendar, review_due_on=desk.submission.due_on)
    return OpenStage(
        submission=desk.submission,
        edition=desk.edition,
        organisation_id=document.organisation_id,
        kind_id=document.kind_id,
        workflow_id=desk.submission.workflow_id or (desk.workflow.pk if desk.workflow else None),
        purpose=desk.submission.purpose,
        stage_code=stage.code,
        stage_name=stage.name,
        role=stage.role,
        track=stage.track,
        opened_at=opened_at,
        due_working_days=stage.due_working_days,
        due_on=due.due_on,
        claimed_by_id=claim.user_id if claim else None,
        barred="," + "".join(f"{pk}," for pk in sorted(desk.barred(stage.code))),
    )
