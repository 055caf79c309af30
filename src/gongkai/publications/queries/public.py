"""What the public may read. Every function here answers from published editions, or tells that one was withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import and_

from django.db.models import BooleanField, Case, F, Q, Value, When
from django.utils import timezone

from gongkai.organisations.models import Organisation
from gongkai.publications.models import Document, Edition, RevisionAttachment, StatusChange
from gongkai.publications.models.document import EditionQuerySet
from gongkai.publications.search_text import query_words


def public_editions(
    *,
    item_ids: Collection[int] | None = None,
    organisation: Organisation | None = None,
    year: int | None = None,
) -> EditionQuerySet:
    """Published editions with what a list shows, newest first; narrowed by item, body, year of publication."""
    rows = (
        Edition.objects.public()
        .select_related("document__organisation", "document__item", "current_revision")
        .defer("search_text", "current_revision__body")
        .order_by("-published_at", "-pk")
    )
    if item_ids is not None:
        rows = rows.filter(document__item_id__in=item_ids)
    if organisation is not None:
        rows = rows.filter(document__organisation=organisation)
    if year is not None:
        rows = rows.filter(published_at__gte=_new_year(year), published_at__lt=_new_year(year + 1))
    return rows


def public_years(organisation: Organisation | None = None) -> list[int]:
    """Years in which something that is public was published, newest first."""
    rows = Edition.objects.public()
    if organisation is not None:
        rows = rows.filter(document__organisation=organisation)
    return [moment.year for moment in rows.datetimes("published_at", "year", order="DESC")]


@dataclass(frozen=True)
class PastEdition:
    """An edition that a correction replaced: when it was public, and why it was corrected."""

    number: int
    published_at: datetime
    replaced_at: datetime
    correction_reason: str


@dataclass(frozen=True)
class PublicDocument:
    """What stands at a document's address: its published edition, or only the words on its withdrawal."""

    document: Document
    title: str
    edition: Edition | None
    past: tuple[PastEdition, ...] = field(default=())
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""

    @property
    def is_withdrawn(self) -> bool:
        return self.edition is None


def public_document(index_number: str) -> PublicDocument | None:
    """The document at an index number, None if there is none.

    A withdrawn one keeps title, reason and date; its `edition` is None, so that no text can be shown.
    """
    document = (
        Document.objects.select_related("organisation", "item__catalogue")
        .filter(index_number=index_number, first_published_at__isnull=False)
        .first()
    )
    if document is None:
        return None
    published = Edition.objects.public().select_related("current_revision").filter(document=document).first()
    if published is not None:
        published.document = document
        return PublicDocument(document, published.title, published, _past_editions(document))
    withdrawal = (
        StatusChange.objects.filter(edition__document=document, event="withdraw")
        .select_related("edition")
        .order_by("-pk")
        .first()
    )
    if withdrawal is None:
        return None
    return PublicDocument(
        document,
        withdrawal.edition.title,
        edition=None,
        withdrawn_at=withdrawal.happened_at,
        withdrawal_reason=withdrawal.reason,
    )


def _past_editions(document: Document) -> tuple[PastEdition, ...]:
    changes = StatusChange.objects.filter(edition__document=document, event="supersede").select_related(
        "edition"
    )
    return tuple(
        PastEdition(change.edition.number, change.edition.published_at, change.happened_at, change.reason)
        for change in changes.order_by("-edition__number")
    )


@dataclass(frozen=True)
class SearchFilters:
    """Narrowing a search; None leaves open."""

    organisation: Organisation | None = None
    item_ids: Collection[int] | None = None
    year: int | None = None


def search_public(text: str, filters: SearchFilters | None = None) -> EditionQuerySet:
    """Published editions in which every word of the query occurs; those with all of them in the title first.

    Words are split at blanks. A query without words finds what the filters leave, newest first. Rows carry
    `in_title`. Document numbers are found whichever brackets and digits they are typed with.
    """
    filters = filters or SearchFilters()
    rows = public_editions(item_ids=filters.item_ids, organisation=filters.organisation, year=filters.year)
    words = query_words(text)
    if not words:
        return rows.annotate(in_title=Value(False, output_field=BooleanField()))
    everywhere = reduce(and_, (Q(search_text__contains=word) for word in words))
    titled = reduce(and_, (Q(title__icontains=word) for word in words))
    in_title = Case(When(titled, then=Value(True)), default=Value(False), output_field=BooleanField())
    return rows.filter(everywhere).annotate(in_title=in_title).order_by("-in_title", "-published_at", "-pk")


def _new_year(year: int) -> datetime:
    return timezone.make_aware(datetime(year, 1, 1))  # noqa: DTZ001 (made aware in the site's own time zone)


def public_attachment(index_number: str, attachment_id: int) -> RevisionAttachment | None:
    """A file of the text that is public under this index number now; None for every other file."""
    return (
        RevisionAttachment.objects.filter(
            pk=attachment_id,
            revision__edition__document__index_number=index_number,
            revision__edition__state=Edition.State.PUBLISHED,
            revision__edition__current_revision=F("revision"),
        )
        .select_related("file", "revision__edition__document")
        .first()
    )
