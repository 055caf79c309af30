"""By when a stage is to be decided, with the working days left and each step of the counting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gongkai.common.templatetags.gongkai_ui import days_left_words
from gongkai.publications.review_deadlines import deadline
from gongkai.rules.working_days import DayKind, WorkingDayCalendar


@dataclass(frozen=True)
class Step:
    """One line of the explanation."""

    date: date | None
    what: str
    article: str = ""


@dataclass(frozen=True)
class Due:
    """The last day (None without a time limit), working days until it, negative once past, and why."""

    due_on: date | None
    days_left: int | None
    is_provisional: bool
    reason: str
    steps: tuple[Step, ...]

    is_overdue: bool = False

    @property
    def is_soon(self) -> bool:
        return not self.is_overdue and self.days_left in (0, 1)

    @property
    def left(self) -> str:
        """The working days left in words; on a free day right after the last day none has gone by yet."""
        if self.days_left is None:
            return ""
        return "已逾期" if self.is_overdue and not self.days_left else days_left_words(self.days_left)


def due_of(opened_at: datetime, working_days: int | None, today: date, calendar: WorkingDayCalendar) -> Due:
    """The deadline of a stage that opened then."""
    found = deadline(opened_at, working_days, calendar)
    if found.due_on is None or working_days is None:
        return Due(None, None, False, found.reason, ())
    left = calendar.working_days_between(today, found.due_on)
    steps = (
        Step(found.opened_on, "转入本环节，当日不计"),
        *_specials(calendar, found.opened_on + timedelta(days=1), found.due_on),
        Step(found.due_on, f"第{working_days}个工作日，办理期限的最后一天"),
    )
    return Due(
        found.due_on, left, found.is_provisional, found.reason, steps, is_overdue=found.is_overdue(today)
    )


def _specials(calendar: WorkingDayCalendar, start: date, end: date) -> list[Step]:
    """Days off in the week and worked weekends between, each with the notice it rests on."""
    steps = []
    for day in calendar.special_days(start, end):
        if day.kind is DayKind.HOLIDAY:
            steps.append(Step(day.date, f"放假{f'（{day.name}）' if day.name else ''}，不计入", day.source))
        elif day.kind is DayKind.MAKEUP:
            steps.append(Step(day.date, "周末调休上班，计入工作日", day.source))
    return steps
