"""The column 政府信息公开 with its four sections, for the whole government or one body."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from gongkai.catalogues.models import ItemVersion
from gongkai.organisations.models import Organisation
from gongkai.portal.bodies import grouped, public_bodies, site_government
from gongkai.portal.column import column_context
from gongkai.portal.lists import published_years
from gongkai.portal.numbered_pages import numbered_page
from gongkai.portal.pages import public_page, render_page
from gongkai.portal.parameters import Address, asked_body, asked_key, asked_words, asked_year
from gongkai.portal.public_catalogues import items_of_class, public_item, versions_of_body
from gongkai.portal.tree import Node, body_tree, government_tree
from gongkai.publications.models import Edition
from gongkai.publications.models.document import EditionQuerySet
from gongkai.publications.queries import public_editions
from gongkai.rules.statutory_classes import ANNUAL_REPORT, StatutoryClass, class_named


@public_page
def guide(request: HttpRequest) -> HttpResponse:
    """政府信息公开指南, also the first thing that the column shows."""
    return _own_text(request, "guide")


@public_page
def rules(request: HttpRequest) -> HttpResponse:
    """政府信息公开制度."""
    return _own_text(request, "rules")


def _own_text(request: HttpRequest, section: str) -> HttpResponse:
    """The text of the asked body, else that of the government; with a choice of all bodies."""
    asked = asked_body(request)
    today = timezone.localdate()
    shown = asked or site_government(today)
    text = getattr(shown, {"guide": "guide", "rules": "disclosure_rules"}[section], "")
    context = {
        **column_context(section, asked),
        "shown": shown,
        "text": text,
        "updated_on": getattr(shown, f"{section}_updated_on", None),
        "body_groups": grouped([body for body in public_bodies() if body.is_active_on(today)]),
        "form_url": reverse(f"portal:disclosure_{section}"),
    }
    return render_page(request, "disclosure/own_text.html", context)


@dataclass(frozen=True)
class Choice:
    """What of the catalogue is chosen: everything, a class, a body, one of its first levels, or an item."""

    body: Organisation | None = None
    statutory: StatutoryClass | None = None
    level1: str = ""
    version: ItemVersion | None = None

    @property
    def key(self) -> uuid.UUID | None:
        return self.version.item.key if self.version and self.version.item else None

    @property
    def heading(self) -> str:
        if self.version:
            return self.version.title
        if self.statutory:
            return self.statutory.label
        return self.level1 or (self.body.name if self.body else "全部主动公开的政府信息")


def _choice(request: HttpRequest) -> Choice:
    key = asked_key(request)
    if key is not None:
        version = public_item(key)
        if version is None:
            raise Http404("没有这个公开事项。")
        return Choice(body=version.edition.catalogue.organisation, level1=version.level1, version=version)
    body = asked_body(request)
    if body is not None:
        return Choice(body=body, level1=asked_words(request, "level1"))
    code = asked_words(request, "class")
    statutory = class_named(code) if code else None
    if code and statutory is None:
        raise Http404("没有这个类别。")
    return Choice(statutory=statutory)


@public_page
def content(request: HttpRequest) -> HttpResponse:
    """法定主动公开内容: the tree on the left, what was published under the chosen part on the right."""
    choice, year = _choice(request), asked_year(request)
    versions = versions_of_body(choice.body) if choice.body else []
    bodies = public_bodies()
    address = Address.of(request, "body", "class", "level1", "item", "year")
    page = numbered_page(_published(choice, versions, year), request, address)
    context = {
        **column_context("content", choice.body),
        "choice": choice,
        "year": year,
        "years": published_years(),
        "bodies": bodies,
        "tree": _tree(choice, versions, bodies, year),
        "page": page,
        "chosen": _chosen(choice, year, address),
        "feed_url": _feed_url(choice),
        "all_years_url": address.with_(year=None),
        "all_url": reverse("portal:disclosure_content"),
    }
    return render_page(request, "disclosure/content.html", context)


def _published(choice: Choice, versions: list[ItemVersion], year: int | None) -> EditionQuerySet:
    if choice.version:
        return public_editions(item_ids=[choice.version.item_id], year=year)
    if choice.statutory:
        return public_editions(item_ids=items_of_class(choice.statutory), year=year)  # type: ignore[arg-type]
    item_ids = None
    if choice.level1:
        item_ids = [row.item_id for row in versions if row.level1 == choice.level1 and row.item_id]
    return public_editions(organisation=choice.body, item_ids=item_ids, year=year)


def _tree(
    choice: Choice, versions: list[ItemVersion], bodies: list[Organisation], year: int | None
) -> list[Node]:
    """The links of the tree keep the year and forget everything else."""
    address = Address(reverse("portal:disclosure_content"), (("year", str(year or "")),))
    if choice.body is None:
        return government_tree(address, bodies, choice.statutory.code if choice.statutory else "")
    address = Address(address.path, (("body", choice.body.code), *address.parameters))
    return body_tree(
        address,
        versions,
        level1="" if choice.version else choice.level1,
        key=choice.key,
        filled=_filled_items(choice.body),
    )


def _filled_items(body: Organisation) -> set[int]:
    """Items under which the body has something public."""
    rows = Edition.objects.public().filter(document__organisation=body)
    return set(rows.order_by().values_list("document__item_id", flat=True).distinct())


def _chosen(choice: Choice, year: int | None, address: Address) -> list[dict[str, str]]:
    """The conditions that hold, each with the address without it."""
    chosen = []
    if choice.statutory:
        chosen.append({"label": choice.statutory.label, "url": address.with_(**{"class": None})})
    if choice.body:
        url = address.with_(body=None, level1=None, item=None)
        chosen.append({"label": choice.body.short_name, "url": url})
    if choice.version:
        chosen.append({"label": choice.version.title, "url": address.with_(item=None, level1=None)})
    elif choice.level1:
        chosen.append({"label": choice.level1, "url": address.with_(level1=None)})
    if year:
        chosen.append({"label": f"{year}年", "url": address.with_(year=None)})
    return chosen


def _feed_url(choice: Choice) -> str:
    if choice.key:
        return reverse("portal:item_feed", args=[choice.key])
    if choice.body:
        return reverse("portal:body_feed", args=[choice.body.code])
    return "" if choice.statutory else reverse("portal:latest_feed")


@public_page
def reports(request: HttpRequest) -> HttpResponse:
    """政府信息公开年报: by year and body, newest first."""
    body, year = asked_body(request), asked_year(request)
    kind = class_named(ANNUAL_REPORT)
    assert kind is not None  # stands in the data of the rules
    rows = public_editions(item_ids=items_of_class(kind), organisation=body, year=year)  # type: ignore[arg-type]
    address = Address.of(request, "body", "year")
    page = numbered_page(rows, request, address, size=50)
    context: dict[str, Any] = {
        **column_context("reports", body),
        "year": year,
        "years": published_years(),
        "bodies": public_bodies(),
        "page": page,
        "chosen": _chosen(Choice(body=body), year, address),
    }
    return render_page(request, "disclosure/reports.html", context)
