"""Everything that an item's duties follow from, as plain values, read for many items in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.utils import timezone

from gongkai.catalogues.counting import settings_of
from gongkai.catalogues.models import CatalogueEdition, ItemEvent, ItemInterval, ItemVersion
from gongkai.duties.models import NothingToPublishStatement
from gongkai.publications.models import Document, Edition
from gongkai.rules.schedules import CountingSettings

Fact = TypeVar("Fact", ItemEvent, ItemInterval, NothingToPublishStatement)


@dataclass(frozen=True)
class DocumentFact:
    """A document as far as duties care: what it answers, when its information formed, when it first came out."""

    document_id: int
    edition_id: int
    title: str
    index_number: str
    event_id: int | None
    period_start: date | None
    period_end: date | None
    formed_on: date | None
    published_on: date | None


@dataclass(frozen=True)
class ItemRecord:
    """One item of a published edition with its facts. Lists are ordered by date."""

    version: ItemVersion
    organisation_id: int
    settings: CountingSettings
    in_force_since: date
    events: list[ItemEvent] = field(default_factory=list)
    intervals: list[ItemInterval] = field(default_factory=list)
    documents: list[DocumentFact] = field(default_factory=list)
    statements: list[NothingToPublishStatement] = field(default_factory=list)

    @property
    def item_id(self) -> int:
        assert self.version.item_id is not None  # only confirmed editions are read
        return self.version.item_id


def published_versions(organisation_ids: Iterable[int] | None = None) -> list[ItemVersion]:
    """The wordings in force: items of published editions, of some bodies or of all."""
    versions = ItemVersion.objects.filter(edition__status=CatalogueEdition.Status.PUBLISHED)
    if organisation_ids is not None:
        versions = versions.filter(edition__catalogue__organisation__in=list(organisation_ids))
    order = ("edition__catalogue__organisation__display_order", "edition__catalogue", "position")
    return list(versions.select_related("edition__catalogue__organisation", "item").order_by(*order))


def records_for(versions: Iterable[ItemVersion], *, open_only: bool = False) -> list[ItemRecord]:
    """The versions with their facts: four queries, however many items.

    `open_only` leaves out what has been published and can only make duties that are met already. It is for items
    that no period makes due: where periods are to be met, every publication tells which of them are.
    """
    versions = list(versions)
    item_ids = [version.item_id for version in versions]
    # One body at a time asks by item; the whole government asks for all, which a list of ids would only slow down.
    scope = {"item__in": item_ids} if len(item_ids) <= 500 else {}
    standing = ItemEvent.objects.standing().filter(**scope)
    if open_only:
        standing = standing.exclude(documents__first_published_at__isnull=False)
    events = _by_item(standing.order_by("occurred_on", "pk"))
    intervals = _by_item(ItemInterval.objects.filter(**scope).order_by("effective_on", "pk"))
    statements = _by_item(NothingToPublishStatement.objects.filter(**scope).order_by("period_start"))
    documents = _documents_by_item({**scope, **({"first_published_at": None} if open_only else {})})
    settings = {}
    records = []
    for version in versions:
        edition = version.edition
        if edition.pk not in settings:
            settings[edition.pk] = settings_of(edition)
        records.append(
            ItemRecord(
                version=version,
                organisation_id=edition.catalogue.organisation_id,
                settings=settings[edition.pk],
                in_force_since=edition.valid_from or timezone.localdate(edition.published_at),
                events=events.get(version.item_id, []),
                intervals=intervals.get(version.item_id, []),
                documents=documents.get(version.item_id, []),
                statements=statements.get(version.item_id, []),
            )
        )
    return records


def _by_item(rows: Iterable[Fact]) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found


def _documents_by_item(scope: dict[str, Any]) -> dict[int, list[DocumentFact]]:
    """Documents by the text that is public, or by the newest where none is; abandoned
    and filed ones count for nothing."""
    rows = (
        Document.objects.filter(**scope)
        .exclude(
            editions__state__in=(Edition.State.ABANDONED, Edition.State.HELD), first_published_at__isnull=True
        )
        .order_by("first_published_at", "pk")
        .values_list(
            "pk",
            "item_id",
            "index_number",
            "event_id",
            "period_start",
            "period_end",
            "first_published_at",
            "editions__pk",
            "editions__number",
            "editions__state",
            "editions__title",
            "editions__current_revision__formed_on",
        )
    )
    chosen: dict[int, tuple[tuple[bool, int], int, DocumentFact]] = {}
    for pk, item_id, index, event, start, end, published_at, edition, number, state, title, formed_on in rows:
        # A correction in the making must not move the date that the published text was counted from.
        rank = (state == Edition.State.PUBLISHED, number or 0)
        if pk in chosen and chosen[pk][0] >= rank:
            continue
        published_on = timezone.localdate(published_at) if published_at else None
        fact = DocumentFact(
            pk, edition or 0, title or "", index or "", event, start, end, formed_on, published_on
        )
        chosen[pk] = (rank, item_id, fact)
    found: dict[int, list[DocumentFact]] = defaultdict(list)
    for _, item_id, fact in chosen.values():
        found[item_id].append(fact)
    return found
