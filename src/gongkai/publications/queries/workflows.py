"""Review workflows for the people who administer them, and what waits in them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Edition, OpenStage, ReviewStage, Submission, Workflow


@dataclass(frozen=True)
class WaitingTexts:
    """Texts that a change touches: in the stage now, elsewhere in the workflow, approved and not yet public."""

    here: int
    elsewhere: int
    approved: int

    @property
    def total(self) -> int:
        return self.here + self.elsewhere + self.approved

    @property
    def sentence(self) -> str:
        """For the person who changes it; empty when nothing waits."""
        if not self.total:
            return ""
        return (
            f"现有{self.here}件正在本环节等待，{self.elsewhere}件在本流程其他环节审核中，{self.approved}件待发布，"
            "改动后可能须撤回并按新的环节重新提交。"
        )


def waiting_in(stage: ReviewStage) -> WaitingTexts:
    """How many texts wait in a stage, in the other stages of its workflow, and approved by it."""
    return _waiting(stage.workflow, stage.code)


def waiting_in_workflow(workflow: Workflow) -> WaitingTexts:
    """How many texts wait in any stage of a workflow (`elsewhere`), and approved by it."""
    return _waiting(workflow, None)


def _waiting(workflow: Workflow, code: str | None) -> WaitingTexts:
    rows = OpenStage.objects.filter(workflow=workflow)
    texts = rows.values("submission").distinct().count()
    here = rows.filter(stage_code=code).count() if code else 0
    approved = Edition.objects.filter(
        state=Edition.State.APPROVED, submissions__in=Submission.objects.filter(workflow=workflow)
    )
    return WaitingTexts(here, texts - here, approved.distinct().count())


def administers_default(user: User) -> bool:
    """Whether the person may change the workflows of all bodies: an administrator at every body at the top."""
    top = set(Organisation.objects.filter(parent__isnull=True).values_list("pk", flat=True))
    return bool(top) and top <= organisation_ids_with(user, Right.ADMINISTER)


def workflows_for(user: User) -> QuerySet[Workflow]:
    """The workflows that concern the person's bodies, the defaults included, with their stages."""
    bodies = organisation_ids_with(user, Right.SEE_BODY)
    rows = Workflow.objects.filter(organisation__in=bodies) | Workflow.objects.filter(
        organisation__isnull=True
    )
    return rows.select_related("organisation", "kind").prefetch_related("stages", "releasers")
