"""The working-day calendar of a region: published arrangements, notices on top, provisional years."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from .index import FIRST, Ordinals, WorkingDayIndex, weekdays
from .notice import Notice
from .published import arrangement_year, notice_label, published_days


class DayKind(StrEnum):
    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"  # a Saturday or Sunday worked in exchange (调休上班)


@dataclass(frozen=True, slots=True)
class DayInfo:
    """One day with its reason: the holiday's name and the notice that says so, both empty on ordinary days."""

    date: date
    is_working: bool
    kind: DayKind
    name: str
    source: str
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class _Special:
    is_off: bool
    name: str
    source: str
    settled_year: int | None  # the yearly arrangement it belongs to; a later one for that year replaces it


@dataclass(frozen=True)
class WorkingDayCalendar:
    """Which days offices work, as an immutable value.

    A working day is Monday to Friday, minus days off, plus make-up days, by the State Council's yearly notice.
    `notices` lie on top of the published data (or on bare weekends, `uses_published=False`), the later issued
    one winning. Years without an arrangement count weekends only and are provisional. 1800 to 2300 never fails.
    """

    notices: tuple[Notice, ...] = ()
    region: str = ""
    uses_published: bool = True

    def with_notice(self, notice: Notice) -> WorkingDayCalendar:
        """The calendar after one more notice; this one stays as it is."""
        ordered = sorted((*self.notices, notice), key=lambda each: each.issued_on)
        return replace(self, notices=tuple(ordered))

    def for_region(self, region: str) -> WorkingDayCalendar:
        """The calendar of a region (行政区划代码): national arrangements plus the local days off there."""
        return replace(self, region=region)

    @cached_property
    def version(self) -> str:
        """Names the content: two calendars that may differ in any day have different versions."""
        base = published_days().version if self.uses_published else "仅周末"
        if not self._applied:
            return base
        content = "\n".join("|".join(notice.identity) for notice in self._applied)
        digest = hashlib.sha256(f"{base}\n{content}".encode()).hexdigest()[:12]
        return f"{base} + {len(self._applied)}个通知 #{digest}"

    @cached_property
    def settled_years(self) -> frozenset[int]:
        """Years with a published arrangement."""
        years = published_days().years if self.uses_published else frozenset()
        return years.union(*(notice.years for notice in self._applied))

    def is_working_day(self, day: date) -> bool:
        return self.index.is_working(day)

    def is_provisional(self, day: date) -> bool:
        """Whether no notice has settled the year of `day` yet, so that it may still move (暂定)."""
        return day.year not in self.settled_years

    def is_provisional_between(self, start: date, end: date) -> bool:
        """Whether a count over these days touches a year without a notice."""
        first, last = sorted((start.year, end.year))
        return any(year not in self.settled_years for year in range(first, last + 1))

    def describe(self, day: date) -> DayInfo:
        """The day with its kind, the holiday's name and the notice it rests on."""
        is_working = self.is_working_day(day)
        special = self._specials.get(day)
        is_weekend = day.weekday() >= 5
        if special and special.is_off:
            kind = DayKind.HOLIDAY
        elif special and is_weekend:
            kind = DayKind.MAKEUP
        else:
            kind = DayKind.WEEKEND if is_weekend else DayKind.WEEKDAY
        name, source = (special.name, special.source) if special else ("", "")
        return DayInfo(day, is_working, kind, name, source, self.is_provisional(day))

    def special_days(self, start: date, end: date) -> list[DayInfo]:
        """Days off and make-up days set by a notice, from `start` to `end` inclusive, in order."""
        first, last = bisect_left(self._special_dates, start), bisect_right(self._special_dates, end)
        return [self.describe(day) for day in self._special_dates[first:last]]

    def add_working_days(self, day: date, amount: int) -> date:
        """The `amount`-th working day after `day` (day itself is not counted; negative counts back; 0 is `day`)."""
        return self.index.add(day, amount)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` comes first."""
        return self.index.between(start, end)

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.index.add(day, 1)

    def previous_working_day(self, day: date) -> date:
        """The last working day before `day`."""
        return self.index.add(day, -1)

    def roll_forward(self, day: date) -> date:
        """`day` when offices work, else the next working day."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def roll_back(self, day: date) -> date:
        """`day` when offices work, else the working day before."""
        return day if self.is_working_day(day) else self.previous_working_day(day)

    def add_working_days_array(self, ordinals: npt.NDArray[np.integer], amount: int) -> Ordinals:
        """`add_working_days` for many dates given as `date.toordinal()`; `amount` is positive."""
        return self.index.add_array(ordinals, amount)

    def working_days_between_array(
        self, starts: npt.NDArray[np.integer], ends: npt.NDArray[np.integer]
    ) -> npt.NDArray[np.int32]:
        """`working_days_between` for many pairs of ordinals."""
        return self.index.between_array(starts, ends)

    def roll_forward_array(self, ordinals: npt.NDArray[np.integer]) -> Ordinals:
        """`roll_forward` for many ordinals."""
        return self.index.roll_forward_array(ordinals)

    @cached_property
    def index(self) -> WorkingDayIndex:
        """The counting index, built on first use (about 2 ms)."""
        is_working = weekdays()
        for day, special in self._specials.items():
            is_working[day.toordinal() - FIRST] = not special.is_off
        return WorkingDayIndex(is_working)

    @cached_property
    def _applied(self) -> tuple[Notice, ...]:
        return tuple(notice for notice in self.notices if notice.applies_in(self.region))

    @cached_property
    def _special_dates(self) -> list[date]:
        return sorted(self._specials)

    @cached_property
    def _specials(self) -> dict[date, _Special]:
        specials = dict(_published_specials()) if self.uses_published else {}
        for notice in self._applied:
            _apply(notice, specials)
        return specials


@cache
def _published_specials() -> dict[date, _Special]:
    published = published_days()
    specials: dict[date, _Special] = {}
    for days, is_off in ((published.days_off, True), (published.workdays, False)):
        for day, name in days.items():
            specials[day] = _Special(is_off, name, notice_label(day), arrangement_year(day))
    return specials


def _apply(notice: Notice, specials: dict[date, _Special]) -> None:
    if notice.years:
        replaced = [day for day, special in specials.items() if special.settled_year in notice.years]
        for day in replaced:
            del specials[day]
    for days, is_off in ((notice.days_off, True), (notice.workdays, False)):
        for day in days:
            # A local or amending day belongs to no yearly arrangement and survives the next national notice.
            year = arrangement_year(day) if notice.years else None
            specials[day] = _Special(is_off, notice.names.get(day, ""), notice.label, year)
