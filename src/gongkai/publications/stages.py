"""Which review stages a body demands, and where a submission stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db.models import Q

from gongkai.accounts.models import User
from gongkai.accounts.permissions import roles_at
from gongkai.publications.models import Decision, Document, Edition, StatusChange, Submission, Workflow


@dataclass(frozen=True)
class Stage:
    """A stage as configured now, or as demanded when a text was submitted.

    `due_working_days` counts from the day on which the stage opened; None = no time limit.
    """

    code: str
    name: str
    role: str
    order: int
    track: str = "content"
    due_working_days: int | None = None

    def as_row(self) -> dict[str, object]:
        """For Submission.stages."""
        return asdict(self)


def workflow_of(document: Document, *, emergency: bool = False) -> Workflow | None:
    """The workflow that counts for the document: its body's before the default, its kind's before all kinds'.

    The most exact row counts even when it is switched off; a body that switched its own off does not fall back
    to the default.
    """
    rows = Workflow.objects.filter(is_emergency=emergency).filter(
        Q(organisation=document.organisation_id) | Q(organisation__isnull=True),
        Q(kind=document.kind_id) | Q(kind__isnull=True),
    )
    return max(rows, key=lambda row: (row.organisation_id is not None, row.kind_id is not None), default=None)


def configured_stages(document: Document, *, emergency: bool = False) -> list[Stage]:
    """The active stages that the document has to pass now; none when its workflow is off, so that nothing passes."""
    workflow = workflow_of(document, emergency=emergency)
    if workflow is None or not workflow.is_active:
        return []
    return [
        Stage(row.code, row.name, row.role, row.order, row.track, row.due_working_days)
        for row in workflow.stages.all()
        if row.is_active
    ]


def demanded_stages(submission: Submission) -> list[Stage]:
    """The stages as they stood when the text was handed in."""
    return [Stage(**row) for row in submission.stages]


def open_stages(stages: Iterable[Stage], decisions: Iterable[Decision]) -> list[Stage]:
    """In each track the undecided stages of the lowest order not yet wholly approved; none after a return."""
    decisions = list(decisions)
    if any(decision.verdict == Decision.Verdict.RETURN for decision in decisions):
        return []
    approved = {decision.stage_code for decision in decisions}
    waiting = [stage for stage in stages if stage.code not in approved]
    first: dict[str, int] = {}
    for stage in waiting:
        first[stage.track] = min(stage.order, first.get(stage.track, stage.order))
    return [stage for stage in waiting if stage.order == first[stage.track]]


def writer_ids(edition: Edition) -> set[int]:
    """Everybody who wrote this edition: who started it, saved a text of it, or handed it in."""
    starters = StatusChange.objects.filter(edition=edition, event="start").values_list("actor_id", flat=True)
    return (
        set(edition.revisions.values_list("created_by_id", flat=True))
        | set(edition.submissions.values_list("submitted_by_id", flat=True))
        | {int(pk) for pk in starters if pk}
    )


def latest_submission(edition: Edition) -> Submission | None:
    """The newest handing-in; earlier ones are history."""
    return edition.submissions.select_related("revision").order_by("-pk").first()


def why_not_decide(user: User, edition: Edition, submission: Submission | None, stage_code: str) -> str:
    """Why this person may not decide in this stage now, as a sentence; empty when they may."""
    organisation = edition.document.organisation
    if edition.state != Edition.State.IN_REVIEW or submission is None:
        return f"稿件当前为“{edition.get_state_display()}”，不在审核中，不能办理审核。"
    stages = {stage.code: stage for stage in demanded_stages(submission)}
    stage = stages.get(stage_code)
    if stage is None:
        return "本次提交没有这个审核环节，请刷新页面。"
    if stage.role not in roles_at(user, organisation):
        return f"您不是{organisation.short_name}“{stage.name}”环节的审核人。"
    return _why_not_now(user, edition, submission, stage)


def _why_not_now(user: User, edition: Edition, submission: Submission, stage: Stage) -> str:
    configured = {(row.code, row.role) for row in configured_stages(edition.document)}
    if (stage.code, stage.role) not in configured:
        return f"审核环节“{stage.name}”已停用或调整，请经办人撤回修改后按现行环节重新提交。"
    if user.pk in writer_ids(edition):
        return "您起草、修改或提交过本稿，不能审核自己的稿件。"
    decisions = list(submission.decisions.all())
    if any(decision.decided_by_id == user.pk for decision in decisions):
        return "您在本次提交中已经办理过一个环节，其他环节须由别人审核。"
    if stage not in open_stages(demanded_stages(submission), decisions):
        return f"审核环节“{stage.name}”尚未开始或已经办理。"
    return ""
