"""Writing in a real browser: paste out of Word, pictures, footnotes, keeping and restoring, the keyboard alone."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from lxml import html as lxml_html
from PIL import Image
from playwright.sync_api import Page, expect

from gongkai.publications.models import Edition, WorkingCopy
from tests.browser import find_chromium
from tests.factories.publications import make_draft, make_ready_to_publish_body
from tests.functional.screenshots import axe_violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine"),
    pytest.mark.django_db(transaction=True),
]
WORD = (Path(__file__).parent / "word_clipboard.html").read_text(encoding="utf-8")
PASTE = """([selector, html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "");
  document.querySelector(selector).dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
WRITING = ".gk-writing"


@pytest.fixture
def edition(cast) -> Edition:
    return make_draft(cast, make_ready_to_publish_body(cast.finance), body="<p>各镇街：</p>")


@pytest.fixture
def clerk(person, edition) -> Page:
    page = person("clerk")
    page.goto(f"/console/publications/{edition.pk}/edit/")
    expect(page.locator(WRITING)).to_be_visible()
    return page


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 360), "#c9d8e8").save(out, "PNG")
    return out.getvalue()


def saved_body(edition: Edition) -> str:
    edition.refresh_from_db()
    assert edition.current_revision is not None
    return edition.current_revision.body


def heads_of(body: str) -> list[tuple[str, str, str]]:
    """Text, columns and rows of each header cell."""
    cells = lxml_html.fragment_fromstring(body, create_parent="div").iter("th")
    return [(cell.text_content(), cell.get("colspan", "1"), cell.get("rowspan", "1")) for cell in cells]


def paste(page: Page, html: str) -> None:
    page.locator(WRITING).click()
    page.keyboard.press("Control+End")
    page.evaluate(PASTE, [WRITING, html])


def add_picture(page: Page, alt: str) -> None:
    page.get_by_role("button", name="图片", exact=True).click()
    dialog = page.get_by_role("dialog", name="图片")
    dialog.get_by_label("图片文件").set_input_files(
        {"name": "学校.png", "mimeType": "image/png", "buffer": png()}
    )
    dialog.get_by_role("button", name="确定").click()
    expect(dialog.get_by_role("alert")).to_contain_text("请填写替代文字")
    dialog.get_by_label("替代文字").fill(alt)
    dialog.get_by_role("button", name="确定").click()
    expect(dialog).to_be_hidden()


def save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text(re.compile("已保存为第"))).to_be_visible()


def test_a_text_out_of_word_is_saved_and_comes_back_the_same(clerk, edition):
    """The table keeps its merged cells, bullets become a list, （一） stays text, scripts and styles are gone."""
    paste(clerk, WORD)
    writing = clerk.locator(WRITING)
    expect(writing.locator("td[rowspan='2']")).to_have_text("单位")
    expect(writing.locator("ul > li")).to_have_text(["公开分配结果", "公开咨询电话"])
    expect(writing).to_contain_text("（一）资金来源")
    expect(clerk.locator("[data-editor-note]")).to_contain_text("有1张图片没有随文字粘贴过来")
    clerk.get_by_role("button", name="设为表头").click()
    expect(clerk.locator("[data-editor-note]")).to_have_text("已办。")
    expect(writing.locator("th")).to_have_text(["单位", "资金（万元）", "下达", "拨付"])
    writing.get_by_text("公开咨询电话").click(position={"x": 20, "y": 12})
    clerk.keyboard.press("Home")
    clerk.keyboard.press("Shift+End")
    clerk.wait_for_timeout(300)  # the browser tells the editor of a selection only after it was made
    clerk.keyboard.press("Control+b")
    clerk.keyboard.press("End")
    clerk.get_by_role("button", name="脚注", exact=True).click()
    clerk.get_by_role("dialog", name="脚注").get_by_label("脚注的内容").fill("工作日受理。")
    clerk.get_by_role("dialog", name="脚注").get_by_role("button", name="确定").click()
    add_picture(clerk, "明湖镇中心学校新教学楼正面")
    save(clerk)
    body = saved_body(edition)
    assert heads_of(body) == [
        ("单位", "1", "2"),
        ("资金（万元）", "2", "1"),
        ("下达", "1", "1"),
        ("拨付", "1", "1"),
    ]
    assert '<strong>公开咨询电话</strong><sup class="gk-noteref">' in body
    assert '<li id="note-1">学生人数以2026年春季学籍为准。</li><li id="note-2">工作日受理。</li>' in body
    assert re.search(
        r'<figure><img src="image:[0-9a-f]{64}" alt="明湖镇中心学校新教学楼正面"></figure>', body
    )
    assert '<p class="gk-signature">明湖区教育和体育局</p>' in body
    assert not re.search(r"mso|style=|<script|onmouseover|alert|file:", body)
    picture = clerk.locator(f"{WRITING} figure img")
    expect(picture).to_have_js_property("naturalWidth", 640)
    save_again = clerk.get_by_role("button", name="保存", exact=True)
    save_again.click()
    expect(clerk.get_by_text("没有另存新稿")).to_be_visible()  # what was loaded is what was saved
    assert saved_body(edition) == body
    clerk.reload()
    expect(clerk.locator(WRITING)).to_be_visible()
    assert axe_violations(clerk) == []


def test_typing_is_kept_and_offered_again(clerk, edition):
    clerk.locator(WRITING).click()
    clerk.keyboard.press("Control+End")
    clerk.keyboard.type("现将名单公示如下")
    clerk.keyboard.press("Control+s")
    expect(clerk.locator("[data-save-state]")).to_contain_text("已自动暂存")
    assert edition.revisions.count() == 1
    clerk.reload()
    expect(clerk.get_by_text("有未保存的修改")).to_be_visible()
    expect(clerk.locator(WRITING)).to_have_text("各镇街：")
    expect(clerk.locator(WRITING)).to_have_attribute("contenteditable", "false")
    clerk.get_by_role("link", name="查看差别").click()
    expect(clerk.locator("ins")).to_contain_text("现将名单公示如下")
    clerk.get_by_role("link", name="恢复").click()
    expect(clerk.locator(WRITING)).to_contain_text("现将名单公示如下")
    save(clerk)
    assert "现将名单公示如下" in saved_body(edition)
    assert not WorkingCopy.objects.exclude(saved_at=None).exists()


def test_when_the_session_ends_the_text_stays_on_the_page(clerk, edition):
    clerk.context.clear_cookies(name="sessionid")
    clerk.locator(WRITING).click()
    clerk.keyboard.type("很长的一段。")
    clerk.keyboard.press("Control+s")
    expect(clerk.locator("[data-save-state]")).to_contain_text("登录已过期")
    expect(clerk.locator(WRITING)).to_contain_text("很长的一段。")
    assert clerk.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft')).length") == 0
    assert clerk.evaluate("Object.values(sessionStorage).join().includes('很长的一段')")


def test_the_keyboard_alone_writes_a_table(clerk, edition):
    """Alt+F10 to the toolbar, arrows inside it, one stop for Tab, Escape back to the text."""
    clerk.locator(WRITING).focus()
    clerk.keyboard.press("Control+End")
    clerk.keyboard.press("Enter")
    clerk.keyboard.press("Alt+F10")
    bar = clerk.get_by_role("toolbar", name="正文的格式")
    expect(bar.get_by_role("button", name="撤销")).to_be_focused()
    assert bar.locator("button[tabindex='0']").count() == 1
    for _ in range(2):
        clerk.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button", name="标题二")).to_be_focused()
    clerk.keyboard.press("Enter")
    expect(bar.get_by_role("button", name="标题二")).to_have_attribute("aria-pressed", "true")
    clerk.keyboard.press("Escape")
    expect(clerk.locator(WRITING)).to_be_focused()
    clerk.keyboard.type("名单")
    clerk.keyboard.press("Enter")
    clerk.keyboard.press("Alt+F10")
    clerk.keyboard.press("End")
    expect(bar.get_by_role("button", name="删除表格")).to_be_focused()
    clerk.keyboard.press("Enter")  # there is none yet, so nothing happens
    for _ in range(15):
        clerk.keyboard.press("ArrowLeft")
    expect(bar.get_by_role("button", name="表格", exact=True)).to_be_focused()
    clerk.keyboard.press("Enter")
    expect(clerk.get_by_role("dialog", name="插入表格")).to_be_visible()
    clerk.keyboard.press("Enter")
    expect(clerk.locator(f"{WRITING} table")).to_be_visible()
    clerk.keyboard.type("单位")
    clerk.keyboard.press("Tab")
    clerk.keyboard.type("金额")
    expect(bar.get_by_role("button", name="在下方插入行")).to_have_attribute("aria-disabled", "false")
    save(clerk)
    body = saved_body(edition)
    assert "<h2>名单</h2>" in body
    assert '<thead><tr><th scope="col">单位</th><th scope="col">金额</th>' in body


def test_a_table_of_two_thousand_rows_does_not_stop_the_page(clerk, edition):
    rows = "".join(f"<tr><td>{n}</td><td>区财政局{n}</td><td>1,000.{n}</td></tr>" for n in range(2000))
    paste(clerk, f"<table>{rows}</table>")
    block = clerk.locator(".gk-long-table")
    expect(block).to_contain_text("长表格，共2,000行")
    assert clerk.locator(f"{WRITING} tr").count() < 20
    save(clerk)
    body = saved_body(edition)
    assert body.count("<tr>") == 2000 and "<td>区财政局1999</td>" in body
    expect(clerk.locator(".gk-long-table")).to_contain_text("共2,000行")


def test_a_word_file_is_imported_with_what_was_lost(clerk, edition):
    from tests.unit.publications.body_files import word_file

    clerk.get_by_role("button", name="从 Word/Excel/PDF 导入").click()
    dialog = clerk.get_by_role("dialog", name="从 Word/Excel/PDF 导入")
    dialog.get_by_label("文件", exact=True).set_input_files(
        {"name": "通知.docx", "mimeType": "application/octet-stream", "buffer": word_file()}
    )
    dialog.get_by_role("button", name="读取").click()
    expect(dialog.get_by_role("heading", name="请核对")).to_be_visible(timeout=30_000)
    expect(dialog).to_contain_text("页眉页脚")
    dialog.get_by_role("button", name="替换全部正文").click()
    expect(clerk.locator(f"{WRITING} h2").first).to_have_text("总体要求")
    assert edition.revisions.count() == 1
    save(clerk)
    assert "总体要求" in saved_body(edition)


def test_two_people_see_each_other(clerk, edition, cast, person):
    from gongkai.accounts.models import Role, RoleAssignment
    from tests.factories.people import make_user

    second = make_user("second_clerk", "冯经办")
    RoleAssignment.objects.create(user=second, organisation=cast.finance, role=Role.CLERK)
    page = person("second_clerk")
    page.goto(f"/console/publications/{edition.pk}/edit/")
    expect(page.locator("[data-others]")).to_contain_text("陈经办也打开了这一稿")
    clerk.reload()
    expect(clerk.locator("[data-others]")).to_contain_text("冯经办也打开了这一稿")
