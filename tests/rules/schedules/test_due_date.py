"""One limit, one due date: vectors counted by hand from the published calendars."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.schedules import CountingSettings, DayUnit, Facts, Meaning, NextDay, due_date
from gongkai.rules.time_limits.limit import Kind, TimeLimit, Unit
from gongkai.rules.working_days import DayKind, Notice, WorkingDayCalendar

D = date
CALENDAR = WorkingDayCalendar()
WEEKENDS_ONLY = WorkingDayCalendar(uses_published=False)


def within(amount: int, unit: Unit, code: str = "info_formed_or_changed") -> TimeLimit:
    return TimeLimit(Kind.WITHIN, "信息形成或者变更", code, amount, unit)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "expected"),
    [
        (D(2019, 4, 26), 20, Unit.WORKDAY, D(2019, 5, 27)),
        (D(2020, 1, 17), 20, Unit.WORKDAY, D(2020, 2, 21)),
        (D(2025, 1, 20), 20, Unit.WORKDAY, D(2025, 2, 21)),
        (D(2025, 1, 20), 40, Unit.WORKDAY, D(2025, 3, 21)),
        (D(2025, 9, 15), 20, Unit.WORKDAY, D(2025, 10, 17)),
        (D(2020, 9, 30), 5, Unit.WORKDAY, D(2020, 10, 14)),
        (D(2020, 9, 30), 3, Unit.WORKDAY, D(2020, 10, 12)),
        (D(2020, 9, 25), 7, Unit.WORKDAY, D(2020, 10, 12)),
        (D(2020, 9, 30), 5, Unit.DAY, D(2020, 10, 9)),  # 5 October is in the National Day holiday
        (D(2025, 8, 5), 60, Unit.DAY, D(2025, 10, 9)),  # 4 October
        (D(2020, 8, 31), 1, Unit.MONTH, D(2020, 9, 30)),
        (D(2020, 8, 31), 6, Unit.MONTH, D(2021, 3, 1)),  # 28 February is a Sunday
        (D(2024, 2, 29), 1, Unit.YEAR, D(2025, 2, 28)),
        (D(2026, 3, 2), 1, Unit.WEEK, D(2026, 3, 9)),
        (D(2026, 3, 2), 1, Unit.QUARTER, D(2026, 6, 2)),
    ],
)
def test_periods_after_an_event(start: date, amount: int, unit: Unit, expected: date) -> None:
    assert due_date(within(amount, unit), Facts(start), CALENDAR).due == expected


def test_the_first_notice_of_2020_gave_another_date_than_the_amended_one() -> None:
    spring = [D(2020, 1, day) for day in range(24, 31)]
    first = Notice(
        title="国务院办公厅关于2020年部分节假日安排的通知",
        number="国办发明电〔2019〕16号",
        issued_on=D(2019, 11, 21),
        days_off=frozenset([D(2020, 1, 1), *spring]),
        workdays=frozenset([D(2020, 1, 19), D(2020, 2, 1)]),
        years=frozenset({2020}),
    )
    second = Notice(
        title="国务院办公厅关于延长2020年春节假期的通知",
        number="国办发明电〔2020〕1号",
        issued_on=D(2020, 1, 27),
        days_off=frozenset([D(2020, 1, 31), D(2020, 2, 1), D(2020, 2, 2)]),
        workdays=frozenset(),
    )
    before = CALENDAR.with_notice(first)
    limit, facts = within(20, Unit.WORKDAY), Facts(D(2020, 1, 17))
    assert due_date(limit, facts, before).due == D(2020, 2, 19)
    after = due_date(limit, facts, before.with_notice(second))
    assert after.due == D(2020, 2, 21)
    assert any("国办发明电〔2020〕1号" in step.article for step in after.steps)


def test_every_step_says_when_what_and_why() -> None:
    due = due_date(within(20, Unit.WORKDAY), Facts(D(2025, 9, 15)), CALENDAR)
    lines = [(step.date, step.article) for step in due.steps]
    assert lines[0] == (D(2025, 9, 15), "民法典第二百零一条")
    assert lines[-1] == (D(2025, 10, 17), "本目录规定")
    text = "".join(step.what for step in due.steps)
    assert "当日不计入" in text
    assert "2025年9月28日（周末）调休上班" in text
    assert "2025年10月1日至10月8日放假（国庆节）" in text
    assert "第20个工作日" in text


def test_a_roll_is_explained_by_the_code_in_force_then() -> None:
    due = due_date(within(5, Unit.DAY), Facts(D(2020, 9, 30)), CALENDAR)
    assert due.steps[-1].article == "民法总则第二百零三条"
    assert "国庆节假期" in due.steps[-1].what
    later = due_date(within(60, Unit.DAY), Facts(D(2025, 8, 5)), CALENDAR)
    assert later.steps[-1].article == "民法典第二百零三条"


def test_the_later_of_formation_and_change_starts_the_limit() -> None:
    facts = Facts(D(2026, 3, 2), changed_on=D(2026, 3, 9))
    assert due_date(within(5, Unit.WORKDAY), facts, CALENDAR).due == D(2026, 3, 16)
    only_formed = within(5, Unit.WORKDAY, "info_formed")
    strict = CountingSettings(changes_count_as_formed=False)
    assert due_date(only_formed, facts, CALENDAR).due == D(2026, 3, 16)
    assert due_date(only_formed, facts, CALENDAR, strict).due == D(2026, 3, 9)


def test_a_count_into_a_year_without_a_notice_is_provisional() -> None:
    due = due_date(within(20, Unit.WORKDAY), Facts(D(2026, 12, 20)), CALENDAR)
    assert due.provisional
    assert due.due == D(2027, 1, 15)
    assert "2027年" in due.steps[-1].what
    assert not due_date(within(5, Unit.WORKDAY), Facts(D(2026, 12, 20)), CALENDAR).provisional
    assert due_date(within(5, Unit.WORKDAY), Facts(D(2003, 12, 1)), CALENDAR).provisional


def test_late_december_waits_for_the_next_notice() -> None:
    due = due_date(within(5, Unit.WORKDAY), Facts(D(2026, 12, 21)), CALENDAR)
    assert (due.due, due.provisional) == (D(2026, 12, 28), False)
    assert "2027年元旦" in due.steps[-1].what
    settled = due_date(within(5, Unit.WORKDAY), Facts(D(2025, 12, 22)), CALENDAR)
    assert "元旦" not in settled.steps[-1].what


@pytest.mark.parametrize(
    ("meeting", "choice", "expected"),
    [
        (D(2026, 3, 12), NextDay.WORKING, D(2026, 3, 13)),
        (D(2026, 3, 13), NextDay.WORKING, D(2026, 3, 16)),  # a Friday
        (D(2026, 3, 13), NextDay.STRICT, D(2026, 3, 14)),
        (D(2026, 9, 30), NextDay.WORKING, D(2026, 10, 8)),
    ],
)
def test_the_day_after_a_meeting(meeting: date, choice: NextDay, expected: date) -> None:
    limit = TimeLimit(Kind.WITHIN, "会议", "meeting", 1, Unit.DAY)
    assert due_date(limit, Facts(meeting), CALENDAR, CountingSettings(next_day=choice)).due == expected


def test_the_unit_of_plain_days_is_a_choice() -> None:
    facts = Facts(D(2020, 9, 30))
    working = CountingSettings(day_unit=DayUnit.WORKING)
    assert due_date(within(5, Unit.DAY), facts, CALENDAR).due == D(2020, 10, 9)
    assert due_date(within(5, Unit.DAY), facts, CALENDAR, working).due == D(2020, 10, 14)


def test_only_holidays_roll_when_weekends_do_not() -> None:
    strict = CountingSettings(roll_over_weekends=False)
    # Saturday 14 March 2026 stays; 5 October 2020 moves to 9 October all the same.
    assert due_date(within(5, Unit.DAY), Facts(D(2026, 3, 9)), CALENDAR, strict).due == D(2026, 3, 14)
    assert due_date(within(5, Unit.DAY), Facts(D(2020, 9, 30)), CALENDAR, strict).due == D(2020, 10, 9)


@pytest.mark.parametrize(
    ("amount", "unit", "event", "expected"),
    [
        (5, Unit.DAY, D(2025, 10, 10), D(2025, 9, 30)),  # 5 October rolls back
        (5, Unit.WORKDAY, D(2025, 10, 10), D(2025, 9, 26)),  # 9 Oct, 30, 29, 28 (worked Sunday), 26 Sep
        (30, Unit.DAY, D(2026, 5, 31), D(2026, 4, 30)),  # 1 May rolls back
        (48, Unit.HOUR, D(2026, 3, 12), D(2026, 3, 10)),
        (1, Unit.MONTH, D(2026, 3, 31), D(2026, 2, 28)),  # a worked Saturday
    ],
)
def test_backward_limits(amount: int, unit: Unit, event: date, expected: date) -> None:
    limit = TimeLimit(Kind.ADVANCE, "听证会", "meeting", amount, unit)
    assert due_date(limit, Facts(event), CALENDAR).due == expected


def test_a_backward_limit_may_stay_on_a_day_off() -> None:
    limit = TimeLimit(Kind.ADVANCE, "听证会", "meeting", 5, Unit.DAY)
    settings = CountingSettings(backward_rolls_back=False)
    assert due_date(limit, Facts(D(2025, 10, 10)), CALENDAR, settings).due == D(2025, 10, 5)


@pytest.mark.parametrize(
    ("amount", "unit", "opened", "expected"),
    [
        (30, Unit.DAY, D(2025, 9, 5), D(2025, 10, 5)),  # in the holiday, and kept there
        (7, Unit.WORKDAY, D(2025, 9, 29), D(2025, 10, 15)),
        (1, Unit.MONTH, D(2026, 1, 31), D(2026, 2, 28)),
    ],
)
def test_minimum_times_are_an_earliest_end(amount: int, unit: Unit, opened: date, expected: date) -> None:
    due = due_date(TimeLimit(Kind.MIN_DURATION, "公示", "display", amount, unit), Facts(opened), CALENDAR)
    assert (due.due, due.meaning) == (expected, Meaning.EARLIEST_END)
    assert due.plan_on is not None
    assert due.plan_on >= expected


def test_a_minimum_time_may_roll() -> None:
    limit = TimeLimit(Kind.MIN_DURATION, "公示", "display", 30, Unit.DAY)
    settings = CountingSettings(window_end_rolls=True)
    assert due_date(limit, Facts(D(2025, 9, 5)), CALENDAR, settings).due == D(2025, 10, 9)


def test_hours_run_from_the_moment_and_through_holidays() -> None:
    limit = TimeLimit(Kind.WITHIN, "事件发生", "incident", 24, Unit.HOUR)
    due = due_date(limit, Facts(occurred_at=datetime(2025, 10, 1, 9, 30)), CALENDAR)
    assert due.due_at == datetime(2025, 10, 2, 9, 30)
    assert due.due == D(2025, 10, 2)
    assert due_date(limit, Facts(D(2025, 10, 1)), CALENDAR).due == D(2025, 10, 2)
    assert due_date(within(5, Unit.HOUR), Facts(D(2025, 10, 1)), CALENDAR).due == D(2025, 10, 1)


def test_prompt_is_late_only_beyond_the_legal_limit() -> None:
    limit = TimeLimit(Kind.IMMEDIATE, raw_text="及时公开")
    due = due_date(limit, Facts(D(2025, 9, 15)), CALENDAR)
    assert due.due == D(2025, 10, 17)
    assert due.steps[-1].article == "政府信息公开条例第二十六条"
    stricter = due_date(limit, Facts(D(2025, 9, 15)), CALENDAR, CountingSettings(prompt_target_days=3))
    assert (stricter.due, stricter.target) == (D(2025, 10, 17), D(2025, 9, 18))
    capped = CountingSettings(prompt_cap_days=10)
    assert due_date(limit, Facts(D(2025, 9, 15)), CALENDAR, capped).due == D(2025, 9, 28)
    laxer = CountingSettings(prompt_cap_days=60)
    assert due_date(limit, Facts(D(2025, 9, 15)), CALENDAR, laxer).due == D(2025, 10, 17)
    assert due_date(limit, Facts(D(2007, 1, 1)), CALENDAR).due is None


def test_instant_means_the_same_day_and_only_alerts() -> None:
    limit = TimeLimit(Kind.IMMEDIATE, raw_text="即时")
    due = due_date(limit, Facts(D(2026, 3, 12)), CALENDAR)
    assert (due.due, due.is_soft, due.alert_at) == (D(2026, 3, 12), True, None)
    assert "没有登记形成时刻" in due.note
    timed = due_date(
        limit,
        Facts(occurred_at=datetime(2026, 3, 12, 16, 0)),
        CALENDAR,
        CountingSettings(instant_alert_hours=4),
    )
    assert timed.alert_at == datetime(2026, 3, 12, 20, 0)


@pytest.mark.parametrize(
    ("wording", "is_same_day"),
    [
        ("即时", True),
        ("应当立即公告", True),
        ("与政策文件同步发布", True),
        ("随时公布", False),
        ("第一时间公开", False),
        ("一般信息及时公开，重大事项当日公开", False),
        ("", False),
    ],
)
def test_which_words_mean_the_same_day(wording: str, is_same_day: bool) -> None:
    due = due_date(TimeLimit(Kind.IMMEDIATE, raw_text=wording), Facts(D(2025, 9, 15)), CALENDAR)
    assert due.due == (D(2025, 9, 15) if is_same_day else D(2025, 10, 17))
    assert due.is_soft is is_same_day


def test_every_change_of_a_dynamic_item_starts_the_legal_limit_again() -> None:
    limit = TimeLimit(Kind.DYNAMIC, "情况变化", "change", raw_text="动态调整")
    facts = Facts(D(2025, 1, 2), changed_on=D(2025, 9, 15))
    assert due_date(limit, facts, CALENDAR).due == D(2025, 10, 17)


@pytest.mark.parametrize(
    ("limit", "facts", "word"),
    [
        (within(20, Unit.WORKDAY), Facts(), "登记起算的日期"),
        (TimeLimit(Kind.WITHIN, unit=Unit.WORKDAY), Facts(D(2026, 1, 5)), "没有写明天数"),
        (within(10_000_000, Unit.WORKDAY), Facts(D(2026, 1, 5)), "超出合理范围"),
        (within(20, Unit.WORKDAY), Facts(D(2301, 1, 5)), "超出日历范围"),
        (within(3000, Unit.YEAR), Facts(D(9000, 1, 5)), "超出日历范围"),
        (TimeLimit(Kind.ADVANCE), Facts(D(2026, 1, 5)), "没有写明天数"),
        (TimeLimit(Kind.ADVANCE, amount=3, unit=Unit.DAY), Facts(), "以便倒推"),
        (TimeLimit(Kind.MIN_DURATION, unit=Unit.PERMANENT), Facts(D(2026, 1, 5)), "长期公开"),
        (TimeLimit(Kind.MIN_DURATION, unit=Unit.TERM_OF_OFFICE), Facts(D(2026, 1, 5)), "任期"),
        (TimeLimit(Kind.MIN_DURATION, amount=7, unit=Unit.DAY), Facts(), "开始的日期"),
        (TimeLimit(Kind.ON_REQUEST), Facts(D(2026, 1, 5)), "依申请公开"),
        (TimeLimit(Kind.UNDETERMINED, amount=6, unit=Unit.MONTH), Facts(D(2026, 1, 5)), "请责任单位确认"),
        (TimeLimit(Kind.IMMEDIATE, raw_text="及时"), Facts(), "登记起算的日期"),
        (TimeLimit(Kind.DYNAMIC), Facts(), "变更"),
        (within(48, Unit.HOUR), Facts(), "登记起算的日期"),
    ],
)
def test_what_cannot_be_counted_says_why(limit: TimeLimit, facts: Facts, word: str) -> None:
    due = due_date(limit, facts, CALENDAR)
    assert due.due is None
    assert not due.is_computable
    assert word in due.note


days = st.dates(D(1900, 1, 1), D(2199, 12, 31))
units = st.sampled_from([Unit.DAY, Unit.WORKDAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR])
amounts = st.integers(1, 30)


@given(days, amounts, units)
def test_a_due_date_is_a_working_day_after_the_event(start: date, amount: int, unit: Unit) -> None:
    due = due_date(within(amount, unit), Facts(start), CALENDAR)
    assert due.due is not None
    assert due.due > start
    assert CALENDAR.is_working_day(due.due)
    assert due.plan_on == due.due


@given(days, days, amounts, units)
def test_a_later_event_is_never_due_earlier(one: date, other: date, amount: int, unit: Unit) -> None:
    first, second = (due_date(within(amount, unit), Facts(day), CALENDAR).due for day in sorted((one, other)))
    assert first is not None
    assert second is not None
    assert first <= second


@given(days, st.integers(1, 20))
def test_without_holidays_working_days_are_plain_weeks(start: date, weeks: int) -> None:
    due = due_date(within(weeks * 5, Unit.WORKDAY), Facts(start), WEEKENDS_ONLY)
    shift = {5: -1, 6: -2}.get(start.weekday(), 0)  # a weekend counts from its Friday
    assert due.due == date.fromordinal(start.toordinal() + shift + weeks * 7)


@given(days, amounts, units)
def test_a_day_off_more_never_shortens(start: date, amount: int, unit: Unit) -> None:
    due = due_date(within(amount, unit), Facts(start), CALENDAR).due
    assert due is not None
    longer = CALENDAR.with_notice(
        Notice("放假通知", "", D(2026, 1, 1), days_off=frozenset([due]), workdays=frozenset())
    )
    moved = due_date(within(amount, unit), Facts(start), longer).due
    assert moved is not None
    assert moved > due
    assert longer.describe(due).kind is DayKind.HOLIDAY


any_limit = st.builds(
    TimeLimit,
    kind=st.sampled_from(list(Kind)),
    trigger=st.sampled_from(["", "会议", "信息形成"]),
    trigger_code=st.sampled_from(["", "meeting", "info_formed", "other"]),
    amount=st.none() | st.integers(-5, 5000),
    unit=st.none() | st.sampled_from(list(Unit)),
    date=st.sampled_from(["", "01-31", "02-29", "13-45", "2026-02-31", "31", "99", "x"]),
    recurrence=st.sampled_from(["", "periodic", "daily", "biweekly", "monthly", "every_7_months", "every_9_years", "every_0_days", "hourly"]),
    month_in_period=st.none() | st.integers(1, 3),
    raw_text=st.sampled_from(["", "即时", "及时"]),
)  # fmt: skip
any_facts = st.builds(
    Facts,
    occurred_on=st.none() | st.dates(D(1700, 1, 1), D(2400, 1, 1)),
    changed_on=st.none() | days,
    occurred_at=st.none() | st.datetimes(datetime(1900, 1, 1), datetime(2199, 1, 1)),
)


@pytest.mark.parametrize("unit", [Unit.PERMANENT, Unit.TERM_OF_OFFICE])
def test_what_has_no_length_cannot_be_counted(unit: Unit) -> None:
    due = due_date(within(1, unit), Facts(occurred_on=D(2026, 3, 2)), CALENDAR)
    assert (due.due, due.note) == (None, "时限没有写明天数，请责任单位填写。")


@given(any_limit, any_facts)
def test_no_limit_and_no_facts_raise(limit: TimeLimit, facts: Facts) -> None:
    due = due_date(limit, facts, CALENDAR)
    if due.due is None:
        assert due.note
    else:
        assert due.steps
        assert all(step.what for step in due.steps)
