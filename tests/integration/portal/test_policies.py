"""政策文件库 in public: the library on a day, the marks in lists, a document's life, links of citations, the export."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.catalogues.models import Item
from gongkai.policies.actions import relations
from gongkai.publications.models import Edition
from tests.factories.people import Cast
from tests.factories.policies import make_policy, relate
from tests.factories.publications import make_published, make_ready_to_publish_body, make_withdrawn
from tests.integration.portal.conftest import address_of, words_of

OLD, NEW = "明湖区停车收费规定", "明湖区停车管理办法"


@pytest.fixture
def item(cast: Cast) -> Item:
    return make_ready_to_publish_body(cast.finance)


@pytest.fixture
def old(cast: Cast, item: Item) -> Edition:
    return make_policy(cast, item, title=OLD, number="明财规〔2018〕1号", signed_on=date(2018, 1, 5))


@pytest.fixture
def new(cast: Cast, item: Item, old: Edition) -> Edition:
    body = (
        f"<p>根据《某省停车条例》和<a href='/documents/x/'>《{OLD}》</a>，制定本办法。"
        f"《{OLD}》（明财规[2018]01号）同时<strong>废止</strong>，见明财规〔2018〕1号文件。</p>"
    )
    made = make_policy(
        cast, item, title=NEW, number="明财规〔2026〕3号", body=body, effective_on=date(2026, 3, 1)
    )
    relate(cast, made, "repeals", old, date(2026, 3, 1), wording=f"《{OLD}》同时废止")
    return made


def titles(visit, query: str) -> list[str]:
    page = visit(f"/policies/{query}")[1]
    return [link.text_content() for link in page.xpath("//td[contains(@class, 'gk-table__title')]/a")]


def test_the_library_on_a_day(visit, old, new):
    assert titles(visit, "") == [NEW, OLD]
    assert titles(visit, "?on=2026-02-28&validity=valid") == [OLD]
    assert titles(visit, "?on=2026-03-01&validity=valid") == [NEW]
    assert titles(visit, "?validity=repealed&on=2026-03-01&year=2018&category=normative&body=finance") == [
        OLD
    ]
    assert "没有符合条件的文件" in words_of(visit("/policies/?year=1999")[1])


def test_a_day_that_is_none_is_told_and_today_is_shown(visit, new):
    page = visit("/policies/?on=2026-02-31")[1]
    assert "日期“2026-02-31”无法识别" in words_of(page)
    assert titles(visit, "?on=2026-02-31") == [NEW, OLD]


def test_an_empty_library_says_why(visit, item):
    assert "政策文件库还没有文件" in words_of(visit("/policies/")[1])


def test_a_repealed_document_says_so_with_reason_and_source(visit, old, new):
    page = visit(address_of(old))[1]
    bar = page.xpath("//div[contains(@class, 'gk-validity')]")[0]
    assert words_of(bar).startswith(
        "本文件已废止。自2026年3月1日起，被《明湖区停车管理办法》（明财规〔2026〕3号）废止"
    )
    rows = {words_of(row[0]): words_of(row[1]) for row in page.xpath("//dl[@class='gk-meta']/div")}
    assert (
        rows["有效性"] == "废止" and rows["制定机关"] == "明湖区财政局" and rows["施行日期"] == "2020年2月1日"
    )
    life = words_of(page.get_element_by_id("life").getparent())
    assert "有效 自2020年2月1日，至2026年3月1日前" in life and "废止 自2026年3月1日起" in life
    relations_part = page.get_element_by_id("relations").getparent()
    assert [a.get("href") for a in relations_part.xpath(".//a")] == [address_of(new)]
    assert "被废止" in words_of(relations_part)


def test_citations_become_links_and_the_stored_text_stays(visit, old, new):
    before = new.current_revision.body
    page = visit(address_of(new))[1]
    links = [(a.text, a.get("href")) for a in page.xpath("//div[contains(@class, 'gk-document__body')]//a")]
    assert links[1:] == [
        (f"《{OLD}》（明财规[2018]01号）", address_of(old)),
        ("明财规〔2018〕1号", address_of(old)),
    ]
    assert "《某省停车条例》" in words_of(page) and "同时废止" in words_of(page)
    assert page.xpath("//div[contains(@class, 'gk-document__body')]//strong")
    assert Edition.objects.get(pk=new.pk).current_revision.body == before
    cited = visit(address_of(old))[1].get_element_by_id("cited-by").getparent()
    assert [a.text for a in cited.xpath(".//a")] == [NEW]


def test_a_document_that_was_taken_back_is_named_nowhere(cast, visit, old, new):
    make_withdrawn(cast, new, kind="secrecy")
    page = visit(address_of(old))[1]
    assert NEW not in words_of(page)
    assert "被另一份未在本站公开的文件废止" in words_of(page)
    assert titles(visit, "") == [OLD]


def test_lists_and_the_document_of_no_policy(cast, visit, item, old):
    other = make_published(cast, item, title="2月收支情况")
    rows = visit("/disclosure/content/?body=finance")[1].xpath("//tbody/tr")
    marks = {words_of(row[1]): words_of(row[-1]) for row in rows}
    assert marks == {OLD: "有效", "2月收支情况": "未标注"}
    page = visit(address_of(other))[1]
    assert not page.xpath("//*[@id='life']") and not page.xpath("//div[contains(@class, 'gk-validity')]")


def test_what_interprets_a_policy_is_linked_both_ways(cast, visit, item, old):
    told = make_published(cast, item, title="一图读懂停车收费")
    relate(cast, told, "interprets", old)
    assert "解读的文件" in words_of(visit(address_of(told))[1])
    links = visit(address_of(old))[1].get_element_by_id("relations").getparent().xpath(".//a")
    assert [a.get("href") for a in links] == [address_of(told)]


def test_a_source_outside_the_library_is_named_without_a_link(cast, visit, old):
    relations.record_relation(
        old.document,
        relations.RelationFacts("amends", date(2025, 1, 1), "第三条", "第三条修改为……"),
        relations.OtherDocument(title="某市关于修改部分文件的决定", number="某政〔2024〕9号"),
        acts=False,
        by=cast["clerk"],
        at=timezone.now(),
    )
    page = words_of(visit(address_of(old))[1])
    assert "自2025年1月1日起，被《某市关于修改部分文件的决定》（某政〔2024〕9号）修改第三条" in page
    assert "本文件已修改，其余部分继续有效" in page


def test_the_export_holds_what_the_list_shows(old, new):
    response = Client().get("/policies/policies.csv?on=2026-03-01")
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["标题"], row["有效性"], row["有效性判断日期"]) for row in rows] == [
        (NEW, "有效", "2026-03-01"),
        (OLD, "废止", "2026-03-01"),
    ]
    assert rows[1]["理由"].startswith("自2026年3月1日起，被《明湖区停车管理办法》")
    assert rows[0]["网址"].endswith(address_of(new))
