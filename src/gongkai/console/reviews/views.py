"""Opening a text, deciding on it, taking it, and asking about it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right, check_right
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.reviews.forms import AdviceForm, AnswerForm, DecisionForm
from gongkai.console.reviews.page import (
    Forms,
    chosen_stage,
    open_and_show,
    refused,
    show,
    submission_or_404,
)
from gongkai.console.reviews.people import advisers
from gongkai.publications.actions import advice, claims, reviews
from gongkai.publications.models import AdviceRequest, Decision, Submission
from gongkai.publications.queries import StageChoices, stage_choices, waiting_count
from gongkai.publications.queries.review_queue import neighbours
from gongkai.publications.refusals import Refused
from gongkai.publications.stages import Desk

_APPROVE = Decision.Verdict.APPROVE


@staff_page(Right.SEE_BODY)
def review_page(request: StaffRequest, pk: int) -> HttpResponse:
    """GET shows the text, POST decides on it; who only sees the body reads along.

    A decision is refused when the text is no longer this one, and an approval waits for a second, explicit press.
    """
    submission = submission_or_404(request, pk)
    if request.method != "POST":
        return open_and_show(request, submission)
    verdict = request.POST.get("confirmed") or request.POST.get("verdict")
    desk = Desk(submission.edition, submission)
    choices = chosen_stage(stage_choices(request.user, desk), request.POST.get("stage", ""))
    form = DecisionForm({**request.POST.dict(), "verdict": verdict or ""}, choices=choices)
    if not form.is_valid():
        return show(request, submission, Forms(decision=form), status=422)
    if "confirmed" not in request.POST and _is_approvable(submission, choices, form):
        return render(request, "console/reviews/confirm.html", _confirmation(submission, choices, form))
    return _decide(request, submission, form)


def _is_approvable(submission: Submission, choices: StageChoices | None, form: DecisionForm) -> bool:
    """Whether only the confirmation is missing; whatever else is wrong, the action says."""
    values = form.cleaned_data
    return (
        values["verdict"] == _APPROVE
        and choices is not None
        and choices.stage.code == values["stage"]
        and submission.revision.hash == values["seen_hash"]
    )


def _confirmation(
    submission: Submission, choices: StageChoices | None, form: DecisionForm
) -> dict[str, object]:
    return {
        "submission": submission,
        "edition": submission.edition,
        "revision": submission.revision,
        "mine": choices,
        "values": form.cleaned_data,
    }


def _decide(request: StaffRequest, submission: Submission, form: DecisionForm) -> HttpResponse:
    values = form.cleaned_data
    following = neighbours(request.user, submission).next
    try:
        decision = reviews.decide(
            submission,
            values["stage"],
            values["verdict"],
            expected_hash=values["seen_hash"],
            by=request.user,
            at=timezone.now(),
            opinion=values["opinion"],
            return_to=values["return_to"],
        )
    except Refused as refusal:
        refused(form, refusal.sentences)
        return show(request, submission, Forms(decision=form), status=409)
    words = f"{decision.stage_name}{decision.get_verdict_display()}：《{submission.revision.title}》。"
    left = waiting_count(request.user)
    if following is None or not left:
        messages.success(request, f"{words}现在没有等您审核的稿件了。")
        return redirect("console:review_queue")
    messages.success(request, f"{words}还有{left}件，这是下一件。")
    return redirect("console:review_page", pk=following)


@staff_page(Right.SEE_BODY)
def review_claim(request: StaffRequest, pk: int, stage: str, step: str) -> HttpResponse:
    """Take a stage, let go of it, or take it over from somebody with a reason; only by POST."""
    submission = submission_or_404(request, pk)
    check_right(request.user, Right.REVIEW)  # after the row: to another body it does not exist
    steps: dict[str, tuple[Callable[..., object], str]] = {
        "claim": (claims.claim, "已认领，其他人不会再办理，直到您办完或者放开。"),
        "release": (claims.release, "已放开，其他审核人可以办理。"),
        "take-over": (claims.take_over, "已接办，原认领人会收到通知。"),
    }
    if step not in steps:
        raise Http404
    if request.method == "POST":
        act, words = steps[step]
        given = {"reason": request.POST.get("reason", "")} if step == "take-over" else {}
        try:
            act(submission, stage, by=request.user, at=timezone.now(), **given)
            messages.success(request, words)
        except Refused as refusal:
            messages.error(request, str(refusal))
    return redirect("console:review_page", pk=pk)


@staff_page(Right.SEE_BODY)
def review_advice(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask a colleague about the text."""
    submission = submission_or_404(request, pk)
    check_right(request.user, Right.REVIEW)  # after the row: to another body it does not exist
    if request.method != "POST":
        return redirect("console:review_page", pk=pk)
    form = AdviceForm(request.POST, people=advisers(submission.edition.document.organisation, request.user))
    if form.is_valid():
        try:
            asked = advice.ask(
                submission,
                request.POST.get("stage", ""),
                question=form.cleaned_data["question"],
                of=form.cleaned_data["of"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            refused(form, refusal.sentences)
        else:
            messages.success(request, f"已向{asked.asked_of}征求意见，对方会收到通知。答复之前您也可以办理。")
            return redirect("console:review_page", pk=pk)
    return show(request, submission, Forms(advice=form), status=422)


@staff_page(Right.SEE_BODY)
def review_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer a question that was asked of this person; the others' do not exist for them."""
    asked = visible_or_404(AdviceRequest.objects.filter(asked_of=request.user.pk), request, pk=pk)
    submission = submission_or_404(request, asked.submission_id)
    if request.method != "POST":
        return redirect("console:review_page", pk=submission.pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            advice.answer(asked, text=form.cleaned_data["text"], by=request.user, at=timezone.now())
        except Refused as refusal:
            refused(form, refusal.sentences)
        else:
            messages.success(request, f"已答复{asked.asked_by}。")
            return redirect("console:review_page", pk=submission.pk)
    return show(request, submission, Forms(answer=form), status=422)
