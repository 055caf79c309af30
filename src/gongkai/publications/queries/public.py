"""What the public may read. Every function here answers from published editions, or tells that one was withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import reduce
from operator import and_

from django.db.models import BooleanField, Case, F, Q, Value, When
from django.utils import timezone

from gongkai.organisations.models import Organisation
from gongkai.publications.models import (
    Document,
    Edition,
    RevisionAttachment,
    StatusChange,
    WithdrawalDecision,
    WithdrawalRequest,
)
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


class Gone(StrEnum):
    """Why nothing can be read at an address any more."""

    ERROR = "error"  # title, reason and date stay
    REPLACED = "replaced"  # title, reason, date, and the way to what replaced it
    EXPIRED = "expired"  # the time of publication was over
    NOT_PUBLIC = (
        "not_public"  # only that it is not public; no title, no reason, while suspended and ever after
    )


@dataclass(frozen=True)
class PublicDocument:
    """What stands at a document's address: its published edition, or only the words on its withdrawal.

    `title`, `withdrawn_at` and `withdrawal_reason` are empty for NOT_PUBLIC, so that no page can show them;
    `successor` is the public document that replaced this one.
    """

    document: Document
    title: str
    edition: Edition | None
    past: tuple[PastEdition, ...] = field(default=())
    gone: Gone | None = None
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""
    successor: Document | None = None

    @property
    def is_withdrawn(self) -> bool:
        return self.edition is None

    @property
    def is_secret(self) -> bool:
        return self.gone is Gone.NOT_PUBLIC


def public_document(index_number: str) -> PublicDocument | None:
    """The document at an index number, None if there is none.

    One that is gone has no `edition`, so that no text can be shown.
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
    return _gone(document)


def _gone(document: Document) -> PublicDocument | None:
    last = (
        StatusChange.objects.filter(edition__document=document, event__in=("suspend", "withdraw", "expire"))
        .select_related("edition")
        .order_by("-pk")
        .first()
    )
    if last is None:
        return None
    if last.event == "expire":
        return PublicDocument(
            document, last.edition.title, None, (), Gone.EXPIRED, last.happened_at, last.reason
        )
    request = _approved_request(last.edition)
    if last.event == "suspend" or (request is not None and request.kind == WithdrawalRequest.Kind.SECRECY):
        return PublicDocument(document, "", None, (), Gone.NOT_PUBLIC)
    replaced = request is not None and request.kind == WithdrawalRequest.Kind.REPLACED
    return PublicDocument(
        document,
        last.edition.title,
        None,
        (),
        Gone.REPLACED if replaced else Gone.ERROR,
        last.happened_at,
        last.reason,
        _public_successor(request) if replaced else None,
    )


def _approved_request(edition: Edition) -> WithdrawalRequest | None:
    return (
        edition.withdrawal_requests.filter(decision__verdict=WithdrawalDecision.Verdict.APPROVE)
        .order_by("-pk")
        .first()
    )


def _public_successor(request: WithdrawalRequest | None) -> Document | None:
    """What a page may point to: only what can be read there."""
    if request is None or request.replaced_by_id is None:
        return None
    public = Edition.objects.public().filter(document=request.replaced_by_id).first()
    return Document.objects.get(pk=request.replaced_by_id) if public else None


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
