"""Who may decide in which stage now. What stages there are stands in configured.py, where a text is in rounds.py."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gongkai.accounts.models import User
from gongkai.accounts.permissions import principals_for
from gongkai.publications.configured import Stage, configured_stages, stages_of, workflow_of
from gongkai.publications.models import Decision, Edition, StageClaim, Submission, Workflow
from gongkai.publications.restarts import people_of, writer_ids
from gongkai.publications.rounds import (
    Round,
    all_stages,
    approvals_of,
    demanded_stages,
    latest_after_review,
    latest_submission,
    round_of,
)

__all__ = [
    "Desk",
    "Stage",
    "all_stages",
    "approvals_of",
    "configured_stages",
    "demanded_stages",
    "latest_after_review",
    "latest_submission",
    "round_of",
    "why_not_decide",
    "workflow_of",
    "writer_ids",
]

_PUBLIC = (Edition.State.PUBLISHED, Edition.State.SUSPENDED)


@dataclass(frozen=True)
class Capacity:
    """For whom somebody would decide (None = themselves), or the sentence why they may not."""

    objection: str
    principal: User | None = None


class Desk:
    """A submission with everything that decides who may act on it, each part read once."""

    def __init__(self, edition: Edition, submission: Submission) -> None:
        self.edition, self.submission = edition, submission
        self.organisation = edition.document.organisation

    @cached_property
    def round(self) -> Round:
        return round_of(self.submission)

    def after(self, decision: Decision) -> Desk:
        """The desk once a decision was written, without reading again what it did not change."""
        later = Desk(self.edition, self.submission)
        kept = {name: value for name, value in vars(self).items() if name not in ("round", "claims")}
        vars(later).update(kept)
        later.round = Round(self.round.rows, (*self.round.decisions, decision))
        return later

    @cached_property
    def workflow(self) -> Workflow | None:
        """The workflow that counts for this text now."""
        emergency = self.submission.purpose == Submission.Purpose.EMERGENCY
        return workflow_of(self.edition.document, emergency=emergency)

    @cached_property
    def configured(self) -> list[Stage]:
        return stages_of(self.workflow)

    @cached_property
    def writers(self) -> set[int]:
        return writer_ids(self.edition)

    @cached_property
    def claims(self) -> dict[str, StageClaim]:
        """Claims that stand, by stage."""
        rows = StageClaim.objects.filter(submission=self.submission, released_at__isnull=True)
        return {row.stage_code: row for row in rows.select_related("user")}

    @cached_property
    def releasers(self) -> set[int]:
        return set(self.workflow.releasers.values_list("pk", flat=True)) if self.workflow else set()

    @cached_property
    def let_out_by(self) -> set[int]:
        """Who let the text out by the emergency line, where this is the review made up for afterwards."""
        if self.submission.purpose != Submission.Purpose.AFTERWARDS:
            return set()
        emergency = latest_submission(self.edition)
        approvals = approvals_of(emergency).values() if emergency else ()
        return {person for decision in approvals for person in people_of(decision)}

    def barred(self, code: str) -> set[int]:
        """Everybody who may not decide in this stage whatever their role, in person or through somebody else."""
        return self.writers | self.round.people_elsewhere(code) | self.let_out_by

    def objection(self, user: User, code: str, *, whoever_claimed: bool = False) -> str:
        """Why this person may not decide in this stage now, as a sentence; empty when they may."""
        return self.capacity(user, code, whoever_claimed=whoever_claimed).objection

    def capacity(self, user: User, code: str, *, whoever_claimed: bool = False) -> Capacity:
        """In whose name the person may decide in this stage now, or why they may not.

        `whoever_claimed` leaves out the claims of others, for taking over.
        """
        stage = self.round.stage(code)
        objection = self._objection_to_anybody(stage)
        if objection or stage is None:
            return Capacity(objection)
        principals = principals_for(user, self.organisation, stage.role)
        if not principals:
            return Capacity(f"您不是{self.organisation.short_name}“{stage.name}”环节的审核人。")
        objection = self._objection_to_stage(stage)
        if objection:
            return Capacity(objection)
        answers = [(self._objection_to_person(user, principal, stage), principal) for principal in principals]
        free = next((principal for objection, principal in answers if not objection), user)
        if free is user:
            return Capacity(answers[0][0])
        claim = self.claims.get(code)
        if claim is not None and claim.user_id != user.pk and not whoever_claimed:
            return Capacity(f"“{stage.name}”环节已由{claim.user}认领，需要由您办理的，请先接办并写明原因。")
        return Capacity("", free)

    def _objection_to_anybody(self, stage: Stage | None) -> str:
        afterwards = self.submission.purpose == Submission.Purpose.AFTERWARDS
        states = _PUBLIC if afterwards else (Edition.State.IN_REVIEW,)
        if self.edition.state not in states:
            return f"稿件当前为“{self.edition.get_state_display()}”，不在审核中，不能办理审核。"
        return "" if stage else "本次提交没有这个审核环节，请刷新页面。"

    def _objection_to_stage(self, stage: Stage) -> str:
        known = self.submission.workflow_id
        same_workflow = known is None or (self.workflow is not None and self.workflow.pk == known)
        if not same_workflow or stage.identity not in {each.identity for each in self.configured}:
            afterwards = self.submission.purpose == Submission.Purpose.AFTERWARDS
            remedy = "重新发起补审" if afterwards else "撤回修改后按现行环节重新提交"
            return f"审核环节“{stage.name}”已停用或调整，请经办人{remedy}。"
        return ""

    def _objection_to_person(self, user: User, principal: User | None, stage: Stage) -> str:
        people = {user.pk} | ({principal.pk} if principal else set())
        if user.pk in self.writers:
            return "您起草、修改或提交过本稿，不能审核自己的稿件。"
        if people & self.writers:
            return f"委托您的{principal}起草、修改或提交过本稿，您不能代其审核。"
        if people & self.round.people_elsewhere(stage.code):
            who = "您" if user.pk in self.round.people_elsewhere(stage.code) else f"委托您的{principal}"
            return f"{who}在本次提交中已经办理过一个环节，其他环节须由别人审核。"
        if people & self.let_out_by:
            return "本件由您应急签发，补审须由别人办理。"
        if self.submission.purpose == Submission.Purpose.EMERGENCY and user.pk not in self.releasers:
            return "您不在本机构应急签发人名单中，不能签发应急发布。"
        if stage not in self.round.open:
            return f"审核环节“{stage.name}”尚未开始或已经办理。"
        return ""


def why_not_decide(user: User, edition: Edition, submission: Submission | None, stage_code: str) -> str:
    """Why this person may not decide in this stage now, as a sentence; empty when they may.

    For several stages or persons make one Desk and ask it.
    """
    if submission is None:
        return f"稿件当前为“{edition.get_state_display()}”，不在审核中，不能办理审核。"
    return Desk(edition, submission).objection(user, stage_code)
