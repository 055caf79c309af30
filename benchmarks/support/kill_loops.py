"""What the processes that get killed do: people pressing buttons through the whole of Django, and the worker's loop."""

from __future__ import annotations

import contextlib
import random
import time
from dataclasses import replace
from datetime import timedelta

from django.db import DatabaseError, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.catalogues.models import Item
from gongkai.jobs import releases
from gongkai.publications.actions import documents, publishing, release_sets, reviews, revisions
from gongkai.publications.models import Decision, Edition, ReleaseSet, TimedStep, WithdrawalRequest
from gongkai.publications.refusals import Refused
from gongkai.publications.stages import demanded_stages
from gongkai.rules.transitions import IllegalTransition
from tests.factories.publications import CONTENT, let_warnings_stand

ENOUGH = 12
WORDS = """
预算 决算 采购 绩效 债券 补贴 资产 税收 监督 审计
教育 医疗 养老 住房 就业 社保 交通 水利 环保 绿化
供水 供电 燃气 消防 安全 应急 气象 地震 防汛 抗旱
农业 林业 渔业 畜牧 粮食 仓储 物流 商贸 旅游 文化
体育 科技 专利 标准 计量 质量 食品 药品 疫苗 防疫
民政 救助 慈善 殡葬 地名 户籍 出境 司法 公证 仲裁
统计 普查 档案 史志 测绘 规划 土地 矿产 海洋 林权
招商 工业 电力 通信 网络 数据 信用 审批 窗口 热线
""".split()  # noqa: SIM905 - a hundred lines otherwise


def press_buttons(seed: int) -> None:
    """Until killed: write, review, publish, set times, make sets, take back, decide, each through its page."""
    connections.close_all()
    chance = random.Random(seed)
    people = {user.username: user for user in User.objects.all()}
    browsers = {name: _signed_in(people[name]) for name in ("clerk", "final_reviewer")}
    deeds = (
        _write,
        _publish,
        _publish,
        _time,
        _time,
        _set,
        _ask_back,
        _decide,
        _decide,
        _correct,
        _take_back,
    )
    while True:
        try:
            chance.choice(deeds)(chance, people, browsers)
        except (Refused, IllegalTransition, DatabaseError):  # what another process did first
            continue


def work() -> None:
    """Until killed: what the background worker does every minute, without the waiting."""
    connections.close_all()
    while True:
        releases.keep_set_times.call_local()  # the body of the task, which the queue's clock calls every minute
        time.sleep(0.01)


def stock_up() -> None:
    """Approved texts to choose from, written by the process that is never killed."""
    people = {user.username: user for user in User.objects.all()}
    while Edition.objects.filter(state="approved").count() < ENOUGH:
        _one_more(people)


def warm_up() -> None:
    """One of each deed in the process that is never killed."""
    people = {user.username: user for user in User.objects.all()}
    browsers = {name: _signed_in(people[name]) for name in ("clerk", "final_reviewer")}
    chance = random.Random(0)
    for deed in (_publish, _time, _set, _ask_back, _decide, _take_back):
        with contextlib.suppress(Refused, IllegalTransition):
            deed(chance, people, browsers)


def _signed_in(user: User) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def _some(chance: random.Random, rows: object) -> object | None:
    found = list(rows[:20])  # type: ignore[index]
    return chance.choice(found) if found else None


def _post(browser: Client, name: str, pk: int, **data: str) -> None:
    browser.post(reverse(f"console:{name}", args=[pk]), data)


def _approved() -> object:
    return Edition.objects.filter(state="approved").order_by("-pk")


def _write(chance: random.Random, people: dict[str, User], browsers: dict[str, Client]) -> None:
    """A new text, all the way to approval."""
    if Edition.objects.filter(state="approved").count() < ENOUGH:
        _one_more(people)


def _one_more(people: dict[str, User]) -> None:
    item = Item.objects.get()
    edition = documents.start_draft(
        item, organisation=item.catalogue.organisation, by=people["clerk"], at=timezone.now()
    )
    words = random.Random(edition.pk).sample(WORDS, 30)  # texts alike would be held up by the checks
    body = f"<p>现将有关安排通知如下：{'、'.join(words)}。</p>"
    content = replace(CONTENT, title=f"通知{edition.pk}", document_number="", body=body)
    revisions.save_revision(edition, content, by=people["clerk"], at=timezone.now())
    _review(edition, people)


def _review(edition: Edition, people: dict[str, User]) -> None:
    let_warnings_stand(edition, by=people["clerk"], at=timezone.now())
    submission = reviews.submit(edition, by=people["clerk"], at=timezone.now())
    for stage in sorted(demanded_stages(submission), key=lambda stage: stage.order):
        reviews.decide(
            submission,
            stage.code,
            Decision.Verdict.APPROVE,
            expected_hash=submission.revision.hash,
            by=people[stage.role],
            at=timezone.now(),
        )


def _publish(chance: random.Random, people: dict[str, User], browsers: dict[str, Client]) -> None:
    edition = _some(chance, _approved())
    if edition is not None:
        _post(chance.choice(list(browsers.values())), "publication_publish", edition.pk)  # type: ignore[attr-defined]


def _time(chance: random.Random, people: dict[str, User], browsers: dict[str, Client]) -> None:
    """The page takes whole minutes, so that the time is brought forward afterwards to be due within the round."""
    edition = _some(chance, _approved())
    if edition is None:
        return
    due = timezone.localtime() + timedelta(minutes=2)
    _post(browsers["clerk"], "publication_publish_time", edition.pk, due_at=f"{due:%Y-%m-%dT%H:%M}")  # type: ignore[attr-defined]
    now = timezone.now()
    TimedStep.objects.open().filter(edition=edition).update(due_at=now, next_try_at=now)


def _set(chance: random.Random, people: dict[str, User], browsers: dict[str, Client]) -> None:
    editions = list(_approved()[:40])  # type: ignore[index]
    chance.shuffle(editions)
    clerk, now = people["clerk"], timezone.now()
    made = release_sets.make_set(
        "成套", editions[:2], organisation=clerk.role_assignments.get().organisation, by=clerk, at=now
    )
    if chance.random() < 0.5:
        _post(browsers["clerk"], "release_set_release", made.pk)
        return
    due = timezone.localtime() + timedelta(minutes=2)
    _post(browsers["clerk"], "release_set_time", made.pk, due_at=f"{due:%Y-%m-%dT%H:%M}")
    TimedStep.objects.open().filter(release_set=made).update(due_at=now, next_try_at=now)
    for stale in ReleaseSet.objects.filter(released_at=None, dissolved_at=None, pk__lt=made.pk - 4)[:2]:
        _post(browsers["clerk"], "release_set_dissolve", stale.pk)


def _ask_back(chance: random.Random, people: dict[str, User], browsers: dict[str, Client]) -> None:
    edition = _some(chance, Edition.objects.filter(state="published").order_by("-pk"))
    if edition is not None:
        kind = chance.choice(["error", "secrecy"])
        _post(browsers["clerk"], "publication_withdraw", edition.pk, kind=kind, reason="核实")  # type: ignore[attr-defined]


def _decide(chance: random.Random, people: dict[str, User], browsers: dict[str, Client]) -> None:
    request = _some(chance, WithdrawalRequest.objects.filter(decision=None).order_by("-pk"))
    if request is not None:
        verdict = chance.choice(["approve", "refuse"])
        _post(
            browsers["final_reviewer"],
            "publication_withdrawal",
            request.edition_id,  # type: ignore[attr-defined]
            verdict=verdict,
            opinion="已核",
        )


def _correct(chance: random.Random, people: dict[str, User], browsers: dict[str, Client]) -> None:
    edition = _some(chance, Edition.objects.filter(state="published").order_by("-pk"))
    if edition is not None:
        correction = publishing.start_correction(
            edition.document,  # type: ignore[attr-defined]
            reason="更正",
            by=people["clerk"],
            at=timezone.now(),
        )
        _review(correction, people)


def _take_back(chance: random.Random, people: dict[str, User], browsers: dict[str, Client]) -> None:
    edition = _some(chance, _approved())
    if edition is not None:
        _post(browsers["clerk"], "publication_take_back", edition.pk)  # type: ignore[attr-defined]
