"""The state of one duty on a day: derived from its due date and what met it, never stored by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from gongkai.rules.working_days import WorkingDayCalendar


class Statement(IntEnum):
    """What the body declared instead of publishing."""

    NONE = 0
    NOTHING_TO_PUBLISH = 1  # 本期无应公开信息; meets the duty on the day it is made
    NOT_APPLICABLE = 2  # the body has no such function; the duty does not exist for it


class DutyState(StrEnum):
    NOT_APPLICABLE = "not_applicable"
    UNSCHEDULED = "unscheduled"  # no due date can be counted, and nothing published yet
    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    MET_ON_TIME = "met_on_time"
    MET_LATE = "met_late"
    NOTHING_TO_PUBLISH = "nothing_to_publish"


# Position = the code in arrays. Appending is safe; reordering is not.
STATES: tuple[DutyState, ...] = tuple(DutyState)
CODES: dict[DutyState, int] = {state: code for code, state in enumerate(STATES)}

STATE_LABELS: dict[DutyState, str] = {
    DutyState.NOT_APPLICABLE: "不适用",
    DutyState.UNSCHEDULED: "时限待定",
    DutyState.OPEN: "未到期",
    DutyState.DUE_SOON: "即将到期",
    DutyState.OVERDUE: "逾期",
    DutyState.MET_ON_TIME: "按时",
    DutyState.MET_LATE: "已迟",
    DutyState.NOTHING_TO_PUBLISH: "本期无内容",
}


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late, in working days after the due date; 0 while a duty is late by days off only."""

    working_days: int
    sentence: str


def duty_state(
    due: date | None,
    met_on: date | None,
    today: date,
    statement: Statement,
    calendar: WorkingDayCalendar,
    *,
    due_soon_days: int = 3,
) -> DutyState:
    """The state on `today`: what was met later is not met yet, so a past day can be shown as it stood.

    `met_on` is the day of the first publication, or of the statement. On the due date a duty is on time.
    `due_soon_days` are working days.
    """
    if statement is Statement.NOT_APPLICABLE:
        return DutyState.NOT_APPLICABLE
    if met_on is not None and met_on <= today:
        if due is not None and met_on > due:
            return DutyState.MET_LATE
        if statement is Statement.NOTHING_TO_PUBLISH:
            return DutyState.NOTHING_TO_PUBLISH
        return DutyState.MET_ON_TIME
    if due is None:
        return DutyState.UNSCHEDULED
    if due < today:
        return DutyState.OVERDUE
    if due <= calendar.add_working_days(today, due_soon_days):
        return DutyState.DUE_SOON
    return DutyState.OPEN


def lateness(due: date, met_on: date | None, today: date, calendar: WorkingDayCalendar) -> Lateness | None:
    """Days late on `today` with the sentence that explains them; None when not late."""
    is_met = met_on is not None and met_on <= today
    end = met_on if met_on is not None and is_met else today
    if end <= due:
        return None
    days = calendar.working_days_between(due, end)
    length = f"逾期{days}个工作日" if days else "逾期不足1个工作日"
    until = f"{end.isoformat()}公开" if is_met else f"截至{end.isoformat()}未公开"
    return Lateness(days, f"应于{due.isoformat()}前公开，{until}，{length}（到期日次日起按工作日计算）。")
