"""Catalogues, items and bodies as the public sees them."""

from __future__ import annotations

import csv
import io
import json
import uuid

import pytest
from django.test import Client

from gongkai.catalogues.models import CatalogueEdition, Item
from tests.factories.catalogues import make_item
from tests.integration.portal.conftest import words_of


def test_catalogue_has_the_standard_columns_and_leads_to_items(world, visit):
    _, page = visit(f"/catalogues/{world.item.catalogue_id}/")
    assert page.xpath("//thead//th/text()") == [
        "序号", "公开事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象", "公开方式",
    ]  # fmt: skip
    assert page.xpath(f"//tbody//a[@href='/items/{world.item.key}/']/text()") == ["部门文件"]
    assert page.xpath("//th[@scope='rowgroup']/text()") == ["政策法规"]


def test_catalogue_downloads_in_every_form(world):
    client = Client()
    base = f"/catalogues/{world.item.catalogue_id}/catalogue"
    for suffix, start in {"docx": b"PK", "xlsx": b"PK"}.items():
        response = client.get(f"{base}.{suffix}")
        assert response.content.startswith(start)
        assert "filename*=utf-8''" in response["Content-Disposition"]
    assert json.loads(client.get(f"{base}.json").content)["items"][0]["level2"] == "部门文件"
    rows = list(csv.reader(io.StringIO(client.get(f"{base}.csv").content.decode("utf-8-sig"))))
    assert any("部门文件" in row for row in rows)
    assert client.get(f"{base}.exe").status_code == 404


def test_unpublished_catalogue_and_its_items_are_not_found(world, other_catalogue, visit):
    version = other_catalogue.versions.get()
    visit(f"/catalogues/{other_catalogue.catalogue_id}/", status=404)
    visit(f"/catalogues/{other_catalogue.catalogue_id}/catalogue.json", status=404)
    visit(f"/items/{version.item.key}/", status=404)
    visit(f"/disclosure/content/?item={version.item.key}", status=404)
    assert "未公布的事项" not in words_of(visit("/search/?q=未公布的事项")[1]).replace(
        "查找“未公布的事项”", ""
    ).replace("没有找到“未公布的事项”", "")
    assert str(version.item.key) not in Client().get("/sitemap.xml").content.decode()


def test_item_shows_wording_reading_and_publications(world, visit):
    _, page = visit(f"/items/{world.item.key}/")
    text = words_of(page)
    assert "自该信息形成或者变更之日起20个工作日内" in text
    assert page.xpath("//ul[@aria-label='时限的含义']/li")
    assert len(page.xpath("//tbody/tr")) == 2
    assert page.xpath("//link[@rel='alternate']/@href") == [f"/items/{world.item.key}/feed.xml"]


def test_item_wording_of_a_later_draft_is_not_shown(world, visit):
    draft = CatalogueEdition.objects.create(catalogue=world.item.catalogue, number=2, created_by="测试")
    make_item(draft, level2="草稿里的新名称", item=world.item)
    text = words_of(visit(f"/items/{world.item.key}/")[1])
    assert "部门文件" in text and "草稿里的新名称" not in text


def test_item_that_the_new_edition_dropped_keeps_its_page(world, visit):
    CatalogueEdition.objects.filter(pk=world.catalogue.pk).update(status=CatalogueEdition.Status.SUPERSEDED)
    assert "现行目录中已没有这个事项" in words_of(visit(f"/items/{world.item.key}/")[1])


def test_item_without_publications_says_so(world, visit):
    item = make_item(world.catalogue, level2="内设机构").item
    assert "这个事项下还没有公开的信息" in words_of(visit(f"/items/{item.key}/")[1])


def test_unknown_items_are_not_found(world, visit):
    visit(f"/items/{uuid.uuid4()}/", status=404)
    visit(f"/items/{Item.objects.create(catalogue=world.item.catalogue).key}/", status=404)


def test_bodies_in_groups_with_the_dissolved_last(world, visit):
    _, page = visit("/bodies/")
    assert page.xpath("//main//h2/text()") == ["本级政府", "政府部门", "已撤销的机构"]
    assert page.xpath("//section[h2='已撤销的机构']//a/text()") == ["明湖区财税局"]


@pytest.mark.parametrize(
    "words",
    ["编制预算", "江一帆", "主持全面工作", "国库科", "0990-5550318", "明湖区财税局", "2025年1月1日起由本机构承接", "https://finance.example.cn/", "2月收支情况（更正）"],
)  # fmt: skip
def test_body_page_tells(world, visit, words):
    assert words in words_of(visit("/bodies/finance/")[1])


def test_dissolved_body_names_its_successor(world, visit):
    _, page = visit("/bodies/old-finance/")
    assert "本机构已撤销" in words_of(page)
    assert page.xpath("//div[@class='gk-validity']//a/@href") == ["/bodies/finance/"]


def test_body_without_anything_still_has_a_page(world, visit):
    assert "还没有在本站公开信息" in words_of(visit("/bodies/housing/")[1])
