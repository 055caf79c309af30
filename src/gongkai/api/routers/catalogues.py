"""Catalogues and items in force."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest
from ninja import Router

from gongkai.api.parameters import Body, Cursor, Limit, PathKey, RowId, Words
from gongkai.api.schemas.catalogues import CatalogueDetail, CatalogueOut, ItemOut, ItemPage
from gongkai.api.schemas.common import Problem
from gongkai.catalogues.models import CatalogueEdition, ItemVersion
from gongkai.catalogues.queries import search_versions
from gongkai.rules.time_limits import describe_time_limit

catalogues = Router(tags=["目录"])
items = Router(tags=["公开事项"])
_IN_FORCE = CatalogueEdition.Status.PUBLISHED


@catalogues.get(
    "",
    response={200: list[CatalogueOut], 422: Problem},
    summary="现行目录清单",
    description="各机构已公布、正在使用的目录。",
    url_name="catalogues",
)
def list_catalogues(request: HttpRequest, body: Body = "") -> list[dict[str, Any]]:
    rows = _editions()
    if body:
        rows = rows.filter(catalogue__organisation__code=body)
    return [_catalogue(edition) for edition in rows]


@catalogues.get(
    "/{int:pk}",
    response={200: CatalogueDetail, 404: Problem, 422: Problem},
    summary="一部现行目录",
    description="目录及其全部事项，次序与公布的一致。",
    url_name="catalogue",
)
def one_catalogue(request: HttpRequest, pk: RowId) -> dict[str, Any]:
    edition = _editions().filter(catalogue_id=pk).first()
    if edition is None:
        raise Http404("没有这部目录，或者没有已公布的版本。")
    rows = _versions().filter(edition=edition).order_by("position")
    return {**_catalogue(edition), "items": [_item(version) for version in rows]}


@items.get(
    "",
    response={200: ItemPage, 422: Problem},
    summary="公开事项清单",
    description="现行目录中的公开事项，可按机构和词语筛选。",
    url_name="items",
)
def list_items(
    request: HttpRequest, body: Body = "", q: Words = "", cursor: Cursor = "", limit: Limit = 20
) -> dict[str, Any]:
    rows = search_versions(_versions(), q).order_by("pk")
    if body:
        rows = rows.filter(edition__catalogue__organisation__code=body)
    if cursor.isascii() and cursor.isdigit() and len(cursor) < 19:
        rows = rows.filter(pk__gt=int(cursor))
    found = list(rows[: limit + 1])
    following = str(found[limit - 1].pk) if len(found) > limit else ""
    return {"items": [_item(version) for version in found[:limit]], "next_cursor": following}


@items.get(
    "/{uuid:key}",
    response={200: ItemOut, 404: Problem},
    summary="一个公开事项",
    description="按现行目录的写法。",
    url_name="item",
)
def one_item(request: HttpRequest, key: PathKey) -> dict[str, Any]:
    version = _versions().filter(item__key=key).first()
    if version is None:
        raise Http404("现行目录中没有这个公开事项。")
    return _item(version)


def _editions() -> QuerySet[CatalogueEdition]:
    rows = CatalogueEdition.objects.filter(status=_IN_FORCE).select_related("catalogue__organisation")
    return rows.annotate(item_count=Count("versions")).order_by("catalogue_id")


def _versions() -> QuerySet[ItemVersion]:
    rows = ItemVersion.objects.filter(edition__status=_IN_FORCE, item__isnull=False)
    return rows.select_related("item", "edition__catalogue__organisation")


def _catalogue(edition: Any) -> dict[str, Any]:
    catalogue = edition.catalogue
    return {
        "id": catalogue.pk,
        "name": catalogue.name,
        "body": catalogue.organisation,
        "kind": catalogue.kind,
        "edition": edition.number,
        "valid_from": edition.valid_from,
        "item_count": edition.item_count,
    }


def _item(version: ItemVersion) -> dict[str, Any]:
    same = ("seq", "path", "elements", "basis", "time_limit", "responsible", "channels", "audience", "mode")
    assert version.item is not None
    return {
        "key": version.item.key,
        "catalogue": version.edition.catalogue_id,
        "body": version.edition.catalogue.organisation.code,
        "time_limit_reading": [describe_time_limit(rule) for rule in version.parsed_limit.rules],
        **{name: getattr(version, name) for name in same},
    }
