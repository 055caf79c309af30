"""sitemap.xml for search engines: one file, or an index of files when there are more addresses than one may hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from gongkai.catalogues.models import ItemVersion
from gongkai.organisations.models import Organisation
from gongkai.portal.pages import public_page
from gongkai.portal.public_catalogues import IN_FORCE, published_editions
from gongkai.publications.models import Edition
from gongkai.publications.models.document import EditionQuerySet

CHUNK = 50_000  # addresses in one file, by the protocol of sitemaps.org
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_FIXED = ("home", "disclosure", "disclosure_guide", "disclosure_rules", "disclosure_content", "disclosure_reports", "bodies", "site_map", "accessibility", "contact")  # fmt: skip
Entry = tuple[str, datetime | None]


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """All addresses when they fit into one file, else the index of the parts."""
    pages = list(_page_entries())
    room = CHUNK - len(pages)
    public = Edition.objects.public()
    if room >= 0 and not public.order_by("document_id")[room : room + 1].exists():
        return _answer(request, "urlset", "url", pages + list(_document_entries(public)))
    parts = [(reverse("portal:sitemap_pages"), None)]
    parts += [(reverse("portal:sitemap_part", args=[number]), None) for number in _filled_parts()]
    return _answer(request, "sitemapindex", "sitemap", parts)


@public_page
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """Columns, bodies, catalogues and items."""
    return _answer(request, "urlset", "url", list(_page_entries())[:CHUNK])


@public_page
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """Documents whose ids lie in one stretch of fifty thousand."""
    entries = list(_document_entries(_in_part(part)))
    if not entries:
        raise Http404("没有这一部分。")
    return _answer(request, "urlset", "url", entries)


def _filled_parts() -> list[int]:
    """Stretches of ids in which there is something public; an index may not name a file that is not there."""
    newest = Edition.objects.public().aggregate(newest=Max("document_id"))["newest"] or 0
    parts = range(newest // CHUNK + 1)
    return [number for number in parts if _in_part(number).exists()]


def _in_part(number: int) -> EditionQuerySet:
    first = number * CHUNK
    return Edition.objects.public().filter(document_id__gte=first, document_id__lt=first + CHUNK)


def _page_entries() -> Iterator[Entry]:
    for name in _FIXED:
        yield reverse(f"portal:{name}"), None
    for code in Organisation.objects.exclude(kind=Organisation.Kind.OTHER).values_list("code", flat=True):
        yield reverse("portal:body", args=[code]), None
    for catalogue, at in published_editions().values_list("catalogue_id", "published_at"):
        yield reverse("portal:catalogue", args=[catalogue]), at
    items = ItemVersion.objects.filter(edition__status=IN_FORCE, item__isnull=False)
    for key, at in items.values_list("item__key", "edition__published_at")[:CHUNK]:
        yield reverse("portal:item", args=[key]), at


def _document_entries(rows: EditionQuerySet) -> Iterator[Entry]:
    """Addresses of public documents with the time of their last change; withdrawn ones are not among them."""
    pairs = rows.order_by("document_id").values_list("document__index_number", "published_at")
    for number, at in pairs:
        yield reverse("portal:document", args=[number]), at


def _answer(request: HttpRequest, root: str, row: str, entries: list[Entry]) -> HttpResponse:
    origin = request.build_absolute_uri("/")[:-1]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{_NAMESPACE}">']
    for address, changed_at in entries:
        changed = (
            f"<lastmod>{timezone.localtime(changed_at).isoformat(timespec='seconds')}</lastmod>"
            if changed_at
            else ""
        )
        lines.append(f"<{row}><loc>{escape(origin + address)}</loc>{changed}</{row}>")
    lines.append(f"</{root}>\n")
    return HttpResponse("\n".join(lines), content_type="application/xml; charset=utf-8")
