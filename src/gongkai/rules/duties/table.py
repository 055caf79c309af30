"""The duties of all items, kept evaluated: one item's new facts touch only its own rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from gongkai.rules.working_days import WorkingDayCalendar

from .evaluate import Clock, Codes, DutyColumns, DutyCounts, Ordinals, Tally, state_codes
from .state import CODES, STATES, DutyState

_NEVER = np.iinfo(np.int32).max
_WIDTH = len(STATES)


@dataclass(frozen=True, slots=True)
class ItemRows:
    """The duties of one item, as columns of equal length (see DutyColumns)."""

    body: npt.NDArray[np.integer]
    due: Ordinals
    met: Ordinals
    statement: Codes


class DutyTable:
    """Counts per body and per item on one day, updated item by item.

    Holds for every item its counts per body, so that replacing an item subtracts the old and adds the new.
    """

    def __init__(
        self,
        items: list[ItemRows],
        bodies: int,
        today: date,
        calendar: WorkingDayCalendar,
        *,
        due_soon_days: int = 3,
    ) -> None:
        self._bodies = bodies
        self._clock = Clock.on(today, calendar, due_soon_days)
        self._rows: list[ItemRows] = list(items)
        self._states: list[Codes] = []
        self._counts = np.zeros((len(items), bodies, _WIDTH), dtype=np.int32)
        self._next = np.full((len(items), bodies), _NEVER, dtype=np.int32)
        for position, rows in enumerate(items):
            self._states.append(self._evaluate(position, rows))
        self._by_body = self._counts.sum(axis=0, dtype=np.int64)

    @classmethod
    def from_columns(
        cls,
        columns: DutyColumns,
        today: date,
        calendar: WorkingDayCalendar,
        *,
        bodies: int,
        items: int,
        due_soon_days: int = 3,
    ) -> DutyTable:
        """Sorts rows by item; rows of one item keep their order."""
        order = np.argsort(columns.item, kind="stable")
        bounds = np.searchsorted(columns.item[order], np.arange(items + 1))
        blocks = [
            ItemRows(columns.body[rows], columns.due[rows], columns.met[rows], columns.statement[rows])
            for rows in (order[bounds[item] : bounds[item + 1]] for item in range(items))
        ]
        return cls(blocks, bodies, today, calendar, due_soon_days=due_soon_days)

    def replace_item(self, item: int, rows: ItemRows) -> None:
        """Puts an item's new rows in place of the old ones and brings all counts up to date."""
        self._by_body -= self._counts[item]
        self._rows[item] = rows
        self._states[item] = self._evaluate(item, rows)
        self._by_body += self._counts[item]

    def states_of(self, item: int) -> Codes:
        """State codes of an item's rows, in the order they were given."""
        return self._states[item]

    @property
    def by_body(self) -> DutyCounts:
        return DutyCounts(self._by_body.copy(), _earliest(self._next, axis=0))

    @property
    def by_item(self) -> DutyCounts:
        return DutyCounts(self._counts.sum(axis=1, dtype=np.int64), _earliest(self._next, axis=1))

    def of_item(self, item: int) -> DutyCounts:
        """One item's counts per body."""
        return DutyCounts(self._counts[item].astype(np.int64), _or_none(self._next[item]))

    def _evaluate(self, item: int, rows: ItemRows) -> Codes:
        codes = state_codes(rows.due, rows.met, rows.statement, self._clock)
        ahead = np.flatnonzero((codes == CODES[DutyState.OPEN]) | (codes == CODES[DutyState.DUE_SOON]))
        tally = Tally(self._bodies)
        tally.add(rows.body, codes, ahead, rows.due)
        counts = tally.counts()
        self._counts[item] = counts.by_state
        self._next[item] = np.where(counts.next_due == 0, _NEVER, counts.next_due)
        return codes


def _earliest(next_due: Ordinals, axis: int) -> Ordinals:
    return _or_none(next_due.min(axis=axis, initial=_NEVER))


def _or_none(next_due: Ordinals) -> Ordinals:
    return np.where(next_due == _NEVER, 0, next_due).astype(np.int32)
