"""Handing in, deciding, and taking back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted
from gongkai.publications import checking, guards, open_stages
from gongkai.publications.actions._desks import locked_desk, may_decide
from gongkai.publications.actions._steps import lock, take_step
from gongkai.publications.actions._verdicts import check_verdict, write_and_follow
from gongkai.publications.configured import stages_of, workflow_of
from gongkai.publications.models import Decision, Edition, ReviewOpening, Revision, Submission, Workflow
from gongkai.publications.permissions import check_may
from gongkai.publications.refusals import Refused, TextChanged
from gongkai.publications.restarts import skippable

_Purpose = Submission.Purpose


@transaction.atomic
def submit(
    edition: Edition,
    *,
    by: User,
    at: datetime,
    expected_hash: str | None = None,
    emergency_reason: str = "",
) -> Submission:
    """Hand in the current text; the stages configured on this day are demanded from it from now on.

    With an `emergency_reason` by the body's emergency line (应急发布). Handed in again after a change, the stages
    before the workflow's restart stage are not repeated (restarts.skippable).
    Raises NotReady with a sentence per unmet condition, TextChanged when the text is not the one seen.
    """
    edition = lock(edition)
    check_may(by, "submit", edition.document.organisation)
    _check_hash(edition.current_revision, expected_hash)
    emergency = bool(emergency_reason.strip())
    workflow = _workflow(edition, emergency)
    checking.check(edition, at=at)
    guards.assert_all(guards.SUBMIT_GUARDS, edition, timezone.localdate(at), emergency=emergency)
    stages = stages_of(workflow)
    skipped = {} if emergency else skippable(edition, workflow, stages)
    detail = {
        "hash": edition.current_revision.hash,
        "stages": [stage.as_row() for stage in stages],
        "skipped": sorted(skipped),
        "reason": emergency_reason.strip()[:500],
    }
    take_step(edition, "submit", by=by, at=at, detail={key: value for key, value in detail.items() if value})
    submission = Submission.objects.create(
        edition=edition,
        revision=edition.current_revision,
        stages=[stage.as_row() for stage in stages],
        purpose=_Purpose.EMERGENCY if emergency else _Purpose.NORMAL,
        workflow=workflow,
        skipped=sorted(skipped),
        reason=emergency_reason.strip()[:500],
        submitted_at=at,
        submitted_by=by,
    )
    open_stages.sync(edition)
    return submission


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
    return_to: str = "",
) -> Decision:
    """Decide in one stage on the text whose hash the reviewer saw.

    A return needs an opinion and ends the submission; `return_to` names an earlier stage instead, from which the
    same text goes on in a new submission. The last approval makes the edition ready to publish.
    Raises NotYourTurn, TextChanged or Refused with a sentence.
    """
    desk = locked_desk(submission)
    principal = may_decide(desk, by, stage_code)
    _check_hash(desk.submission.revision, expected_hash)
    _check_hash(desk.edition.current_revision, expected_hash)
    target = check_verdict(desk, stage_code, verdict, opinion.strip(), return_to)
    return write_and_follow(
        desk,
        stage_code,
        verdict,
        opinion=opinion.strip(),
        target=target,
        on_behalf_of=principal,
        by=by,
        at=at,
    )


@dataclass(frozen=True)
class BatchResult:
    """What became of one text of a batch: done, or the sentence why not."""

    submission: Submission
    stage_code: str
    objection: str = ""

    @property
    def is_done(self) -> bool:
        return not self.objection


@transaction.atomic
def approve_batch(
    items: Sequence[tuple[Submission, str, str]], *, by: User, at: datetime
) -> list[BatchResult]:
    """Approve several texts, given as (submission, stage code, hash seen); each stands or falls by itself.

    Only texts that this person opened in exactly this form. Results come in the order given.
    """
    results: dict[int, BatchResult] = {}
    # Locked in one order, so that two batches never wait for each other.
    for place, item in sorted(enumerate(items), key=lambda pair: pair[1][0].edition.document_id):
        results[place] = _approve_one(*item, by=by, at=at)
    return [results[place] for place in range(len(items))]


def _approve_one(
    submission: Submission, stage_code: str, seen: str, *, by: User, at: datetime
) -> BatchResult:
    opened = ReviewOpening.objects.filter(
        submission__edition=submission.edition_id, user=by, revision_hash=seen
    )
    if not opened.exists():
        return BatchResult(submission, stage_code, "您还没有打开过这一稿，请先阅看再办理。")
    try:
        with transaction.atomic():
            decide(submission, stage_code, Decision.Verdict.APPROVE, expected_hash=seen, by=by, at=at)
    except Refused as refusal:
        return BatchResult(submission, stage_code, str(refusal))
    except NotPermitted as refusal:
        return BatchResult(submission, stage_code, str(refusal))
    return BatchResult(submission, stage_code)


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


def _workflow(edition: Edition, emergency: bool) -> Workflow | None:
    workflow = workflow_of(edition.document, emergency=emergency)
    if emergency and workflow is None:
        name = edition.document.organisation.short_name
        raise Refused(
            f"{name}没有配置应急发布流程，请按正常流程提交审核，或请系统管理员先配置应急流程和签发人。"
        )
    return workflow
