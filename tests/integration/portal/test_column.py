"""The column 政府信息公开 with its four sections."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.factories.catalogues import make_item
from tests.integration.portal.conftest import address_of, make_older, words_of


def titles(page) -> list[str]:
    return [
        " ".join(link.text_content().split())
        for link in page.xpath("//td[contains(@class,'gk-table__title')]/a")
    ]


def test_home_leads_to_the_column_by_its_exact_name_before_all_else(world, visit):
    _, page = visit("/")
    first = page.xpath("//main//a")[0]
    assert (first.findtext("strong"), first.get("href")) == ("政府信息公开", "/disclosure/")


def test_four_sections_in_the_prescribed_order_on_each_of_them(world, visit):
    for address in (
        "/disclosure/",
        "/disclosure/rules/",
        "/disclosure/content/",
        "/disclosure/reports/?body=finance",
    ):
        _, page = visit(address)
        assert page.xpath("//ul[@class='gk-sections']//a/text()") == [
            "政府信息公开指南",
            "政府信息公开制度",
            "法定主动公开内容",
            "政府信息公开年报",
        ]
        assert len(page.xpath("//ul[@class='gk-sections']//a[@aria-current]")) == 1
        assert page.findtext(".//h1") == "政府信息公开"


def test_guide_of_the_government_stands_first_and_that_of_a_body_on_request(world, visit):
    assert "区政府怎样公开" in words_of(visit("/disclosure/")[1])
    _, page = visit("/disclosure/guide/?body=finance")
    assert "本指南说明如何获取信息。" in words_of(page) and "更新日期：2026年1月14日" in words_of(page)
    assert "先审查后公开。" in words_of(visit("/disclosure/rules/?body=finance")[1])


def test_guide_that_is_missing_says_so(world, visit):
    assert "还没有公布政府信息公开指南" in words_of(visit("/disclosure/guide/?body=housing")[1])


def test_dissolved_bodies_are_not_offered_a_guide(world, visit):
    assert "明湖区财税局" not in words_of(visit("/disclosure/guide/")[1])


def test_list_has_the_prescribed_columns_and_the_newest_first(world, visit):
    _, page = visit("/disclosure/content/")
    assert page.xpath("//table//th/text()") == ["索引号", "标题", "生成日期", "发布日期", "有效性"]
    assert titles(page) == ["2月收支情况（更正）", "明湖区财政局关于印发2026年预算公开工作方案的通知"]
    row = page.xpath("//tbody/tr")[1]
    assert [" ".join(cell.text_content().split()) for cell in row.xpath("td")] == [
        world.published.document.index_number,
        "明湖区财政局关于印发2026年预算公开工作方案的通知",
        "2026-03-02",
        "2026-03-05",
        "未标注",
    ]


def test_tree_of_the_government_has_classes_and_bodies(world, visit):
    _, page = visit("/disclosure/content/")
    tree = page.get_element_by_id("tree")
    assert "财政预算和决算" in words_of(tree)
    assert tree.xpath(".//a[@href='/disclosure/content/?body=finance']")


def test_tree_of_a_body_goes_by_first_level_to_the_item(world, visit):
    make_item(world.catalogue, level2="行政规范性文件")
    _, page = visit("/disclosure/content/?body=finance")
    tree = page.get_element_by_id("tree")
    assert tree.xpath(".//summary/text()")[0].strip() == "政策法规"
    leaf = tree.xpath(".//a[starts-with(normalize-space(), '部门文件')]")[0]
    assert leaf.get("href") == f"/disclosure/content/?body=finance&item={world.item.key}"
    empty = tree.xpath(".//a[starts-with(normalize-space(), '行政规范性文件')]")[0]
    assert "暂无" in empty.text_content() and "暂无" not in leaf.text_content()
    _, page = visit(leaf.get("href"))
    assert page.findtext(".//*[@id='list-title']") == "部门文件"
    assert len(titles(page)) == 2


def test_narrowed_by_first_level_year_body_and_class(world, visit):
    other = make_item(world.catalogue, level1="财政预决算", level2="部门决算").item
    old = make_older(world, other, "2024年部门决算", datetime(2025, 8, 1, tzinfo=UTC))
    assert titles(visit("/disclosure/content/?body=finance&level1=财政预决算")[1]) == ["2024年部门决算"]
    assert titles(visit("/disclosure/content/?year=2025")[1]) == ["2024年部门决算"]
    assert titles(visit("/disclosure/content/?class=budgets")[1]) == ["2024年部门决算"]
    assert titles(visit("/disclosure/content/?body=housing")[1]) == []
    assert address_of(old) in visit("/disclosure/content/?class=budgets&year=2025")[0].content.decode()


def test_address_holds_the_state_and_gives_each_condition_back(world, visit):
    _, page = visit(f"/disclosure/content/?item={world.item.key}&year=2026")
    assert page.xpath("//select[@name='year']/option[@selected]/@value") == ["2026"]
    assert page.xpath("//select[@name='body']/option[@selected]/@value") == ["finance"]
    chosen = {
        " ".join(a.text_content().split()): a.get("href")
        for a in page.xpath("//ul[@aria-label='已选条件']//a")
    }
    assert chosen["2026年"] == f"/disclosure/content/?item={world.item.key}"


def test_pages_follow_each_other_without_gap_or_repeat(world, many_items, visit):
    seen, address = [], "/disclosure/content/?body=finance"
    while address:
        _, page = visit(address)
        seen += titles(page)
        following = page.xpath("//a[@rel='next']/@href")
        address = following[0] if following else ""
    assert len(seen) == len(set(seen)) == 32
    assert page.xpath("//a[@rel='prev']/@href") == ["/disclosure/content/?body=finance"]


def test_empty_list_says_why_and_what_to_do(world, visit):
    _, page = visit("/disclosure/content/?body=finance&year=1999")
    assert "这一年没有公开的信息" in words_of(page)
    assert page.xpath("//div[@class='gk-empty']//a/@href") == ["/disclosure/content/?body=finance"]


def test_unknown_body_item_or_class_is_not_found(world, visit):
    for query in ("body=nobody", "class=none", "item=00000000-0000-0000-0000-000000000000", "item=x"):
        visit(f"/disclosure/content/?{query}", status=404)


def test_reports_are_those_under_items_for_them(world, visit):
    item = make_item(world.catalogue, level1="政务公开", level2="信息公开年度报告").item
    make_older(world, item, "2024年政府信息公开工作年度报告", datetime(2025, 1, 20, tzinfo=UTC))
    make_older(world, item, "2025年政府信息公开工作年度报告", datetime(2026, 1, 20, tzinfo=UTC))
    _, page = visit("/disclosure/reports/")
    assert page.xpath("//h3/text()") == ["2026年公布", "2025年公布"]
    assert len(page.xpath("//main//ul[@class='gk-list']/li")) == 2
    assert len(visit("/disclosure/reports/?year=2025")[1].xpath("//main//ul[@class='gk-list']/li")) == 1
    assert "没有找到年度报告" in words_of(visit("/disclosure/reports/?body=housing")[1])
