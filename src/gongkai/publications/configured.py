"""Which review stages a body demands now."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db.models import Q

from gongkai.publications.models import Document, Workflow


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

    @property
    def identity(self) -> tuple[str, str, str]:
        """What must stay the same for an approval to count; name, order and time limit may be improved."""
        return (self.code, self.role, self.track)


def workflow_of(document: Document, *, emergency: bool = False) -> Workflow | None:
    """The workflow that counts for the document: its body's before the default, its kind's before all kinds'.

    The most exact row counts even when it is switched off; a body that switched its own off does not fall back
    to the default. An emergency line has no default: it is the body's own or there is none.
    """
    bodies = Q(organisation=document.organisation_id)
    if not emergency:
        bodies |= Q(organisation__isnull=True)
    rows = Workflow.objects.filter(
        bodies, Q(kind=document.kind_id) | Q(kind__isnull=True), is_emergency=emergency
    )
    return max(rows, key=lambda row: (row.organisation_id is not None, row.kind_id is not None), default=None)


def stages_of(workflow: Workflow | None) -> list[Stage]:
    """The active stages of a workflow; none when it is off, so that nothing passes."""
    if workflow is None or not workflow.is_active:
        return []
    return [
        Stage(row.code, row.name, row.role, row.order, row.track, row.due_working_days)
        for row in workflow.stages.all()
        if row.is_active
    ]


def configured_stages(document: Document, *, emergency: bool = False) -> list[Stage]:
    """The active stages that the document has to pass now."""
    return stages_of(workflow_of(document, emergency=emergency))
