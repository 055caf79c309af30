"""A document's page, its files, and what is never shown."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from django.test import Client

from gongkai.organisations.models import Organisation
from gongkai.publications.models import Edition, RevisionAttachment
from tests.factories.publications import make_published, make_withdrawn
from tests.integration.portal.conftest import address_of, files_of, make_older, read, words_of


def test_page_shows_metadata_text_and_files(world, visit):
    response, page = visit(address_of(world.published))
    assert page.findtext(".//h1") == "明湖区财政局关于印发2026年预算公开工作方案的通知"
    metadata = {row.findtext("dt"): row.find("dd").text_content() for row in page.iterfind(".//dl/div")}
    assert metadata == {
        "索引号": world.published.document.index_number,
        "发布机构": "明湖区财政局",
        "发文字号": "明财〔2026〕7号",
        "成文日期": "2026年3月2日",
        "生成日期": "2026年3月2日",
        "发布日期": "2026年3月5日",
        "内容概述": "明确2026年部门预算公开的范围、时间和要求。",
    }
    assert page.xpath("//article//p[text()='各镇街、各部门：']")
    assert "附件1 预算公开工作方案.pdf" in words_of(page)
    assert response["Last-Modified"] == "Thu, 05 Mar 2026 01:30:00 GMT"


def test_validity_is_not_claimed_where_it_is_not_known(world, visit):
    assert "有效性" not in words_of(visit(address_of(world.published))[1])


def test_corrected_page_says_why_and_keeps_the_record(world, visit):
    _, page = visit(address_of(world.corrected))
    text = words_of(page)
    assert page.findtext(".//h1") == "2月收支情况（更正）"
    assert "更正原因：附表数字有误" in text and "第1版于" in text
    assert "旧数字" not in text and "机密字样" not in text


def test_withdrawn_page_stays_with_title_reason_and_date_alone(world, visit):
    response, page = visit(address_of(world.withdrawn))
    text = words_of(page)
    assert "撤回的处罚决定" in text and "含有未核实的数据" in text and "本件已撤回公开" in text
    assert "机密" not in text
    assert response["X-Robots-Tag"] == "noindex"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize("state", ["draft", "in_review", "approved", "withdrawn", "abandoned"])
def test_hidden_texts_and_files_are_reachable_nowhere(world, state):
    edition = world.hidden[state]
    client = Client()
    numbers = [
        world.published.document.index_number,
        world.withdrawn.document.index_number,
        str(edition.document_id),
        str(edition.pk),
    ]
    for file in files_of(edition):
        for number in numbers:
            assert client.get(f"/documents/{number}/files/{file.pk}/").status_code == 404
    if state != "withdrawn":
        for number in numbers[2:]:
            assert client.get(f"/documents/{number}/").status_code == 404
    key = world.item.key
    for address in (
        "/", "/disclosure/content/", "/disclosure/content/?body=finance", f"/disclosure/content/?item={key}",
        f"/items/{key}/", "/bodies/finance/", "/search/?q=机密字样", "/feed.xml", "/bodies/finance/feed.xml",
        f"/items/{key}/feed.xml", "/search/feed.xml?q=机密字样", address_of(world.published),
    ):  # fmt: skip
        answer = client.get(address).content.decode()
        assert (
            "机密字样的题目" not in answer and "机密字样乙" not in answer and "撤回的处罚决定" not in answer
        ), address


def test_files_of_an_earlier_text_are_gone(world):
    old = RevisionAttachment.objects.filter(
        revision__edition__document=world.corrected.document,
        revision__edition__state=Edition.State.SUPERSEDED,
    )
    number = world.corrected.document.index_number
    assert [Client().get(f"/documents/{number}/files/{file.pk}/").status_code for file in old] == [404]
    new = files_of(world.corrected)[0]
    assert b"".join(Client().get(f"/documents/{number}/files/{new.pk}/").streaming_content).endswith(
        "新附表".encode()
    )


def test_file_is_a_download_under_its_chinese_name(world):
    response = Client().get(f"{address_of(world.published)}files/{files_of(world.published)[0].pk}/")
    assert response["Content-Disposition"] == (
        f"attachment; filename*=utf-8''{quote('附件1 预算公开工作方案.pdf')}"
    )
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content).startswith(b"%PDF-")


def test_file_disappears_with_the_withdrawal_even_for_those_who_have_its_etag(world):
    address = f"{address_of(world.published)}files/{files_of(world.published)[0].pk}/"
    response = Client().get(address)
    read(response)
    etag = response["ETag"]
    assert Client().get(address, headers={"If-None-Match": etag}).status_code == 304
    make_withdrawn(world.cast, world.published, reason="依法撤回")
    assert Client().get(address, headers={"If-None-Match": etag}).status_code == 404


def test_file_missing_from_the_store_is_not_found(world):
    file = files_of(world.published)[0]
    content = file.file.path.read_bytes()
    file.file.path.unlink()
    try:
        assert Client().get(f"{address_of(world.published)}files/{file.pk}/").status_code == 404
    finally:
        file.file.path.write_bytes(content)


def test_related_lists_the_others_of_the_item_and_not_itself(world, visit):
    _, page = visit(address_of(world.published))
    aside = page.find(".//aside")
    links = aside.xpath(".//section[h2='同一事项的信息']//a/@href")
    assert links == [address_of(world.corrected)]


def test_title_and_text_that_look_like_markup_are_shown_or_cleaned(world, visit):
    title = "关于<img src=x onerror=alert(1)>的通知"
    edition = make_published(
        world.cast,
        world.item,
        title=title,
        body="<p>甲<script>alert(2)</script><a href='javascript:x'>乙</a></p>",
        document_number="",
    )
    for address in (address_of(edition), "/", "/disclosure/content/?body=finance", "/search/?q=通知"):
        response, page = visit(address)
        assert not page.xpath("//img[@onerror]") and b"alert(2)" not in response.content, address
        assert title in words_of(page), address
    assert not visit(address_of(edition))[1].xpath("//article//a[contains(@href, 'javascript')]")


def test_text_that_reached_a_row_by_another_way_is_cleaned_on_the_way_out(world, visit):
    raw = "<p>甲</p><script>alert(1)</script><p onclick='x()'>乙</p><iframe src='//x'></iframe>"
    Organisation.objects.filter(code="finance").update(guide=raw, disclosure_rules=raw)
    for section in ("guide", "rules"):
        response, page = visit(f"/disclosure/{section}/?body=finance")
        assert "甲" in words_of(page) and "乙" in words_of(page)
        assert b"alert(1)" not in response.content
        assert not page.xpath("//@onclick") and not page.xpath("//iframe")


def test_tables_of_a_text_scroll_in_frames_with_different_names(world, visit):
    body = (
        "<table><tbody><tr><td>甲</td></tr></tbody></table><table><tbody><tr><td>乙</td></tr></tbody></table>"
    )
    edition = make_published(world.cast, world.item, title="两个表", body=body, document_number="")
    _, page = visit(address_of(edition))
    assert page.xpath("//div[@role='region']/@aria-label") == ["表格1", "表格2"]


def test_times_are_those_of_the_site(world, visit):
    late = datetime(2025, 12, 31, 16, 30, tzinfo=UTC)  # half past midnight on 1 January in Beijing
    edition = make_older(world, world.item, "跨年通知", late)
    assert "2026年1月1日" in words_of(visit(address_of(edition))[1])
