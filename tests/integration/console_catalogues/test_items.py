"""The page of an item, its facts and its interval."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.catalogues.models import EventRetraction, Item, ItemEvent, ItemInterval
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast
from tests.integration.console_catalogues.conftest import SignIn


@pytest.fixture
def item(cast: Cast) -> Item:
    return make_item(make_catalogue(cast.finance), time_limit="信息形成5日内").item


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_item_shows_its_limit_with_what_decides_it(clerk: Client, item: Item) -> None:
    text = page(clerk, f"/console/catalogues/items/{item.pk}/")
    assert "信息形成5日内" in text
    assert "5日，自信息形成次日起算" in text
    assert "怎样算的" in text
    assert "“N日内”的单位" in text
    assert "自然日" in text
    assert "还没有登记事实" in text


def test_a_fact_is_registered_and_taken_back(clerk: Client, item: Item) -> None:
    today = timezone.localdate()
    clerk.post(
        f"/console/catalogues/items/{item.pk}/events/add/",
        {"kind": "info_formed", "occurred_on": today.isoformat(), "description": "明财发〔2026〕3号"},
    )
    event = ItemEvent.objects.get()
    assert event.registered_by == "陈经办"
    assert "明财发〔2026〕3号" in page(clerk, f"/console/catalogues/items/{item.pk}/")
    address = f"/console/catalogues/events/{event.pk}/retract/"
    assert "请写明撤回的原因" in clerk.post(address, {"reason": ""}).content.decode()
    clerk.post(address, {"reason": "重复登记"})
    assert EventRetraction.objects.get().event == event
    assert "已撤回" in page(clerk, f"/console/catalogues/items/{item.pk}/")


def test_a_fact_that_has_not_happened_is_refused(clerk: Client, item: Item) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = clerk.post(
        f"/console/catalogues/items/{item.pk}/events/add/",
        {"kind": "meeting", "occurred_on": tomorrow.isoformat(), "description": "会议"},
    )
    assert answer.status_code == 422
    assert "还没有到，请在事情发生之后登记" in answer.content.decode()
    assert not ItemEvent.objects.exists()


def test_an_interval_is_asked_for_where_the_wording_has_none(cast: Cast, clerk: Client) -> None:
    item = make_item(make_catalogue(cast.finance), time_limit="定期公开").item
    address = f"/console/catalogues/items/{item.pk}/"
    assert "请设定公开周期" in page(clerk, address)
    clerk.post(address + "interval/", {"recurrence": "quarterly", "effective_on": "2026-01-01"})
    assert ItemInterval.objects.get().recurrence == "quarterly"
    assert "每季度" in page(clerk, address)


@pytest.mark.parametrize(
    ("part", "seen", "changed"),
    [
        ("clerk", 200, 200),
        ("reviewer", 200, 403),
        ("final_reviewer", 200, 403),
        ("supervisor", 200, 403),
        ("assessor", 200, 403),
        ("administrator", 200, 403),
        ("other_clerk", 404, 404),
        ("nobody", 403, 403),
    ],
)
def test_who_sees_and_who_registers(sign_in: SignIn, item: Item, part: str, seen: int, changed: int) -> None:
    client = sign_in(part)
    assert client.get(f"/console/catalogues/items/{item.pk}/").status_code == seen
    assert client.get(f"/console/catalogues/items/{item.pk}/events/add/").status_code == changed
    assert client.get(f"/console/catalogues/items/{item.pk}/interval/").status_code == changed


def test_an_item_that_was_never_worded_is_not_there(cast: Cast, clerk: Client) -> None:
    bare = Item.objects.create(catalogue=make_catalogue(cast.finance).catalogue)
    assert clerk.get(f"/console/catalogues/items/{bare.pk}/").status_code == 404


def test_strangers_are_sent_to_the_door(client: Client, item: Item) -> None:
    assert client.get(f"/console/catalogues/items/{item.pk}/").status_code == 302
