"""What the website no longer shows is cancelled, deleted at the platform, or handed to a person."""

from __future__ import annotations

import pytest

from gongkai.channels.actions import choosing
from gongkai.channels.models import Dispatch
from gongkai.notices.models import Notice
from gongkai.publications.models import Edition
from tests.factories.channels import make_channel
from tests.factories.people import Cast
from tests.unit.channels.conftest import START, make_wechat, make_weibo, state
from tests.unit.channels.stand_in import StandIn
from tests.unit.channels.test_sending import Rounds, choose

S = Dispatch.State
DELETE = "/cgi-bin/freepublish/delete"


@pytest.mark.parametrize("ended", ["withdrawn", "superseded"])
def test_what_is_out_is_deleted_at_the_platforms(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds, ended: str
):
    article = choose(cast, edition, make_wechat(cast.finance, platform))
    post = choose(cast, edition, make_weibo(cast.finance, platform))
    rounds(3)
    Edition.objects.filter(pk=edition.pk).update(state=ended)
    rounds()
    assert (state(article), state(post)) == (S.RECALLED, S.RECALLED)
    assert [row["deleted"] for row in platform.articles.values()] == [True]
    assert platform.posts == {}


def test_deleting_survives_bad_days_and_is_handed_over_where_it_is_refused(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds
):
    article = choose(cast, edition, make_wechat(cast.finance, platform))
    other = choose(cast, edition, make_wechat(cast.finance, platform, name="明湖财政服务号"))
    rounds(4)
    Edition.objects.filter(pk=edition.pk).update(state="withdrawn")
    platform.faults[DELETE] = ["drop_after", "500_before"]
    rounds(30)
    assert (state(article), state(other)) == (S.RECALLED, S.RECALLED)

    Edition.objects.filter(pk=edition.pk).update(state="published")
    choosing.choose(edition, [article.channel], by=cast["clerk"], at=START)
    rounds(4)
    platform.codes[DELETE] = [48001]
    Edition.objects.filter(pk=edition.pk).update(state="withdrawn")
    rounds(2)
    assert state(article) == S.RECALL_TASK
    assert Notice.objects.get(kind="channel.recall").subject.startswith("请在该渠道撤下或更新：明湖财政")


def test_what_hangs_on_a_board_becomes_a_task_and_what_does_not_yet_is_dropped(
    cast: Cast, edition: Edition, rounds: Rounds
):
    hung = choose(cast, edition, make_channel(cast.finance, "notice_board", "一楼公示栏"))
    open_task = choose(cast, edition, make_channel(cast.finance, "screen", "大厅显示屏"))
    rounds()
    Dispatch.objects.filter(pk=hung.pk).update(state=S.DONE)
    Edition.objects.filter(pk=edition.pk).update(state="withdrawn")
    rounds(2)
    assert (state(hung), state(open_task)) == (S.RECALL_TASK, S.CANCELLED)
    assert open_task.closed_reason == "网站上已撤回公开"
    assert Notice.objects.filter(kind="channel.recall").count() == 1
