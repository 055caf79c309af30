"""Limits that come back, and fixed dates: the list of their due dates in a window."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai.rules.time_limits.limit import DataPeriod, Kind, TimeLimit
from gongkai.rules.working_days import WorkingDayCalendar

from .counting import clamped, reason_off
from .due import Due, Facts, Period, Step, not_computable
from .periods import Cycle, earlier, period_of, periods_between, read_cycle
from .settings import CountingSettings
from .wording import long_date, short_date

NEEDS_INTERVAL = "“定期”没有写明周期，不能计算到期日，请责任单位填写更新周期。"
_YEARLY = Cycle(months=12)
_QUARTERLY = Cycle(months=3)
_MONTHLY = Cycle(months=1)
_DATA_CYCLES = {
    DataPeriod.PREVIOUS_YEAR: _YEARLY,
    DataPeriod.PREVIOUS_QUARTER: _QUARTERLY,
    DataPeriod.PREVIOUS_MONTH: _MONTHLY,
}


@dataclass(frozen=True, slots=True)
class _Context:
    limit: TimeLimit
    calendar: WorkingDayCalendar
    settings: CountingSettings
    article: str


def recurring_due(
    limit: TimeLimit,
    facts: Facts,
    calendar: WorkingDayCalendar,
    settings: CountingSettings,
    article: str,
) -> Due:
    """The due date of the period that contains the event date; for a rolling cycle the next after it."""
    cycle = read_cycle(limit.recurrence, settings)
    if cycle is None:
        return not_computable(_no_cycle(limit), limit)
    day = facts.event_date
    if day is None:
        return not_computable("请给出一个日期，以便确定是哪一期。", limit)
    context = _Context(limit, calendar, settings, article)
    if cycle.rolls:
        return _of_period(context, cycle, period_of(cycle, day + timedelta(days=1), day), day)
    return _of_period(context, cycle, period_of(cycle, day, day), day)


def recurring_dues(
    limit: TimeLimit,
    start: date,
    end: date,
    facts: Facts,
    calendar: WorkingDayCalendar,
    settings: CountingSettings,
    article: str,
) -> list[Due]:
    """One due date for every period that touches the window."""
    cycle = read_cycle(limit.recurrence, settings)
    if cycle is None:
        return [not_computable(_no_cycle(limit), limit)]
    context = _Context(limit, calendar, settings, article)
    anchor = facts.event_date
    periods = periods_between(cycle, start, end, anchor)
    if cycle.days == 1 and settings.daily_on_working_days:
        periods = [period for period in periods if calendar.is_working_day(period.start)]
    return [_of_period(context, cycle, period, anchor or start) for period in periods]


def fixed_due(
    limit: TimeLimit,
    facts: Facts,
    calendar: WorkingDayCalendar,
    settings: CountingSettings,
    article: str,
) -> Due:
    """The date itself, or the first one on or after the given day where it comes back or has no year."""
    day = facts.event_date
    context = _Context(limit, calendar, settings, article)
    once = _once(limit.date)
    if once:
        return _of_date(context, once)
    if day is None:
        return not_computable("请给出一个日期，以便确定是哪一年（月）。", limit)
    for candidate in _dates_from(limit, day):
        if candidate >= day:
            return _of_date(context, candidate)
    return not_computable(f"时限日期“{limit.date}”无法识别，请核对目录。", limit)


def fixed_dues(
    limit: TimeLimit,
    start: date,
    end: date,
    calendar: WorkingDayCalendar,
    settings: CountingSettings,
    article: str,
) -> list[Due]:
    """Every occurrence of the date from `start` to `end`."""
    context = _Context(limit, calendar, settings, article)
    once = _once(limit.date)
    if once:
        return [_of_date(context, once)] if start <= once <= end else []
    dates: list[date] = []
    day = start
    while day <= end:
        following = [each for each in _dates_from(limit, day) if each >= day]
        if not following or following[0] > end:
            break
        dates.append(following[0])
        day = following[0] + timedelta(days=1)
    return [_of_date(context, each) for each in dates]


def _no_cycle(limit: TimeLimit) -> str:
    if limit.recurrence in ("", "periodic"):
        return NEEDS_INTERVAL
    if limit.recurrence == "every_term":
        return "按届公开的事项没有固定日期，请责任单位填写换届时间。"
    if limit.recurrence == "hourly":
        return "按小时更新的事项由系统持续监测，不计算到期日。"
    return f"更新周期“{limit.recurrence}”无法计算到期日，请责任单位填写更新周期。"


def _of_period(context: _Context, cycle: Cycle, period: Period, anchor: date) -> Due:
    settings = context.settings
    steps: list[Step] = []
    if cycle.rolls:
        since = period.start - timedelta(days=1)
        steps.append(Step(since, f"上一次发布（或起算）为{long_date(since)}", ""))
        steps.append(Step(period.end, f"下一次不迟于{long_date(period.end)}", context.article))
    else:
        steps.append(Step(period.start, f"本期为{period.label}，期内至少公开一次", context.article))
        steps.append(Step(period.end, f"本期最后一日为{long_date(period.end)}", ""))
        lag = settings.data_lag_periods
        # Daily and yearly-or-longer catalogue items speak of their own period unless the wording says otherwise.
        if lag and 1 <= cycle.months < 12:
            period = replace(period, data_label=earlier(cycle, period, lag, anchor).label)
            what = f"公开{period.data_label}的数据（滞后{lag}期）"
            steps.append(Step(None, what, "本目录计算规则：数据滞后期数"))
    due = _finish(context, period.end, steps, anchor_year=period.end)
    return replace(due, period=period)


def _of_date(context: _Context, day: date) -> Due:
    limit, settings = context.limit, context.settings
    steps = [Step(day, f"固定日期{long_date(day)}前，日期固定，不因休息日顺延", context.article)]
    due_day = day
    if settings.before_is_inclusive:
        steps.append(Step(day, "“前”含当日，当日公开为按时", "本目录计算规则：“前”是否含当日"))
    else:
        due_day = day - timedelta(days=1)
        steps.append(
            Step(due_day, f"“前”不含当日，最迟{long_date(due_day)}", "本目录计算规则：“前”是否含当日")
        )
    period = _data_period(limit, day)
    if period.data_label:
        steps.append(Step(None, f"公开{period.data_label}的情况", context.article))
    return replace(_finish(context, due_day, steps, anchor_year=due_day), period=period)


def _finish(context: _Context, due: date, steps: list[Step], anchor_year: date) -> Due:
    calendar, settings = context.calendar, context.settings
    plan = calendar.roll_back(due)
    if plan != due:
        info = calendar.describe(due)
        what = f"{short_date(due)}是{reason_off(info)}，请在{long_date(plan)}（上一个工作日）前安排公开"
        steps.append(Step(plan, what, ""))
    provisional = calendar.is_provisional(anchor_year)
    if provisional:
        what = f"没有{due.year}年的放假安排，安排日期暂按周末休息计算（暂定）"
        steps.append(Step(due, what, ""))
    return Due(
        due,
        provisional,
        tuple(steps),
        plan_on=plan,
        remind_on=calendar.add_working_days(plan, -settings.remind_days_before),
        limit=context.limit,
    )


def _data_period(limit: TimeLimit, day: date) -> Period:
    cycle = {"monthly": _MONTHLY, "quarterly": _QUARTERLY}.get(limit.recurrence, _YEARLY)
    period = period_of(cycle, day)
    spoken_of = _DATA_CYCLES.get(limit.data_period)
    if spoken_of is None:
        return period
    return replace(period, data_label=earlier(spoken_of, period_of(spoken_of, day), 1).label)


def _once(text: str) -> date | None:
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    return clamped(int(match[1]), int(match[2]), int(match[3])) if match else None


def _dates_from(limit: TimeLimit, day: date) -> list[date]:
    """Candidate occurrences around a day, in order."""
    if re.fullmatch(r"\d{1,2}", limit.date):
        return _days_of_month(limit, day)
    match = re.fullmatch(r"(\d{2})-(\d{2})", limit.date)
    if not match:
        return []
    return [clamped(year, int(match[1]), int(match[2])) for year in (day.year, day.year + 1)]


def _days_of_month(limit: TimeLimit, day: date) -> list[date]:
    number = int(limit.date)
    months = range(day.year * 12 + day.month - 1, day.year * 12 + day.month + 6)
    dates = [clamped(month // 12, month % 12 + 1, number) for month in months]
    if limit.recurrence == "quarterly" and limit.month_in_period:
        dates = [each for each in dates if (each.month - 1) % 3 + 1 == limit.month_in_period]
    return dates


def is_listed(limit: TimeLimit) -> bool:
    """Whether a limit makes duties by the calendar alone, without a registered event."""
    return limit.kind in (Kind.RECURRING, Kind.BEFORE_DATE)
