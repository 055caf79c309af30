"""Tasks of a person: done with evidence, judged by content, counted for 同步."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from gongkai.accounts.permissions import NotPermitted
from gongkai.channels.actions import choosing, settling
from gongkai.channels.actions.evidence import Upload, add_evidence
from gongkai.channels.models import Dispatch, DispatchEvidence
from gongkai.channels.queries import staff_dispatches, tasks_for, with_synchrony
from gongkai.channels.refusals import ChannelRefused
from gongkai.common.append_only import AppendOnlyViolation
from gongkai.publications.models import Edition
from tests.factories.channels import PNG, make_channel
from tests.factories.people import Cast
from tests.unit.channels.conftest import START, state
from tests.unit.channels.test_sending import Rounds, choose

S = Dispatch.State
LATER = START + timedelta(hours=2)


@pytest.fixture
def task(cast: Cast, edition: Edition, rounds: Rounds) -> Dispatch:
    dispatch = choose(cast, edition, make_channel(cast.finance, "notice_board", "机关大院公示栏"))
    rounds()
    dispatch.refresh_from_db()
    return dispatch


def show(cast: Cast, dispatch: Dispatch, **values: object) -> DispatchEvidence:
    given: dict[str, object] = {
        "happened_at": START + timedelta(minutes=40),
        "by": cast["clerk"],
        "at": LATER,
    }
    return add_evidence(dispatch, **(given | values))  # type: ignore[arg-type]


def test_a_photo_finishes_the_task_and_counts_for_synchronous_release(cast: Cast, task: Dispatch):
    assert list(tasks_for(cast["clerk"])) == [task]
    show(cast, task, upload=Upload("公示栏.png", PNG))
    assert state(task) == S.DONE
    assert list(tasks_for(cast["clerk"])) == []
    (row,) = with_synchrony(staff_dispatches(cast["clerk"]), LATER)
    assert row.synchrony is not None
    assert row.synchrony.words == "同步"


def test_the_earliest_photo_counts_and_more_may_follow(cast: Cast, task: Dispatch):
    show(cast, task, happened_at=START + timedelta(minutes=90), note="第一张")
    show(cast, task, happened_at=START + timedelta(minutes=75), note="补登：实际更早")
    (row,) = with_synchrony(staff_dispatches(cast["clerk"]), LATER)
    assert row.synchrony is not None
    assert row.synchrony.words == "晚1小时15分钟"
    assert task.evidence.count() == 2


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (Upload("照片.png", b"MZ\x90\x00" + b"\x00" * 60), "佐证只收照片"),
        (Upload("照片.jpg", b"<html><script>alert(1)</script></html>"), "佐证只收照片"),
        (Upload("照片.pdf", PNG), "内容却是图片"),
        (Upload("照片.png", b""), "空"),
    ],
)
def test_a_file_is_judged_by_its_content(cast: Cast, task: Dispatch, upload: Upload, words: str):
    with pytest.raises(ChannelRefused, match=words):
        show(cast, task, upload=upload)
    assert (state(task), task.evidence.count()) == (S.TASK, 0)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"note": " "}, "至少一样"),
        ({"note": "已张贴", "happened_at": LATER + timedelta(minutes=1)}, "将来"),
        ({"note": "已张贴", "happened_at": START - timedelta(days=400)}, "核对年月日"),
    ],
)
def test_evidence_has_to_show_something_at_a_possible_time(
    cast: Cast, task: Dispatch, values: dict[str, object], words: str
):
    with pytest.raises(ChannelRefused, match=words):
        show(cast, task, **values)


def test_evidence_is_never_changed(cast: Cast, task: Dispatch):
    row = show(cast, task, note="已张贴")
    row.note = "没有张贴"
    with pytest.raises(AppendOnlyViolation):
        row.save()
    with pytest.raises(AppendOnlyViolation):
        DispatchEvidence.objects.all().delete()


def test_taking_down_is_shown_too(cast: Cast, task: Dispatch, edition: Edition, rounds: Rounds):
    show(cast, task, note="已张贴")
    Edition.objects.filter(pk=edition.pk).update(state="withdrawn")
    rounds()
    task.refresh_from_db()
    row = show(cast, task, happened_at=LATER, note="已揭下")
    assert (state(task), row.purpose, task.recalled_at) == (S.RECALLED, "taken_down", LATER)


@pytest.mark.parametrize("part", ["reviewer", "supervisor", "other_clerk", "administrator"])
def test_only_clerks_of_the_body_do_its_tasks(cast: Cast, task: Dispatch, edition: Edition, part: str):
    acts: list[Callable[[], object]] = [
        lambda: show(cast, task, note="已张贴", by=cast[part]),
        lambda: choosing.choose(edition, [task.channel], by=cast[part], at=START),
        lambda: choosing.cancel(task, reason="不发", by=cast[part], at=START),
    ]
    for act in acts:
        with pytest.raises(NotPermitted):
            act()


def test_channels_of_another_body_and_of_the_past_are_refused(cast: Cast, edition: Edition):
    foreign = make_channel(cast.housing, "screen", "住建局大屏")
    switched_off = make_channel(cast.finance, "screen", "旧屏", is_active=False)
    for channel in (foreign, switched_off):
        with pytest.raises(ChannelRefused):
            choose(cast, edition, channel)
    Edition.objects.filter(pk=edition.pk).update(state="withdrawn")
    edition.refresh_from_db()
    with pytest.raises(ChannelRefused, match="不再选择"):
        choose(cast, edition, make_channel(cast.finance, "screen", "新屏"))


def test_a_dead_letter_is_closed_with_a_reason_and_a_cancelled_one_starts_anew(
    cast: Cast, edition: Edition, task: Dispatch, rounds: Rounds
):
    Dispatch.objects.filter(pk=task.pk).update(state=S.DEAD)
    task.refresh_from_db()
    with pytest.raises(ChannelRefused, match="写明"):
        choosing.cancel(task, reason=" ", by=cast["clerk"], at=LATER)
    choosing.cancel(task, reason="号已注销", by=cast["clerk"], at=LATER)
    assert (state(task), task.closed_reason) == (S.CANCELLED, "号已注销")
    with pytest.raises(ChannelRefused):
        settling.retry(task, by=cast["clerk"], at=LATER)
    choose(cast, edition, task.channel)
    rounds()
    assert state(task) == S.TASK
