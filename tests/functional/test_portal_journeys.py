"""A citizen's way through the site: column, tree, item, document, file; a search; the same on a phone without scripts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect

from gongkai.catalogues.models import Item
from gongkai.files.store import store
from gongkai.organisations.models import Organisation
from gongkai.publications.content import AttachedFile
from gongkai.publications.models import Edition
from tests.browser import find_chromium
from tests.factories.people import Cast
from tests.factories.publications import make_published, make_ready_to_publish_body, make_withdrawn
from tests.functional.screenshots import WIDTHS, axe_violations, overflow, small_targets

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine"),
    pytest.mark.django_db(transaction=True),
]
TITLE = "明湖区财政局关于印发2026年预算公开工作方案的通知"
LONG_TITLE = "明湖区人民政府办公室关于转发区财政局等部门《明湖区关于进一步推进基层政务公开标准化规范化与政府预决算公开融合发展的若干措施（试行）》及其任务分解表的通知"
WIDE_TABLE = "<table><tbody><tr>" + "<td>一般公共预算收入</td>" * 12 + "</tr></tbody></table>"


def blank_pdf() -> bytes:
    """A whole PDF; a broken one is not published."""
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(width=300, height=300)
    writer.write(content)
    return content.getvalue()


FILE = blank_pdf()


@pytest.fixture
def item(cast: Cast) -> Item:
    """The finance bureau's item with a published text, a long one with a wide table, and a withdrawn one."""
    item = make_ready_to_publish_body(cast.finance)
    Organisation.objects.filter(pk=cast.government.pk).update(guide="<p>公民可以当面、信函提出申请。</p>")
    file = AttachedFile(store(FILE, content_type="application/pdf"), "附件1 公开工作方案.pdf")
    withdrawn = make_published(cast, item, title="撤回的收支通报", document_number="")
    make_withdrawn(cast, withdrawn, reason="数据未经核实")
    make_published(cast, item, title=LONG_TITLE, body=f"<p>各部门：</p>{WIDE_TABLE}", document_number="")
    make_published(cast, item, title=TITLE, document_number="明财〔2026〕7号", attachments=[file])
    return item


def address_of(title: str) -> str:
    return f"/documents/{Edition.objects.get(title=title).document.index_number}/"


def check_page(page: Page) -> None:
    """Axe finds nothing, nothing makes the page scroll sideways at any width, targets are large enough."""
    assert axe_violations(page) == [], page.url
    before = page.viewport_size
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert overflow(page) == [], (page.url, width)
    page.set_viewport_size({"width": 390, "height": 844})
    assert small_targets(page) == [], page.url
    page.set_viewport_size(before)


def test_from_home_through_the_tree_to_the_file(person, keep, item: Item) -> None:
    page = person()
    page.goto("/")
    keep(page, "portal-home")
    check_page(page)
    page.get_by_role("link", name="政府信息公开指南 · 政府信息公开制度").click()
    expect(page.get_by_text("公民可以当面、信函提出申请。")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="法定主动公开内容").click()
    tree = page.get_by_role("navigation", name="公开目录")
    tree.get_by_text("政府部门").click()
    tree.get_by_role("link", name="区财政局").click()
    tree.get_by_text("政策法规", exact=True).click()
    tree.get_by_role("link", name="部门文件").click()
    expect(page.get_by_role("heading", name="部门文件")).to_be_visible()
    keep(page, "portal-column")
    check_page(page)
    page.get_by_role("link", name="查看事项说明").click()
    expect(page.get_by_text("自该信息形成或者变更之日起20个工作日内").first).to_be_visible()
    check_page(page)
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    keep(page, "portal-document")
    check_page(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="附件1 公开工作方案.pdf").click()
    assert download.value.suggested_filename == "附件1 公开工作方案.pdf"
    assert Path(download.value.path()).read_bytes() == FILE
    assert page.context.cookies() == []


def test_search_by_words_then_by_number_then_in_vain(person, keep, item: Item) -> None:
    page = person()
    page.goto("/")
    page.get_by_role("searchbox").fill("预算 方案")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("预算")
    keep(page, "portal-search")
    check_page(page)
    page.get_by_role("searchbox").fill("明财[2026]7号")
    page.keyboard.press("Enter")
    page.get_by_role("region", name="编号完全一致").get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    page.get_by_role("searchbox").fill("老房子装电剃")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_role("heading", name="没有找到")).to_be_visible()
    check_page(page)


def test_withdrawn_and_long_pages_hold_their_form(person, item: Item) -> None:
    page = person()
    page.goto(address_of("撤回的收支通报"))
    expect(page.get_by_text("数据未经核实")).to_be_visible()
    check_page(page)
    page.goto(address_of(LONG_TITLE))
    check_page(page)
    assert page.get_by_role("region", name="表格1").evaluate("frame => frame.scrollWidth > frame.clientWidth")


def test_other_pages_are_accessible_at_every_width(person, item: Item) -> None:
    page = person()
    for address in (
        "/disclosure/content/", "/disclosure/content/?class=normative", "/disclosure/reports/", "/disclosure/rules/",
        f"/catalogues/{item.catalogue_id}/", "/bodies/", "/bodies/finance/", "/site-map/", "/accessibility/", "/contact/",
        "/search/",
    ):  # fmt: skip
        page.goto(address)
        check_page(page)


def test_phone_without_scripts_reaches_the_document(browser, live_server, item: Item) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        java_script_enabled=False,
        base_url=live_server.url,
        locale="zh-CN",
    )
    page = context.new_page()
    page.goto("/")
    first = page.get_by_role("link", name="政府信息公开", exact=False).nth(1)
    box = first.bounding_box()
    assert box is not None and box["y"] + box["height"] < 844  # the prescribed entrance, on the first screen
    page.goto("/disclosure/content/?body=finance")
    assert not page.locator("#tree").is_visible()
    page.get_by_role("link", name="公开目录", exact=True).click()
    page.locator("#tree").get_by_text("政策法规", exact=True).click()
    page.locator("#tree").get_by_role("link", name="部门文件").click()
    assert not page.locator("#tree").is_visible()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert page.get_by_role("button", name="打印").count() == 0
    page.go_back()
    expect(page.get_by_role("heading", name="部门文件")).to_be_visible()
    context.close()


def test_keyboard_alone_skips_to_the_text(person, item: Item) -> None:
    page = person()
    page.goto(address_of(TITLE))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_printed_page_keeps_text_and_number_alone(person, item: Item) -> None:
    page = person()
    page.goto(address_of(TITLE))
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="主导航").is_visible()
    assert not page.get_by_role("button", name="打印").is_visible()
    expect(page.get_by_text("11990106MH")).to_be_visible()
    expect(page.get_by_text("附件1 公开工作方案.pdf")).to_be_visible()
