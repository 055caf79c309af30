"""Which texts wait under a workflow, and which of them a change has stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, Q

from gongkai.accounts.models import User
from gongkai.publications.configured import Stage, configured_stages, workflow_of
from gongkai.publications.models import Edition, Submission, Workflow
from gongkai.publications.rounds import all_stages, demanded_stages

_WAITING = (Edition.State.IN_REVIEW, Edition.State.APPROVED)
_SHOWN = 30


@dataclass(frozen=True)
class Held:
    """A text that cannot go on, why, and the way out."""

    submission: Submission
    why: str


@dataclass(frozen=True)
class WaitingTexts:
    """How many texts wait under a workflow, the first of those that the person may see, and what is held."""

    count: int
    shown: tuple[Submission, ...]
    held: tuple[Held, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


def waiting_texts(workflow: Workflow, user: User) -> WaitingTexts:
    """Texts in review or approved, by their newest submission."""
    newest = (
        Edition.objects.filter(state__in=_WAITING)
        .annotate(newest=Max("submissions"))
        .filter(newest__isnull=False)
        .values("newest")
    )
    rows = Submission.objects.filter(pk__in=newest).filter(Q(workflow=workflow) | Q(workflow__isnull=True))
    related = rows.select_related("edition__document__organisation", "edition__document__kind").order_by("pk")
    # Texts handed in before workflows had rows name none; there it is worked out.
    mine = [row for row in related if row.workflow_id is not None or _belongs(row, workflow)]
    seen = set(
        Submission.objects.visible_to(user)
        .filter(pk__in=[row.pk for row in mine])
        .values_list("pk", flat=True)
    )
    visible = [row for row in mine if row.pk in seen]
    held = [Held(row, why) for row in visible if (why := why_held(row))]
    return WaitingTexts(len(mine), tuple(visible[:_SHOWN]), tuple(held))


def _belongs(submission: Submission, workflow: Workflow) -> bool:
    found = workflow_of(submission.edition.document, emergency=workflow.is_emergency)
    return found is not None and found.pk == workflow.pk


def why_held(submission: Submission) -> str:
    """Why a text cannot be approved or published under the stages of today; empty when it can."""
    emergency = submission.purpose == Submission.Purpose.EMERGENCY
    configured = configured_stages(submission.edition.document, emergency=emergency)
    demanded = demanded_stages(submission)
    gone = _missing(demanded, configured)
    new = _missing(configured, [*demanded, *skipped_stages(submission)])
    reasons = [f"环节“{'”“'.join(gone)}”已停用或调整"] if gone else []
    reasons += [f"提交之后增加了环节“{'”“'.join(new)}”"] if new else []
    return "，".join(reasons)


def skipped_stages(submission: Submission) -> list[Stage]:
    """Stages that were not repeated after a change."""
    return [stage for stage in all_stages(submission) if stage.code in submission.skipped]


def _missing(stages: Sequence[Stage], among: Sequence[Stage]) -> list[str]:
    known = {stage.identity for stage in among}
    return [stage.name for stage in stages if stage.identity not in known]
