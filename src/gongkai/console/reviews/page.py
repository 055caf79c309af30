"""The review page: exactly one text, what changed since one last saw it, its checks, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, has_right, roles_at
from gongkai.calendars.queries import current_calendar
from gongkai.checks import queries as checks
from gongkai.console.access import StaffRequest, visible_or_404
from gongkai.console.publications.presentation import attachments, description
from gongkai.console.reviews.forms import AdviceForm, AnswerForm, DecisionForm
from gongkai.console.reviews.people import advisers
from gongkai.publications import checking, guards
from gongkai.publications.actions.openings import record_opening
from gongkai.publications.comparison import compare_revisions
from gongkai.publications.elements import required_elements
from gongkai.publications.models import AdviceRequest, Submission
from gongkai.publications.queries import (
    StageChoices,
    StageProgress,
    advice_on,
    desk_progress,
    item_wording,
    last_seen_revision,
    stage_choices,
    timeline,
    waiting_count,
)
from gongkai.publications.queries.review_queue import neighbours
from gongkai.publications.review_explanations import Due, due_of
from gongkai.publications.stages import Desk
from gongkai.rules.text_checks import Severity

_READING_SPEED = 400  # characters a minute of attentive Chinese reading; only for the hint above the text
_TOLD_BY_FINDINGS = "checks"  # the condition that sums up what the findings say one by one


@dataclass
class Forms:
    """Forms that came back with errors; what is None is made anew."""

    decision: DecisionForm | None = None
    advice: AdviceForm | None = None
    answer: AnswerForm | None = None


def submission_or_404(request: StaffRequest, pk: int) -> Submission:
    """The submission with what the page shows, if the person may see the body's rows."""
    rows = Submission.objects.select_related(
        "edition__document__organisation__parent",
        "edition__document__item__catalogue",
        "edition__document__kind",
        "edition__current_revision",
        "revision",
        "submitted_by",
        "workflow",
    )
    return visible_or_404(rows, request, pk=pk)


def open_and_show(request: StaffRequest, submission: Submission) -> HttpResponse:
    """A GET that writes: that this reviewer opened exactly this text is evidence, and batch approval rests on it.

    The row says only that the page was served, is written once, and changes nothing else, so that repeating the
    request is harmless. Readers who are no reviewers leave no row.
    """
    if request.method == "GET" and has_right(
        request.user, Right.REVIEW, submission.edition.document.organisation
    ):
        record_opening(submission, user=request.user, at=timezone.now())
    return show(request, submission, Forms())


def show(request: StaffRequest, submission: Submission, filled: Forms, status: int = 200) -> HttpResponse:
    """The page with its forms as they stand."""
    edition = submission.edition
    desk = Desk(edition, submission)
    choices = stage_choices(request.user, desk)
    mine = chosen_stage(choices, request.GET.get("stage", ""))
    context = {
        "submission": submission,
        "edition": edition,
        "revision": submission.revision,
        "is_current": edition.current_revision_id == submission.revision_id,
        "newer": getattr(submission, "continued_by", None),
        "mine": mine,
        "others_of_mine": [each for each in choices if not each.objection and each is not mine],
        "take_over": next((each for each in choices if each.may_take_over), None),
        "objection": "" if mine else _own_objection(request.user, desk, choices),
        "progress": [(row, _due(row, desk)) for row in desk_progress(desk)],
        "due": _due_of_stage(mine, desk),
        "timeline": list(reversed(timeline(edition))),
        "form": filled.decision or _decision_form(mine, submission),
        "around": neighbours(request.user, submission),
        "waiting": waiting_count(request.user),
        **_text(request, submission),
        **_checks(submission),
        **_advice(request, submission, mine, filled),
    }
    return render(request, "console/reviews/review.html", context, status=status)


def chosen_stage(choices: list[StageChoices], code: str) -> StageChoices | None:
    """The stage that the person decides in: the one asked for, else the first of theirs."""
    mine = [each for each in choices if not each.objection]
    return next((each for each in mine if each.stage.code == code), mine[0] if mine else None)


def _decision_form(mine: StageChoices | None, submission: Submission) -> DecisionForm | None:
    if mine is None:
        return None
    initial = {"stage": mine.stage.code, "seen_hash": submission.revision.hash}
    return DecisionForm(initial=initial, choices=mine)


def _own_objection(user: User, desk: Desk, choices: list[StageChoices]) -> str:
    """Why this person cannot decide, told about the stage of their own role; empty for people without one."""
    roles = roles_at(user, desk.organisation)
    return next((each.objection for each in choices if each.stage.role in roles), "")


def _due(row: StageProgress, desk: Desk) -> Due | None:
    return _due_of(desk, row.stage.code, row.stage.due_working_days) if row.is_open else None


def _due_of_stage(mine: StageChoices | None, desk: Desk) -> Due | None:
    return _due_of(desk, mine.stage.code, mine.stage.due_working_days) if mine else None


def _due_of(desk: Desk, code: str, working_days: int | None) -> Due | None:
    stage = desk.round.stage(code)
    if stage is None:
        return None
    opened_at = desk.round.opened_at(stage)
    return due_of(opened_at, working_days, timezone.localdate(), current_calendar())


def _text(request: StaffRequest, submission: Submission) -> dict[str, Any]:
    """The whole text, or only what changed since this person last saw one."""
    edition, revision = submission.edition, submission.revision
    seen = last_seen_revision(request.user, submission)
    changed = [field for field in compare_revisions(seen, revision) if field.changed] if seen else []
    view = "changes" if changed and request.GET.get("view") != "text" else "text"
    return {
        "seen": seen,
        "seen_is_published": seen is not None and seen.edition_id != edition.pk,
        "changed": changed,
        "change_count": sum(block.changed for field in changed for block in field.blocks),
        "view": view,
        "description": description(edition, revision),
        "attachments": attachments(edition, revision),
        "minutes": max(1, round(len(revision.body) / _READING_SPEED)),
    }


def _checks(submission: Submission) -> dict[str, Any]:
    """What the machine found in exactly this text, what was passed and why, and the required elements."""
    edition, text_hash = submission.edition, submission.revision.hash
    subject = checking.subject_of(edition)
    found = checks.open_findings(subject, text_hash)
    answers = guards.checklist(guards.SUBMIT_GUARDS, edition, timezone.localdate())
    guarded = [check for check in answers if check.code != _TOLD_BY_FINDINGS]
    wording = item_wording(edition.document.item)
    return {
        "run": checks.latest_run(subject, text_hash),
        "errors": [finding for finding in found if finding.severity is Severity.ERROR],
        "warnings": [finding for finding in found if finding.severity is Severity.WARNING],
        "let_stand": checks.passed_warnings(subject, text_hash),
        "failed": [check for check in guarded if not check.passed],
        "passed": [check for check in guarded if check.passed],
        "wording": wording,
        "elements": required_elements(edition, wording),
    }


def _advice(
    request: StaffRequest, submission: Submission, mine: StageChoices | None, filled: Forms
) -> dict[str, Any]:
    rows = advice_on(submission)
    asked = next((row for row in rows if _waits_for(row, request.user)), None)
    people = advisers(submission.edition.document.organisation, request.user)
    return {
        "advice": rows,
        "asked": asked,
        "answer_form": (filled.answer or AnswerForm()) if asked else None,
        "advice_form": (filled.advice or AdviceForm(people=people)) if mine else None,
        "advice_failed": filled.advice is not None,
    }


def _waits_for(row: AdviceRequest, user: User) -> bool:
    return row.asked_of_id == user.pk and not hasattr(row, "answer")


def refused(form: forms.Form, sentences: tuple[str, ...]) -> None:
    """Put a refusal above the form."""
    form.add_error(None, list(sentences))
