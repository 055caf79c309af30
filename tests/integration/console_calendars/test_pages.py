"""The working-day calendar: a notice is read, previewed, applied; what moves is shown before it moves."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.calendars.models import HolidayNotice
from gongkai.calendars.queries import current_calendar
from gongkai.catalogues.models import ItemEvent
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast
from tests.unit.duties.rows import register

pytestmark = pytest.mark.django_db

FORM = {
    "title": "关于临时调整放假安排的通知",
    "year": 2026,
    "issued_on": "2026-11-10",
    # An invented extra holiday: Thursday to Saturday, with the Saturday after worked.
    "text": "12月10日至12日放假调休，共3天。12月19日（星期六）上班。",
}


@pytest.fixture
def notice(client: Client, cast: Cast) -> HolidayNotice:
    client.force_login(cast["supervisor"])
    answer = client.post(reverse("console:notice_new"), FORM)
    assert answer.status_code == 302
    return HolidayNotice.objects.get()


def test_a_year_shows_days_with_their_reason(client: Client, cast: Cast):
    client.force_login(cast["clerk"])
    text = client.get(reverse("console:calendar"), {"year": 2025}).content.decode()
    assert "10月1日至10月8日" in text
    assert "国庆节" in text


def test_a_year_without_notice_is_provisional(client: Client, cast: Cast):
    client.force_login(cast["clerk"])
    assert "暂定" in client.get(reverse("console:calendar"), {"year": 2031}).content.decode()


@pytest.mark.parametrize("year", ["abc", "1", "99999", ""])
def test_an_odd_year_shows_this_one(client: Client, cast: Cast, year: str):
    client.force_login(cast["clerk"])
    assert client.get(reverse("console:calendar"), {"year": year}).status_code == 200


def test_the_preview_names_the_duty_that_moves(
    client: Client, cast: Cast, notice: HolidayNotice, monkeypatch
):
    item = make_item(make_catalogue(cast.finance))
    # 20 working days after Monday 2026-11-16 end on 2026-12-14; without the 10th and 11th on the 16th.
    register(item, ItemEvent.Kind.INFO_FORMED, date(2026, 11, 16), "预算调整方案批准")
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: date(2026, 11, 20))
    text = client.get(reverse("console:notice", args=[notice.pk])).content.decode()
    assert "预算调整方案批准" in text
    assert "2026年12月14日" in text
    assert "2026年12月16日" in text


def test_a_short_notice_leaves_the_rest_of_the_year_alone(client: Client, notice: HolidayNotice):
    client.post(reverse("console:notice_apply", args=[notice.pk]))
    notice.refresh_from_db()
    assert not notice.settles_year
    assert not current_calendar().is_working_day(date(2026, 10, 1))


def test_nothing_moves_before_it_is_applied(client: Client, notice: HolidayNotice):
    assert current_calendar().is_working_day(date(2026, 12, 10))
    client.post(reverse("console:notice_apply", args=[notice.pk]))
    assert not current_calendar().is_working_day(date(2026, 12, 10))
    assert current_calendar().is_working_day(date(2026, 12, 19))


def test_an_applied_notice_cannot_be_discarded(client: Client, notice: HolidayNotice):
    client.post(reverse("console:notice_apply", args=[notice.pk]))
    client.post(reverse("console:notice_discard", args=[notice.pk]))
    assert HolidayNotice.objects.filter(pk=notice.pk).exists()


def test_a_waiting_notice_can(client: Client, notice: HolidayNotice):
    client.post(reverse("console:notice_discard", args=[notice.pk]))
    assert not HolidayNotice.objects.exists()


def test_a_text_that_names_no_day_is_refused_in_words(client: Client, cast: Cast):
    client.force_login(cast["supervisor"])
    answer = client.post(reverse("console:notice_new"), FORM | {"text": "请各单位做好值班工作。"})
    assert answer.status_code == 400
    assert "没有从文中读到任何放假或上班的日期" in answer.content.decode()
    assert "请各单位做好值班工作。" in answer.content.decode()  # what was typed is still there
    assert not HolidayNotice.objects.exists()


@pytest.mark.parametrize("part", ["clerk", "assessor", "final_reviewer"])
def test_others_look_but_do_not_touch(client: Client, cast: Cast, notice: HolidayNotice, part: str):
    client.force_login(cast[part])
    assert client.get(reverse("console:notice", args=[notice.pk])).status_code == 200
    assert client.post(reverse("console:notice_apply", args=[notice.pk])).status_code == 403
    assert client.get(reverse("console:notice_new")).status_code == 403
