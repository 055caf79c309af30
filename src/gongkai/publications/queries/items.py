"""The catalogue item behind a document, in the wording that is in force."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from gongkai.catalogues.models import CatalogueEdition, Item, ItemVersion
from gongkai.organisations.models import Organisation
from gongkai.publications.search_text import query_words

_IN_FORCE = CatalogueEdition.Status.PUBLISHED


def item_wording(item: Item) -> ItemVersion | None:
    """The item as the published edition words it, else as the newest edition does."""
    rows = item.versions.select_related("edition__catalogue")
    return rows.filter(edition__status=_IN_FORCE).first() or rows.order_by("-edition__number").first()


def current_wordings(item_ids: Collection[int]) -> dict[int, ItemVersion]:
    """Wordings of many items at once, by item id; the published edition wins over all others."""
    rows = ItemVersion.objects.filter(item_id__in=item_ids).select_related("edition")
    ordered = sorted(rows, key=lambda row: (row.edition.status == _IN_FORCE, row.edition.number))
    return {row.item_id: row for row in ordered}


def items_to_choose(organisation: Organisation, text: str = "") -> list[ItemVersion]:
    """The items of the body's published catalogues in their order; every word must occur in a level or the elements."""
    rows = ItemVersion.objects.filter(
        edition__catalogue__organisation=organisation, edition__status=_IN_FORCE, item__isnull=False
    ).select_related("edition__catalogue")
    for word in query_words(text):
        rows = rows.filter(
            Q(level1__icontains=word)
            | Q(level2__icontains=word)
            | Q(level3__icontains=word)
            | Q(elements__icontains=word)
        )
    return list(rows.order_by("edition__catalogue_id", "position"))


_POLICY_WORDS = ("规范性文件", "政策文件", "规章", "部门文件")
_INTERPRETATION_WORDS = ("解读",)


def kind_to_expect(wording: ItemVersion | None) -> str:
    """The kind of content that an item most likely holds, from its names; a person chooses in the end."""
    names = "".join((wording.level1, wording.level2, wording.level3)) if wording else ""
    if any(word in names for word in _INTERPRETATION_WORDS):
        return "interpretation"
    if any(word in names for word in _POLICY_WORDS):
        return "policy"
    return "general"
