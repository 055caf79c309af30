"""The lock and the check that every change of an edition begins with."""

from __future__ import annotations

from gongkai.accounts.permissions import Right
from gongkai.audit.chain import Actor
from gongkai.catalogues.models import CatalogueEdition
from gongkai.catalogues.permissions import check_may
from gongkai.catalogues.refusals import Refused


def open_draft(edition: CatalogueEdition, by: Actor) -> CatalogueEdition:
    """The edition, locked for this transaction. Refused unless it is a draft and the person may change it."""
    locked = open_edition(edition, by)
    if locked.status != CatalogueEdition.Status.DRAFT:
        raise Refused(
            f"“{locked}”{locked.get_status_display()}，内容已经固定；需要调整时，请导入或另建新的一版。"
        )
    return locked


def open_edition(edition: CatalogueEdition, by: Actor) -> CatalogueEdition:
    """The edition, locked for this transaction, for a person who manages the body's catalogues."""
    locked = (
        CatalogueEdition.objects.select_for_update(of=("self",))
        .select_related("catalogue__organisation")
        .get(pk=edition.pk)
    )
    check_may(by, Right.MANAGE_CATALOGUE, locked.catalogue.organisation)
    return locked
