"""Settling doubts by confirming that the row is right as it stands."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.audit.chain import Actor
from gongkai.catalogues import doubts
from gongkai.catalogues.actions.editions.opening import open_draft
from gongkai.catalogues.actions.records import record
from gongkai.catalogues.models import CatalogueEdition, EditionProblem
from gongkai.catalogues.refusals import Refused

AS_IT_STANDS = "核对后按现状确认"
# A person's word cannot make these right; the row has to change.
NEEDS_A_CHANGE = frozenset({doubts.NO_NAME, doubts.TWICE})


@transaction.atomic
def settle_problem(
    problem: EditionProblem, *, by: Actor, at: datetime, how: str = AS_IT_STANDS
) -> EditionProblem:
    """Confirm one doubt's row as it stands. Doubts that only a change can answer are refused."""
    edition = open_draft(problem.edition, by)
    locked = edition.problems.select_for_update().get(pk=problem.pk)
    if locked.settled_at is not None:
        return locked
    if locked.code in NEEDS_A_CHANGE:
        raise Refused(f"{locked.message}这一处不能按现状确认。")
    locked.settled_at, locked.settled_by, locked.settlement = at, by.audit_label, how[:200]
    locked.save()
    record(
        "catalogue.problem_settled",
        locked,
        organisation=edition.catalogue.organisation,
        by=by,
        settlement=locked.settlement,
    )
    return locked


@transaction.atomic
def settle_alike(
    edition: CatalogueEdition, *, code: str, by: Actor, at: datetime, how: str = AS_IT_STANDS
) -> int:
    """Confirm all open doubts of one kind at once, after a person looked them over; returns how many."""
    locked = open_draft(edition, by)
    if code in NEEDS_A_CHANGE:
        raise Refused("这一类疑问须逐行改正，不能成批确认。")
    count = int(
        locked.problems.open()
        .filter(code=code)
        .update(settled_at=at, settled_by=by.audit_label, settlement=how[:200])
    )
    if count:
        organisation = locked.catalogue.organisation
        record(
            "catalogue.problems_settled",
            locked,
            organisation=organisation,
            by=by,
            problem=code,
            count=count,
            settlement=how,
        )
    return count
