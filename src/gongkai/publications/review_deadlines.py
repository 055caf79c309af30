"""By when a stage should be decided, and when people are reminded of it. Working days, by the calendar in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from gongkai.rules.working_days import WorkingDayCalendar


@dataclass(frozen=True)
class Deadline:
    """The day on which a stage opened, its last day (None without a time limit), and why, as a sentence."""

    opened_on: date
    due_on: date | None
    reason: str
    is_provisional: bool = False

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and today > self.due_on


def deadline(opened_at: datetime, working_days: int | None, calendar: WorkingDayCalendar) -> Deadline:
    """The opening day is not counted; the n-th working day after it is the last one."""
    opened_on = timezone.localdate(opened_at)
    if working_days is None:
        return Deadline(opened_on, None, f"{_words(opened_on)}转入本环节，未设办理期限。")
    due_on = calendar.add_working_days(opened_on, working_days)
    provisional = calendar.is_provisional_between(opened_on, due_on)
    reason = (
        f"{_words(opened_on)}转入本环节，办理期限{working_days}个工作日（转入当日不计），至{_words(due_on)}。"
    )
    if provisional:
        reason += "该年放假安排尚未公布，日期暂定。"
    return Deadline(opened_on, due_on, reason, provisional)


def stage_deadline(
    opened_at: datetime,
    working_days: int | None,
    calendar: WorkingDayCalendar,
    *,
    review_due_on: date | None = None,
) -> Deadline:
    """The same, where the whole review has a last day too (补审): the earlier of both counts."""
    own = deadline(opened_at, working_days, calendar)
    if review_due_on is None or (own.due_on is not None and own.due_on <= review_due_on):
        return own
    provisional = calendar.is_provisional_between(own.opened_on, review_due_on)
    reason = f"应急发布后补审，须在{_words(review_due_on)}前办结。"
    return Deadline(own.opened_on, review_due_on, reason, provisional)


@dataclass(frozen=True)
class Reminder:
    """What people are to be told on a day: `occasion` is the same until the next reminder is due."""

    occasion: str
    words: str


def reminder_on(today: date, opened_on: date, due_on: date, calendar: WorkingDayCalendar) -> Reminder | None:
    """The newest reminder that is due by `today`: a working day before, on the day, each working day after.

    Whoever missed some, because nothing ran for days, gets the newest one only. None before the first.
    """
    if today > due_on:
        moment = calendar.roll_back(today)
        if moment > due_on:
            late = calendar.working_days_between(due_on, moment)
            return Reminder(f"late:{moment.isoformat()}", f"已逾期{late}个工作日")
    if today >= due_on:
        return Reminder(f"today:{due_on.isoformat()}", "今日到期" if today == due_on else "已逾期")
    before = calendar.previous_working_day(due_on)
    if opened_on <= before <= today:
        return Reminder(f"before:{due_on.isoformat()}", f"{_words(due_on)}到期")
    return None


def _words(day: date) -> str:
    return date_format(day, "Y年n月j日")
