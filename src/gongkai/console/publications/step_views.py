"""Steps of an edition's life as pages: each asks once more, in words, and then calls its one action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.publications.findings import findings_of
from gongkai.publications import guards, release_guards
from gongkai.publications.actions import documents, publishing, reviews, withheld
from gongkai.publications.configured import workflow_of
from gongkai.publications.guards import Guard
from gongkai.publications.models import Edition, Revision, Workflow
from gongkai.publications.permissions import check_may, may
from gongkai.publications.refusals import Refused
from gongkai.publications.transitions import EDITION_TRANSITIONS
from gongkai.rules.transitions import IllegalTransition


@dataclass(frozen=True)
class Request:
    """What a person asks for, as plain values; `seen_hash` is the text that the page showed."""

    edition: Edition
    by: User
    reason: str
    seen_hash: str
    emergency_reason: str = ""


@dataclass(frozen=True)
class Step:
    """How a step is asked for: its words, its reason if one is wanted, its conditions, its action.

    The action returns the edition whose page comes next.
    """

    event: str
    path: str
    icon: str
    question: str
    consequence: str
    run: Callable[[Request], Edition]
    done: str
    reason_label: str = ""
    reason_required: bool = False
    conditions: tuple[Guard, ...] = ()
    button: str = ""

    @property
    def url_name(self) -> str:
        """The name of its address in the console namespace."""
        return f"publication_{self.path.replace('-', '_')}"

    @property
    def label(self) -> str:
        """The verb on its button."""
        return self.button or EDITION_TRANSITIONS.label_of(self.event)


def _submit(asked: Request) -> Edition:
    reviews.submit(
        asked.edition,
        by=asked.by,
        at=timezone.now(),
        expected_hash=asked.seen_hash,
        emergency_reason=asked.emergency_reason,
    )
    return asked.edition


def _take_back(asked: Request) -> Edition:
    return reviews.withdraw_submission(asked.edition, by=asked.by, at=timezone.now(), reason=asked.reason)


def _publish(asked: Request) -> Edition:
    return publishing.publish(asked.edition, by=asked.by)


def _abandon(asked: Request) -> Edition:
    return documents.abandon(asked.edition, by=asked.by, at=timezone.now(), reason=asked.reason)


def _correct(asked: Request) -> Edition:
    return publishing.start_correction(
        asked.edition.document, reason=asked.reason, by=asked.by, at=timezone.now()
    )


def _hold(asked: Request) -> Edition:
    return withheld.hold(asked.edition, by=asked.by, at=timezone.now())


_ALL = (
    Step(
        "submit",
        "submit",
        "send",
        "提交审核？",
        "提交后不能修改；需要修改的，可以撤回。各审核环节只对这一稿作出决定。",
        _submit,
        "已提交审核。",
        conditions=guards.SUBMIT_GUARDS,
    ),
    Step(
        "publish",
        "publish",
        "world",
        "向社会公开发布？",
        "发布后立即在公众网站可见，发布时间以系统记录为准。",
        _publish,
        "已发布，公众网站上已可查看。",
        conditions=release_guards.publish_guards(),
    ),
    Step(
        "hold",
        "hold",
        "archive",
        "转为不公开存查？",
        "审核结果和全文留存备查，不向社会公开；“不予公开”的到复核日期提醒重新审查。转入后不能修改。",
        _hold,
        "已转为不公开存查。",
        conditions=release_guards.hold_guards(),
    ),
    Step(
        "withdraw_submission",
        "take-back",
        "arrow-back-up",
        "撤回修改？",
        "撤回后可以修改，已有的审核意见不再有效，须重新提交审核。",
        _take_back,
        "已撤回，可以修改。",
        reason_label="撤回的原因",
    ),
    Step(
        "correct",
        "correct",
        "edit",
        "更正已发布的信息？",
        "将另起一稿，经审核发布后替代现在公开的版本；在此之前现有版本继续公开。更正原因会显示在公开页面上。",
        _correct,
        "已另起更正稿，请修改后提交审核。",
        reason_label="更正的原因",
        reason_required=True,
        button="更正",
    ),
    Step(
        "abandon",
        "abandon",
        "trash",
        "放弃这一稿？",
        "放弃后不能再提交，稿件和过程仍可查阅。",
        _abandon,
        "已放弃这一稿。",
        reason_label="放弃的原因",
    ),
)
STEPS: dict[str, Step] = {step.event: step for step in _ALL}


def possible_steps(user: User, edition: Edition) -> list[Step]:
    """The steps that the state allows and this person may take, in the order of the table above."""
    organisation = edition.document.organisation
    rows = {row.event: row for row in EDITION_TRANSITIONS.events_from(edition.state)}
    useless = _useless(edition)
    return [
        step
        for step in STEPS.values()
        if step.event != useless
        and (
            (step.event in rows and may(user, rows[step.event].who, organisation))
            or (step.event == "correct" and _may_correct(user, edition))
        )
    ]


def _useless(edition: Edition) -> str:
    """Of publishing and filing only one fits the text's attribute; the other would only be refused."""
    revision = edition.current_revision
    kept_back = revision is not None and revision.publicity not in ("", Revision.Publicity.PROACTIVE)
    return "publish" if kept_back else "hold"


def _may_correct(user: User, edition: Edition) -> bool:
    """A correction begins a new edition; it is offered on the published one."""
    row = EDITION_TRANSITIONS.require("", "start")
    return edition.state == Edition.State.PUBLISHED and may(user, row.who, edition.document.organisation)


@staff_page(Right.SEE_BODY)
def publication_step(request: StaffRequest, pk: int, event: str) -> HttpResponse:
    """Ask (GET) and do (POST) one step; refusals stand on the page as sentences."""
    rows = Edition.objects.select_related(
        "document__organisation", "document__item__catalogue", "current_revision"
    )
    edition = visible_or_404(rows, request, pk=pk)
    step = STEPS[event]
    check_may(request.user, "start" if event == "correct" else event, edition.document.organisation)
    if request.method != "POST":
        return _ask(request, edition, step, (), "")
    asked = Request(
        edition,
        request.user,
        request.POST.get("reason", "").strip(),
        request.POST.get("seen_hash", ""),
        request.POST.get("emergency_reason", "").strip(),
    )
    try:
        next_edition = step.run(asked)
    except Refused as refusal:
        return _ask(request, edition, step, refusal.sentences, asked.reason)
    except IllegalTransition as refusal:
        return _ask(request, edition, step, (str(refusal),), asked.reason)
    messages.success(request, step.done)
    if event == "correct":
        return redirect("console:publication_edit", next_edition.pk)
    return redirect("console:publication_detail", next_edition.pk)


def _ask(
    request: StaffRequest, edition: Edition, step: Step, refusals: tuple[str, ...], reason: str
) -> HttpResponse:
    found = findings_of(edition) if step.conditions else {}
    checks = guards.checklist(step.conditions, edition, timezone.localdate()) if step.conditions else []
    context: dict[str, Any] = {
        "edition": edition,
        "step": step,
        # What the checks found stands above, finding by finding.
        "checks": [check for check in checks if check.code != "checks"],
        "ready": all(check.passed for check in checks),
        "refusals": refusals,
        "reason": reason,
        "emergency_line": _emergency_line(edition) if step.event == "submit" else None,
        "emergency_reason": request.POST.get("emergency_reason", ""),
        **found,
    }
    status = 409 if refusals else 200
    return render(request, "console/publications/step.html", context, status=status)


def _emergency_line(edition: Edition) -> Workflow | None:
    """The body's emergency line, where one is set up and switched on."""
    line = workflow_of(edition.document, emergency=True)
    return line if line is not None and line.is_active else None
