"""Beginning a new draft from the wording of an edition, for a change without a file."""

from __future__ import annotations

from django.db import transaction

from gongkai.audit.chain import Actor
from gongkai.catalogues import doubts
from gongkai.catalogues.actions.editions.opening import open_edition
from gongkai.catalogues.actions.records import record
from gongkai.catalogues.models import Catalogue, CatalogueEdition, ItemVersion
from gongkai.catalogues.refusals import Refused


@transaction.atomic
def start_from(edition: CatalogueEdition, *, by: Actor) -> CatalogueEdition:
    """A draft with the rows of a fixed edition. Identities come back on confirming, by comparing the wording.

    Refused while the catalogue has another draft.
    """
    Catalogue.objects.select_for_update().get(pk=edition.catalogue_id)
    source = open_edition(edition, by)
    editions = source.catalogue.editions
    draft = editions.filter(status=CatalogueEdition.Status.DRAFT).first()
    if draft is not None:
        raise Refused(f"“{draft}”还是草稿，请先确认或放弃，再建新的一版。")
    newest = editions.order_by("-number").first()
    copy = CatalogueEdition.objects.create(
        catalogue=source.catalogue,
        number=(newest.number if newest else 0) + 1,
        counting_settings=source.counting_settings,
        created_by=by.audit_label,
    )
    rows = list(source.versions.all())
    for row in rows:
        row.pk, row.edition, row.item, row.places, row.source_line = None, copy, None, {}, 0
    ItemVersion.objects.bulk_create(rows)
    doubts.refresh(copy)
    record(
        "catalogue.edition_copied",
        copy,
        organisation=source.catalogue.organisation,
        by=by,
        source=str(source),
    )
    return copy
