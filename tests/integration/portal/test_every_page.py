"""What holds for every public address: read only, no session, kept for a minute, meta tags, constant queries."""

from __future__ import annotations

import itertools

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.portal.urls import urlpatterns
from tests.factories.publications import make_published
from tests.integration.portal.conftest import address_of, files_of, read

HOME_TAGS = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN_TAGS = HOME_TAGS | {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
ARTICLE_TAGS = COLUMN_TAGS | {"ArticleTitle", "PubDate", "ContentSource"}


def addresses(world) -> dict[str, str]:
    """One address for every name of the portal."""
    number = world.published.document.index_number
    key, catalogue = world.item.key, world.item.catalogue_id
    arguments = {
        "catalogue": [catalogue],
        "catalogue_file": [catalogue, "xlsx"],
        "item": [key],
        "item_feed": [key],
        "attachment": [number, files_of(world.published)[0].pk],
        "document": [number],
        "body": ["finance"],
        "body_feed": ["finance"],
        "sitemap_part": [0],
    }
    return {
        pattern.name: reverse(f"portal:{pattern.name}", args=arguments.get(pattern.name, []))
        for pattern in urlpatterns
    }


def test_every_address_answers_without_session_and_may_be_kept_for_a_minute(world):
    client = Client()
    for name, address in addresses(world).items():
        response = client.get(address)
        assert response.status_code == 200, name
        assert not response.cookies, name
        assert "Cookie" not in response.get("Vary", ""), name
        assert response["Cache-Control"] == "public, max-age=60" or name == "attachment", name
        assert response["ETag"], name
        assert response["X-Content-Type-Options"] == "nosniff", name
        assert "unsafe-inline" not in response["Content-Security-Policy"], name
        read(response)


def test_signed_in_people_get_the_same_page_as_everybody(world):
    client, staff = Client(), Client()
    staff.force_login(world.cast["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    for name, address in addresses(world).items():
        if name not in ("catalogue_file", "attachment"):
            assert staff.get(address).content == client.get(address).content, name


def test_nothing_can_be_sent_to_the_portal(world):
    client = Client()
    for name, address in addresses(world).items():
        assert client.post(address, {"q": "x"}).status_code == 405, name


def test_asking_again_with_the_etag_sends_nothing_until_something_changes(world):
    client = Client()
    for name, address in addresses(world).items():
        first = client.get(address)
        read(first)
        etag = first["ETag"]
        again = client.get(address, headers={"If-None-Match": etag})
        if name != "catalogue_file":  # a workbook carries the second in which it was written
            assert (again.status_code, again.content) == (304, b""), name
    etag = client.get("/")["ETag"]
    make_published(world.cast, world.item, title="刚刚公布的通知")
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("home", HOME_TAGS),
        ("disclosure", COLUMN_TAGS),
        ("disclosure_content", COLUMN_TAGS),
        ("disclosure_reports", COLUMN_TAGS),
        ("catalogue", COLUMN_TAGS),
        ("item", COLUMN_TAGS),
        ("body", COLUMN_TAGS),
        ("search", COLUMN_TAGS),
        ("document", ARTICLE_TAGS),
    ],
)
def test_prescribed_meta_tags(world, visit, name, tags):
    _, page = visit(addresses(world)[name])
    metas = {meta.get("name"): meta.get("content") for meta in page.iterfind(".//head/meta[@name]")}
    prescribed = {tag: value for tag, value in metas.items() if tag and tag[0].isupper()}
    assert set(prescribed) == tags
    assert all(prescribed.values())


def test_article_tags_say_title_time_and_source(world, visit):
    _, page = visit(address_of(world.published))
    metas = {meta.get("name"): meta.get("content") for meta in page.iterfind(".//head/meta[@name]")}
    assert metas["ArticleTitle"] == "明湖区财政局关于印发2026年预算公开工作方案的通知"
    assert metas["PubDate"] == "2026-03-05 09:30"
    assert metas["ContentSource"] == "明湖区财政局"
    assert len(metas["SiteIDCode"]) == 10


GROWING = ("home", "disclosure_content", "disclosure_reports", "catalogue", "item", "body", "document", "latest_feed", "sitemap")  # fmt: skip


def test_queries_do_not_grow_with_the_rows(world, request):
    paths = {name: addresses(world)[name] for name in GROWING} | {"search": "/search/?q=收支"}
    before = {name: queries_of(path) for name, path in paths.items()}
    request.getfixturevalue("many_items")
    assert {name: queries_of(path) for name, path in paths.items()} == before
    assert max(before.values()) <= 14


def queries_of(path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(path).status_code == 200
    return len(queries)


BAD = "\x00\x1f\u202e<script>alert(1)</script>\"'&%"


@pytest.mark.parametrize(
    "address",
    ["/search/", "/disclosure/content/", "/disclosure/reports/", "/search/feed.xml", "/disclosure/guide/"],
)
def test_any_parameter_is_answered_or_not_found(world, address):
    names = ("q", "body", "year", "item", "class", "level1", "page")
    values = (BAD, "9" * 400, "", "０", "2026-13", "😀", "-1")
    for name, value in itertools.product(names, values):
        response = Client().get(address, {name: value})
        assert response.status_code in (200, 404), (address, name, value)
        assert b"<script>alert" not in response.content


@pytest.mark.parametrize("address", ["/documents/%00/", "/documents/a%2F..%2Fb/", "/documents/%FF/", "/bodies/none/", "/catalogues/99999999999999999999/", "/items/not-a-key/", "/sitemap-9999999999999999999999.xml", "/documents/x/files/99999999999999999999999/"])  # fmt: skip
def test_addresses_of_nothing_give_404_with_a_way_to_search(world, visit, address):
    response, page = visit(address, status=404)
    assert not response.cookies and "Cookie" not in response.get("Vary", "")
    assert page.xpath("//main//form[@action='/search/']")
