"""Reading catalogues: for lists, pages and the apps above."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from gongkai.catalogues.models import Catalogue, CatalogueEdition, Item, ItemVersion
from gongkai.catalogues.wording import edition_texts
from gongkai.rules.editions import Change, describe_changes

Status = CatalogueEdition.Status


def edition_before(edition: CatalogueEdition) -> CatalogueEdition | None:
    """The edition that this one is compared with: the one confirmed last before it."""
    others = edition.catalogue.editions.exclude(pk=edition.pk).exclude(status=Status.DRAFT)
    if edition.confirmed_at is not None:
        others = others.filter(confirmed_at__lte=edition.confirmed_at)
    return others.order_by("-confirmed_at", "-number").first()


def changes_since(edition: CatalogueEdition, before: CatalogueEdition) -> list[Change]:
    """What changed from `before` to `edition`, in words."""
    return describe_changes(edition_texts(before), edition_texts(edition))


def current_version(item: Item) -> ItemVersion | None:
    """The item as the published edition words it; failing that, its newest fixed wording."""
    versions = item.versions.select_related("edition__catalogue__organisation")
    published = versions.filter(edition__status=Status.PUBLISHED).first()
    return published or versions.order_by("-edition__confirmed_at").first()


def with_current_edition(catalogues: QuerySet[Catalogue]) -> QuerySet[Catalogue]:
    """Catalogues with current_number, item_count (of the edition in force) and open_doubts (of drafts)."""
    current = CatalogueEdition.objects.filter(catalogue=OuterRef("pk"), status=Status.PUBLISHED)
    counted = current.annotate(rows=Count("versions")).values("rows")[:1]
    doubts = Q(
        editions__status=Status.DRAFT,
        editions__problems__settled_at__isnull=True,
        editions__problems__blocks=True,
    )
    return catalogues.select_related("organisation").annotate(
        current_id=Subquery(current.values("pk")[:1]),
        current_number=Subquery(current.values("number")[:1]),
        valid_from=Subquery(current.values("valid_from")[:1]),
        item_count=Subquery(counted),
        open_doubts=Count("editions__problems", filter=doubts, distinct=True),
    )


def search_versions(versions: QuerySet[ItemVersion], wanted: str) -> QuerySet[ItemVersion]:
    """Rows in whose names, elements, basis or body every word of `wanted` occurs."""
    for word in wanted.split():
        fields = ("level1", "level2", "level3", "elements", "basis", "responsible", "time_limit")
        query = Q()
        for field in fields:
            query |= Q(**{f"{field}__icontains": word})
        versions = versions.filter(query)
    return versions
