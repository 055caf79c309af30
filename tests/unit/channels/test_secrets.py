"""Keys and tokens stay where they are kept: not in logs, errors, rows, audit lines or pages."""

from __future__ import annotations

import json
import logging

import pytest
from django.core import serializers
from django.db import connection

from gongkai.audit.models import AuditEvent
from gongkai.channels.adapters import account_of
from gongkai.channels.adapters.base import Later, Refused
from gongkai.channels.adapters.calls import Caller, why_not_address
from gongkai.channels.models import Channel, Dispatch, DispatchAttempt
from gongkai.notices.models import Notice
from gongkai.publications.models import Edition
from tests.factories.people import Cast
from tests.unit.channels.conftest import make_wechat, make_weibo
from tests.unit.channels.stand_in import APP_ID, SECRET, WEIBO_TOKEN, StandIn
from tests.unit.channels.test_sending import Rounds, choose

SECRETS = (SECRET, WEIBO_TOKEN, "token-1-of-wechat", "token-2-of-wechat", "wrong-secret")


def test_nothing_written_anywhere_holds_a_secret(
    cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds, caplog: pytest.LogCaptureFixture
):
    """Success, expiry, refusals that repeat the token in their text, drops, a wrong key: with all logs wide open."""
    for name in ("", "httpx", "httpcore", "gongkai"):
        caplog.set_level(logging.DEBUG, logger=name)
    platform.codes["/cgi-bin/draft/add"] = [45009, 99999]
    platform.faults["/2/statuses/share.json"] = ["drop_after"]
    platform.faults["/cgi-bin/freepublish/submit"] = ["slow_after"]
    for channel in (
        make_wechat(cast.finance, platform),
        make_wechat(cast.finance, platform, name="另一个号"),
        make_wechat(cast.finance, platform, name="密钥写错的号", secret="wrong-secret"),
        make_weibo(cast.finance, platform),
        make_weibo(cast.finance, platform, name="令牌失效的微博", secret="wrong-secret"),
    ):
        choose(cast, edition, channel)
    rounds(12, minutes=30)
    assert Dispatch.objects.filter(state="sent").count() == 2
    assert Dispatch.objects.filter(state="dead").count() == 3

    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM channels_channel")
        kept = [row[0] for row in cursor.fetchall()]
    written = [
        *caplog.messages,
        caplog.text,
        *kept,
        *(serializers.serialize("json", rows.objects.all()) for rows in (Dispatch, DispatchAttempt, Notice)),
        json.dumps([event.detail for event in AuditEvent.objects.all()], ensure_ascii=False),
        *(repr(account_of(channel)) for channel in Channel.objects.all()),
    ]
    assert len(caplog.messages) > 20
    assert [(secret, text[:80]) for secret in SECRETS for text in written if secret in text] == []


def test_a_wrong_key_says_who_has_to_do_what(cast: Cast, edition: Edition, platform: StandIn, rounds: Rounds):
    article = choose(cast, edition, make_wechat(cast.finance, platform, secret="wrong-secret"))
    post = choose(cast, edition, make_weibo(cast.finance, platform, secret="wrong-secret"))
    unknown = choose(cast, edition, make_wechat(cast.finance, platform, name="没有这个号", app_id="wx0"))
    rounds()
    errors = [Dispatch.objects.get(pk=row.pk).last_error for row in (article, post, unknown)]
    assert errors == [
        "AppSecret 不对，请管理员重新填写。",
        "微博授权已过期或被取消，请管理员重新授权，把新的令牌填入渠道设置。",
        "微信公众平台没有这个 AppID，请管理员核对。",
    ]
    assert APP_ID not in "".join(errors)


@pytest.mark.parametrize(
    "address",
    [
        "http://api.weixin.qq.com",
        "ftp://127.0.0.1",
        "https://key@host",
        "https://host/?a=1",
        "api.weixin.qq.com",
        "https://",
    ],
)
def test_calls_go_out_encrypted_or_stay_on_this_machine(address: str):
    assert "https://" in why_not_address(address)
    with pytest.raises(Refused):
        Caller(address, "平台").call("POST", "/", changes_something=True)


def test_an_endless_answer_is_cut_off(platform: StandIn, settings):
    settings.GONGKAI_CHANNEL_TIMEOUT = 5
    platform.posts = {str(number): {"text": "长" * 3000, "id": number} for number in range(900)}
    with pytest.raises(Later, match="没有收到完整的答复"):
        Caller(platform.address, "微博").call(
            "GET",
            "/2/statuses/user_timeline.json",
            changes_something=False,
            params={"count": "900", "access_token": WEIBO_TOKEN},
        )
