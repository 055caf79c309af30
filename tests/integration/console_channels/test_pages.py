"""Choosing channels, doing tasks, settling what did not go out, setting channels up: one way through, and refusals."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gongkai.channels.actions.running import run
from gongkai.channels.models import Channel, ChannelKind, Dispatch
from gongkai.jobs.channels import run_channels
from gongkai.publications.models import Edition
from tests.factories.channels import PNG, make_channel, make_shown, make_task
from tests.factories.people import Cast

SignedIn = Callable[[str], Client]
S = Dispatch.State


def moment() -> str:
    return timezone.localtime().strftime("%Y-%m-%dT%H:%M")


def test_from_choosing_to_a_photo(cast: Cast, edition: Edition, signed_in: SignedIn):
    board = make_channel(cast.finance, "notice_board", "机关大院公示栏")
    make_channel(cast.housing, "screen", "住建局大屏")
    clerk, address = signed_in("clerk"), f"/console/channels/editions/{edition.pk}/"
    page = clerk.get(address).content.decode()
    assert "机关大院公示栏" in page
    assert "住建局大屏" not in page
    assert clerk.post(address, {"channel": [board.pk]}).status_code == 302
    run_channels.call_local()
    dispatch = Dispatch.objects.get()
    assert edition.title in clerk.get("/console/channels/").content.decode()
    photo = SimpleUploadedFile("公示栏.png", PNG)
    answer = clerk.post(
        f"/console/channels/dispatches/{dispatch.pk}/evidence/", {"happened_at": moment(), "file": photo}
    )
    assert answer.status_code == 302
    page = clerk.get(f"/console/channels/dispatches/{dispatch.pk}/").content.decode()
    assert "已办理" in page
    assert "同步" in page
    file = clerk.get(f"/console/channels/evidence/{dispatch.evidence.get().pk}/")
    assert b"".join(file.streaming_content) == PNG
    assert file["Content-Disposition"].startswith("attachment")
    assert "没有待办的渠道任务" in clerk.get("/console/channels/").content.decode()


def test_a_program_under_the_name_of_a_photo_is_refused_and_nothing_typed_is_lost(
    cast: Cast, edition: Edition, signed_in: SignedIn
):
    dispatch = make_task(cast, edition)
    answer = signed_in("clerk").post(
        f"/console/channels/dispatches/{dispatch.pk}/evidence/",
        {
            "happened_at": moment(),
            "note": "东门第二块栏",
            "file": SimpleUploadedFile("照片.jpg", b"MZ" + bytes(90)),
        },
    )
    assert answer.status_code == 400
    assert "佐证只收照片" in answer.content.decode()
    assert 'value="东门第二块栏"' in answer.content.decode()
    dispatch.refresh_from_db()
    assert dispatch.state == S.TASK


def test_a_dead_letter_is_retried_or_closed(cast: Cast, edition: Edition, signed_in: SignedIn):
    dispatch = make_task(cast, edition)
    Dispatch.objects.filter(pk=dispatch.pk).update(
        state=S.DEAD, last_error="AppSecret 不对，请管理员重新填写。"
    )
    clerk, address = signed_in("clerk"), f"/console/channels/dispatches/{dispatch.pk}/"
    assert "AppSecret 不对" in clerk.get("/console/channels/undelivered/").content.decode()
    assert signed_in("administrator").post(f"{address}retry/").status_code == 302
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.attempts) == (S.DUE, 0)
    assert clerk.post(f"{address}cancel/", {"reason": ""}).status_code == 400
    assert clerk.post(f"{address}cancel/", {"reason": "改在网站发布"}).status_code == 302
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.closed_reason) == (S.CANCELLED, "改在网站发布")


@pytest.mark.parametrize(
    ("given", "status", "state"),
    [
        ({}, 400, S.ASK),
        ({"is_out": "yes"}, 400, S.ASK),
        ({"is_out": "yes", "out_at": "2999-01-01T09:00"}, 400, S.ASK),
        (
            {"is_out": "yes", "out_at": "2026-03-02T09:00", "address": "https://mp.weixin.qq.com/s/1"},
            302,
            S.SENT,
        ),
        ({"is_out": "no"}, 302, S.DUE),
    ],
)
def test_a_person_says_whether_it_is_out(
    cast: Cast, edition: Edition, signed_in: SignedIn, given: dict[str, str], status: int, state: str
):
    dispatch = make_task(cast, edition)
    Dispatch.objects.filter(pk=dispatch.pk).update(state=S.ASK)
    answer = signed_in("clerk").post(f"/console/channels/dispatches/{dispatch.pk}/confirm/", given)
    dispatch.refresh_from_db()
    assert (answer.status_code, dispatch.state) == (status, state)


def test_a_secret_goes_in_and_never_comes_out(cast: Cast, signed_in: SignedIn):
    administrator = signed_in("administrator")
    filled = {
        "organisation": cast.finance.pk,
        "kind": ChannelKind.objects.get(code="wechat").pk,
        "name": "明湖财政",
        "app_id": "wx01",
        "secret": "top-secret-value",
        "tolerance_minutes": 60,
        "is_active": "on",
        "cover": SimpleUploadedFile("封面.png", PNG),
    }
    assert administrator.post("/console/channels/accounts/new/", filled).status_code == 302
    channel = Channel.objects.get()
    assert channel.secret == "top-secret-value"
    for address in ("/console/channels/accounts/", f"/console/channels/accounts/{channel.pk}/"):
        assert "top-secret-value" not in administrator.get(address).content.decode()
    kept = {"name": "明湖财政", "app_id": "wx01", "secret": "", "tolerance_minutes": 30, "is_active": "on"}
    assert administrator.post(f"/console/channels/accounts/{channel.pk}/", kept).status_code == 302
    channel.refresh_from_db()
    assert (channel.secret, channel.tolerance_minutes) == ("top-secret-value", 30)
    wrong = administrator.post(
        f"/console/channels/accounts/{channel.pk}/",
        {**kept, "base_address": "http://elsewhere.example", "secret": "new-one"},
    )
    assert wrong.status_code == 400
    assert "new-one" not in wrong.content.decode()


def test_a_board_has_a_place_and_no_account(cast: Cast, signed_in: SignedIn):
    board = make_channel(cast.finance, "notice_board", "机关大院公示栏")
    administrator, address = signed_in("administrator"), f"/console/channels/accounts/{board.pk}/"
    assert "AppSecret" not in administrator.get(address).content.decode()
    filled = {"name": "机关大院公示栏", "location": "东门", "tolerance_minutes": 60, "is_active": "on"}
    assert administrator.post(address, filled).status_code == 302
    board.refresh_from_db()
    assert board.location == "东门"


def test_the_list_of_kinds_is_open(cast: Cast, signed_in: SignedIn):
    administrator = signed_in("administrator")
    assert (
        administrator.post("/console/channels/accounts/kinds/new/", {"name": "乡村大喇叭"}).status_code == 302
    )
    assert (
        administrator.post("/console/channels/accounts/kinds/new/", {"name": "乡村大喇叭"}).status_code == 400
    )
    assert ChannelKind.objects.get(name="乡村大喇叭").adapter == "manual"


def test_clerks_see_channels_and_do_not_change_them(cast: Cast, signed_in: SignedIn):
    channel = make_channel(cast.finance, "screen", "大厅显示屏")
    page = signed_in("clerk").get("/console/channels/accounts/").content.decode()
    assert "大厅显示屏" in page
    assert f"/accounts/{channel.pk}/" not in page
    assert "大厅显示屏" not in signed_in("other_clerk").get("/console/channels/accounts/").content.decode()


def test_text_of_others_stays_text(cast: Cast, edition: Edition, signed_in: SignedIn):
    make_channel(cast.finance, "screen", "<script>alert(1)</script>")
    page = signed_in("clerk").get(f"/console/channels/editions/{edition.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_lists_read_in_a_fixed_number_of_queries(
    cast: Cast, edition: Edition, signed_in: SignedIn, django_assert_max_num_queries
):
    for number in range(12):
        make_shown(cast, edition, f"第{number + 1}块公示栏")
    run(now=timezone.now)
    clerk = signed_in("clerk")
    clerk.get("/console/channels/")
    with django_assert_max_num_queries(40):
        assert clerk.get(f"/console/channels/editions/{edition.pk}/").status_code == 200
