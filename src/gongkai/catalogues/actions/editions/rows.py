"""Adding, deleting and moving rows of a draft. Positions run from 1 without gaps."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from gongkai.audit.chain import Actor
from gongkai.catalogues import doubts
from gongkai.catalogues.actions.editions.opening import open_draft
from gongkai.catalogues.actions.records import record
from gongkai.catalogues.drafting import EDITED
from gongkai.catalogues.models import CatalogueEdition, ItemVersion
from gongkai.catalogues.refusals import Refused

_ASIDE = 1_000_000  # positions are unique at every moment, so a run is shifted by way of numbers nobody uses


@transaction.atomic
def add_row(
    edition: CatalogueEdition, *, after: int, by: Actor, level1: str, level2: str = ""
) -> ItemVersion:
    """A new row behind position `after` (0 = at the top), with the name that a person gives it."""
    locked = open_draft(edition, by)
    if not level1.strip():
        raise Refused("请填写新事项的一级事项。")
    position = min(max(after, 0), locked.versions.count()) + 1
    _shift(locked, position, None, +1)
    row = ItemVersion.objects.create(
        edition=locked,
        position=position,
        level1=level1.strip(),
        level2=level2.strip(),
        provenance={"level1": EDITED, "level2": EDITED},
    )
    doubts.refresh(locked)
    record("catalogue.row_added", row, organisation=locked.catalogue.organisation, by=by, position=position)
    return row


@transaction.atomic
def delete_row(version: ItemVersion, *, by: Actor) -> None:
    """Take a row out of the draft, with its doubts."""
    edition = open_draft(version.edition, by)
    row = edition.versions.get(pk=version.pk)
    record(
        "catalogue.row_deleted",
        row,
        organisation=edition.catalogue.organisation,
        by=by,
        position=row.position,
        source_line=row.source_line,
    )
    position = row.position
    row.delete()
    _shift(edition, position + 1, None, -1)
    doubts.refresh(edition)


@transaction.atomic
def move(version: ItemVersion, *, to: int, by: Actor) -> ItemVersion:
    """Move a row to a position; the rows between make room."""
    edition = open_draft(version.edition, by)
    row = edition.versions.get(pk=version.pk)
    target = min(max(to, 1), edition.versions.count())
    if target == row.position:
        return row
    start = row.position
    edition.versions.filter(pk=row.pk).update(position=2 * _ASIDE)
    if target > start:
        _shift(edition, start + 1, target, -1)
    else:
        _shift(edition, target, start - 1, +1)
    edition.versions.filter(pk=row.pk).update(position=target)
    row.refresh_from_db()
    doubts.refresh(edition)
    record(
        "catalogue.row_moved",
        row,
        organisation=edition.catalogue.organisation,
        by=by,
        position_from=start,
        position_to=target,
    )
    return row


def _shift(edition: CatalogueEdition, first: int, last: int | None, by: int) -> None:
    """Shift the positions from `first` to `last` (None = to the end) by one up or down."""
    rows = edition.versions.filter(position__gte=first)
    if last is not None:
        rows = rows.filter(position__lte=last)
    keys = list(rows.values_list("pk", flat=True))
    moved = edition.versions.filter(pk__in=keys)
    moved.update(position=F("position") + _ASIDE)
    moved.update(position=F("position") - _ASIDE + by)
