"""The outbox against a platform with bad days: what was chosen goes out once, whatever happens on the way."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable

import pytest

from gongkai.audit.models import AuditEvent
from gongkai.channels.actions import choosing, settling
from gongkai.channels.articles import public_address
from gongkai.channels.models import Channel, Dispatch, DispatchAttempt
from gongkai.notices.models import Notice
from gongkai.publications.models import Edition
from tests.factories.channels import make_channel
from tests.factories.people import Cast
from tests.unit.channels.conftest import START, Clock, copies, make_wechat, make_weibo, state
from tests.unit.channels.stand_in import StandIn

S = Dispatch.State
SUBMIT, SHARE = "/cgi-bin/freepublish/submit", "/2/statuses/share.json"
Rounds = Callable[..., None]


def choose(cast: Cast, edition: Edition, channel: Channel) -> Dispatch:
    (dispatch,) = choosing.choose(edition, [channel], by=cast["clerk"], at=START)
    return dispatch


def test_an_article_is_drafted_submitted_polled_and_out(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds
):
    dispatch = choose(cast, edition, make_wechat(cast.finance, platform))
    rounds()
    assert state(dispatch) == S.SUBMITTED
    rounds(2)
    assert state(dispatch) == S.SENT
    (article,) = platform.articles.values()
    assert article["news"]["title"] == edition.title
    assert article["news"]["author"] == "区财政局"
    assert article["news"]["content_source_url"] == public_address(edition)
    assert public_address(edition).startswith("https://www.minghu.example.cn/documents/")
    assert dispatch.external_address == article["url"]
    assert [row.state for row in dispatch.history.all()] == ["waiting", "due", "submitted", "sent"]
    assert AuditEvent.objects.filter(action="dispatch.sent", subject_id=str(dispatch.pk)).count() == 1


def test_the_cover_is_uploaded_once(cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds):
    channel = make_wechat(cast.finance, platform)
    for each in [edition, *copies(edition, 2)]:
        choose(cast, each, channel)
    rounds(4)
    assert platform.calls["/cgi-bin/material/add_material"] == 1
    assert len(platform.articles) == 3


def test_a_post_goes_out_with_title_and_link(cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds):
    dispatch = choose(cast, edition, make_weibo(cast.finance, platform))
    rounds()
    assert state(dispatch) == S.SENT
    (post,) = platform.posts.values()
    assert post["text"] == f"{edition.title} {public_address(edition)}"
    assert dispatch.external_address == "https://weibo.com/1404376560/yCtxn8IXR"


def test_nothing_is_sent_before_the_website_has_it(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds
):
    Edition.objects.filter(pk=edition.pk).update(state="approved")
    edition.refresh_from_db()
    dispatch = choose(cast, edition, make_weibo(cast.finance, platform))
    rounds(3)
    assert (state(dispatch), platform.posts) == (S.WAITING, {})
    Edition.objects.filter(pk=edition.pk).update(state="published")
    rounds()
    assert state(dispatch) == S.SENT


def test_withdrawn_just_before_sending_is_not_sent(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds
):
    platform.faults[SHARE] = ["drop_before"]
    dispatch = choose(cast, edition, make_weibo(cast.finance, platform))
    rounds()
    assert state(dispatch) == S.UNSURE
    Edition.objects.filter(pk=edition.pk).update(state="withdrawn")
    rounds(3)
    assert (state(dispatch), platform.posts) == (S.CANCELLED, {})


@pytest.mark.parametrize("fault", ["500_after", "drop_after", "garbage_after", "slow_after"])
@pytest.mark.parametrize("kind", ["wechat", "weibo"])
def test_sent_but_the_answer_was_lost(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds, kind: str, fault: str
):
    make, path = (make_wechat, SUBMIT) if kind == "wechat" else (make_weibo, SHARE)
    platform.faults[path] = [fault]
    dispatch = choose(cast, edition, make(cast.finance, platform))
    rounds(6)
    assert state(dispatch) == S.SENT
    assert platform.calls[path] == 1
    assert len(platform.articles) + len(platform.posts) == 1


@pytest.mark.parametrize("fault", ["500_before", "drop_before", "garbage_before"])
@pytest.mark.parametrize("kind", ["wechat", "weibo"])
def test_not_sent_and_the_platform_says_so(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds, kind: str, fault: str
):
    make, path = (make_wechat, SUBMIT) if kind == "wechat" else (make_weibo, SHARE)
    platform.faults[path] = [fault]
    dispatch = choose(cast, edition, make(cast.finance, platform))
    rounds(12)
    assert state(dispatch) == S.SENT
    assert platform.calls[path] == 2
    assert len(platform.articles) + len(platform.posts) == 1


def test_an_expired_token_is_renewed_once(cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds):
    platform.token_lives = 2  # upload and draft, then 42001
    dispatch = choose(cast, edition, make_wechat(cast.finance, platform))
    rounds(4)
    assert (state(dispatch), dispatch.attempts) == (S.SENT, 1)
    assert platform.published_times() == Counter({public_address(edition): 1})


@pytest.mark.parametrize(
    ("code", "words"),
    [(48001, "没有发布接口的权限"), (40164, "IP 白名单"), (53503, "没有通过"), (99999, "99999")],
)
def test_what_will_never_work_is_dead_with_a_sentence_and_a_notice(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds, code: int, words: str
):
    platform.codes[SUBMIT] = [code]
    dispatch = choose(cast, edition, make_wechat(cast.finance, platform))
    rounds(3)
    assert state(dispatch) == S.DEAD
    assert words in dispatch.last_error
    assert platform.calls[SUBMIT] == 1
    notice = Notice.objects.get(recipient=cast["clerk"])
    assert notice.subject == f"没有发出：明湖财政《{edition.title}》"


def test_a_used_up_quota_waits_for_hours(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds, clock: Clock
):
    platform.codes["/cgi-bin/draft/add"] = [45009]
    dispatch = choose(cast, edition, make_wechat(cast.finance, platform))
    rounds(5)
    assert (state(dispatch), dispatch.attempts) == (S.FAILED, 1)
    clock.forward(hours=3)
    rounds(3)
    assert state(dispatch) == S.SENT


def test_a_refusal_while_publishing_is_dead_and_may_be_tried_again(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds
):
    platform.publish_status = 4
    dispatch = choose(cast, edition, make_wechat(cast.finance, platform))
    rounds(3)
    assert state(dispatch) == S.DEAD
    assert "审核未通过" in dispatch.last_error
    platform.publish_status = 0
    settling.retry(dispatch, by=cast["clerk"], at=START)
    rounds(4)
    assert state(dispatch) == S.SENT


def test_a_title_too_long_for_the_platform_is_cut_and_stands_whole_in_the_text(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds
):
    platform.title_limit = 20
    choose(cast, edition, make_wechat(cast.finance, platform))
    rounds(3)
    (article,) = platform.articles.values()
    assert article["news"]["title"] == edition.title[:19] + "…"
    assert edition.title in article["news"]["content"]


def test_a_platform_that_is_down_for_long_ends_in_a_dead_letter(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds
):
    platform.faults["/cgi-bin/stable_token"] = ["500_before"] * 100
    dispatch = choose(cast, edition, make_wechat(cast.finance, platform))
    rounds(60, minutes=30)
    assert (state(dispatch), dispatch.attempts) == (S.DEAD, 8)
    assert "试了8次" in dispatch.last_error


def test_an_answer_to_go_elsewhere_is_not_followed(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds
):
    platform.faults["/cgi-bin/stable_token"] = ["redirect"]
    dispatch = choose(cast, edition, make_wechat(cast.finance, platform))
    rounds()
    assert state(dispatch) == S.DEAD
    assert "没有照办" in dispatch.last_error


def test_where_the_platform_cannot_tell_a_person_is_asked(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds
):
    platform.faults[SUBMIT] = ["drop_before"]
    dispatch = choose(cast, edition, make_wechat(cast.finance, platform))
    rounds()
    platform.drafts.clear()  # somebody deleted the draft by hand: published or not, nobody knows
    rounds(20)
    assert state(dispatch) == S.ASK
    assert "草稿已不在" in dispatch.last_error
    assert Notice.objects.filter(recipient=cast["clerk"], kind="channel.asked").count() == 1


def test_one_bad_row_holds_nobody_up(cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds):
    broken = make_wechat(cast.finance, platform, name="没有封面的号", cover=None)
    lost = choose(cast, edition, broken)
    well = choose(cast, edition, make_weibo(cast.finance, platform))
    rounds()
    assert (state(lost), state(well)) == (S.DEAD, S.SENT)


def test_many_deliveries_through_many_mishaps_each_exactly_once(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds, clock: Clock, settings
):
    """Texts to each platform while one call in four fails, more than half of those after their effect.

    Where the machine gives up, a person does what the page offers: sends dead ones again, looks up the unknown.
    """
    settings.GONGKAI_CHANNEL_TIMEOUT, platform.slow_seconds = 0.15, 0.2
    platform.mishaps, platform.mishap_rate, platform.token_lives = random.Random(20261120), 0.25, 37
    texts = copies(edition, MANY)
    wechat, weibo = make_wechat(cast.finance, platform), make_weibo(cast.finance, platform)
    dispatches = [choose(cast, text, channel) for text in texts for channel in (wechat, weibo)]
    for _ in range(200):
        rounds(minutes=15)
        help_as_a_person(cast, platform, clock)
        if not Dispatch.objects.exclude(state=S.SENT).exists():
            break
    assert Counter(map(state, dispatches)) == Counter({S.SENT: 2 * MANY})
    assert platform.published_times() == Counter({public_address(text): 1 for text in texts})
    assert sorted(post["text"] for post in platform.posts.values()) == sorted(
        f"{text.title} {public_address(text)}" for text in texts
    )
    assert DispatchAttempt.objects.filter(state__in=[S.FAILED, S.UNSURE]).count() > MANY / 2


MANY = int(os.environ.get("GONGKAI_DELIVERIES", "12"))


def help_as_a_person(cast: Cast, platform: StandIn, clock: Clock) -> None:
    platform.finish_tasks()
    for dispatch in Dispatch.objects.filter(state=S.DEAD):
        settling.retry(dispatch, by=cast["clerk"], at=clock())
    for dispatch in Dispatch.objects.filter(state=S.ASK):
        is_out = public_address(dispatch.edition) in platform.published_times()
        settling.confirm(dispatch, is_out=is_out, out_at=clock(), by=cast["clerk"], at=clock())


def test_by_hand_becomes_a_task_with_a_notice(cast: Cast, edition: Edition, rounds: Rounds):
    board = make_channel(cast.finance, "notice_board", "机关大院公示栏")
    dispatch = choose(cast, edition, board)
    rounds(3)
    assert state(dispatch) == S.TASK
    assert Notice.objects.get().subject == f"请张贴或播出：机关大院公示栏《{edition.title}》"
