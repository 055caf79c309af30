"""RSS 2.0: everything new, of one body, of one item, and of one search."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import escape

from gongkai.catalogues.models import ItemVersion
from gongkai.organisations.models import Organisation
from gongkai.portal.exact_hits import with_document_numbers_normalised
from gongkai.portal.parameters import Address, asked_body, asked_words, asked_year, body_of
from gongkai.portal.public_catalogues import public_item
from gongkai.publications.models import Edition
from gongkai.publications.queries import SearchFilters, public_editions, search_public

LENGTH = 30
# Characters that XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class PublicationFeed(Feed):  # type: ignore[type-arg]
    """Titles and summaries, newest first; the guid is the address, which never changes."""

    feed_type = Rss201rev2Feed
    language = "zh-CN"
    ttl = 60  # minutes
    item_guid_is_permalink: ClassVar[bool] = True

    def item_title(self, item: Edition) -> str:
        return _NOT_XML.sub("", item.title)

    def item_description(self, item: Edition) -> str:
        assert item.current_revision is not None
        number = f"索引号：{item.document.index_number}"
        # Readers show a description as HTML, so what is typed text has to be escaped for them as well.
        return escape(_NOT_XML.sub("", f"{item.current_revision.summary or item.title}（{number}）"))

    def item_link(self, item: Edition) -> str:
        return reverse("portal:document", args=[item.document.index_number])

    def item_pubdate(self, item: Edition) -> datetime | None:
        return item.published_at

    def item_author_name(self, item: Edition) -> str:
        return item.document.organisation.name


class LatestFeed(PublicationFeed):
    """Everything new on the site."""

    link = "/"
    description = "最新主动公开的政府信息"

    def title(self) -> str:
        return f"{settings.GONGKAI_SITE['name']}：最新公开"

    def items(self) -> Iterable[Edition]:
        return public_editions()[:LENGTH]


class BodyFeed(PublicationFeed):
    """What one body published."""

    def get_object(self, request: HttpRequest, code: str) -> Organisation:
        return body_of(code)

    def title(self, body: Organisation) -> str:
        return f"{body.name}：最新公开"

    def link(self, body: Organisation) -> str:
        return reverse("portal:body", args=[body.code])

    def description(self, body: Organisation) -> str:
        return f"{body.name}最新主动公开的政府信息"

    def items(self, body: Organisation) -> Iterable[Edition]:
        return public_editions(organisation=body)[:LENGTH]


class ItemFeed(PublicationFeed):
    """What was published against one item."""

    def get_object(self, request: HttpRequest, key: uuid.UUID) -> ItemVersion:
        version = public_item(key)
        if version is None:
            raise Http404("没有这个公开事项。")
        return version

    def title(self, version: ItemVersion) -> str:
        return _NOT_XML.sub("", f"{version.edition.catalogue.organisation.name}：{version.title}")

    def link(self, version: ItemVersion) -> str:
        assert version.item is not None
        return reverse("portal:item", args=[version.item.key])

    def description(self, version: ItemVersion) -> str:
        return _NOT_XML.sub("", f"公开事项“{version.title}”下最新公开的政府信息")

    def items(self, version: ItemVersion) -> Iterable[Edition]:
        assert version.item_id is not None
        return public_editions(item_ids=[version.item_id])[:LENGTH]


class SearchFeed(PublicationFeed):
    """What a search finds, newest first: a search that one need not repeat."""

    def get_object(self, request: HttpRequest) -> dict[str, Any]:
        words = asked_words(request)
        filters = SearchFilters(organisation=asked_body(request), year=asked_year(request))
        address = Address(
            reverse("portal:search"), Address.of(request, "q", "body", "year").parameters
        ).with_()
        return {"words": words, "filters": filters, "address": address}

    def title(self, asked: dict[str, Any]) -> str:
        return f"{settings.GONGKAI_SITE['name']}：查找“{asked['words']}”"

    def link(self, asked: dict[str, Any]) -> str:
        return str(asked["address"])

    def description(self, asked: dict[str, Any]) -> str:
        return f"含有“{asked['words']}”的政府信息"

    def items(self, asked: dict[str, Any]) -> Iterable[Edition]:
        rows = search_public(with_document_numbers_normalised(asked["words"]), asked["filters"])
        return rows.order_by("-published_at", "-pk")[:LENGTH]
