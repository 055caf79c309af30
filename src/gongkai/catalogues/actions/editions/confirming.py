"""Fixing an edition: all doubts settled, every row tied to its item."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.audit.chain import Actor
from gongkai.catalogues.actions.editions.opening import open_draft
from gongkai.catalogues.actions.records import record
from gongkai.catalogues.guards import obstacles_to_confirming
from gongkai.catalogues.models import CatalogueEdition, CatalogueImport, Item, ItemVersion
from gongkai.catalogues.queries import edition_before
from gongkai.catalogues.refusals import Refused
from gongkai.catalogues.wording import item_text
from gongkai.rules.editions import match_items


@transaction.atomic
def confirm(edition: CatalogueEdition, *, by: Actor, at: datetime) -> CatalogueEdition:
    """Fix the wording and give every row its identity: the item of the edition before, or a new one.

    Refused with all obstacles at once (open doubts, rows twice, no rows).
    """
    locked = open_draft(edition, by)
    obstacles = obstacles_to_confirming(locked)
    if obstacles:
        raise Refused(obstacles)
    kept, founded = _identify(locked)
    locked.status = CatalogueEdition.Status.CONFIRMED
    locked.confirmed_at, locked.confirmed_by = at, by.audit_label
    locked.save()
    CatalogueImport.objects.filter(edition=locked).update(status=CatalogueImport.Status.CONFIRMED)
    organisation = locked.catalogue.organisation
    record(
        "catalogue.edition_confirmed", locked, organisation=organisation, by=by, kept=kept, founded=founded
    )
    return locked


def _identify(edition: CatalogueEdition) -> tuple[int, int]:
    """Tie the rows to items; returns how many items were kept and how many founded."""
    before = edition_before(edition)
    old = list(before.versions.all()) if before else []
    new = list(edition.versions.all())
    items = _kept_items(old, new)
    for at, row in enumerate(new):
        row.item = items.get(at) or Item.objects.create(catalogue=edition.catalogue)
    ItemVersion.objects.bulk_update(new, ["item"])
    return len(items), len(new) - len(items)


def _kept_items(old: list[ItemVersion], new: list[ItemVersion]) -> dict[int, Item]:
    matches = match_items([item_text(row) for row in old], [item_text(row) for row in new])
    return {
        match.new: item
        for match in matches
        if match.old is not None and match.new is not None and (item := old[match.old].item) is not None
    }
