"""The periods of a recurring limit: calendar months, quarters, ISO weeks, or stretches counted from a start."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from .counting import add_months
from .due import Period
from .settings import CountingSettings, Fortnight
from .wording import span

_EVERY = re.compile(r"every_(\d+)_(days|workdays|weeks|months|quarters|years)$")
_MONTHS = {"monthly": 1, "quarterly": 3, "semiannual": 6, "yearly": 12}
_WEEKS = {"weekly": 1, "biweekly": 2}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cycle:
    """How long a period is, in one of days, weeks or months; `rolls` when it starts at the last publication."""

    days: int = 0
    weeks: int = 0
    months: int = 0
    rolls: bool = False

    @property
    def longest_days(self) -> int:
        """The longest a period can be, in calendar days."""
        return self.days + self.weeks * 7 + self.months * 31


def read_cycle(recurrence: str, settings: CountingSettings) -> Cycle | None:
    """The cycle of a recurrence code; None for periodic, hourly, per term and unknown codes."""
    if recurrence == "daily":
        return Cycle(days=1)
    if recurrence in _WEEKS:
        rolls = recurrence == "biweekly" and settings.fortnight is Fortnight.ROLLING
        return Cycle(weeks=_WEEKS[recurrence], rolls=rolls)
    if recurrence in _MONTHS:
        return Cycle(months=_MONTHS[recurrence])
    match = _EVERY.fullmatch(recurrence)
    if match is None or not 0 < int(match[1]) < 1000:
        return None
    return _every(int(match[1]), match[2])


def _every(number: int, unit: str) -> Cycle:
    if unit in ("days", "workdays"):
        return Cycle(days=number, rolls=True)
    if unit == "weeks":
        return Cycle(weeks=number, rolls=True)
    months = number * {"months": 1, "quarters": 3, "years": 12}[unit]
    # Every three months means the quarters of the calendar; every five months fits no calendar and is counted.
    return Cycle(months=months, rolls=12 % months != 0 and months % 12 != 0)


def period_of(cycle: Cycle, day: date, anchor: date | None = None) -> Period:
    """The period that contains `day`. `anchor` starts the count where the calendar has no such periods."""
    start, end = _bounds(cycle, day, anchor or day)
    return Period(start, end, _label(cycle, start, end))


def periods_between(cycle: Cycle, start: date, end: date, anchor: date | None = None) -> list[Period]:
    """The periods that touch the days from `start` to `end`, in order."""
    found: list[Period] = []
    # Without a publication to start from, a counted cycle starts on the first day of the window.
    origin = anchor or (start - _DAY if cycle.rolls else start)
    day = max(start, origin + _DAY) if cycle.rolls else start
    while day <= end:
        period = period_of(cycle, day, origin)
        found.append(period)
        day = period.end + _DAY
    return found


def earlier(cycle: Cycle, period: Period, count: int, anchor: date | None = None) -> Period:
    """The period `count` before another, for naming the data it speaks of."""
    for _ in range(count):
        period = period_of(cycle, period.start - _DAY, anchor or period.start)
    return period


def _bounds(cycle: Cycle, day: date, anchor: date) -> tuple[date, date]:
    bounds: Callable[[Cycle, date, date], tuple[date, date]]
    if cycle.rolls:
        bounds = _rolling_months if cycle.months else _rolling_days
    elif cycle.months:
        bounds = _calendar_months
    else:
        bounds = _calendar_weeks if cycle.weeks else _rolling_days
    return bounds(cycle, day, anchor)


def _rolling_days(cycle: Cycle, day: date, anchor: date) -> tuple[date, date]:
    length = cycle.days or cycle.weeks * 7
    # A period starts the day after the publication before it and ends on the last day for the next.
    offset = (day - anchor).days // length if length == 1 else (day - anchor - _DAY).days // length
    start = anchor + timedelta(days=offset * length) + (timedelta(0) if length == 1 else _DAY)
    return start, start + timedelta(days=length - 1)


def _rolling_months(cycle: Cycle, day: date, anchor: date) -> tuple[date, date]:
    count = ((day.year - anchor.year) * 12 + day.month - anchor.month) // cycle.months
    while add_months(anchor, count * cycle.months) >= day:
        count -= 1
    while add_months(anchor, (count + 1) * cycle.months) < day:
        count += 1
    return add_months(anchor, count * cycle.months) + _DAY, add_months(anchor, (count + 1) * cycle.months)


def _calendar_months(cycle: Cycle, day: date, anchor: date) -> tuple[date, date]:
    if cycle.months <= 12:
        first = (day.month - 1) // cycle.months * cycle.months + 1
        start = date(day.year, first, 1)
    else:
        # Every three years counts from the year of the anchor.
        years = cycle.months // 12
        start = date(anchor.year + (day.year - anchor.year) // years * years, 1, 1)
    return start, add_months(start, cycle.months) - _DAY


def _calendar_weeks(cycle: Cycle, day: date, anchor: date) -> tuple[date, date]:
    year, week, _ = day.isocalendar()
    first = (week - 1) // cycle.weeks * cycle.weeks + 1
    start = date.fromisocalendar(year, first, 1)
    end = start + timedelta(days=cycle.weeks * 7 - 1)
    # Week 53 stands alone rather than running into the next year.
    following = date.fromisocalendar(year + 1, 1, 1)
    return start, min(end, following - _DAY)


def _label(cycle: Cycle, start: date, end: date) -> str:
    if cycle.rolls or cycle.days:
        return span(start, end)
    if cycle.weeks:
        year, first, _ = start.isocalendar()
        last = end.isocalendar()[1]
        return f"{year}年第{first}周" if first == last else f"{year}年第{first}—{last}周"
    if cycle.months == 1:
        return f"{start.year}年{start.month}月"
    if cycle.months == 3:
        return f"{start.year}年第{(start.month + 2) // 3}季度"
    if cycle.months == 6:
        return f"{start.year}年{'上' if start.month == 1 else '下'}半年"
    if cycle.months == 12:
        return f"{start.year}年"
    if cycle.months > 12:
        return f"{start.year}年至{end.year}年"
    return f"{start.year}年{start.month}月至{end.month}月"
