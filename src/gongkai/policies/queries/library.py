"""The public library: what is in it on a day, narrowed by facets. Six queries for any number of documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from gongkai.organisations.models import Organisation
from gongkai.policies.models import PolicyDocument
from gongkai.policies.queries.lives import facts_of
from gongkai.publications.models import Edition
from gongkai.publications.models.document import EditionQuerySet
from gongkai.publications.search_text import query_words
from gongkai.rules.legal_life import State, Validity, validity_on

IN_FORCE = "valid"  # the choice that stands for 有效, 试行 and 已修改 together


@dataclass(frozen=True)
class LibraryFilters:
    """Narrowing; empty leaves open. `validity` is a State or IN_FORCE, judged on the day asked for."""

    words: str = ""
    category: str = ""
    organisation: Organisation | None = None
    year: int | None = None
    subject: str = ""
    validity: str = ""


@dataclass(frozen=True)
class LibraryRow:
    """A public document of the library with its validity on the day."""

    edition: Edition
    policy: PolicyDocument
    validity: Validity


@dataclass(frozen=True)
class Library:
    """Documents by the narrowing, newest first; `states` counts them by validity before that was narrowed."""

    found: Sequence[tuple[int, Validity]]
    states: Counter[State]

    def __len__(self) -> int:
        return len(self.found)

    def rows(self, start: int = 0, stop: int | None = None) -> list[LibraryRow]:
        """A part of it with everything a list shows."""
        part = self.found[start:stop]
        editions = Edition.objects.filter(pk__in=[pk for pk, _ in part])
        loaded = (
            editions.select_related("document__policy", "document__organisation", "current_revision")
            .defer("search_text", "current_revision__body")
            .prefetch_related("document__policy__issuing_bodies")
        )
        by_pk = {edition.pk: edition for edition in loaded}
        return [LibraryRow(by_pk[pk], by_pk[pk].document.policy, validity) for pk, validity in part]


def library(filters: LibraryFilters, day: date) -> Library:
    """The library as it stood on a day."""
    pairs = list(_narrowed(filters).order_by("-published_at", "-pk").values_list("pk", "document_id"))
    facts = facts_of(None)
    judged = [(pk, validity_on(facts[document], day)) for pk, document in pairs if document in facts]
    found = [row for row in judged if _is_asked(row[1], filters.validity)]
    return Library(found, Counter(validity.state for _, validity in judged))


def facets() -> dict[str, list[Any]]:
    """What the library can be narrowed to: bodies, years of signing (newest first), subjects."""
    rows = _public()
    bodies = Organisation.objects.filter(policies__document__editions__in=rows).distinct()
    years = rows.dates("current_revision__signed_on", "year", order="DESC")
    subjects = rows.exclude(current_revision__subject_category="").order_by()
    return {
        "bodies": list(bodies.order_by("display_order", "code").only("code", "name", "short_name")),
        "years": [day.year for day in years],
        "subjects": sorted(subjects.values_list("current_revision__subject_category", flat=True).distinct()),
    }


def _public() -> EditionQuerySet:
    return Edition.objects.public().filter(document__policy__isnull=False)


def _narrowed(filters: LibraryFilters) -> EditionQuerySet:
    rows = _public()
    for word in query_words(filters.words):
        rows = rows.filter(search_text__contains=word)
    if filters.category:
        rows = rows.filter(document__policy__category=filters.category)
    if filters.organisation is not None:
        rows = rows.filter(document__policy__issuing_bodies=filters.organisation)
    if filters.year is not None:
        first, last = date(filters.year, 1, 1), date(filters.year, 12, 31)
        rows = rows.filter(Q(current_revision__signed_on__range=(first, last)))
    if filters.subject:
        rows = rows.filter(current_revision__subject_category=filters.subject)
    return rows


def _is_asked(validity: Validity, asked: str) -> bool:
    return not asked or asked == validity.state or (asked == IN_FORCE and validity.is_in_force)
