"""What a count gives: a date, whether it may still move, and the steps that lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gongkai.rules.time_limits.limit import TimeLimit


class Meaning(StrEnum):
    LATEST = "latest"  # must be done by then
    EARLIEST_END = "earliest_end"  # may not end before then (公示期, 征求意见期)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the explanation, in Chinese; `article` is the rule it rests on, or empty."""

    date: date | None
    what: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a recurring duty belongs to, both ends included.

    `data_label` names the period that the published data speak of, where it is another one.
    """

    start: date
    end: date
    label: str
    data_label: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened: the event of the limit (信息形成, 会议, 活动之日, 公示开始, 上次发布), and a later change.

    Times are local; `occurred_at` is only needed for limits in hours and for 即时.
    """

    occurred_on: date | None = None
    changed_on: date | None = None
    occurred_at: datetime | None = None

    @property
    def event_date(self) -> date | None:
        if self.occurred_on is None and self.occurred_at is not None:
            return self.occurred_at.date()
        return self.occurred_on


@dataclass(frozen=True, slots=True)
class Due:
    """The result of counting one limit; `due` is None when nothing can be counted, and `note` says why.

    `plan_on` is the working day to aim for (a fixed date may fall on a day off), `remind_on` a working day before.
    `is_soft` marks dates that raise an alert rather than a failure (即时). `target` is a stricter inner target.
    `due_at` is the moment for limits in hours.
    """

    due: date | None
    provisional: bool = False
    steps: tuple[Step, ...] = ()
    note: str = ""
    meaning: Meaning = Meaning.LATEST
    plan_on: date | None = None
    remind_on: date | None = None
    target: date | None = None
    due_at: datetime | None = None
    alert_at: datetime | None = None
    is_soft: bool = False
    period: Period | None = None
    limit: TimeLimit | None = None

    @property
    def is_computable(self) -> bool:
        return self.due is not None


def not_computable(note: str, limit: TimeLimit | None = None) -> Due:
    """No date, with the reason in words."""
    return Due(None, note=note, limit=limit)
