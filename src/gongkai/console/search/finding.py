"""What a word finds among the rows that a person may see, in three groups."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.catalogues.models import CatalogueEdition, ItemVersion
from gongkai.catalogues.queries import search_versions
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Edition
from gongkai.publications.search_text import query_words

HITS_PER_GROUP = 8


@dataclass(frozen=True)
class Hit:
    """One line: where it leads, what it is called, what stands beside it."""

    url: str
    title: str
    aside: str


@dataclass(frozen=True)
class Group:
    """Hits of one kind; `more_url` leads to the full list where there is more than is shown."""

    label: str
    hits: list[Hit]
    more_url: str = ""


def find(user: User, text: str) -> list[Group]:
    """Groups with at least one hit: publications, items in force, bodies. Every word must occur."""
    words = query_words(text)
    if not words:
        return []
    groups = [_publications(user, words), _items(user, words), _organisations(user, words)]
    return [group for group in groups if group.hits]


def _publications(user: User, words: list[str]) -> Group:
    """By title, index number or document number; newest first."""
    rows = Edition.objects.visible_to(user).select_related("document__organisation")
    for word in words:
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(document__index_number__icontains=word)
            | Q(current_revision__document_number__icontains=word)
        )
    found = list(rows.defer("search_text").order_by("-pk")[: HITS_PER_GROUP + 1])
    hits = [
        Hit(
            reverse("console:publication_detail", args=[row.pk]),
            row.title or "（未填标题）",
            f"{row.document.organisation.short_name}　{row.get_state_display()}",
        )
        for row in found[:HITS_PER_GROUP]
    ]
    return Group("公开信息", hits, _more("console:publication_list", words, found))


def _items(user: User, words: list[str]) -> Group:
    """Items as the edition in force words them."""
    versions = ItemVersion.objects.visible_to(user).filter(
        edition__status=CatalogueEdition.Status.PUBLISHED, item__isnull=False
    )
    rows = search_versions(versions, " ".join(words)).select_related("edition__catalogue__organisation")
    hits = [
        Hit(
            reverse("console:item_detail", args=[row.item_id]),
            "／".join(row.path),
            row.edition.catalogue.organisation.short_name,
        )
        for row in rows.order_by("edition", "position")[:HITS_PER_GROUP]
    ]
    return Group("目录事项", hits)


def _organisations(user: User, words: list[str]) -> Group:
    """Bodies by name, short name, alias or code."""
    rows = Organisation.objects.filter(pk__in=organisation_ids_with(user, Right.SEE_BODY))
    for word in words:
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(short_name__icontains=word)
            | Q(code__icontains=word)
            | Q(aliases__name__icontains=word)
        )
    hits = [
        Hit(
            reverse("console:organisation_detail", args=[row.code]),
            row.name,
            row.get_kind_display(),
        )
        for row in rows.distinct()[:HITS_PER_GROUP]
    ]
    return Group("机构", hits)


def _more(url_name: str, words: list[str], found: list[Edition]) -> str:
    """The list page with the same words, when not everything fits here."""
    if len(found) <= HITS_PER_GROUP:
        return ""
    return reverse(url_name, query={"q": " ".join(words)})
