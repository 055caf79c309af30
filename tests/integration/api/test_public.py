"""What everybody may read, and nothing beyond it."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from gongkai.publications.models import Document
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast
from tests.factories.publications import make_published
from tests.integration.api.conftest import World

pytestmark = pytest.mark.django_db
API = "/api/v1"


def get(client: Client, path: str, status: int = 200):
    response = client.get(f"{API}{path}")
    assert response.status_code == status, response.content.decode()
    return json.loads(response.content)


def test_bodies_with_their_public_facts_only(client: Client, world: World):
    world.cast.finance.phone = "0990-5550318"
    world.cast.finance.save()
    world.cast.finance.aliases.create(name="财政局")
    listed = get(client, "/organisations")
    assert {row["code"] for row in listed} == {"minghu", "office", "finance", "housing"}
    detail = get(client, "/organisations/finance")
    assert (detail["name"], detail["phone"], detail["aliases"]) == (
        "明湖区财政局",
        "0990-5550318",
        ["财政局"],
    )
    assert detail["parent"] == "minghu"
    assert not {"users", "role_assignments", "mobile"} & set(detail)


def test_bodies_by_kind_and_day(client: Client, cast: Cast):
    cast.housing.valid_to = "2024-12-31"
    cast.housing.save()
    assert {row["code"] for row in get(client, "/organisations?kind=department&on=2025-01-01")} == {
        "office",
        "finance",
    }
    assert len(get(client, "/organisations?kind=department&on=2024-12-31")) == 3


def test_a_body_that_is_not_there(client: Client, cast: Cast):
    refusal = get(client, "/organisations/nowhere", 404)
    assert refusal["code"] == "not_found"
    assert "nowhere" in refusal["message"]


def test_catalogues_in_force_and_no_drafts(client: Client, world: World):
    make_catalogue(world.cast.office, status="draft", confirmed_at=None, published_at=None)
    listed = get(client, "/catalogues")
    assert [(row["body"]["code"], row["item_count"]) for row in listed] == [("finance", 1), ("housing", 1)]
    assert [row["body"]["code"] for row in get(client, "/catalogues?body=housing")] == ["housing"]
    detail = get(client, f"/catalogues/{listed[0]['id']}")
    assert detail["items"][0]["path"] == ["政策法规", "部门文件"]
    assert detail["items"][0]["time_limit"] == "自该信息形成或者变更之日起20个工作日内"
    assert "20个工作日" in detail["items"][0]["time_limit_reading"][0]


def test_a_catalogue_without_a_published_edition_is_not_there(client: Client, cast: Cast):
    edition = make_catalogue(cast.office, status="draft", confirmed_at=None, published_at=None)
    make_item(edition)
    assert get(client, f"/catalogues/{edition.catalogue_id}", 404)["code"] == "not_found"
    assert get(client, "/items")["items"] == []


def test_items_page_by_page(client: Client, cast: Cast):
    edition = make_catalogue(cast.finance)
    for number in range(5):
        make_item(edition, level2=f"事项{number}")
    first = get(client, "/items?limit=2")
    second = get(client, f"/items?limit=2&cursor={first['next_cursor']}")
    third = get(client, f"/items?limit=2&cursor={second['next_cursor']}")
    titles = [row["path"][-1] for page in (first, second, third) for row in page["items"]]
    assert titles == [f"事项{number}" for number in range(5)]
    assert third["next_cursor"] == ""
    assert [row["path"][-1] for row in get(client, "/items?q=事项3")["items"]] == ["事项3"]


def test_one_item_by_its_key(client: Client, world: World):
    assert get(client, f"/items/{world.item.key}")["body"] == "finance"
    assert get(client, "/items/00000000-0000-0000-0000-000000000000", 404)["code"] == "not_found"


def test_published_texts_only(client: Client, world: World):
    listed = get(client, "/publications")["publications"]
    assert [row["title"] for row in listed] == ["明湖区财政局关于印发2026年预算公开工作方案的通知"]
    assert listed[0]["index_number"].startswith(world.cast.finance.credit_code + "/")
    assert listed[0]["url"].startswith("http://testserver/documents/")
    for query in ("?body=housing", "?year=2001", "?q=住房", "?item=00000000-0000-0000-0000-000000000000"):
        assert get(client, f"/publications{query}")["publications"] == [], query
    assert (
        len(
            get(client, f"/publications?body=finance&item={world.item.key}&q=明财〔2026〕7号")["publications"]
        )
        == 1
    )


def test_texts_page_by_page_newest_first(client: Client, world: World):
    for number in range(4):
        make_published(world.cast, world.item, title=f"第{number}份")
    first = get(client, "/publications?limit=3")
    second = get(client, f"/publications?limit=3&cursor={first['next_cursor']}")
    titles = [row["title"] for page in (first, second) for row in page["publications"]]
    assert titles[:4] == ["第3份", "第2份", "第1份", "第0份"]
    assert (len(titles), second["next_cursor"]) == (5, "")


def test_one_text_in_full(client: Client, world: World):
    number = Document.objects.get(pk=world.published.document_id).index_number
    detail = get(client, f"/publications/{number}")
    assert detail["document_number"] == "明财〔2026〕7号"
    assert detail["text"].startswith("各镇街、各部门：")
    assert (detail["is_withdrawn"], detail["attachments"]) == (False, [])


def test_a_withdrawn_text_shows_its_reason_and_no_word_of_it(client: Client, world: World):
    number = Document.objects.get(pk=world.withdrawn.document_id).index_number
    detail = get(client, f"/publications/{number}")
    assert (detail["is_withdrawn"], detail["withdrawal_reason"]) == (True, "含有未核实的数据")
    assert (detail["html"], detail["text"], detail["attachments"]) == ("", "", [])


def test_an_unknown_number_and_an_unknown_address(client: Client, world: World):
    assert (
        get(client, "/publications/11990106MH0002745L/2026-99999", 404)["message"]
        == "没有这个索引号的公开信息。"
    )
    assert get(client, "/nothing/here", 404)["code"] == "not_found"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("/publications?year=abc", "参数“year”应为整数。"),
        ("/publications?year=1", "参数“year”不能小于2000。"),
        ("/publications?limit=101", "参数“limit”不能大于100。"),
        ("/publications?q=%00", "参数“q”含有不能识别的字符。"),
        ("/publications?item=abc", "参数“item”应为公开事项的标识（UUID）。"),
        ("/organisations?on=2026-02-30", "参数“on”应为日期，写成 2026-11-20 这样。"),
        ("/organisations?on=1999-01-01", "参数“on”不能小于2000-01-01。"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, cast: Cast, query: str, sentence: str):
    refusal = get(client, query, 422)
    assert (refusal["code"], refusal["message"]) == ("invalid_parameter", sentence)


def test_too_many_calls_without_a_token(client: Client, cast: Cast, settings):
    from django.core.cache import cache

    cache.clear()
    settings.GONGKAI_API_ANONYMOUS_RATE = "3/min"
    statuses = [client.get(f"{API}/catalogues").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = client.get(f"{API}/catalogues")
    assert json.loads(refused.content)["code"] == "too_many_requests"
    assert int(refused["Retry-After"]) > 0
    cache.clear()


def test_nothing_can_be_written(client: Client, cast: Cast):
    for path in ("/organisations", "/publications", "/catalogues", "/duties", "/drafts", "/board"):
        assert client.post(f"{API}{path}", {}).status_code == 405, path


def test_the_page_of_documentation_names_every_operation(client: Client, cast: Cast):
    page = client.get(f"{API}/docs")
    text = page.content.decode()
    for path in json.loads(client.get(f"{API}/openapi.json").content)["paths"]:
        assert path in text
    assert "<script>" not in text
    assert "unsafe" not in page["Content-Security-Policy"]
