"""A year as twelve months of weeks, for the calendar page."""

from __future__ import annotations

import calendar as month_lengths
from dataclasses import dataclass
from datetime import date

from gongkai.rules.working_days import DayInfo, WorkingDayCalendar


@dataclass(frozen=True)
class Month:
    """Weeks from Monday; None outside the month. `working_days` is their number in the month."""

    number: int
    weeks: list[list[DayInfo | None]]
    working_days: int


@dataclass(frozen=True)
class Run:
    """Neighbouring days of one notice that are all off, or all worked; two holidays may meet in one run."""

    days: list[DayInfo]

    @property
    def first(self) -> DayInfo:
        return self.days[0]

    @property
    def last(self) -> DayInfo:
        return self.days[-1]

    @property
    def names(self) -> str:
        return "、".join(dict.fromkeys(day.name for day in self.days if day.name))


def runs_of(special: list[DayInfo]) -> list[Run]:
    """The special days of a year as a person reads a notice: 10月1日至7日放假."""
    runs: list[Run] = []
    for day in special:
        if runs and _continues(runs[-1].last, day):
            runs[-1].days.append(day)
        else:
            runs.append(Run([day]))
    return runs


def _continues(before: DayInfo, day: DayInfo) -> bool:
    alike = (before.kind, before.source) == (day.kind, day.source)
    return alike and (day.date - before.date).days == 1


def months_of(year: int, calendar: WorkingDayCalendar) -> list[Month]:
    return [_month(year, number, calendar) for number in range(1, 13)]


def _month(year: int, number: int, calendar: WorkingDayCalendar) -> Month:
    weeks = [
        [calendar.describe(date(year, number, day)) if day else None for day in week]
        for week in month_lengths.Calendar().monthdayscalendar(year, number)
    ]
    return Month(number, weeks, sum(1 for week in weeks for day in week if day and day.is_working))
