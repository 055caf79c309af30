"""Handing in, deciding, and taking back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.publications import guards
from gongkai.publications.actions._steps import lock, note, take_step
from gongkai.publications.models import Decision, Edition, Revision, Submission
from gongkai.publications.permissions import check_may
from gongkai.publications.refusals import NotYourTurn, Refused, TextChanged
from gongkai.publications.stages import (
    Stage,
    configured_stages,
    demanded_stages,
    latest_submission,
    why_not_decide,
)


@transaction.atomic
def submit(edition: Edition, *, by: User, at: datetime, expected_hash: str | None = None) -> Submission:
    """Hand in the current text; the stages configured on this day are demanded from it from now on.

    Raises NotReady with a sentence per unmet condition, TextChanged when the text is not the one seen.
    """
    edition = lock(edition)
    check_may(by, "submit", edition.document.organisation)
    _check_hash(edition.current_revision, expected_hash)
    guards.assert_all(guards.SUBMIT_GUARDS, edition, timezone.localdate(at))
    revision = edition.current_revision
    stages = [stage.as_row() for stage in configured_stages(edition.document)]
    take_step(edition, "submit", by=by, at=at, detail={"hash": revision.hash, "stages": stages})
    return Submission.objects.create(
        edition=edition, revision=revision, stages=stages, submitted_at=at, submitted_by=by
    )


@transaction.atomic
def decide(
    submission: Submission,
    stage_code: str,
    verdict: str,
    *,
    expected_hash: str,
    by: User,
    at: datetime,
    opinion: str = "",
) -> Decision:
    """Decide in one stage on the text whose hash the reviewer saw.

    A return needs an opinion and ends the submission; the last approval makes the edition ready to publish.
    Raises NotYourTurn, TextChanged or Refused with a sentence.
    """
    edition = lock(submission.edition)
    newest = latest_submission(edition)
    if newest is None or newest.pk != submission.pk:
        raise TextChanged("稿件已经撤回或重新提交，您看到的不是最新的稿件，请从审核列表重新打开。")
    objection = why_not_decide(by, edition, newest, stage_code)
    if objection:
        raise NotYourTurn(objection)
    _check_hash(edition.current_revision, expected_hash)
    stage = next(stage for stage in demanded_stages(newest) if stage.code == stage_code)
    decision = _write_decision(newest, stage, verdict, opinion.strip(), by, at)
    _follow(edition, newest, decision, by, at)
    return decision


@transaction.atomic
def withdraw_submission(edition: Edition, *, by: User, at: datetime, reason: str = "") -> Edition:
    """Take a text back from review, or from waiting to be published, to change it; decisions on it lapse."""
    edition = lock(edition)
    check_may(by, "withdraw_submission", edition.document.organisation)
    take_step(edition, "withdraw_submission", by=by, at=at, reason=reason)
    return edition


def _check_hash(revision: Revision | None, expected_hash: str | None) -> None:
    standing = revision.hash if revision else ""
    if expected_hash is not None and expected_hash != standing:
        raise TextChanged("您看到的不是当前这一稿，请刷新页面，看过最新的文字后再办理。")


def _write_decision(
    submission: Submission, stage: Stage, verdict: str, opinion: str, by: User, at: datetime
) -> Decision:
    if verdict not in Decision.Verdict.values:
        raise Refused("请选择“同意”或“退回修改”。")
    if verdict == Decision.Verdict.RETURN and not opinion:
        raise Refused("退回修改须写明意见，让经办人知道改什么。")
    return Decision.objects.create(
        submission=submission,
        revision=submission.revision,
        revision_hash=submission.revision.hash,
        stage_code=stage.code,
        stage_name=stage.name,
        verdict=verdict,
        opinion=opinion,
        decided_at=at,
        decided_by=by,
    )


def _follow(edition: Edition, submission: Submission, decision: Decision, by: User, at: datetime) -> None:
    """The audit line of the decision, and what it does to the edition."""
    detail = {
        "stage": decision.stage_code,
        "verdict": decision.verdict,
        "hash": decision.revision_hash,
        "submission": submission.pk,
    }
    note(edition, "publication.decided", by=by, at=at, detail=detail)
    if decision.verdict == Decision.Verdict.RETURN:
        take_step(edition, "return", by=by, at=at, reason=decision.opinion[:500])
        return
    approved = set(submission.decisions.values_list("stage_code", flat=True))
    if all(stage.code in approved for stage in demanded_stages(submission)):
        take_step(edition, "approve", by=by, at=at, detail={"hash": decision.revision_hash})
