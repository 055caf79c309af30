"""Uploading and applying holiday notices."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.models import AuditEvent
from gongkai.calendars.actions import notices
from gongkai.calendars.queries import calendar_with, current_calendar
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db

# Invented arrangement for a year that no published notice covers yet.
WORDING = (
    "一、元旦：2031年1月1日（星期三）放假1天。二、春节：1月22日至28日放假调休，共7天。1月18日（星期六）上班。"
    "三、清明节：4月4日至6日放假。四、国庆节：10月1日至7日放假。"
)
NOW = datetime(2030, 11, 20, 1, 0, tzinfo=UTC)


def upload(cast: Cast, **values: object):
    return notices.upload(
        **(
            {
                "text": WORDING,
                "year": 2031,
                "title": "关于2031年放假安排的通知",
                "issued_on": date(2030, 11, 18),
            }
            | {"by": cast["supervisor"]}
            | values
        )
    )


def test_an_uploaded_notice_changes_nothing_yet(cast: Cast):
    upload(cast)
    assert current_calendar().is_working_day(date(2031, 1, 22))
    assert current_calendar().is_provisional(date(2031, 1, 22))


def test_the_preview_calendar_knows_the_notice(cast: Cast):
    calendar = calendar_with(upload(cast))
    assert not calendar.is_working_day(date(2031, 1, 22))  # a Wednesday in the holiday
    assert calendar.is_working_day(date(2031, 1, 18))  # a Saturday worked in exchange
    assert not calendar.is_provisional(date(2031, 1, 22))


def test_an_applied_notice_is_in_force_and_audited(cast: Cast):
    notice = upload(cast)
    notices.apply(notice, by=cast["supervisor"], at=NOW, moved=3)
    assert not current_calendar().is_working_day(date(2031, 1, 22))
    assert AuditEvent.objects.get(action="calendar.notice_applied").detail["moved"] == 3


def test_a_notice_is_applied_once(cast: Cast):
    notice = upload(cast)
    notices.apply(notice, by=cast["supervisor"], at=NOW, moved=0)
    with pytest.raises(notices.NoticeRefused, match="已经启用"):
        notices.apply(notice, by=cast["supervisor"], at=NOW, moved=0)


def test_text_without_days_is_refused(cast: Cast):
    with pytest.raises(notices.NoticeRefused, match="没有从文中读到"):
        upload(cast, text="各单位要认真做好值班工作。")


@pytest.mark.parametrize("part", ["clerk", "final_reviewer", "assessor", "nobody"])
def test_only_supervisor_and_administrator_may_upload(cast: Cast, part: str):
    with pytest.raises(NotPermitted):
        upload(cast, by=cast[part])
