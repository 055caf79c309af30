"""Putting an edition into force."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from gongkai.audit.chain import Actor
from gongkai.catalogues.actions.editions.opening import open_edition
from gongkai.catalogues.actions.records import record
from gongkai.catalogues.guards import obstacles_to_publishing
from gongkai.catalogues.models import Catalogue, CatalogueEdition
from gongkai.catalogues.refusals import Refused

Status = CatalogueEdition.Status


@transaction.atomic
def publish(
    edition: CatalogueEdition, *, by: Actor, at: datetime, valid_from: date | None = None
) -> CatalogueEdition:
    """Put a confirmed edition into force from `valid_from` (default: the day of `at`); the one before is superseded."""
    Catalogue.objects.select_for_update().get(pk=edition.catalogue_id)
    locked = open_edition(edition, by)
    obstacles = obstacles_to_publishing(locked)
    if obstacles:
        raise Refused(obstacles)
    starts_on = valid_from or timezone.localdate(at)
    _supersede(locked.catalogue, starts_on)
    locked.status, locked.published_at, locked.valid_from = Status.PUBLISHED, at, starts_on
    locked.save()
    organisation = locked.catalogue.organisation
    record(
        "catalogue.edition_published",
        locked,
        organisation=organisation,
        by=by,
        starts_on=starts_on.isoformat(),
    )
    return locked


def _supersede(catalogue: Catalogue, next_starts_on: date) -> None:
    """The edition in force ends the day before the next one starts, but never before its own start."""
    current = catalogue.current_edition
    if current is None:
        return
    last_day = next_starts_on - timedelta(days=1)
    current.valid_to = max(last_day, current.valid_from) if current.valid_from else last_day
    current.status = Status.SUPERSEDED
    current.save()
