"""A reviewer works through a queue without touching the mouse: opens, compares, returns, approves, goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

pytest.importorskip("playwright")

from django.utils import timezone
from playwright.sync_api import Page, expect

from gongkai.publications.actions import reviews, revisions
from gongkai.publications.models import Decision, ReviewOpening
from tests.browser import find_chromium
from tests.factories.people import Cast
from tests.factories.publications import CONTENT, make_draft, make_ready_to_publish_body, make_submission
from tests.functional.screenshots import axe_violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine"),
    pytest.mark.django_db(transaction=True),
]

BEFORE = "<p>各单位应当在三个工作日内公开。</p><p>本通知自印发之日起施行。</p>"
AFTER = BEFORE.replace("三个", "五个")


@pytest.fixture
def queue(cast: Cast) -> list[str]:
    """Three texts; the oldest was sent back once and came again with one character changed."""
    item = make_ready_to_publish_body(cast.finance)
    now = timezone.now()
    changed = make_draft(cast, item, title="甲：预算公开通知", body=BEFORE, at=now - timedelta(hours=9))
    first = make_submission(cast, changed, at=now - timedelta(hours=9))
    reviews.decide(
        first,
        "reviewer",
        Decision.Verdict.RETURN,
        expected_hash=first.revision.hash,
        by=cast["reviewer"],
        at=now - timedelta(hours=8),
        opinion="时限应为五个工作日",
    )
    content = replace(CONTENT, title="甲：预算公开通知", body=AFTER)
    revisions.save_revision(changed, content, by=cast["clerk"], at=now - timedelta(hours=7))
    make_submission(cast, changed, at=now - timedelta(hours=7))
    for hours, title in [(6, "乙：采购意向"), (5, "丙：收费清单")]:
        make_submission(cast, make_draft(cast, item, title=title), at=now - timedelta(hours=hours))
    return ["甲：预算公开通知", "乙：采购意向", "丙：收费清单"]


def heading(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def test_a_queue_is_reviewed_with_the_keyboard_alone(cast: Cast, queue: list[str], person, keep):
    page = person("reviewer")
    page.goto("/console/reviews/")
    assert axe_violations(page) == []
    keep(page, "review-queue")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    heading(page, queue[0])

    compare(page, keep)
    approve(page, queue[1])
    send_back(page, queue[2])
    nothing_by_accident(page)
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(page.get_by_text("现在没有等您审核的稿件了")).to_be_visible()
    told = {
        (row.revision.title, row.verdict)
        for row in Decision.objects.filter(opinion="") | Decision.objects.filter(opinion="缺少附表")
    }
    assert told == {(queue[0], "approve"), (queue[1], "return"), (queue[2], "approve")}


def compare(page: Page, keep) -> None:
    """One changed character is marked as one character; v shows the whole text and back."""
    expect(page.locator(".gk-changed del")).to_have_text("删去：三")
    expect(page.locator(".gk-changed ins")).to_have_text("新增：五")
    page.keyboard.press("n")
    expect(page.locator(".gk-changed [data-current]")).to_have_count(1)
    assert axe_violations(page) == []
    keep(page, "review-comparison")
    page.keyboard.press("v")
    expect(page.locator(".gk-paper")).to_contain_text("在五个工作日内公开")
    page.keyboard.press("v")
    expect(page.locator(".gk-changed")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="按键")).to_be_visible()
    assert axe_violations(page) == []
    page.keyboard.press("Escape")


def approve(page: Page, following: str) -> None:
    """a asks, Escape goes back without a trace, a and Enter approve and lead to the next text."""
    dialog = page.get_by_role("dialog", name="以“初审”同意？")
    page.keyboard.press("a")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert Decision.objects.count() == 1  # the return of the first round
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    heading(page, following)
    expect(page.get_by_text("还有2件，这是下一件")).to_be_visible()


def send_back(page: Page, following: str) -> None:
    """r leads to the opinion; letters typed there are letters; Ctrl+Enter sends back."""
    page.keyboard.press("r")
    page.keyboard.type("aajk")
    for _ in range(4):
        page.keyboard.press("Backspace")
    page.keyboard.type("缺少附表")
    page.keyboard.press("Control+Enter")
    heading(page, following)


def nothing_by_accident(page: Page) -> None:
    """Walking through the queue decides nothing, and each opened text is on record."""
    page.keyboard.press("u")
    heading(page, "审核")
    page.go_back()
    assert Decision.objects.count() == 3
    assert ReviewOpening.objects.filter(user__username="reviewer").count() == 3


def test_the_page_works_without_a_script_and_on_a_phone(
    cast: Cast, queue: list[str], person, browser, live_server
):
    page = person("reviewer", width=390, height=844)
    page.goto("/console/reviews/")
    page.get_by_role("link", name=queue[1]).click()
    page.get_by_role("tab", name="决定").click()
    expect(page.get_by_role("button", name="退回经办人")).to_be_visible()
    assert axe_violations(page) == []
    cookies = page.context.cookies()
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="zh-CN")
    try:
        plain.add_cookies(cookies)
        bare = plain.new_page()
        bare.goto(page.url)
        bare.get_by_label("意见").first.fill("内容完整")
        bare.get_by_role("button", name="同意").first.click()
        expect(bare.get_by_text("内容完整")).to_be_visible()
        assert not Decision.objects.filter(verdict="approve").exists()
        bare.get_by_role("button", name="确认同意").click()
        bare.wait_for_load_state()
    finally:
        plain.close()
    assert Decision.objects.get(verdict="approve").opinion == "内容完整"
