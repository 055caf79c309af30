"""A worker killed in the middle: real processes, ended by the platform at the worst moment."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from gongkai.channels.actions import choosing
from gongkai.channels.actions.running import run
from gongkai.channels.articles import public_address
from gongkai.channels.claims import CLAIM, ClaimLost, StoredProgress, claim, settle
from gongkai.channels.models import Dispatch
from tests.factories.people import Cast, make_cast
from tests.unit.channels.conftest import START, Clock, copies, make_wechat, make_weibo, publish_one, state
from tests.unit.channels.stand_in import StandIn

S = Dispatch.State


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("kind", "deadly_call"),
    [
        ("wechat", "/cgi-bin/draft/add"),
        ("wechat", "/cgi-bin/freepublish/submit"),
        ("wechat", "/cgi-bin/freepublish/get"),
        ("weibo", "/2/statuses/share.json"),
    ],
)
def test_killed_right_after_the_platform_did_it(platform: StandIn, clock: Clock, kind: str, deadly_call: str):
    cast = make_cast()
    edition = publish_one(cast)
    channel = (make_wechat if kind == "wechat" else make_weibo)(cast.finance, platform)
    (dispatch,) = choosing.choose(edition, [channel], by=cast["clerk"], at=START)
    if deadly_call.endswith("/get"):
        run(now=clock)
        clock.forward(minutes=2)
    connections.close_all()  # a database handle must not cross the fork
    worker = multiprocessing.get_context("fork").Process(target=run, kwargs={"now": clock})

    def kill(path: str) -> None:
        if path == deadly_call:
            os.kill(worker.pid or 0, signal.SIGKILL)

    platform.after_effect = kill
    worker.start()
    worker.join(30)
    assert worker.exitcode == -signal.SIGKILL
    platform.after_effect = None
    assert state(dispatch) in (S.SENDING, S.SUBMITTED)
    run(now=clock)
    assert state(dispatch) in (S.SENDING, S.SUBMITTED)  # the claim still holds
    clock.at += CLAIM
    for _ in range(8):
        run(now=clock)
        clock.forward(minutes=6)
    assert state(dispatch) == S.SENT
    assert len(platform.articles) + len(platform.posts) == 1


def test_who_lost_the_claim_stops_before_the_call_that_publishes(cast: Cast, platform: StandIn, clock: Clock):
    edition = publish_one(cast)
    (dispatch,) = choosing.choose(edition, [make_weibo(cast.finance, platform)], by=cast["clerk"], at=START)
    settle(dispatch, "open", at=START, next_try_at=START)
    slow = claim(dispatch.pk, (S.DUE,), at=START, for_sending=True)
    assert slow is not None
    assert claim(dispatch.pk, (S.DUE, S.FAILED), at=START, for_sending=True) is None  # the second worker
    clock.at += CLAIM
    run(now=clock)  # finds it abandoned, and sends it
    assert state(dispatch) == S.SENT
    with pytest.raises(ClaimLost):
        StoredProgress(slow).keep(publishing=START.isoformat())
    with pytest.raises(ClaimLost):
        settle(slow, "sent", at=START, sent_at=START)
    assert len(platform.posts) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_take_different_rows(platform: StandIn, clock: Clock):
    cast = make_cast()
    platform.weibo_refuses_repeats = False  # nothing but the claim keeps the second worker from posting
    channel = make_weibo(cast.finance, platform)
    texts = copies(publish_one(cast), 12)
    for text in texts:
        choosing.choose(text, [channel], by=cast["clerk"], at=START)
    barrier = Barrier(3)

    def work(_: int) -> None:
        try:
            barrier.wait()
            for _ in range(3):
                run(now=clock)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    assert sorted(post["text"] for post in platform.posts.values()) == sorted(
        f"{text.title} {public_address(text)}" for text in texts
    )
    assert Dispatch.objects.filter(state=S.SENT, attempts=1).count() == 12
