"""Writing down a decision, and what follows from it."""

from __future__ import annotations

from datetime import datetime

from gongkai.accounts.models import User
from gongkai.publications import open_stages
from gongkai.publications.actions._notices import (
    tell_of_after_review_refused,
    tell_of_reopening,
    tell_of_return,
)
from gongkai.publications.actions._steps import note, take_step
from gongkai.publications.configured import Stage
from gongkai.publications.models import Decision, StageClaim, Submission
from gongkai.publications.refusals import Refused
from gongkai.publications.stages import Desk


def check_verdict(desk: Desk, stage_code: str, verdict: str, opinion: str, return_to: str) -> Stage | None:
    """The earlier stage that the text goes back to, None for the writer or an approval. Raises Refused."""
    if verdict not in Decision.Verdict.values:
        raise Refused("请选择“同意”或“退回修改”。")
    if verdict == Decision.Verdict.APPROVE:
        return None
    if not opinion:
        raise Refused("退回修改须写明意见，让经办人知道改什么。")
    if not return_to:
        return None
    stage = desk.round.stage(stage_code)
    earlier = desk.round.earlier_than(stage) if stage else []
    target = next((each for each in earlier if each.code == return_to), None)
    if target is None:
        raise Refused("只能退回给经办人或本环节之前的环节，请重新选择。")
    return target


def write_and_follow(
    desk: Desk,
    stage_code: str,
    verdict: str,
    *,
    opinion: str,
    target: Stage | None,
    on_behalf_of: User | None,
    by: User,
    at: datetime,
) -> Decision:
    """One row of evidence, its audit line, and what it does to the edition; callers have checked everything."""
    stage = desk.round.stage(stage_code)
    assert stage is not None
    submission = desk.submission
    decision = Decision.objects.create(
        submission=submission,
        revision=submission.revision,
        revision_hash=submission.revision.hash,
        stage_code=stage.code,
        stage_name=stage.name,
        verdict=verdict,
        opinion=opinion,
        return_to=target.code if target else "",
        on_behalf_of=on_behalf_of,
        decided_at=at,
        decided_by=by,
    )
    _note(desk, decision, by, at)
    _release_claims(submission, at, None if verdict == Decision.Verdict.RETURN else stage_code)
    if verdict == Decision.Verdict.APPROVE:
        _after_approval(desk, decision, by, at)
    elif target is not None:
        _back_to_stage(desk, decision, target, by, at)
    else:
        _back_to_writer(desk, decision, by, at)
    return decision


def _note(desk: Desk, decision: Decision, by: User, at: datetime) -> None:
    detail = {
        "stage": decision.stage_code,
        "verdict": decision.verdict,
        "hash": decision.revision_hash,
        "submission": decision.submission_id,
    }
    if decision.on_behalf_of:
        detail["on_behalf_of"] = str(decision.on_behalf_of)
    if decision.return_to:
        detail["return_to"] = decision.return_to
    note(desk.edition, "publication.decided", by=by, at=at, detail=detail)


def _release_claims(submission: Submission, at: datetime, only: str | None) -> None:
    rows = StageClaim.objects.filter(submission=submission, released_at__isnull=True)
    (rows if only is None else rows.filter(stage_code=only)).update(released_at=at)


def _after_approval(desk: Desk, decision: Decision, by: User, at: datetime) -> None:
    later = desk.after(decision)
    if not later.round.is_complete:
        open_stages.sync(desk.edition, later)
    elif _is_afterwards(desk):
        note(desk.edition, "publication.after_review_done", by=by, at=at)
        open_stages.close(desk.edition, at)
    else:  # the step closes every stage
        take_step(desk.edition, "approve", by=by, at=at, detail={"hash": decision.revision_hash})


def _back_to_writer(desk: Desk, decision: Decision, by: User, at: datetime) -> None:
    if _is_afterwards(desk):
        note(
            desk.edition,
            "publication.after_review_refused",
            by=by,
            at=at,
            detail={"opinion": decision.opinion},
        )
        open_stages.close(desk.edition, at)
        tell_of_after_review_refused(desk, decision, at)
        return
    take_step(desk.edition, "return", by=by, at=at, reason=decision.opinion[:500])
    tell_of_return(desk, decision, at)


def _back_to_stage(desk: Desk, decision: Decision, target: Stage, by: User, at: datetime) -> None:
    """The same text goes on in a new row, with the approvals that were not opened again."""
    earlier = desk.submission
    reopened = desk.round.reopened_by(target)
    Submission.objects.create(
        edition=desk.edition,
        revision=earlier.revision,
        stages=earlier.stages,
        purpose=earlier.purpose,
        workflow=earlier.workflow,
        continues=earlier,
        reopened=reopened,
        skipped=[code for code in earlier.skipped if code not in reopened],
        reason=earlier.reason,
        due_on=earlier.due_on,
        submitted_at=at,
        submitted_by=earlier.submitted_by,
    )
    if not _is_afterwards(desk):
        take_step(
            desk.edition,
            "return_to_stage",
            by=by,
            at=at,
            reason=decision.opinion[:500],
            detail={"stage": target.code, "opinion": decision.opinion},
        )
    open_stages.sync(desk.edition)
    tell_of_reopening(desk, decision, target, at)


def _is_afterwards(desk: Desk) -> bool:
    return desk.submission.purpose == Submission.Purpose.AFTERWARDS
