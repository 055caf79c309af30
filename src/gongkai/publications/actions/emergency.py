"""After an emergency release (应急发布): the review that is made up for (补审)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.audit.chain import SYSTEM, Actor
from gongkai.calendars.queries import current_calendar
from gongkai.publications import open_stages
from gongkai.publications.actions._steps import lock, note
from gongkai.publications.configured import stages_of, workflow_of
from gongkai.publications.models import Edition, Submission
from gongkai.publications.permissions import check_may
from gongkai.publications.refusals import Refused
from gongkai.publications.rounds import latest_after_review, latest_submission, round_of

_Purpose = Submission.Purpose


@transaction.atomic
def begin_after_review(edition: Edition, *, at: datetime) -> Submission | None:
    """Called by `publish` in its transaction: for an edition let out by the emergency line, the normal stages are
    demanded afterwards, due in the emergency line's number of working days. None for every other edition.
    """
    submission = latest_submission(edition)
    if submission is None or submission.purpose != _Purpose.EMERGENCY or latest_after_review(edition):
        return None
    days = submission.workflow.after_review_days if submission.workflow else 0
    due_on = current_calendar().add_working_days(timezone.localdate(at), days)
    return _begin(edition, submission, due_on, by=SYSTEM, at=at)


@transaction.atomic
def renew_after_review(edition: Edition, *, by: User, at: datetime) -> Submission:
    """Begin the review afterwards again with the stages configured now, after a stage was switched off or changed.

    By a clerk of the body; the time limit stays. Raises Refused where there is none open.
    """
    edition = lock(edition)
    check_may(by, "submit", edition.document.organisation)
    standing = latest_after_review(edition)
    round_ = round_of(standing) if standing else None
    if (
        standing is None
        or round_ is None
        or round_.is_complete
        or round_.is_returned
        or edition.state not in open_stages.PUBLIC
    ):
        raise Refused("本件没有正在办理的补审，不需要重新发起。")
    return _begin(edition, standing, standing.due_on, by=by, at=at)


def _begin(edition: Edition, earlier: Submission, due_on: object, *, by: Actor, at: datetime) -> Submission:
    workflow = workflow_of(edition.document)
    stages = [stage.as_row() for stage in stages_of(workflow)]
    submission = Submission.objects.create(
        edition=edition,
        revision=earlier.revision,
        stages=stages,
        purpose=_Purpose.AFTERWARDS,
        workflow=workflow,
        reason=earlier.reason,
        due_on=due_on,
        submitted_at=at,
        submitted_by=earlier.submitted_by,
    )
    note(
        edition,
        "publication.after_review_begun",
        by=by,
        at=at,
        detail={"stages": stages, "due_on": f"{due_on:%Y-%m-%d}"},
    )
    open_stages.sync(edition)
    return submission
