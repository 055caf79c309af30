"""Taking a stage to work on (认领), letting go of it (放开), taking it over from somebody (接办)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.publications.actions._desks import locked_desk, may_decide
from gongkai.publications.actions._notices import tell_about
from gongkai.publications.actions._steps import note
from gongkai.publications.models import OpenStage, StageClaim, Submission
from gongkai.publications.refusals import Refused
from gongkai.publications.stages import Desk


@transaction.atomic
def claim(submission: Submission, stage_code: str, *, by: User, at: datetime) -> StageClaim:
    """Take an open stage; until it is released only this person decides in it.

    Only who may decide there now; one's own claim again is returned as it is. Raises NotYourTurn with a sentence.
    """
    desk = locked_desk(submission)
    may_decide(desk, by, stage_code)
    standing = desk.claims.get(stage_code)
    if standing is not None:
        return standing
    note(desk.edition, "publication.stage_claimed", by=by, at=at, detail=_detail(desk, stage_code))
    return _take(desk, stage_code, by, at)


@transaction.atomic
def release(submission: Submission, stage_code: str, *, by: User, at: datetime) -> None:
    """Let go of one's own claim. Raises Refused when the person has none."""
    desk = locked_desk(submission)
    standing = desk.claims.get(stage_code)
    if standing is None or standing.user_id != by.pk:
        raise Refused("您没有认领这个环节，不需要放开。")
    note(desk.edition, "publication.stage_released", by=by, at=at, detail=_detail(desk, stage_code))
    _let_go(standing, at)
    OpenStage.objects.filter(submission=submission, stage_code=stage_code).update(claimed_by=None)


@transaction.atomic
def take_over(submission: Submission, stage_code: str, *, reason: str, by: User, at: datetime) -> StageClaim:
    """Take a stage that somebody else has claimed; the reason is told to them and audited.

    Raises NotYourTurn, or Refused without a reason or where nobody else has claimed.
    """
    desk = locked_desk(submission)
    may_decide(desk, by, stage_code, whoever_claimed=True)
    standing = desk.claims.get(stage_code)
    if standing is None or standing.user_id == by.pk:
        raise Refused("这个环节没有被别人认领，直接认领即可。")
    if not reason.strip():
        raise Refused("接办须写明原因，原因会告知原认领人。")
    detail = _detail(desk, stage_code) | {"before": str(standing.user), "reason": reason.strip()[:500]}
    note(desk.edition, "publication.stage_taken_over", by=by, at=at, detail=detail)
    _let_go(standing, at)
    taken = _take(desk, stage_code, by, at)
    stage = desk.round.stage(stage_code)
    tell_about(
        [standing.user],
        desk.submission,
        desk.edition,
        kind="review.taken_over",
        key=f"review.taken_over:{taken.pk}",
        words=f"{by}接办了您认领的“{stage.name if stage else stage_code}”",
        text=reason.strip(),
        at=at,
    )
    return taken


def _take(desk: Desk, stage_code: str, by: User, at: datetime) -> StageClaim:
    rows = OpenStage.objects.filter(submission=desk.submission, stage_code=stage_code)
    rows.update(claimed_by=by)
    return StageClaim.objects.create(
        submission=desk.submission, stage_code=stage_code, user=by, claimed_at=at
    )


def _let_go(claim: StageClaim, at: datetime) -> None:
    StageClaim.objects.filter(pk=claim.pk).update(released_at=at)


def _detail(desk: Desk, stage_code: str) -> dict[str, object]:
    return {"stage": stage_code, "submission": desk.submission.pk}
