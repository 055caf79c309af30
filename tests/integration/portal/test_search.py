"""Plain search: words, numbers, marked hits, and nothing found."""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.catalogues.models import ItemVersion
from tests.factories.publications import make_published
from tests.integration.portal.conftest import address_of, words_of


def hits(page) -> list[str]:
    return [
        " ".join(a.text_content().split()) for a in page.xpath("//ul[contains(@class,'gk-hits')]/li/div/a")
    ]


def test_title_hits_first_then_the_newest(world, visit):
    make_published(world.cast, world.item, title="加装电梯办法", document_number="", body="<p>正文</p>")
    make_published(
        world.cast, world.item, title="住房工作要点", document_number="", body="<p>支持加装电梯。</p>"
    )
    _, page = visit("/search/?q=加装电梯")
    assert hits(page) == ["加装电梯办法", "住房工作要点"]
    assert [mark.text for mark in page.iterfind(".//mark")] == ["加装电梯", "加装电梯"]


def test_every_word_must_stand_in_it(world, visit):
    assert hits(visit("/search/?q=预算 公开")[1]) == ["明湖区财政局关于印发2026年预算公开工作方案的通知"]
    assert hits(visit("/search/?q=预算 马桶")[1]) == []


@pytest.mark.parametrize(
    "typed",
    ["明财〔2026〕7号", "明财[2026]7号", "明财（2026）7号", "明财【２０２６】 7 号", "明财 〔2026〕 第7号"],
)
def test_document_number_however_typed_is_found_exactly(world, visit, typed):
    _, page = visit(f"/search/?q={typed}")
    assert page.xpath("//section[@aria-label='编号完全一致']//li/div/a/@href") == [
        address_of(world.published)
    ]
    assert hits(page) == []  # not listed a second time


def test_index_number_is_found_exactly_in_any_case(world, visit):
    number = world.published.document.index_number
    for typed in (number, number.lower(), f" {number} "):
        _, page = visit(f"/search/?q={typed}")
        assert page.xpath("//section[@aria-label='编号完全一致']//li/div/a/@href") == [
            address_of(world.published)
        ]


def test_index_number_of_a_withdrawn_document_leads_to_its_note(world, visit):
    _, page = visit(f"/search/?q={world.withdrawn.document.index_number}")
    assert page.xpath(f"//main//a[@href='{address_of(world.withdrawn)}']")
    assert "机密" not in words_of(page)


def test_narrowed_by_body_and_year(world, visit):
    assert hits(visit("/search/?q=预算&body=housing")[1]) == []
    assert hits(visit("/search/?q=预算&year=2026")[1]) == ["明湖区财政局关于印发2026年预算公开工作方案的通知"]
    assert hits(visit("/search/?q=预算&year=2025")[1]) == []
    visit("/search/?q=预算&body=nobody", status=404)


def test_nothing_found_says_why_and_what_to_do(world, visit):
    _, page = visit("/search/?q=老房子装电剃&body=finance")
    text = words_of(page)
    assert "没有找到“老房子装电剃”" in text and "减少几个字" in text and "申请公开" in text
    assert page.xpath("//a[contains(., '在全部机构和年份中查找')]/@href")[0].startswith("/search/?q=")
    assert "body" not in page.xpath("//a[contains(., '在全部机构和年份中查找')]/@href")[0]


def test_without_words_it_tells_how_to_search(world, visit):
    assert "用空格分开" in words_of(visit("/search/")[1])
    assert "用空格分开" in words_of(visit("/search/?q=%20%00")[1])


def test_items_of_the_catalogue_are_offered_beside(world, visit):
    _, page = visit("/search/?q=部门文件")
    assert page.xpath("//aside//a/@href") == [f"/items/{world.item.key}/"]


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "&lt;b&gt;", "' OR 1=1 --", "%", "_", "\\", "a" * 5000],
)  # fmt: skip
def test_typed_markup_stays_text(world, typed):
    response = Client().get("/search/", {"q": typed})
    answer = response.content.decode()
    assert response.status_code == 200
    assert "<script>alert" not in answer and "<img src=x" not in answer


def test_markup_in_hits_is_escaped_around_the_marks(world):
    body = "<p>税率&lt;script&gt;alert(3)&lt;/script&gt;税率</p>"
    title = "<b>税率</b>"
    make_published(world.cast, world.item, title=title, body=body, summary="", document_number="")
    ItemVersion.objects.filter(item=world.item).update(level2="税率<i>表</i>")
    answer = Client().get("/search/", {"q": "税率"}).content.decode()
    assert "&lt;b&gt;<mark>税率</mark>&lt;/b&gt;" in answer
    assert "<script>alert" not in answer and "<i>表" not in answer


def test_percent_and_underscore_are_letters_not_wildcards(world, visit):
    make_published(world.cast, world.item, title="提高5%的通知", document_number="")
    assert hits(visit("/search/?q=5%25")[1]) == ["提高5%的通知"]
    assert hits(visit("/search/?q=5_的")[1]) == []


def test_pages_go_on_and_keep_the_words(world, many_items, visit):
    _, page = visit("/search/?q=收支公开")
    assert len(hits(page)) == 20
    following = page.xpath("//a[@rel='next']/@href")[0]
    assert len(hits(visit(following)[1])) == 10
