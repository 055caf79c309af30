"""Asking a colleague for advice (征求意见) and answering; advice decides nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, has_right
from gongkai.publications.actions._desks import locked_desk, may_decide
from gongkai.publications.actions._notices import tell_about
from gongkai.publications.actions._steps import note
from gongkai.publications.models import Advice, AdviceRequest, Submission
from gongkai.publications.refusals import Refused


@transaction.atomic
def ask(
    submission: Submission, stage_code: str, *, question: str, of: User, by: User, at: datetime
) -> AdviceRequest:
    """Ask somebody who may see the body's rows; only who may decide in the stage now may ask. `of` is told.

    Raises NotYourTurn or Refused with a sentence.
    """
    desk = locked_desk(submission)
    may_decide(desk, by, stage_code)
    if not question.strip():
        raise Refused("请写明要征求意见的问题。")
    if of.pk == by.pk:
        raise Refused("不能向自己征求意见，请另选一人。")
    if not has_right(of, Right.SEE_BODY, desk.organisation):
        raise Refused(f"{of}无权查看{desk.organisation.short_name}的稿件，不能向其征求意见，请另选一人。")
    open_already = AdviceRequest.objects.filter(
        submission=submission, asked_of=of, asked_by=by, answer__isnull=True
    )
    if open_already.exists():
        raise Refused(f"您已就本稿向{of}征求意见，对方尚未答复。")
    request = AdviceRequest.objects.create(
        submission=desk.submission,
        stage_code=stage_code,
        question=question.strip(),
        asked_of=of,
        asked_by=by,
        asked_at=at,
    )
    note(
        desk.edition,
        "publication.advice_asked",
        by=by,
        at=at,
        detail={"stage": stage_code, "of": str(of)},
    )
    tell_about(
        [of],
        desk.submission,
        desk.edition,
        kind="review.advice_asked",
        key=f"review.advice_asked:{request.pk}",
        words=f"{by}征求您的意见",
        text=question.strip(),
        at=at,
    )
    return request


@transaction.atomic
def answer(request: AdviceRequest, *, text: str, by: User, at: datetime) -> Advice:
    """Answer a request once, by the person who was asked, while the text is in review. The asker is told."""
    desk = locked_desk(request.submission)
    if by.pk != request.asked_of_id or not has_right(by, Right.SEE_BODY, desk.organisation):
        raise Refused("只有被征求意见的人可以答复。")
    if not text.strip():
        raise Refused("请填写意见。")
    if Advice.objects.filter(request=request).exists():
        raise Refused("您已经答复过，意见提交后不能修改。")
    given = Advice.objects.create(request=request, text=text.strip(), given_by=by, given_at=at)
    note(desk.edition, "publication.advice_given", by=by, at=at, detail={"stage": request.stage_code})
    tell_about(
        [request.asked_by],
        desk.submission,
        desk.edition,
        kind="review.advice_given",
        key=f"review.advice_given:{request.pk}",
        words=f"{by}答复了您征求的意见",
        text=text.strip(),
        at=at,
    )
    return given
