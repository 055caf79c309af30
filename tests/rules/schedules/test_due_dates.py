"""Limits that come back, and fixed dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.schedules import (
    CountingSettings,
    Facts,
    Fortnight,
    due_date,
    due_dates,
    is_listed,
    stale_after,
)
from gongkai.rules.time_limits.limit import DataPeriod, Kind, TimeLimit, Unit
from gongkai.rules.working_days import WorkingDayCalendar

D = date
CALENDAR = WorkingDayCalendar()


def recurring(recurrence: str) -> TimeLimit:
    return TimeLimit(Kind.RECURRING, recurrence=recurrence)


def listed(limit: TimeLimit, start: date, end: date, **settings: object) -> list[tuple[str, date | None]]:
    choices = CountingSettings(**settings)  # type: ignore[arg-type]
    dues = due_dates(limit, start, end, CALENDAR, choices)
    return [(due.period.label if due.period else "", due.due) for due in dues]


@pytest.mark.parametrize(
    ("recurrence", "start", "end", "expected"),
    [
        ("quarterly", D(2026, 1, 1), D(2026, 7, 1), [
            ("2026年第1季度", D(2026, 3, 31)),
            ("2026年第2季度", D(2026, 6, 30)),
            ("2026年第3季度", D(2026, 9, 30)),
        ]),
        ("monthly", D(2026, 1, 15), D(2026, 2, 1), [
            ("2026年1月", D(2026, 1, 31)),
            ("2026年2月", D(2026, 2, 28)),
        ]),
        ("semiannual", D(2026, 6, 30), D(2026, 7, 1), [
            ("2026年上半年", D(2026, 6, 30)),
            ("2026年下半年", D(2026, 12, 31)),
        ]),
        ("yearly", D(2026, 6, 30), D(2026, 7, 1), [("2026年", D(2026, 12, 31))]),
        ("every_2_months", D(2026, 3, 1), D(2026, 3, 31), [("2026年3月至4月", D(2026, 4, 30))]),
        ("every_3_months", D(2026, 5, 1), D(2026, 5, 2), [("2026年第2季度", D(2026, 6, 30))]),
        ("every_3_years", D(2026, 5, 1), D(2029, 1, 1), [
            ("2026年至2028年", D(2028, 12, 31)),
            ("2029年至2031年", D(2031, 12, 31)),
        ]),
        ("weekly", D(2026, 3, 11), D(2026, 3, 16), [
            ("2026年第11周", D(2026, 3, 15)),
            ("2026年第12周", D(2026, 3, 22)),
        ]),
        ("every_10_days", D(2026, 3, 1), D(2026, 3, 11), [
            ("2026年3月1日至3月10日", D(2026, 3, 10)),
            ("2026年3月11日至3月20日", D(2026, 3, 20)),
        ]),
        ("every_5_months", D(2026, 1, 1), D(2026, 6, 1), [
            ("2026年1月1日至5月31日", D(2026, 5, 31)),
            ("2026年6月1日至10月31日", D(2026, 10, 31)),
        ]),
        ("daily", D(2026, 2, 13), D(2026, 2, 24), [  # the Spring Festival: Saturday 14 worked
            ("2026年2月13日", D(2026, 2, 13)),
            ("2026年2月14日", D(2026, 2, 14)),
            ("2026年2月24日", D(2026, 2, 24)),
        ]),
    ],
)  # fmt: skip
def test_periods_that_touch_the_window(
    recurrence: str, start: date, end: date, expected: list[tuple[str, date]]
) -> None:
    assert listed(recurring(recurrence), start, end) == expected


def test_daily_may_include_days_off() -> None:
    assert len(listed(recurring("daily"), D(2026, 2, 13), D(2026, 2, 24), daily_on_working_days=False)) == 12


def test_data_lag_one_period_behind() -> None:
    (due,) = due_dates(recurring("quarterly"), D(2026, 1, 5), D(2026, 1, 5), CALENDAR)
    assert due.period is not None
    assert due.period.data_label == "2025年第4季度"
    settings = CountingSettings(data_lag_periods=0)
    (plain,) = due_dates(recurring("quarterly"), D(2026, 1, 5), D(2026, 1, 5), CALENDAR, settings)
    assert plain.period is not None
    assert plain.period.data_label == ""
    two = CountingSettings(data_lag_periods=2)
    (older,) = due_dates(recurring("monthly"), D(2026, 1, 5), D(2026, 1, 5), CALENDAR, two)
    assert older.period is not None
    assert older.period.data_label == "2025年11月"


def test_a_rolling_fortnight_follows_the_last_publication() -> None:
    dues = due_dates(
        recurring("biweekly"), D(2026, 1, 15), D(2026, 2, 3), CALENDAR, facts=Facts(D(2026, 1, 5))
    )
    assert [due.due for due in dues] == [D(2026, 1, 19), D(2026, 2, 2), D(2026, 2, 16)]
    assert due_date(recurring("biweekly"), Facts(D(2026, 1, 5)), CALENDAR).due == D(2026, 1, 19)
    # Monday 16 February is in the Spring Festival; plan for the worked Saturday before it.
    assert dues[-1].plan_on == D(2026, 2, 14)


def test_a_calendar_fortnight_leaves_week_53_alone() -> None:
    found = listed(recurring("biweekly"), D(2026, 12, 21), D(2027, 1, 10), fortnight=Fortnight.CALENDAR)
    assert found == [
        ("2026年第51—52周", D(2026, 12, 27)),
        ("2026年第53周", D(2027, 1, 3)),
        ("2027年第1—2周", D(2027, 1, 17)),
    ]


def test_a_period_ends_on_its_last_day_and_is_planned_for_the_last_working_day() -> None:
    due = due_date(recurring("monthly"), Facts(D(2026, 1, 8)), CALENDAR)
    assert (due.due, due.plan_on, due.remind_on) == (D(2026, 1, 31), D(2026, 1, 30), D(2026, 1, 29))


@pytest.mark.parametrize("recurrence", ["periodic", "", "every_term", "hourly", "sometimes"])
def test_without_an_interval_nothing_is_counted(recurrence: str) -> None:
    due = due_date(recurring(recurrence), Facts(D(2026, 1, 8)), CALENDAR)
    assert due.due is None
    assert due.note
    (only,) = due_dates(recurring(recurrence), D(2026, 1, 1), D(2026, 12, 31), CALENDAR)
    assert only.due is None


@pytest.mark.parametrize(
    ("limit", "day", "expected", "plan"),
    [
        (TimeLimit(Kind.BEFORE_DATE, date="01-31", recurrence="yearly"), D(2025, 8, 5), D(2026, 1, 31), D(2026, 1, 30)),
        (TimeLimit(Kind.BEFORE_DATE, date="01-31", recurrence="yearly"), D(2021, 1, 31), D(2021, 1, 31), D(2021, 1, 29)),
        (TimeLimit(Kind.BEFORE_DATE, date="03-31"), D(2026, 4, 1), D(2027, 3, 31), D(2027, 3, 31)),
        (TimeLimit(Kind.BEFORE_DATE, date="2020-12-31"), D(2026, 4, 1), D(2020, 12, 31), D(2020, 12, 31)),
        (TimeLimit(Kind.BEFORE_DATE, date="20", recurrence="monthly"), D(2026, 4, 21), D(2026, 5, 20), D(2026, 5, 20)),
        (TimeLimit(Kind.BEFORE_DATE, date="31", recurrence="monthly"), D(2026, 2, 1), D(2026, 2, 28), D(2026, 2, 28)),
        (TimeLimit(Kind.BEFORE_DATE, date="02-29", recurrence="yearly"), D(2026, 1, 1), D(2026, 2, 28), D(2026, 2, 28)),
        (TimeLimit(Kind.BEFORE_DATE, date="15", recurrence="quarterly", month_in_period=1), D(2026, 2, 1), D(2026, 4, 15), D(2026, 4, 15)),
        (TimeLimit(Kind.BEFORE_DATE, date="31", recurrence="quarterly", month_in_period=3), D(2026, 2, 1), D(2026, 3, 31), D(2026, 3, 31)),
    ],
)  # fmt: skip
def test_fixed_dates_do_not_roll(limit: TimeLimit, day: date, expected: date, plan: date) -> None:
    due = due_date(limit, Facts(day), CALENDAR)
    assert (due.due, due.plan_on) == (expected, plan)


def test_before_may_exclude_the_day() -> None:
    limit = TimeLimit(Kind.BEFORE_DATE, date="2026-03-31")
    settings = CountingSettings(before_is_inclusive=False)
    assert due_date(limit, Facts(), CALENDAR, settings).due == D(2026, 3, 30)


def test_fixed_dates_in_a_window_name_the_year_they_speak_of() -> None:
    limit = TimeLimit(
        Kind.BEFORE_DATE, date="01-31", recurrence="yearly", data_period=DataPeriod.PREVIOUS_YEAR
    )
    dues = due_dates(limit, D(2024, 2, 1), D(2026, 12, 31), CALENDAR)
    assert [due.due for due in dues] == [D(2025, 1, 31), D(2026, 1, 31)]
    assert [due.period.data_label for due in dues if due.period] == ["2024年", "2025年"]
    once = TimeLimit(Kind.BEFORE_DATE, date="2025-06-30")
    assert [due.due for due in due_dates(once, D(2024, 2, 1), D(2026, 12, 31), CALENDAR)] == [D(2025, 6, 30)]
    assert due_dates(once, D(2026, 2, 1), D(2026, 12, 31), CALENDAR) == []


def test_limits_that_wait_for_an_event_list_nothing() -> None:
    limit = TimeLimit(Kind.WITHIN, amount=20, unit=Unit.WORKDAY)
    assert not is_listed(limit)
    assert due_dates(limit, D(2026, 1, 1), D(2026, 12, 31), CALENDAR) == []


def test_an_unreadable_date_is_a_note() -> None:
    assert (
        "无法识别" in due_date(TimeLimit(Kind.BEFORE_DATE, date="下旬"), Facts(D(2026, 1, 1)), CALENDAR).note
    )
    assert "哪一年" in due_date(TimeLimit(Kind.BEFORE_DATE, date="01-31"), Facts(), CALENDAR).note
    assert due_date(recurring("monthly"), Facts(), CALENDAR).due is None


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (recurring("biweekly"), 14),
        (recurring("monthly"), 62),
        (recurring("periodic"), None),
        (TimeLimit(Kind.BEFORE_DATE, date="01-31", recurrence="yearly"), 744),
        (TimeLimit(Kind.BEFORE_DATE, date="2026-01-31"), None),
        (TimeLimit(Kind.WITHIN, amount=20, unit=Unit.WORKDAY), None),
    ],
)
def test_how_old_may_the_newest_publication_be(limit: TimeLimit, expected: int | None) -> None:
    assert stale_after(limit) == expected


codes = st.sampled_from(
    [
        "weekly",
        "biweekly",
        "monthly",
        "quarterly",
        "semiannual",
        "yearly",
        "every_4_months",
        "every_5_months",
        "every_2_years",
    ]
)


@given(codes, st.dates(D(1950, 1, 1), D(2150, 1, 1)), st.integers(0, 900))
def test_periods_follow_each_other_without_gap(recurrence: str, start: date, length: int) -> None:
    end = date.fromordinal(start.toordinal() + length)
    dues = due_dates(recurring(recurrence), start, end, CALENDAR, facts=Facts(start))
    periods = [due.period for due in dues if due.period]
    for earlier, later in zip(periods, periods[1:], strict=False):
        assert later.start.toordinal() == earlier.end.toordinal() + 1
    for due in dues:
        assert due.period is not None
        assert due.due == due.period.end
        assert due.plan_on is not None
        assert due.plan_on <= due.period.end
        assert CALENDAR.is_working_day(due.plan_on)
    if periods:
        assert periods[-1].end >= end
