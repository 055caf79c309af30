"""The calendar: vectors from the notices, properties against a plain walk."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.working_days import (
    DateOutsideCalendar,
    DayKind,
    Notice,
    WorkingDayCalendar,
    diff_calendars,
)

D = date
CALENDAR = WorkingDayCalendar()
WEEKENDS_ONLY = WorkingDayCalendar(uses_published=False)
dates = st.dates(D(1900, 1, 1), D(2199, 12, 31))
recent = st.dates(D(2003, 6, 1), D(2027, 6, 1))
amounts = st.integers(-300, 300)


def notice(off: list[date], work: list[date] | None = None, **kwargs: object) -> Notice:
    fields: dict[str, object] = {"title": "放假通知", "number": "", "issued_on": D(2026, 11, 1), **kwargs}
    return Notice(days_off=frozenset(off), workdays=frozenset(work or []), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (D(2025, 9, 28), True),  # Sunday, worked for the National Day
        (D(2025, 10, 11), True),  # Saturday
        (D(2025, 10, 8), False),
        (D(2020, 1, 31), False),  # by the amended notice
        (D(2018, 12, 29), True),
        (D(2018, 12, 31), False),
        (D(2026, 11, 21), False),  # an ordinary Saturday
        (D(1950, 10, 2), True),  # a Monday before any data
        (D(2027, 10, 1), True),  # a Friday whose notice is still to come
    ],
)
def test_published_days(day: date, is_working: bool) -> None:
    assert CALENDAR.is_working_day(day) is is_working


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        (D(2019, 4, 26), 20, D(2019, 5, 27)),
        (D(2020, 1, 17), 20, D(2020, 2, 21)),
        (D(2025, 1, 20), 20, D(2025, 2, 21)),
        (D(2025, 1, 20), 40, D(2025, 3, 21)),
        (D(2025, 9, 15), 20, D(2025, 10, 17)),
        (D(2020, 9, 30), 5, D(2020, 10, 14)),
        (D(2020, 9, 30), 3, D(2020, 10, 12)),
        (D(2020, 9, 25), 7, D(2020, 10, 12)),
        (D(2025, 10, 9), -1, D(2025, 9, 30)),
        (D(2025, 10, 5), 0, D(2025, 10, 5)),
    ],
)
def test_adding_working_days(start: date, amount: int, expected: date) -> None:
    assert CALENDAR.add_working_days(start, amount) == expected


def walk(calendar: WorkingDayCalendar, day: date, amount: int) -> date:
    """The slow way an official would count."""
    step = timedelta(days=1 if amount > 0 else -1)
    left = abs(amount)
    while left:
        day += step
        left -= calendar.is_working_day(day)
    return day


@given(recent, amounts)
def test_the_index_counts_like_a_walk(day: date, amount: int) -> None:
    assert CALENDAR.add_working_days(day, amount) == walk(CALENDAR, day, amount)


@given(dates, st.integers(1, 200))
def test_without_holidays_five_days_are_a_week(day: date, weeks: int) -> None:
    if day.weekday() < 5:
        assert WEEKENDS_ONLY.add_working_days(day, 5 * weeks) == day + timedelta(weeks=weeks)


@given(dates, dates, st.integers(1, 60))
def test_a_later_start_never_ends_earlier(one: date, other: date, amount: int) -> None:
    first, second = sorted((one, other))
    assert CALENDAR.add_working_days(first, amount) <= CALENDAR.add_working_days(second, amount)


@given(dates, st.integers(1, 60))
def test_counting_back_what_was_counted(day: date, amount: int) -> None:
    end = CALENDAR.add_working_days(day, amount)
    assert CALENDAR.is_working_day(end)
    assert CALENDAR.working_days_between(day, end) == amount
    assert CALENDAR.working_days_between(end, day) == -amount


@given(dates)
def test_a_roll_ends_on_a_working_day(day: date) -> None:
    forward, back = CALENDAR.roll_forward(day), CALENDAR.roll_back(day)
    assert back <= day <= forward
    assert CALENDAR.is_working_day(forward)
    assert CALENDAR.is_working_day(back)
    assert CALENDAR.working_days_between(back, forward) == (0 if back == forward else 1)


@given(st.lists(dates, min_size=1, max_size=40), st.integers(1, 60))
def test_arrays_agree_with_single_days(days: list[date], amount: int) -> None:
    ordinals = np.array([day.toordinal() for day in days], dtype=np.int32)
    added = CALENDAR.add_working_days_array(ordinals, amount)
    assert [date.fromordinal(int(o)) for o in added] == [CALENDAR.add_working_days(d, amount) for d in days]
    assert list(CALENDAR.working_days_between_array(ordinals, added)) == [amount] * len(days)
    rolled = CALENDAR.roll_forward_array(ordinals)
    assert [date.fromordinal(int(o)) for o in rolled] == [CALENDAR.roll_forward(d) for d in days]


def test_years_without_a_notice_are_provisional() -> None:
    assert not CALENDAR.is_provisional(D(2026, 12, 31))
    assert CALENDAR.is_provisional(D(2027, 1, 1))
    assert CALENDAR.is_provisional(D(2003, 12, 31))
    assert CALENDAR.is_provisional_between(D(2026, 12, 20), D(2027, 1, 5))
    assert not CALENDAR.is_provisional_between(D(2025, 12, 20), D(2026, 1, 5))


def test_a_notice_settles_its_year_and_leaves_the_old_calendar_alone() -> None:
    settled = CALENDAR.with_notice(notice([D(2027, 1, 1)], [D(2027, 1, 3)], years=frozenset({2027})))
    assert not settled.is_provisional(D(2027, 6, 1))
    assert settled.is_working_day(D(2027, 1, 3))
    assert settled.describe(D(2027, 1, 3)).kind is DayKind.MAKEUP
    assert CALENDAR.is_working_day(D(2027, 1, 1))
    assert [c.date for c in diff_calendars(CALENDAR, settled, D(2026, 12, 1), D(2027, 2, 1))] == [
        D(2027, 1, 1),
        D(2027, 1, 3),
    ]


def test_a_yearly_notice_replaces_the_whole_year_and_the_new_year_before_it() -> None:
    replaced = CALENDAR.with_notice(notice([D(2019, 1, 1)], years=frozenset({2019})))
    assert replaced.is_working_day(D(2018, 12, 31))
    assert not replaced.is_working_day(D(2018, 12, 29))
    assert replaced.is_working_day(D(2019, 2, 5))
    assert not replaced.is_working_day(D(2018, 10, 1))


def test_the_later_issued_notice_wins_in_whatever_order_they_are_added() -> None:
    early = notice([D(2027, 5, 4)], issued_on=D(2026, 11, 1), number="甲")
    late = notice([], [D(2027, 5, 4)], issued_on=D(2027, 3, 1), number="乙")
    one, other = CALENDAR.with_notice(early).with_notice(late), CALENDAR.with_notice(late).with_notice(early)
    assert one == other
    assert one.version == other.version
    assert one.is_working_day(D(2027, 5, 4))


def test_local_days_off_count_in_their_region_only() -> None:
    local = notice([D(2026, 4, 20)], region="450000", title="三月三放假安排")
    national = CALENDAR.with_notice(local)
    assert national.is_working_day(D(2026, 4, 20))
    assert not national.for_region("450300").is_working_day(D(2026, 4, 20))
    assert national.for_region("370300").is_working_day(D(2026, 4, 20))
    assert national.version == CALENDAR.version
    assert national.for_region("450300").version != CALENDAR.version
    later = national.with_notice(notice([D(2026, 1, 1)], years=frozenset({2026}), issued_on=D(2026, 12, 1)))
    assert not later.for_region("450300").is_working_day(D(2026, 4, 20))


def test_a_day_names_its_holiday_and_notice() -> None:
    info = CALENDAR.describe(D(2020, 10, 5))
    assert (info.kind, info.name) == (DayKind.HOLIDAY, "国庆节")
    assert "国办发明电〔2019〕16号" in info.source
    assert "国办发明电〔2020〕1号" in CALENDAR.describe(D(2020, 1, 31)).source
    assert "2011年部分节假日" in CALENDAR.describe(D(2011, 5, 1)).source


def test_a_notice_cannot_say_both() -> None:
    with pytest.raises(ValueError, match="同时列为放假和上班"):
        notice([D(2027, 5, 4)], [D(2027, 5, 4)])


def test_dates_far_away_end_in_a_sentence() -> None:
    assert CALENDAR.add_working_days(D(2199, 12, 31), 60) > D(2200, 1, 1)
    with pytest.raises(DateOutsideCalendar, match="超出日历范围"):
        CALENDAR.is_working_day(D(2400, 1, 1))
    with pytest.raises(DateOutsideCalendar, match="超出日历范围"):
        CALENDAR.add_working_days(D(2026, 1, 1), 10_000_000)
    with pytest.raises(DateOutsideCalendar):
        CALENDAR.add_working_days_array(np.array([D(2026, 1, 1).toordinal()]), 10_000_000)
