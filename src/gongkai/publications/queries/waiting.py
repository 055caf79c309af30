"""What waits for a reviewer, read from the derived table of open stages; every list begins with `visible_to`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q

from gongkai.accounts.models import User
from gongkai.accounts.permissions import current_assignments, current_delegations
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.publications.configured import Stage
from gongkai.publications.models import (
    ContentKind,
    Edition,
    OpenStage,
    ReviewStage,
    Submission,
    Workflow,
)

_EMERGENCY = Submission.Purpose.EMERGENCY
PAGE_SIZE = 20


@dataclass(frozen=True)
class Waiting:
    """A submission that this person can decide on now, in which stages, and by when (None = no time limit)."""

    edition: Edition
    submission: Submission
    stages: tuple[Stage, ...]
    rows: tuple[OpenStage, ...] = ()

    @property
    def opened_at(self) -> datetime | None:
        """When the first of the stages opened."""
        return min((row.opened_at for row in self.rows), default=None)

    @property
    def due_on(self) -> date | None:
        """The earliest last day of the stages."""
        return min((row.due_on for row in self.rows if row.due_on), default=None)

    @property
    def is_mine(self) -> bool:
        """Whether the person has claimed one of the stages; what others have claimed is not in the list."""
        return any(row.claimed_by_id for row in self.rows)


def open_for(user: User, *, claimed_by_others: bool = False) -> VisibleQuerySet:
    """The open stages in which the person may decide now: the same answer as stages.why_not_decide, for many.

    Without what others have claimed; with `claimed_by_others` only that, for taking over.
    """
    capacities = _capacities(user)
    rows = OpenStage.objects.visible_to(user)
    if not capacities:
        return rows.none()
    mine = reduce(or_, (_role(user, *capacity) for capacity in capacities))
    emergency = ~Q(purpose=_EMERGENCY) | Q(workflow__in=Workflow.objects.filter(releasers=user))
    own = Q(claimed_by__isnull=True) | Q(claimed_by=user)
    standing = ReviewStage.objects.filter(
        workflow=OuterRef("workflow"),
        code=OuterRef("stage_code"),
        role=OuterRef("role"),
        track=OuterRef("track"),
        is_active=True,
        workflow__is_active=True,
    )
    return rows.filter(
        mine,
        emergency,
        ~own if claimed_by_others else own,
        _current_workflows({body for body, *_ in capacities}),
        Exists(standing),
    ).exclude(barred__contains=f",{user.pk},")


def waiting_count(user: User) -> int:
    """How many texts wait for the person, for the navigation: a fixed number of queries that load no row."""
    counted = open_for(user).aggregate(texts=Count("submission", distinct=True))
    return int(counted["texts"])


def waiting_for(user: User) -> list[Waiting]:
    """What waits for this person's decision, longest waiting first."""
    return _with_texts(open_for(user).order_by("opened_at", "submission_id", "pk"))


@dataclass(frozen=True)
class WaitingPage:
    """A page of the queue; `next_cursor` is empty on the last one."""

    rows: list[Waiting]
    next_cursor: str


def waiting_page(user: User, cursor: str = "", size: int = PAGE_SIZE) -> WaitingPage:
    """A page of the queue in the order of handing in; costs the same however many wait.

    A cursor that cannot be read means the first page.
    """
    rows = open_for(user)
    if cursor.isascii() and cursor.isdigit() and len(cursor) < 19:
        rows = rows.filter(submission_id__gt=int(cursor))
    texts = rows.order_by("submission_id").values_list("submission_id", flat=True).distinct()
    found = list(texts[: size + 1])
    page = rows.filter(submission_id__in=found[:size]).order_by("submission_id", "pk")
    return WaitingPage(_with_texts(page), str(found[size - 1]) if len(found) > size else "")


def overdue_reviews(user: User, today: date) -> list[OpenStage]:
    """Open stages past their last day at the bodies that the person may see, longest overdue first."""
    return list(
        OpenStage.objects.visible_to(user)
        .filter(due_on__lt=today)
        .select_related("edition__document__organisation", "submission", "claimed_by")
        .defer("edition__search_text", "submission__stages")
        .order_by("due_on", "pk")
    )


def _capacities(user: User) -> list[tuple[int, str, int | None]]:
    """Body, role, and for whom (None = themselves), of every role of today."""
    own = [(row.organisation_id, row.role, None) for row in current_assignments(user)]
    given = [(row.organisation_id, row.role, row.from_user_id) for row in current_delegations(user)]
    return [*own, *given]


def _role(user: User, body: int, role: str, principal: int | None) -> Q:
    held = Q(organisation=body, role=role)
    return held if principal is None else held & ~Q(barred__contains=f",{principal},")


def _current_workflows(bodies: Iterable[int]) -> Q:
    """Only submissions whose workflow still counts for their body and kind (configured.workflow_of, for many)."""
    bodies = set(bodies)
    rows = Workflow.objects.filter(Q(organisation__in=bodies) | Q(organisation__isnull=True))
    by_key = {(row.organisation_id, row.kind_id, row.is_emergency): row.pk for row in rows}
    kinds = list(ContentKind.objects.values_list("pk", flat=True))
    counts: dict[tuple[int, int], list[int]] = defaultdict(list)
    for body in bodies:
        for kind in kinds:
            for emergency in (False, True):
                workflow = _most_exact(by_key, body, kind, emergency)
                if workflow is not None:
                    counts[(body, workflow)].append(kind)
    conditions = (
        Q(organisation=body, workflow=workflow, kind__in=kinds) for (body, workflow), kinds in counts.items()
    )
    return reduce(or_, conditions, Q(pk__in=()))


def _most_exact(
    by_key: dict[tuple[int | None, int | None, bool], int], body: int, kind: int, emergency: bool
) -> int | None:
    places = [(body, kind), (body, None)] + ([] if emergency else [(None, kind), (None, None)])
    return next((by_key[(*place, emergency)] for place in places if (*place, emergency) in by_key), None)


def _with_texts(rows: VisibleQuerySet) -> list[Waiting]:
    """Grouped by submission, in the order of the rows."""
    rows = rows.select_related(
        "edition__document__organisation",
        "edition__document__item",
        "edition__current_revision",
        "submission__submitted_by",
        "submission__revision",
    ).defer("edition__search_text", "edition__current_revision__body", "submission__revision__body")
    grouped: dict[int, list[OpenStage]] = {}
    for row in rows:
        grouped.setdefault(row.submission_id, []).append(row)
    return [_waiting(tuple(group)) for group in grouped.values()]


def _waiting(rows: tuple[OpenStage, ...]) -> Waiting:
    submission = rows[0].submission
    submission.edition = rows[0].edition
    orders = {stage["code"]: stage["order"] for stage in submission.stages}
    stages = tuple(
        Stage(
            row.stage_code,
            row.stage_name,
            row.role,
            orders.get(row.stage_code, 0),
            row.track,
            row.due_working_days,
        )
        for row in rows
    )
    return Waiting(rows[0].edition, submission, stages, rows)
