"""A reminder reaches each person once, and only those who may see what it speaks of."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from gongkai.audit.models import AuditEvent
from gongkai.notices.actions.preferences import PreferenceRefused, set_preference
from gongkai.notices.actions.reading import mark_read
from gongkai.notices.actions.telling import tell
from gongkai.notices.models import Notice
from gongkai.notices.queries import notices_of, unread_count
from tests.factories.people import Cast

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def remind(*people, key="review.deadline:7", **values):
    told = {"kind": "review.deadline", "subject": "稿件待审核", "url": "/console/reviews/7/", "at": AT}
    return tell(people, key=key, **(told | values))


def test_the_same_occasion_is_told_once_however_often_it_is_found(cast: Cast):
    first = remind(cast["reviewer"], cast["clerk"])
    again = remind(cast["reviewer"], cast["clerk"], cast["final_reviewer"], subject="稿件待审核（再次）")
    assert [row.recipient.username for row in again] == ["reviewer", "clerk", "final_reviewer"]
    assert Notice.objects.count() == 3
    assert {row.pk for row in first} < {row.pk for row in again}


def test_who_left_is_not_told(cast: Cast):
    cast["clerk"].is_active = False
    assert remind(cast["clerk"]) == []


def test_a_person_sees_only_their_own(cast: Cast):
    remind(cast["reviewer"])
    assert unread_count(cast["reviewer"]) == 1
    assert unread_count(cast["clerk"]) == unread_count(cast["administrator"]) == 0


def test_with_the_right_at_a_body_goes_the_sight_of_its_notices(cast: Cast):
    remind(cast["clerk"], organisation=cast.finance)
    assert unread_count(cast["clerk"]) == 1
    cast["clerk"].role_assignments.update(valid_to=date(2020, 1, 1))
    del cast["clerk"]._current_assignments
    assert unread_count(cast["clerk"]) == 0


def test_reading_leaves_the_notices_of_others(cast: Cast):
    remind(cast["clerk"], cast["reviewer"])
    assert mark_read(cast["clerk"], at=AT, ids=[row.pk for row in Notice.objects.all()]) == 1
    assert unread_count(cast["reviewer"]) == 1
    assert notices_of(cast["clerk"], unread_only=True).count() == 0


def test_a_title_with_line_breaks_becomes_one_line(cast: Cast):
    (row,) = remind(cast["clerk"], subject="关于印发\r\nBcc: 某人\x00的通知" + "长" * 300)
    assert row.subject.startswith("关于印发 Bcc: 某人 的通知长")
    assert len(row.subject) == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "weather.rain"},
        {"kind": "review"},
        {"key": ""},
        {"url": "https://elsewhere.example/"},
        {"url": "//elsewhere.example/"},
    ],
)
def test_what_no_page_could_show_is_a_mistake_of_the_caller(cast: Cast, wrong: dict[str, str]):
    with pytest.raises(ValueError, match="notice"):
        remind(cast["clerk"], **wrong)


def test_preferences_keep_the_address_encrypted_and_out_of_the_audit(cast: Cast):
    set_preference(address="chen@example.gov.cn", mail_groups=["review"], by=cast["clerk"])
    event = AuditEvent.objects.get(action="notice.preference_changed")
    assert event.detail == {"fields": ["邮箱", "邮件提醒种类"]}
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM notices_mailpreference")
        assert "chen" not in cursor.fetchone()[0]
    set_preference(address="chen@example.gov.cn", mail_groups=["review"], by=cast["clerk"])
    assert AuditEvent.objects.filter(action="notice.preference_changed").count() == 1


@pytest.mark.parametrize("address", ["chen", "chen@", "陈@example.gov.cn", "a@b.cn\nBcc: c@d.cn"])
def test_an_address_that_cannot_receive_is_refused(cast: Cast, address: str):
    with pytest.raises(PreferenceRefused):
        set_preference(address=address, mail_groups=[], by=cast["clerk"])
