"""A body's catalogue as a page and as a file, and one item of it."""

from __future__ import annotations

import itertools
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from gongkai.catalogues.exports import FORMATS, export, file_name
from gongkai.catalogues.models import CatalogueEdition, ItemVersion
from gongkai.catalogues.wording import field_text
from gongkai.portal.column import column_crumbs, column_meta
from gongkai.portal.numbered_pages import numbered_page
from gongkai.portal.pages import public_page, render_page
from gongkai.portal.parameters import Address
from gongkai.portal.public_catalogues import IN_FORCE, public_item, published_editions
from gongkai.publications.queries import public_editions
from gongkai.rules.time_limits import describe_time_limit


def _edition(catalogue_id: int) -> CatalogueEdition:
    edition = published_editions().filter(catalogue_id=catalogue_id).first()
    if edition is None:
        raise Http404("没有这部目录，或者尚未公布。")
    return edition


@public_page
def catalogue(request: HttpRequest, catalogue_id: int) -> HttpResponse:
    """The edition in force with the standard columns, grouped by first level; each item leads to its page."""
    edition = _edition(catalogue_id)
    body = edition.catalogue.organisation
    versions = list(edition.versions.select_related("item"))
    context = {
        **column_meta(edition.catalogue.name),
        "edition": edition,
        "body": body,
        "groups": [
            {"level1": level1, "rows": list(rows)}
            for level1, rows in itertools.groupby(versions, key=lambda version: version.level1)
        ],
        "count": len(versions),
        "shows_process": any(version.process for version in versions),
        "formats": [{"name": name, "label": each.label} for name, each in FORMATS.items()],
        "breadcrumbs": column_crumbs(
            (body.short_name, f"{reverse('portal:disclosure_content')}?body={body.code}"),
            (edition.catalogue.name, ""),
        ),
    }
    return render_page(request, "catalogues/catalogue.html", context)


@public_page
def catalogue_file(request: HttpRequest, catalogue_id: int, format_name: str) -> HttpResponse:
    """The edition in force as a file in the column form of the standard catalogue."""
    edition = _edition(catalogue_id)
    if format_name not in FORMATS:
        raise Http404("没有这种格式。")
    response = HttpResponse(export(edition, format_name), content_type=FORMATS[format_name].content_type)
    name = file_name(edition, format_name)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@public_page
def item(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What the item demands, its time limit in words, and what was published against it."""
    version = public_item(key)
    if version is None:
        raise Http404("没有这个公开事项。")
    body = version.edition.catalogue.organisation
    page = numbered_page(public_editions(item_ids=[version.item_id]), request, Address.of(request))
    context = {
        **column_meta(version.title, f"{body.name}公开事项：{'、'.join(version.path)}"),
        "version": version,
        "body": body,
        "is_dropped": version.edition.status != IN_FORCE,
        "facts": _facts(version),
        "readings": [describe_time_limit(rule) for rule in version.parsed_limit.rules],
        "page": page,
        "feed_url": reverse("portal:item_feed", args=[key]),
        "breadcrumbs": column_crumbs(
            (body.short_name, f"{reverse('portal:disclosure_content')}?body={body.code}"),
            (version.title, ""),
        ),
    }
    return render_page(request, "catalogues/item.html", context)


def _facts(version: ItemVersion) -> list[dict[str, Any]]:
    """The wording of the standard catalogue's columns; the time limit has a place of its own on the page."""
    wide = {"elements", "basis"}
    labels = {
        "elements": "公开内容",
        "basis": "公开依据",
        "responsible": "公开主体",
        "channels": "公开渠道",
        "audience": "公开对象",
        "mode": "公开方式",
        "note": "备注",
    }
    return [
        {"label": label, "value": field_text(version, field), "wide": field in wide}
        for field, label in labels.items()
    ]
