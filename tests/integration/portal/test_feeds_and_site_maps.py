"""What machines read: RSS, sitemap.xml, robots.txt."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import etree

from gongkai.portal.views import sitemaps
from tests.factories.publications import make_published
from tests.integration.portal.conftest import address_of

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def feed(address: str):
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    return etree.fromstring(response.content)


def titles(document) -> list[str]:
    return document.xpath("/rss/channel/item/title/text()")


def test_feeds_are_rss_two_with_what_is_public(world):
    number = world.published.document.index_number
    for address in ("/feed.xml", "/bodies/finance/feed.xml", f"/items/{world.item.key}/feed.xml"):
        document = feed(address)
        assert document.get("version") == "2.0"
        assert titles(document) == ["2月收支情况（更正）", "明湖区财政局关于印发2026年预算公开工作方案的通知"]
        last = document.xpath("/rss/channel/item")[-1]
        assert last.findtext("guid") == last.findtext("link") == f"http://testserver/documents/{number}/"
        assert last.findtext("pubDate") == "Thu, 05 Mar 2026 01:30:00 +0000"
        assert document.findtext("channel/language") == "zh-CN"


def test_search_feed_holds_what_the_search_finds_newest_first(world):
    make_published(world.cast, world.item, title="新的收支通报", body="<p>预算</p>", document_number="")
    assert titles(feed("/search/feed.xml?q=预算"))[0] == "新的收支通报"
    assert titles(feed("/search/feed.xml?q=预算&body=housing")) == []


def test_feed_of_a_body_that_published_nothing_is_valid_and_empty(world):
    assert titles(feed("/bodies/housing/feed.xml")) == []


def test_feeds_of_nothing_are_not_found(world):
    for address in (
        "/bodies/none/feed.xml",
        "/items/00000000-0000-0000-0000-000000000000/feed.xml",
        "/search/feed.xml?body=none",
    ):
        assert Client().get(address).status_code == 404


def test_odd_characters_stay_valid_xml_and_no_markup_reaches_the_reader(world):
    summary = "甲]]>乙<script>alert(1)</script>\x0b"
    make_published(world.cast, world.item, title="“A&B<C>”的通知", summary=summary, document_number="")
    first = feed("/feed.xml").xpath("/rss/channel/item")[0]
    assert first.findtext("title") == "“A&B<C>”的通知"
    assert "<script>" not in first.findtext("description")  # readers take a description for HTML
    assert etree.fromstring(Client().get("/search/feed.xml", {"q": "\x0b]]><x>"}).content) is not None


@pytest.mark.parametrize("address", ["/", "/disclosure/content/", "/bodies/finance/", "/search/?q=预算"])
def test_pages_name_their_feed_and_it_answers(world, visit, address):
    (link,) = visit(address)[1].xpath("//head/link[@rel='alternate'][@type='application/rss+xml']/@href")
    feed(link)


def test_sitemap_lists_public_documents_with_their_last_change(world):
    response = Client().get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    document = etree.fromstring(response.content)
    changed = {
        row.findtext("s:loc", None, NAMESPACE): row.findtext("s:lastmod", None, NAMESPACE) for row in document
    }
    base = "http://testserver"
    assert changed[base + address_of(world.published)] == "2026-03-05T09:30:00+08:00"
    assert base + address_of(world.withdrawn) not in changed
    assert {
        f"{base}/",
        f"{base}/disclosure/content/",
        f"{base}/bodies/finance/",
        f"{base}/items/{world.item.key}/",
    } <= set(changed)
    assert not [address for address in changed if "None" in address]


def test_sitemap_becomes_an_index_beyond_what_one_file_may_hold(world, monkeypatch):
    pages = len(list(sitemaps._page_entries()))
    monkeypatch.setattr(sitemaps, "CHUNK", pages + 1)  # room for one document; there are two
    index = etree.fromstring(Client().get("/sitemap.xml").content)
    assert etree.QName(index).localname == "sitemapindex"
    parts = index.xpath("//s:loc/text()", namespaces=NAMESPACE)
    found: list[str] = []
    for part in parts:
        rows = etree.fromstring(Client().get(part.removeprefix("http://testserver")).content)
        assert len(rows) <= pages + 1
        found += rows.xpath("//s:loc/text()", namespaces=NAMESPACE)
    assert f"http://testserver{address_of(world.published)}" in found
    assert f"http://testserver{address_of(world.corrected)}" in found
    assert len(found) == len(set(found)) == pages + 2


def test_robots_keeps_the_staff_part_and_searches_out(world):
    lines = Client().get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /console/", "Disallow: /api/", "Disallow: /search/"} <= set(lines)
    assert "Sitemap: http://testserver/sitemap.xml" in lines
