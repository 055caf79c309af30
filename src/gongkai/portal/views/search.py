"""Plain search over titles and texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gongkai.common.body_html import plain_text
from gongkai.portal.bodies import public_bodies
from gongkai.portal.column import home_crumb
from gongkai.portal.exact_hits import exact_hits, with_document_numbers_normalised, withdrawn_hit
from gongkai.portal.lists import published_years
from gongkai.portal.numbered_pages import numbered_page
from gongkai.portal.pages import public_page, render_page
from gongkai.portal.parameters import Address, asked_body, asked_words, asked_year
from gongkai.portal.public_catalogues import find_items
from gongkai.portal.snippets import find_words, snippet
from gongkai.publications.models import Edition
from gongkai.publications.queries import SearchFilters, search_public
from gongkai.publications.search_text import query_words

ITEMS = 5


@dataclass(frozen=True)
class Hit:
    """A found publication with the words around the first hit."""

    edition: Edition
    text: str


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Documents in which every word stands, title hits first; the one that bears the typed number before all."""
    typed, body, year = asked_words(request), asked_body(request), asked_year(request)
    asked = with_document_numbers_normalised(typed)
    words = query_words(asked)
    address = Address.of(request, "q", "body", "year")
    context: dict[str, Any] = {
        "column_name": "查找",
        "search_query": typed,
        "typed": typed,
        "words": words,
        "body": body,
        "year": year,
        "bodies": public_bodies(),
        "years": published_years(),
        "breadcrumbs": [home_crumb(), {"label": "查找", "url": ""}],
        "without_filters_url": address.with_(body=None, year=None),
    }
    if words:
        context |= _found(request, address, asked, words, SearchFilters(organisation=body, year=year))
    response = render_page(request, "search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _found(
    request: HttpRequest, address: Address, asked: str, words: list[str], filters: SearchFilters
) -> dict[str, Any]:
    rows = (
        search_public(asked, filters).defer(None).select_related("current_revision", "document__organisation")
    )
    page = numbered_page(rows, request, address)
    is_first = page.number == 1
    exact = exact_hits(asked) if is_first else []
    known = {row.pk for row in exact}
    return {
        "page": page,
        "exact": [_hit(row, words) for row in exact],
        "hits": [_hit(row, words) for row in page.rows if row.pk not in known],
        "items": find_items(words, ITEMS) if is_first else [],
        "withdrawn": withdrawn_hit(asked) if is_first and not exact else None,
        "feed_url": f"{reverse('portal:search_feed')}{address.with_()[len(address.path) :]}",
    }


def _hit(edition: Edition, words: list[str]) -> Hit:
    """The summary when a word stands in it, else the text around the first word."""
    revision = edition.current_revision
    assert revision is not None  # a published edition has its text
    if revision.summary and find_words(revision.summary, words):
        return Hit(edition, snippet(revision.summary, words))
    return Hit(edition, snippet(plain_text(revision.body), words))
