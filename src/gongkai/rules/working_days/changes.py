"""What a new notice moves: the days on which two calendars disagree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .calendar import DayInfo, WorkingDayCalendar


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day that is a working day in only one of two calendars."""

    date: date
    before: DayInfo
    after: DayInfo

    @property
    def sentence(self) -> str:
        """One Chinese line for the preview of a notice."""
        was, now = ("上班", "放假") if self.before.is_working else ("放假", "上班")
        name = f"（{self.after.name}）" if self.after.name else ""
        source = f"，依据{self.after.source}" if self.after.source else ""
        return f"{self.date.isoformat()}由{was}改为{now}{name}{source}。"


def diff_calendars(
    before: WorkingDayCalendar, after: WorkingDayCalendar, start: date, end: date
) -> list[DayChange]:
    """Days from `start` to `end` inclusive whose being a working day differs, in order."""
    days = (start + timedelta(days=offset) for offset in range((end - start).days + 1))
    return [
        DayChange(day, before.describe(day), after.describe(day))
        for day in days
        if before.is_working_day(day) != after.is_working_day(day)
    ]
