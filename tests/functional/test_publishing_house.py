"""The publishing house in a real browser: a table out of Word, checks, four people, a set time, the public."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("playwright")

from django.urls import get_resolver, reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from gongkai.jobs import channels, releases
from gongkai.publications import attachments
from gongkai.publications.actions import advice, publishing, release_sets, reviews, timed_steps
from gongkai.publications.models import Decision, Edition, Submission, TimedStep
from gongkai.rules.transitions import IllegalTransition
from tests.browser import find_chromium
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.channels import make_channel
from tests.factories.people import Cast
from tests.factories.publications import (
    make_approved,
    make_default_stages,
    make_draft,
    make_published,
    make_submission,
)
from tests.functional.screenshots import axe_violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine"),
    pytest.mark.django_db(transaction=True),
]
WORD = (Path(__file__).parent / "word_allocation.html").read_text(encoding="utf-8")
PASTE = """([selector, html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "");
  document.querySelector(selector).dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".gk-writing"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    node.parentElement.scrollIntoView({ block: "center" });
    return true;
  }
  return false;
}"""
TITLE = "明湖区财政局关于2026年义务教育补助资金分配结果的公告"
WRITING = ".gk-writing"
# A valid check digit; region 119901 belongs to nobody.
ID_NUMBER = "119901198507150020"
REVIEWERS = {
    "初审": "reviewer",
    "保密审查": "secrecy_reviewer",
    "复审": "second_reviewer",
    "终审": "final_reviewer",
}


@pytest.fixture
def item(cast: Cast):
    """The finance bureau publishes how education money is distributed."""
    make_default_stages()
    catalogue = make_catalogue(cast.finance)
    return make_item(
        catalogue,
        "义务教育补助资金",
        level1="教育领域",
        elements="资金名称；分配依据；分配结果；监督举报电话",
        time_limit="自该信息形成或者变更之日起20个工作日内",
    ).item


def is_clean(page: Page) -> None:
    assert axe_violations(page) == []


def unseen(citizen: Page) -> None:
    """Home, column, search, feeds, site map and the interface for machines know nothing of the text."""
    for address in (
        "/",
        "/disclosure/content/",
        "/search/?q=义务教育补助资金分配结果",
        "/feed.xml",
        "/bodies/finance/",
        "/bodies/finance/feed.xml",
        "/sitemap.xml",
        "/api/v1/publications",
    ):
        answer = citizen.request.get(address)
        assert answer.status == 200, address
        assert TITLE not in answer.text(), address


# --- writing ------------------------------------------------------------------------------------------------------


def draft(page: Page, keep) -> Edition:
    """Against an item of the catalogue; the text comes out of Word with its table."""
    page.goto("/console/publications/new/")
    is_clean(page)
    page.locator("main").get_by_role("link", name=re.compile("义务教育补助资金")).click()
    page.get_by_label("标题").fill(TITLE)
    page.get_by_role("button", name="开始起草").click()
    expect(page.locator(WRITING)).to_be_visible()
    page.locator(WRITING).click()
    page.evaluate(PASTE, [WRITING, WORD])
    table = page.locator(f"{WRITING} table")
    expect(table.locator("td[rowspan='2']")).to_have_text(["镇街", "学校", "明湖镇"])
    page.get_by_role("button", name="设为表头").click()
    expect(table.locator("th")).to_have_text(["镇街", "学校", "补助资金（万元）", "中央补助", "区级配套"])
    page.get_by_label("内容概述").fill("公布2026年义务教育补助资金的分配依据和各学校分配结果。")
    page.get_by_label("生成日期").fill("2026-03-02")
    page.get_by_label("主动公开", exact=True).check()
    page.evaluate("scrollTo(0, 0)")
    keep(page, "clerk-editor")
    is_clean(page)
    save(page)
    return Edition.objects.get()


def save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text(re.compile("已保存为第"))).to_be_visible()


def findings(page: Page, edition: Edition, keep) -> None:
    """The number of a person and the slip of the pen are both named, and nothing can be handed in."""
    page.goto(f"/console/publications/{edition.pk}/submit/")
    found = page.get_by_role("region", name="发布前检查")
    id_number = found.locator("li[data-result='fail']").filter(has_text="出现完整的身份证号码")
    expect(id_number).to_be_visible()
    assert ID_NUMBER not in page.content()  # a finding never repeats what it is about
    expect(found.locator("li").filter(has_text="布署")).to_contain_text("部署")
    expect(page.locator("main").get_by_role("button", name="提交审核")).to_be_disabled()
    is_clean(page)
    keep(page, "clerk-findings")


def replace(page: Page, words: str, by: str) -> None:
    """As a person would: the words are marked, and typing takes their place."""
    page.locator(WRITING).focus()
    assert page.evaluate(SELECT, words)
    page.wait_for_timeout(300)  # the browser tells the editor of a selection only after it was made
    if by:
        page.keyboard.insert_text(by)
    else:
        page.keyboard.press("Delete")


def correct(page: Page, edition: Edition, keep) -> None:
    """Both places are put right, and the element that the text does not show is ticked with a note."""
    page.goto(f"/console/publications/{edition.pk}/edit/")
    elements = page.get_by_role("region", name="要素核对")
    expect(elements.locator("li[data-state='shown']").first).to_be_visible()
    missing = elements.locator("li").filter(has_text="监督举报电话")
    missing.get_by_role("checkbox").check()
    missing.get_by_placeholder("说明").fill("见公开指南第五部分")
    elements.scroll_into_view_if_needed()
    keep(page, "clerk-elements")
    is_clean(page)
    replace(page, "布署", "部署")
    replace(page, f"周启明（身份证号码{ID_NUMBER}）", "区财政局教科文科")
    save(page)


def let_warnings_stand(page: Page, keep) -> None:
    """What the checks only remind of is answered with a reason, one by one."""
    found = page.get_by_role("region", name="发布前检查")
    expect(found.locator("li[data-result='fail']")).to_have_count(0)
    answers = found.get_by_role("button", name="说明理由放行")
    assert answers.count() >= 1
    found.get_by_placeholder("不改的理由").first.fill("文件标题即资金名称，正文不再重复")
    keep(page, "clerk-warning")
    while left := answers.count():
        found.get_by_placeholder("不改的理由").first.fill("文件标题即资金名称，正文不再重复")
        answers.first.click()
        expect(answers).to_have_count(left - 1)


def hand_in(page: Page) -> None:
    page.locator("main").get_by_role("button", name="提交审核").click()
    expect(page.get_by_text("已提交审核")).to_be_visible()
    is_clean(page)


# --- reviewing ----------------------------------------------------------------------------------------------------


def open_review(page: Page) -> None:
    page.goto("/console/reviews/")
    page.locator("main").get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()


def approve(page: Page) -> None:
    open_review(page)
    is_clean(page)
    page.get_by_role("button", name="同意", exact=True).click()
    page.get_by_role("button", name="确认同意").click()
    page.wait_for_url(re.compile(r"/console/reviews/$"))


def approve_by_keyboard(page: Page, keep) -> None:
    """j, Enter, a, Enter: no mouse."""
    page.goto("/console/reviews/")
    is_clean(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    expect(page.get_by_text("已说明理由的提醒")).to_be_visible()
    keep(page, "reviewer-review")
    page.keyboard.press("a")
    expect(page.get_by_role("dialog", name="以“初审”同意？")).to_be_visible()
    keep(page, "reviewer-confirm")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/console/reviews/$"))


# --- the public ---------------------------------------------------------------------------------------------------


def set_publish_time(page: Page, edition: Edition, keep) -> TimedStep:
    page.goto(f"/console/publications/{edition.pk}/")
    page.get_by_role("link", name="定时发布").click()
    due = (timezone.localtime() + timedelta(days=1)).replace(hour=9, minute=0)
    page.get_by_label("时间").fill(f"{due:%Y-%m-%dT%H:%M}")
    keep(page, "clerk-set-time")
    is_clean(page)
    page.get_by_role("button", name="设定时间").click()
    expect(page.get_by_role("region", name="定时和成套")).to_contain_text("9:00")
    page.evaluate("scrollTo(0, 0)")
    keep(page, "clerk-timed")
    is_clean(page)
    return TimedStep.objects.get()


def worker_at(moment, monkeypatch) -> None:
    """The job loop's own function, at that minute."""
    with monkeypatch.context() as clock:
        clock.setattr(releases, "timezone", SimpleNamespace(now=lambda: moment))
        releases.keep_set_times.call_local()


def read_in_public(citizen: Page, keep) -> None:
    """By the column to the text; the merged cells of Word's table are there."""
    citizen.goto("/disclosure/content/")
    citizen.get_by_role("link", name=TITLE).first.click()
    expect(citizen.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    table = citizen.locator(".gk-document__body table")
    expect(table.locator("th[rowspan='2']")).to_have_text(["镇街", "学校"])
    expect(table.locator("th[colspan='2']")).to_have_text("补助资金（万元）")
    expect(table.locator("td[rowspan='2']")).to_have_text("明湖镇")
    expect(citizen.locator(".gk-document__body")).to_contain_text("按照区政府工作部署")
    is_clean(citizen)
    keep(citizen, "citizen-document")


def ask_to_withdraw(page: Page, edition: Edition, keep) -> None:
    page.goto(f"/console/publications/{edition.pk}/")
    page.get_by_role("link", name="申请撤回").click()
    page.get_by_role("radio", name="误发").check()
    page.get_by_label("公开的原因").fill("柳林街道小学的补助金额尚未核定")
    page.get_by_label("内部说明").fill("区教育和体育局来电说明学籍数据有误，核定后重新公布。")
    keep(page, "clerk-withdraw")
    is_clean(page)
    page.get_by_role("button", name="提交撤回申请").click()
    expect(page.get_by_text("撤回申请已送终审审批")).to_be_visible()


def decide_withdrawal(page: Page, edition: Edition, keep) -> None:
    page.goto(f"/console/publications/{edition.pk}/withdrawal/")
    page.get_by_label("同意撤回", exact=True).check()
    keep(page, "reviewer-withdrawal")
    is_clean(page)
    page.get_by_role("button", name="作出决定").click()
    expect(page.get_by_text("已撤回公开").first).to_be_visible()


def test_a_text_becomes_public_when_four_people_have_approved_it_and_its_time_has_come(
    cast: Cast, item, person, keep, monkeypatch
):
    clerk, citizen = person("clerk"), person()
    edition = draft(clerk, keep)
    unseen(citizen)
    findings(clerk, edition, keep)
    correct(clerk, edition, keep)
    unseen(citizen)
    clerk.goto(f"/console/publications/{edition.pk}/submit/")
    let_warnings_stand(clerk, keep)
    hand_in(clerk)
    for stage, username in REVIEWERS.items():
        unseen(citizen)
        page = person(username)
        if stage == "初审":
            approve_by_keyboard(page, keep)
        else:
            approve(page)
    who = Decision.objects.filter(verdict="approve").values_list("stage_name", "decided_by__username")
    assert dict(who) == REVIEWERS

    unseen(citizen)
    step = set_publish_time(clerk, edition, keep)
    worker_at(step.due_at - timedelta(minutes=1), monkeypatch)
    unseen(citizen)
    worker_at(step.due_at, monkeypatch)
    edition.refresh_from_db()
    assert edition.state == Edition.State.PUBLISHED
    read_in_public(citizen, keep)

    address = citizen.url
    ask_to_withdraw(clerk, edition, keep)
    decide_withdrawal(person("final_reviewer"), edition, keep)
    citizen = person()  # a browser that read it before may keep the page for a minute
    citizen.goto(address)
    expect(citizen.get_by_text("柳林街道小学的补助金额尚未核定")).to_be_visible()
    expect(citizen.locator("table")).to_have_count(0)
    is_clean(citizen)
    keep(citizen, "citizen-withdrawn")


# --- an edit after approval ---------------------------------------------------------------------------------------


def take_back(page: Page, edition: Edition) -> None:
    page.goto(f"/console/publications/{edition.pk}/")
    page.get_by_role("link", name="撤回修改").click()
    page.get_by_label("撤回的原因").fill("学籍口径写错一字")
    is_clean(page)
    page.locator("main").get_by_role("button", name="撤回修改").click()
    expect(page.get_by_text("已撤回，可以修改")).to_be_visible()


def test_one_character_changed_after_approval_needs_all_four_decisions_again(cast: Cast, item, person, keep):
    body = (
        "<p>资金名称：义务教育补助资金。</p><p>分配依据：2026年春季学籍的学生人数。</p>"
        "<p>分配结果：明湖镇中心学校108万元，明湖镇第二小学65万元。</p><p>监督举报电话：见公开指南。</p>"
    )
    edition = make_approved(cast, item, title=TITLE, body=body)
    clerk, citizen = person("clerk"), person()
    take_back(clerk, edition)
    clerk.goto(f"/console/publications/{edition.pk}/edit/")
    replace(clerk, "春", "秋")
    save(clerk)
    clerk.goto(f"/console/publications/{edition.pk}/submit/")
    hand_in(clerk)
    edition.refresh_from_db()
    assert edition.state == Edition.State.IN_REVIEW
    clerk.goto(f"/console/publications/{edition.pk}/")
    expect(clerk.get_by_role("link", name="发布", exact=True)).to_have_count(1)  # the navigation's, no step's

    reviewer = person("reviewer")
    open_review(reviewer)
    marked = reviewer.locator(".gk-changed")
    expect(marked.locator("del")).to_have_text("删去：春")
    expect(marked.locator("ins")).to_have_text("新增：秋")
    is_clean(reviewer)
    keep(reviewer, "reviewer-comparison")
    approve(reviewer)
    submission = edition.submissions.latest("pk")
    for stage in ("secrecy", "second", "final"):
        edition.refresh_from_db()
        assert edition.state == Edition.State.IN_REVIEW
        with pytest.raises(IllegalTransition):
            publishing.publish(edition, by=cast["clerk"])
        decide(cast, submission, stage)
    edition.refresh_from_db()
    assert edition.state == Edition.State.APPROVED
    unseen(citizen)
    assert Decision.objects.filter(revision=edition.current_revision, verdict="approve").count() == 4


def decide(cast: Cast, submission: Submission, stage: str) -> None:
    role = {"secrecy": "secrecy_reviewer", "second": "second_reviewer", "final": "final_reviewer"}[stage]
    reviews.decide(
        submission,
        stage,
        Decision.Verdict.APPROVE,
        expected_hash=submission.revision.hash,
        by=cast[role],
        at=timezone.now(),
    )


# --- who decides --------------------------------------------------------------------------------------------------


def test_the_administrator_sees_the_four_stages_and_the_bodies_that_lack_people(
    cast: Cast, item, person, keep
):
    page = person("administrator")
    page.goto("/console/workflows/")
    expect(page.locator(".gk-notice--error")).to_contain_text(cast.housing.short_name)
    expect(page.locator(".gk-notice--error")).not_to_contain_text(cast.finance.short_name)
    is_clean(page)
    page.get_by_role("link", name="默认审核流程").first.click()
    for stage in REVIEWERS:
        expect(page.get_by_role("row", name=re.compile(stage))).to_be_visible()
    is_clean(page)
    keep(page, "administrator-workflow")
    page.goto("/console/workflows/people/?show=all")
    finance = page.get_by_role("row", name=re.compile(cast.finance.short_name))
    for name in ("李初审", "吴复审", "王终审", "赵保密"):
        expect(finance).to_contain_text(name)
    is_clean(page)
    keep(page, "administrator-people")


# --- other channels -----------------------------------------------------------------------------------------------


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "#d8d2c4").save(out, "PNG")
    return out.getvalue()


def test_a_notice_board_is_chosen_and_shown_by_a_photo(cast: Cast, item, person, keep):
    edition = make_published(cast, item, title=TITLE)
    make_channel(cast.finance, "notice_board", "机关大院公示栏", location="机关大院东门")
    page = person("clerk")
    page.goto(f"/console/channels/editions/{edition.pk}/")
    page.get_by_label(re.compile("机关大院公示栏")).check()
    is_clean(page)
    page.get_by_role("button", name="选定").click()
    expect(page.get_by_role("link", name="机关大院公示栏")).to_be_visible()
    channels.run_channels.call_local()
    page.goto("/console/channels/")
    is_clean(page)
    keep(page, "clerk-channel-task")
    page.locator("main").get_by_role("link", name=TITLE).click()
    page.get_by_label("实际时间").fill(f"{timezone.localtime():%Y-%m-%dT%H:%M}")
    page.get_by_label("照片或扫描件").set_input_files(
        {"name": "公示栏.png", "mimeType": "image/png", "buffer": photo()}
    )
    page.get_by_label("说明").fill("张贴在东门公示栏左侧第一格")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_text("张贴在东门公示栏左侧第一格")).to_be_visible()
    expect(page.locator("main")).to_contain_text("同步")
    is_clean(page)
    keep(page, "clerk-channel-evidence")


# --- another body's clerk -----------------------------------------------------------------------------------------

# Of these the finance bureau's own clerk gets 404 too: the text has no picture and is not filed.
NOTHING_THERE = {"publication_picture", "withheld_text_reexamine"}


def addresses_of(rows: dict[str, int], others: dict[str, object]) -> dict[str, str]:
    """Every staff address that names a text or what belongs to it, by name, out of the resolver itself."""
    console = next(
        found for found in get_resolver().url_patterns if getattr(found, "namespace", "") == "console"
    )
    found = {}
    for area in console.url_patterns:
        prefix = str(area.pattern)
        for pattern in getattr(area, "url_patterns", ()):
            route = prefix + str(pattern.pattern)
            row = next((rows[start] for start in rows if route.startswith(start)), None)
            if row is None:
                assert not re.match(r"(publications|reviews)/.*<", route), f"{route}: whose row is it?"
                continue
            found[pattern.name] = (
                f"console:{pattern.name}",
                {name: row if name == "pk" else others[name] for name in pattern.pattern.converters},
            )
    return {name: reverse(view, kwargs=values) for name, (view, values) in found.items()}


def test_for_another_bodys_clerk_the_text_does_not_exist(cast: Cast, item, person):
    attachment = attachments.receive("附表.txt", "附表".encode())
    edition = make_approved(cast, item, title=TITLE, attachments=[attachment])
    now = timezone.now()
    submission = edition.submissions.get()
    waiting = make_submission(cast, make_draft(cast, item, title="另一件"))
    asked = advice.ask(
        waiting, "reviewer", question="口径对吗？", of=cast["clerk"], by=cast["reviewer"], at=now
    )
    step = timed_steps.set_time(edition=edition, due_at=now + timedelta(days=1), by=cast["clerk"], at=now)
    member = make_approved(cast, item, title="成套发布的一件")
    release_set = release_sets.make_set(
        "公告及附表", [member], organisation=cast.finance, by=cast["clerk"], at=now
    )
    rows = {
        "publications/<int:pk>/": edition.pk,
        "publications/times/<int:pk>/": step.pk,
        "publications/sets/<int:pk>/": release_set.pk,
        "reviews/<int:pk>/": submission.pk,
        "reviews/advice/<int:pk>/": asked.pk,
        "channels/editions/<int:pk>/": edition.pk,
        "withheld/texts/<int:pk>/": edition.pk,
    }
    others = {
        "attachment": edition.current_revision.attachments.get().pk,
        "sha256": "a" * 64,
        "edition": member.pk,
        "stage": "reviewer",
        "step": "claim",
    }
    addresses = addresses_of(rows, others)
    assert len(addresses) > 35
    own, foreign = person("clerk"), person("other_clerk")
    token = next(cookie["value"] for cookie in foreign.context.cookies() if cookie["name"] == "csrftoken")
    for name, address in addresses.items():
        here = own.request.get(address, max_redirects=0).status
        there = foreign.request.get(address, max_redirects=0).status
        posted = foreign.request.post(address, headers={"X-CSRFToken": token}, max_redirects=0).status
        assert here != 404 or name in NOTHING_THERE, name
        assert there == (405 if here == 405 else 404), name
        assert posted == 404, name
    foreign.goto("/console/publications/")
    expect(foreign.locator("main")).not_to_contain_text(TITLE)
    foreign.goto("/console/search/?q=义务教育补助")
    expect(foreign.locator("main").get_by_role("link", name=TITLE)).to_have_count(0)
    edition.refresh_from_db()
    assert (edition.state, edition.revisions.count()) == (Edition.State.APPROVED, 1)
    assert TimedStep.objects.open().get() == step
