"""A row of the plan and the ways to say when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from examples.texts.frame import Writer

FIRST, LAST = dt.date(2024, 11, 1), dt.date(2026, 11, 15)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One document to write: day formed, period covered, and for dated duties the last day on time.

    `of` is the period whose duty it answers: the month in which it has to come out, not that of its data.
    """

    formed: dt.date
    start: dt.date
    end: dt.date
    due: dt.date | None = None
    of: tuple[dt.date, dt.date] | None = None


When = Callable[[], list[Occasion]]


@dataclass(frozen=True, slots=True)
class Row:
    """`limit` is the working days the body has after the formation (`event` names what happened then);
    recurring occasions carry their own due day. `stop` lets a series go stale, `late` is the share of late ones."""

    body: str
    item: str
    writer: Writer
    when: list[Occasion]
    limit: int = 20
    event: str = "info_formed"
    late: float = 0.12
    params: dict[str, Any] = field(default_factory=dict)


def row(
    body: str,
    item: str,
    writer: Writer,
    when: list[Occasion],
    *,
    limit: int = 20,
    event: str = "info_formed",
    late: float = 0.12,
    **params: Any,
) -> Row:
    """A row with the writer's own arguments as keywords."""
    return Row(body, item, writer, when, limit, event, late, params)


def on(*days: str) -> list[Occasion]:
    """Formed on these days."""
    return [Occasion(d, d, d) for d in map(dt.date.fromisoformat, days)]


def month_end(day: dt.date) -> dt.date:
    """Last day of the month of `day`."""
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


def _months(first: str, last: str, step: int) -> list[dt.date]:
    day, stop, days = dt.date.fromisoformat(first + "-01"), dt.date.fromisoformat(last + "-01"), []
    while day <= stop:
        days.append(day)
        day = (month_end(day) + dt.timedelta(days=1)) if step == 1 else _add_months(day, step)
    return days


def _add_months(day: dt.date, months: int) -> dt.date:
    total = day.year * 12 + day.month - 1 + months
    return dt.date(total // 12, total % 12 + 1, 1)


def monthly(first: str = "2025-07", last: str = "2026-11", day: int = 8) -> list[Occasion]:
    """Published in each of these months, with the data of the month before."""
    return [_occasion(month, 1, day) for month in _months(first, last, 1)]


def quarterly(first: str = "2025-01", last: str = "2026-10", day: int = 14) -> list[Occasion]:
    """Published in the quarters that begin in these months, with the data of the quarter before."""
    return [_occasion(month, 3, day) for month in _months(first, last, 3)]


def _occasion(month: dt.date, length: int, day: int) -> Occasion:
    start, end = _add_months(month, -length), month_end(_add_months(month, length - 1))
    return Occasion(month.replace(day=day), start, month - dt.timedelta(days=1), end, (month, end))


def yearly(
    month: int, day: int, years: tuple[int, ...] = (2025, 2026), *, this_year: bool = False
) -> list[Occasion]:
    """By this day of each year, for the year before (or the same year)."""
    occasions = []
    for year in years:
        data = year if this_year else year - 1
        due = dt.date(year, month, day)
        of = (dt.date(year, 1, 1), dt.date(year, 12, 31))
        formed = due - dt.timedelta(days=12)
        occasions.append(Occasion(formed, dt.date(data, 1, 1), dt.date(data, 12, 31), due, of))
    return occasions
