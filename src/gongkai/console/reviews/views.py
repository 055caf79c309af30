"""The queue of a reviewer, and the page on which they decide about exactly the text they see."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right, roles_at
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.publications.presentation import attachments, description
from gongkai.publications import guards
from gongkai.publications.actions import reviews
from gongkai.publications.comparison import compare_revisions
from gongkai.publications.models import Decision, Submission
from gongkai.publications.queries import (
    current_wordings,
    item_wording,
    last_seen_revision,
    stage_progress,
    timeline,
    waiting_for,
)
from gongkai.publications.refusals import Refused
from gongkai.publications.stages import demanded_stages, why_not_decide

_RECENT = 10


class DecisionForm(forms.Form):
    """One decision in one stage on one hash."""

    stage = forms.CharField(widget=forms.HiddenInput)
    seen_hash = forms.CharField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        choices=Decision.Verdict.choices, error_messages={"required": "请选择“同意”或“退回修改”。"}
    )
    opinion = forms.CharField(
        label="意见",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="退回修改的必须写明改什么；同意的可以不写。",
    )


@staff_page(Right.REVIEW)
def review_queue(request: StaffRequest) -> HttpResponse:
    """What waits for this person, longest first, and what they decided last."""
    waiting = waiting_for(request.user)
    wordings = current_wordings({row.edition.document.item_id for row in waiting})
    recent = (
        Decision.objects.visible_to(request.user)
        .filter(decided_by=request.user)
        .select_related("submission__edition__document__organisation", "revision")
        .order_by("-pk")[:_RECENT]
    )
    context = {
        "waiting": [(row, wordings.get(row.edition.document.item_id)) for row in waiting],
        "recent": recent,
    }
    return render(request, "console/reviews/queue.html", context)


@staff_page(Right.REVIEW)
def review_page(request: StaffRequest, pk: int) -> HttpResponse:
    """The text beside its checks and its decision; a decision is refused when the text is no longer this one."""
    rows = Submission.objects.select_related(
        "edition__document__organisation",
        "edition__document__item__catalogue",
        "edition__current_revision",
        "revision",
        "submitted_by",
    )
    submission = visible_or_404(rows, request, pk=pk)
    if request.method != "POST":
        return _show(request, submission, None)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(request, submission, form, status=422)
    try:
        decision = reviews.decide(
            submission,
            form.cleaned_data["stage"],
            form.cleaned_data["verdict"],
            expected_hash=form.cleaned_data["seen_hash"],
            by=request.user,
            at=timezone.now(),
            opinion=form.cleaned_data["opinion"],
        )
    except Refused as refusal:
        form.add_error(None, list(refusal.sentences))
        return _show(request, submission, form, status=409)
    messages.success(request, f"已办理：{decision.stage_name}，{decision.get_verdict_display()}。")
    return redirect("console:review_queue")


def _show(
    request: StaffRequest, submission: Submission, form: DecisionForm | None, status: int = 200
) -> HttpResponse:
    edition, revision = submission.edition, submission.revision
    objections = {
        stage.code: why_not_decide(request.user, edition, submission, stage.code)
        for stage in demanded_stages(submission)
    }
    mine = next((stage for stage in demanded_stages(submission) if not objections[stage.code]), None)
    seen = last_seen_revision(request.user, submission)
    if form is None and mine is not None:
        form = DecisionForm(initial={"stage": mine.code, "seen_hash": revision.hash})
    comparison = [field for field in compare_revisions(seen, revision) if field.changed] if seen else []
    context = {
        "submission": submission,
        "edition": edition,
        "revision": revision,
        "stage": mine,
        "objection": _own_objection(request, submission, objections),
        "form": form,
        "seen": seen,
        "comparison": comparison,
        "view": "diff" if comparison and request.GET.get("view") != "text" else "text",
        "description": description(edition, revision),
        "attachments": attachments(edition, revision),
        "checks": guards.checklist(guards.SUBMIT_GUARDS, edition, timezone.localdate()),
        "wording": item_wording(edition.document.item),
        "progress": stage_progress(submission),
        "timeline": reversed(timeline(edition)),
    }
    return render(request, "console/reviews/review.html", context, status=status)


def _own_objection(request: StaffRequest, submission: Submission, objections: dict[str, str]) -> str:
    """Why this person cannot decide, told about the stage of their own role where they have one."""
    roles = roles_at(request.user, submission.edition.document.organisation)
    own = [stage.code for stage in demanded_stages(submission) if stage.role in roles]
    return objections[own[0]] if own else next(iter(objections.values()), "")
