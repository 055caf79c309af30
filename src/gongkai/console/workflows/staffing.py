"""Who holds the role of each stage at each body, and where nobody does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.accounts.models import RoleAssignment, User
from gongkai.organisations.models import Organisation
from gongkai.publications.models import ReviewStage, Workflow

Holders = Mapping[tuple[int, str], Sequence[User]]


@dataclass(frozen=True)
class StagePeople:
    """A stage with the people who hold its role at one body."""

    stage: ReviewStage
    people: tuple[User, ...]


@dataclass(frozen=True)
class BodyStaffing:
    """One body under its workflow."""

    body: Organisation
    workflow: Workflow | None
    stages: tuple[StagePeople, ...]

    @property
    def missing(self) -> list[ReviewStage]:
        """Stages that nobody holds."""
        return [row.stage for row in self.stages if not row.people]

    @property
    def is_short(self) -> bool:
        """Every stage has somebody, but not enough different people: nobody may decide in two stages."""
        return not self.missing and not _can_be_shared_out([row.people for row in self.stages])

    @property
    def has_gap(self) -> bool:
        return self.workflow is None or not self.stages or bool(self.missing) or self.is_short


def staffing(bodies: Sequence[Organisation], workflows: Iterable[Workflow], on: date) -> list[BodyStaffing]:
    """The bodies in the given order, each with its workflow for all kinds; two queries for any number of bodies."""
    rows = [row for row in workflows if row.kind_id is None and not row.is_emergency]
    own = {row.organisation_id: row for row in rows}
    holders = role_holders(bodies, on)
    return [staffing_under(body, own.get(body.pk) or own.get(None), holders) for body in bodies]


def staffing_under(body: Organisation, workflow: Workflow | None, holders: Holders) -> BodyStaffing:
    """One body as a given workflow finds it."""
    active = _active_stages(workflow)
    stages = tuple(StagePeople(stage, tuple(holders.get((body.pk, stage.role), ()))) for stage in active)
    return BodyStaffing(body, workflow, stages)


def _active_stages(workflow: Workflow | None) -> list[ReviewStage]:
    if workflow is None or not workflow.is_active:
        return []
    rows = [stage for stage in workflow.stages.all() if stage.is_active]
    return sorted(rows, key=lambda stage: (stage.track != ReviewStage.Track.CONTENT, stage.order, stage.code))


def role_holders(bodies: Iterable[Organisation], on: date) -> Holders:
    """Active people by (body, role) on the day; a role counts at exactly the body it was given at."""
    found: dict[tuple[int, str], list[User]] = defaultdict(list)
    rows = RoleAssignment.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=on),
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        organisation__in=bodies,
        user__is_active=True,
    )
    for row in rows.select_related("user").order_by("pk"):
        found[(row.organisation_id, row.role)].append(row.user)
    return found


def _can_be_shared_out(stages: Sequence[Sequence[User]]) -> bool:
    """Whether each stage can get a person of its own (matching by augmenting paths; a handful of stages)."""
    taken: dict[int, int] = {}

    def place(at: int, tried: set[int]) -> bool:
        for person in stages[at]:
            if person.pk in tried:
                continue
            tried.add(person.pk)
            if person.pk not in taken or place(taken[person.pk], tried):
                taken[person.pk] = at
                return True
        return False

    return all(place(at, set()) for at in range(len(stages)))


def concerned_bodies(
    workflow: Workflow, workflows: Iterable[Workflow], bodies: Iterable[Organisation]
) -> list[Organisation]:
    """Of these bodies the ones that the workflow counts for: its own, or those without a more exact one."""
    if workflow.organisation_id is not None:
        return [body for body in bodies if body.pk == workflow.organisation_id]
    more_exact = {
        row.organisation_id
        for row in workflows
        if row.organisation_id is not None
        and row.is_emergency == workflow.is_emergency
        and row.kind_id in (None, workflow.kind_id)
    }
    return [body for body in bodies if body.pk not in more_exact]
