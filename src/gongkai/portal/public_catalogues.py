"""Catalogues as the public may read them: editions that are or were published, never drafts or confirmed ones."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from gongkai.catalogues.models import CatalogueEdition, Item, ItemVersion
from gongkai.organisations.models import Organisation
from gongkai.rules.statutory_classes import StatutoryClass

IN_FORCE = CatalogueEdition.Status.PUBLISHED
_ONCE_PUBLIC = (CatalogueEdition.Status.PUBLISHED, CatalogueEdition.Status.SUPERSEDED)


def published_editions() -> QuerySet[CatalogueEdition]:
    """Editions in force, with catalogue and body."""
    return CatalogueEdition.objects.filter(status=IN_FORCE).select_related("catalogue__organisation")


def versions_of_body(body: Organisation) -> list[ItemVersion]:
    """The items of the body's catalogues in force, in their order."""
    rows = ItemVersion.objects.filter(
        edition__catalogue__organisation=body, edition__status=IN_FORCE, item__isnull=False
    )
    return list(rows.select_related("item").order_by("edition__catalogue_id", "position"))


def public_item(key: uuid.UUID) -> ItemVersion | None:
    """The item as the edition in force words it; a dropped one as it was worded last; None if never published."""
    rows = ItemVersion.objects.filter(item__key=key, edition__status__in=_ONCE_PUBLIC).select_related(
        "item", "edition__catalogue__organisation"
    )
    return rows.filter(edition__status=IN_FORCE).first() or rows.order_by("-edition__number").first()


def public_wordings(item_ids: Collection[int]) -> dict[int, ItemVersion]:
    """Wordings of many items by item id, as `public_item` chooses them."""
    rows = ItemVersion.objects.filter(item_id__in=item_ids, edition__status__in=_ONCE_PUBLIC).select_related(
        "item", "edition"
    )
    ordered = sorted(rows, key=lambda row: (row.edition.status == IN_FORCE, row.edition.number))
    return {row.item_id: row for row in ordered if row.item_id is not None}


def items_of_class(statutory: StatutoryClass) -> QuerySet[Item]:
    """Ids of the items whose levels hold a word of the class, in any edition that is or was published."""
    words = reduce(
        or_,
        (
            Q(**{f"{level}__contains": word})
            for word in statutory.words
            for level in ("level1", "level2", "level3")
        ),
    )
    rows = ItemVersion.objects.filter(words, edition__status__in=_ONCE_PUBLIC, item__isnull=False)
    return rows.values("item_id")


def find_items(words: Collection[str], limit: int) -> list[ItemVersion]:
    """Items in force in whose names or elements every word stands."""
    rows = ItemVersion.objects.filter(edition__status=IN_FORCE, item__isnull=False)
    for word in words:
        fields = ("level1", "level2", "level3", "elements")
        rows = rows.filter(reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields)))
    return list(rows.select_related("item", "edition__catalogue__organisation").order_by("pk")[:limit])
