"""A published catalogue with items, without going through an import."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from gongkai.catalogues.models import Catalogue, CatalogueEdition, Item, ItemVersion
from gongkai.organisations.models import Organisation

TWENTY_WORKING_DAYS = "自该信息形成或者变更之日起20个工作日内"


def make_catalogue(organisation: Organisation, name: str = "", **edition_values: object) -> CatalogueEdition:
    """A catalogue with one published, still empty edition."""
    catalogue = Catalogue.objects.create(
        organisation=organisation, name=name or f"{organisation.name}主动公开基本目录"
    )
    now = timezone.now()
    values: dict[str, object] = {
        "status": CatalogueEdition.Status.PUBLISHED,
        "created_by": "测试",
        "confirmed_at": now,
        "confirmed_by": "测试",
        "published_at": now,
        "valid_from": date(2025, 1, 1),
    }
    return CatalogueEdition.objects.create(catalogue=catalogue, number=1, **(values | edition_values))


def make_item(edition: CatalogueEdition, level2: str = "部门文件", **values: object) -> ItemVersion:
    """An item in the edition, with an identity of its own unless `item` is given."""
    position = edition.versions.count() + 1
    defaults: dict[str, object] = {
        "item": Item.objects.create(catalogue=edition.catalogue),
        "position": position,
        "seq": str(position),
        "level1": "政策法规",
        "level2": level2,
        "elements": "可以全文公开的文件",
        "basis": "《中华人民共和国政府信息公开条例》（国务院令第711号）",
        "time_limit": TWENTY_WORKING_DAYS,
        "responsible": "办公室",
        "channels": ["政府网站"],
        "audience": ["全社会"],
        "mode": ["主动"],
    }
    return ItemVersion.objects.create(edition=edition, **(defaults | values))
