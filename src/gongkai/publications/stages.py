"""Which review stages a body demands, and where a submission stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from gongkai.accounts.models import User
from gongkai.accounts.permissions import roles_at
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Decision, Edition, ReviewStage, StatusChange, Submission


@dataclass(frozen=True)
class Stage:
    """A stage as configured now, or as demanded when a text was submitted."""

    code: str
    name: str
    role: str
    order: int

    def as_row(self) -> dict[str, object]:
        """For Submission.stages."""
        return asdict(self)


def configured_stages(organisation: Organisation) -> list[Stage]:
    """The active stages of the body. Rows of its own replace the default entirely, even when all are inactive."""
    own = list(ReviewStage.objects.filter(organisation=organisation))
    rows = own or list(ReviewStage.objects.filter(organisation__isnull=True))
    return [Stage(row.code, row.name, row.role, row.order) for row in rows if row.is_active]


def demanded_stages(submission: Submission) -> list[Stage]:
    """The stages as they stood when the text was handed in."""
    return [Stage(**row) for row in submission.stages]


def open_stages(stages: Iterable[Stage], decisions: Iterable[Decision]) -> list[Stage]:
    """Undecided stages of the lowest order that is not yet wholly approved; none after a return."""
    decisions = list(decisions)
    if any(decision.verdict == Decision.Verdict.RETURN for decision in decisions):
        return []
    approved = {decision.stage_code for decision in decisions}
    waiting = [stage for stage in stages if stage.code not in approved]
    first = min((stage.order for stage in waiting), default=None)
    return [stage for stage in waiting if stage.order == first]


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
    configured = {(row.code, row.role) for row in configured_stages(edition.document.organisation)}
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
