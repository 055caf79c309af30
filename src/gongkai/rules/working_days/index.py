"""Working days as ordinals: counting becomes one look-up instead of a walk through the calendar.

Every day has a position in the array; `counted[position]` is the number of working days up to and including it,
and `working[k]` the k-th working day. Both directions of every count are therefore a look-up.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

FIRST = date(1800, 1, 1).toordinal()
LAST = date(2300, 12, 31).toordinal()

Ordinals = npt.NDArray[np.int32]


class DateOutsideCalendar(ValueError):
    """A date before 1800 or after 2300 was asked for or would result."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}超出日历范围（1800年至2300年），请核对日期和天数。")


def weekdays() -> npt.NDArray[np.bool_]:
    """Monday to Friday are true, for every day of the index."""
    days = np.arange(FIRST, LAST + 1)
    # Ordinal 1 (0001-01-01) was a Monday.
    return np.asarray((days - 1) % 7 < 5)


class WorkingDayIndex:
    """Counts over an array that says for each day whether offices work."""

    __slots__ = ("_counted", "_is_working", "_working")

    def __init__(self, is_working: npt.NDArray[np.bool_]) -> None:
        self._is_working = is_working
        self._counted: Ordinals = np.cumsum(is_working, dtype=np.int32)
        self._working: Ordinals = (np.flatnonzero(is_working) + FIRST).astype(np.int32)

    def is_working(self, day: date) -> bool:
        return bool(self._is_working[_position(day)])

    def up_to(self, day: date) -> int:
        """How many working days of the index lie on or before `day`."""
        return int(self._counted[_position(day)])

    def add(self, day: date, amount: int) -> date:
        """The `amount`-th working day after `day`; before it when negative; `day` itself when 0."""
        if amount == 0:
            return day
        position = _position(day)
        counted = int(self._counted[position])
        if amount > 0:
            rank = counted + amount - 1
        else:
            rank = counted - int(self._is_working[position]) + amount
        if not 0 <= rank < len(self._working):
            raise DateOutsideCalendar(f"{day.isoformat()}起{amount}个工作日")
        return date.fromordinal(int(self._working[rank]))

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is earlier."""
        return self.up_to(end) - self.up_to(start)

    def add_array(self, ordinals: npt.NDArray[np.integer], amount: int) -> Ordinals:
        """`add` for an array of date ordinals and one positive amount.

        One gather from a table as long as the index: cheaper than two gathers for millions of rows.
        """
        if amount < 1:
            raise ValueError("工作日数应为正整数。")
        ranks = self._counted + np.int32(amount - 1)
        table = self._working[np.minimum(ranks, len(self._working) - 1)]
        positions = self._positions(ordinals)
        if len(positions) and int(ranks[positions.max()]) >= len(self._working):
            raise DateOutsideCalendar(f"起算日之后{amount}个工作日")
        return np.asarray(table[positions], dtype=np.int32)

    def between_array(
        self, starts: npt.NDArray[np.integer], ends: npt.NDArray[np.integer]
    ) -> npt.NDArray[np.int32]:
        """`between` for arrays of date ordinals."""
        difference = self._counted[self._positions(ends)] - self._counted[self._positions(starts)]
        return np.asarray(difference, dtype=np.int32)

    def roll_forward_array(self, ordinals: npt.NDArray[np.integer]) -> Ordinals:
        """Each day itself when it is a working day, else the next working day."""
        positions = self._positions(ordinals)
        ranks = self._counted[positions] - self._is_working[positions]
        return np.asarray(self._working[ranks], dtype=np.int32)

    @staticmethod
    def _positions(ordinals: npt.NDArray[np.integer]) -> npt.NDArray[np.integer]:
        positions = ordinals - FIRST
        if len(positions) and (positions.min() < 0 or positions.max() > LAST - FIRST):
            raise DateOutsideCalendar("所给日期")
        return positions


def _position(day: date) -> int:
    ordinal = day.toordinal()
    if not FIRST <= ordinal <= LAST:
        raise DateOutsideCalendar(day.isoformat())
    return ordinal - FIRST
