"""The main job in a real browser: a catalogue goes in, a duty comes out, is published through reviews, and the board turns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect

from tests.browser import find_chromium
from tests.conftest import ROOT, SHARED
from tests.factories.people import Cast
from tests.factories.publications import make_default_stages
from tests.functional.conftest import is_keeping
from tests.functional.screenshots import axe_violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine"),
    pytest.mark.django_db(transaction=True),
]

REAL = SHARED / "sources" / "anning-industry-bureau-catalogue.txt"
OWN = ROOT / "examples" / "catalogues" / "gongke.html"


@pytest.fixture
def file() -> Path:
    """The real catalogue where it is present, else our own; pictures are only ever taken of our own."""
    return REAL if REAL.exists() and not is_keeping() else OWN


def import_catalogue(page: Page, file: Path, keep) -> None:
    """Upload, settle what is doubtful beside the source, confirm, publish."""
    page.goto("/console/catalogues/import/")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="上传并读取").click()
    page.wait_for_url(re.compile(r"/console/catalogues/editions/\d+/review/"), timeout=60_000)
    keep(page, "import-review")
    assert axe_violations(page) == []
    settle_by_hand(page, keep)
    settle_the_rest(page)
    page.get_by_role("button", name="确认这一版").click()
    page.wait_for_url(re.compile(r"/console/catalogues/editions/\d+/$"))
    page.get_by_role("button", name=re.compile("公布")).click()
    expect(page.get_by_text("已公布").first).to_be_visible()
    keep(page, "edition-published")


def settle_by_hand(page: Page, keep) -> None:
    """The first doubtful cell is edited in place: what was typed stands there afterwards, marked as edited."""
    entry = page.locator(".gk-entry").filter(has=page.locator(".gk-doubt a")).first
    row = entry.get_attribute("id")
    entry.locator(".gk-doubt").get_by_role("link", name=re.compile("修改")).first.click()
    box = page.locator(f"#{row} .gk-cell-form textarea, #{row} .gk-cell-form input[type=text]").first
    value = box.input_value() or "《中华人民共和国政府信息公开条例》"
    box.fill(value + "（核对）")
    keep(page, "import-edit-cell")
    page.locator(f"#{row} .gk-cell-form").get_by_role("button", name="保存").click()
    expect(page.locator(f"#{row}")).to_contain_text("（核对）")
    expect(page.locator(f"#{row}")).to_contain_text("已改")


def settle_the_rest(page: Page) -> None:
    """The other doubts stand as read: settled by kind, each kind once."""
    page.reload()
    while page.locator(".gk-alike button").count():
        page.get_by_text("成批确认").click()
        page.locator(".gk-alike button").first.click()
        page.wait_for_load_state()
    while page.get_by_role("button", name="按现状确认").count():
        before = page.locator(".gk-doubt").count()
        page.get_by_role("button", name="按现状确认").first.click()
        page.wait_for_function("n => document.querySelectorAll('.gk-doubt').length < n", arg=before)


def register_fact(page: Page, item: str, day: str, what: str) -> None:
    page.goto("/console/catalogues/")
    page.locator("main").get_by_role("link", name="明湖区财政局主动公开基本目录").first.click()
    page.get_by_role("link", name=item).first.click()
    page.get_by_role("link", name="登记事实").first.click()
    page.get_by_label("发生日期").fill(day)
    page.get_by_label("说明").fill(what)
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_text(what).first).to_be_visible()


def draft(page: Page, what: str, keep) -> None:
    """From 今日待办 to a text handed in for review."""
    page.goto("/console/todo/")
    keep(page, "todo")
    assert axe_violations(page) == []
    page.get_by_role("row", name=re.compile(what)).get_by_role("link", name="去公开").click()
    page.get_by_label("标题").fill("关于公布2025年度重点项目清单的通知")
    page.get_by_role("button", name="开始起草").click()
    page.locator(".gk-writing").click()
    page.keyboard.insert_text("现将2025年度重点项目清单予以公布。")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("项目清单见附表，咨询电话0990-5550100。")
    page.get_by_label("内容概述").fill("2025年度重点项目清单")
    page.get_by_label("生成日期").fill("2025-09-15")
    page.get_by_label("主动公开", exact=True).check()
    keep(page, "draft")
    page.get_by_role("button", name="保存并提交审核").click()
    page.wait_for_url(re.compile(r"/submit/$"))
    let_warnings_stand(page)
    page.locator("main").get_by_role("button", name="提交审核").click()
    expect(page.get_by_text("审核中").first).to_be_visible()


def let_warnings_stand(page: Page) -> None:
    """What the checks only remind of is answered with a reason, one by one."""
    answers = page.get_by_role("button", name="说明理由放行")
    while left := answers.count():
        page.get_by_placeholder("不改的理由").first.fill("已经核对，确实如此")
        answers.first.click()
        expect(answers).to_have_count(left - 1)


def approve(page: Page, title: str, keep, name: str = "") -> None:
    page.goto("/console/reviews/")
    page.get_by_role("link", name=title).first.click()
    if name:
        keep(page, name)
        assert axe_violations(page) == []
    page.get_by_role("button", name="同意", exact=True).click()
    page.get_by_role("button", name="确认同意").click()
    page.wait_for_url(re.compile(r"/console/reviews/$"))


def test_a_catalogue_becomes_duties_and_a_duty_a_publication(cast: Cast, person, keep, file: Path):
    title = "关于公布2025年度重点项目清单的通知"
    make_default_stages()
    clerk = person("clerk")
    import_catalogue(clerk, file, keep)
    register_fact(clerk, "基本信息" if file == REAL else "单位概况", "2025-09-15", "重点项目清单印发")

    # Formed on 2025-09-15, due on 2025-10-17; on 2025-11-20 it is 24 working days late, by the wall calendar.
    window = "since=2025-01-01&as_of=2025-11-20"
    supervisor = person("supervisor")
    supervisor.goto(f"/console/board/rows/?column=overdue&{window}")
    row = supervisor.get_by_role("row", name=re.compile("重点项目清单印发"))
    expect(row).to_contain_text("24 个工作日")
    row.locator("details summary").click()
    expect(row).to_contain_text("2025年9月28日（周末）调休上班，计入工作日")
    keep(supervisor, "board-overdue-rows")
    supervisor.goto(f"/console/board/?{window}")
    keep(supervisor, "board")
    assert axe_violations(supervisor) == []

    draft(clerk, "重点项目清单印发", keep)
    citizen = person()
    assert title not in body_of(citizen)
    approve(person("reviewer"), title, keep, "review")
    approve(person("secrecy_reviewer"), title, keep)
    approve(person("second_reviewer"), title, keep)
    assert title not in body_of(citizen)
    approve(person("final_reviewer"), title, keep)

    clerk.goto("/console/publications/?state=approved")
    clerk.get_by_role("link", name=title).first.click()
    clerk.get_by_role("link", name="发布", exact=True).last.click()
    clerk.locator("main").get_by_role("button", name=re.compile("发布")).click()
    expect(clerk.get_by_text("已发布").first).to_be_visible()

    see_it_in_public(citizen, title, keep)
    supervisor.goto("/console/board/?since=2025-01-01")
    late = supervisor.get_by_role("row", name=re.compile(cast.finance.name)).get_by_role("cell")
    expect(late.nth(3)).to_have_text("1")  # 事项, 已有公开, 按时, 已迟
    expect(late.nth(4)).to_have_text("0")  # 逾期
    keep(supervisor, "board-after")


def body_of(citizen: Page) -> str:
    citizen.goto("/")
    return citizen.locator("main").inner_text()


def see_it_in_public(citizen: Page, title: str, keep) -> None:
    """Home → 政府信息公开 → 法定主动公开内容 → the document under its item."""
    citizen.goto("/")
    citizen.get_by_role("link", name=re.compile("政府信息公开")).first.click()
    citizen.get_by_role("link", name="法定主动公开内容").first.click()
    keep(citizen, "portal-column")
    assert axe_violations(citizen) == []
    citizen.get_by_role("link", name=title).first.click()
    expect(citizen.get_by_role("heading", name=title)).to_be_visible()
    expect(citizen.get_by_text("索引号").first).to_be_visible()
    keep(citizen, "portal-document")
    assert axe_violations(citizen) == []
