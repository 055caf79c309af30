"""Putting shifted cells back into their columns by what they are.

A row is aligned by dynamic programming: cells keep their order, each goes to one column. What speaks for a column
is the kind of the cell (a time limit, a legal basis, a body, a tick…), how full the column usually is, values seen
there before; what speaks against it is distance from the printed place. Rows of one page tend to share a shift,
so the shifts found in a page are tried on all its rows, and the best sequence of them is taken.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from gongkai.rules.tables.cell_kinds import CellKind, kind_of
from gongkai.rules.tables.column_fits import TELLING, ColumnFits
from gongkai.rules.tables.grid_rows import AlignedRow, GridRow
from gongkai.rules.tables.reading import LEVEL_FIELDS, Column

CHANGE_COST = 1.2  # a new shift within the row
TAIL_COST = 0.3  # the shift that the row's missing cells explain
DEVIATION_COST = 0.45  # a cell that does not follow the shift of its page
DISTANCE_COST = 0.05
DROP_COST = 6.0  # a cell that fits no column
TELLING_DROP_COST = 2.5  # more for a cell that surely says something
GAP_COST = 2.0  # a level left out between two printed ones
ADJACENT_GAP_COST = 3.5  # the same, where the two stand side by side in print
POINT_GAP_COST = 1.5  # a point “1. …” stands below the lowest level, not below a higher one
KEY_GAP_COST = 0.8  # a level left out between a printed one and the indicator itself

_HIERARCHY = ("process", *LEVEL_FIELDS)

HABIT_COST = 2.0  # rows take to another shift, in a table that does not tell its pages
PAGE_HABIT_COST = 1e6  # the rows of a known page share one habit
_HABITS = 6
_BEAM = 10  # partial alignments kept per cell
_States = dict[tuple[int, int], tuple[float, tuple[int, ...]]]
Profile = tuple[tuple[int, int], ...]  # (place from which it holds, shift), ascending


class Aligner:
    """Aligns the rows of one table whose columns are known."""

    def __init__(self, columns: Sequence[Column], is_exact: bool) -> None:
        self.columns = list(columns)
        self.is_exact = is_exact
        self.fits = ColumnFits(columns)
        self.key = self.fits.key
        self.groups = self.fits.groups

    def align(self, rows: Sequence[GridRow]) -> list[AlignedRow]:
        """The rows with every cell in its column."""
        is_tree = self._is_tree(rows)
        plain = [self._plain(row, is_tree=is_tree) for row in rows]
        clean = [aligned for aligned in plain if aligned is not None]
        if self.is_exact:
            return [done or self._dynamic(row, ()) for row, done in zip(rows, plain, strict=True)]
        if len(clean) == len(rows):
            return clean
        first = [self._dynamic(row, ()) for row in rows]
        self.fits.learn(first)
        second = [self._dynamic(row, ()) for row in rows]
        profiles = self._row_profiles(rows, first, second)
        return [
            self._dynamic(row, profile) if profile else done
            for row, profile, done in zip(rows, profiles, second, strict=True)
        ]

    # --- the row as printed -------------------------------------------------------------------------------------

    def _is_tree(self, rows: Sequence[GridRow]) -> bool:
        """Whether the table lists titles of all levels, one to a row with its number: 01 概况, 0101 职能 below."""
        levels = {column.index for column in self.columns if column.field in LEVEL_FIELDS}
        numbers = {column.index for column in self.columns if column.field == "seq"}
        if self.key < 0 or self.columns[self.key].field not in LEVEL_FIELDS or len(levels) < 2 or not numbers:
            return False
        return all(
            sum(cell.column in levels for cell in row.cells) == 1
            and any(cell.column in numbers for cell in row.cells)
            for row in rows
        )

    def _plain(self, row: GridRow, *, is_tree: bool) -> AlignedRow | None:
        """The row with every cell where it stands, or None when a cell contradicts its column."""
        by_index = {column.index: position for position, column in enumerate(self.columns)}
        cells: dict[int, list[int]] = {}
        contradiction = False
        for number, cell in enumerate(row.cells):
            position = by_index.get(cell.column)
            if position is None:
                return None
            cells[position] = [number]
            if self.fits.fit(cell.text, position) <= (-2.0 if self.is_exact else -0.9):
                contradiction = True
        key_missing = (
            self.key >= 0 and self.key not in cells and self.columns[self.key].index not in row.above
        )
        if contradiction or (key_missing and not self.is_exact and not is_tree):
            return None
        return AlignedRow(row, cells, [], set())

    # --- pages --------------------------------------------------------------------------------------------------

    def _row_profiles(self, rows: Sequence[GridRow], *tries: list[AlignedRow]) -> list[Profile]:
        """The shift habit of every row: the best path through the habits met on its page, changes being costly."""
        by_page: dict[int, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            by_page[row.page].append(number)
        chosen: list[Profile] = [()] * len(rows)
        for numbers in by_page.values():
            counts = Counter(self._profile(attempt[number]) for attempt in tries for number in numbers)
            candidates = sorted(
                {
                    (),
                    *(
                        profile
                        for profile, _ in counts.most_common(_HABITS if len(by_page) > 1 else 2 * _HABITS)
                    ),
                }
            )
            if len(candidates) == 1:
                continue
            scores = [[self._dynamic(rows[n], profile).score for profile in candidates] for n in numbers]
            change = HABIT_COST if len(by_page) == 1 else PAGE_HABIT_COST
            for number, habit in zip(numbers, _best_path(scores, change), strict=True):
                chosen[number] = candidates[habit]
        return chosen

    def _profile(self, aligned: AlignedRow) -> Profile:
        """The shifts of a row as steps; a shift back to the printed place at its end is not part of a habit."""
        steps: list[tuple[int, int]] = []
        shift = 0
        for position in sorted(aligned.cells):
            for number in aligned.cells[position]:
                cell = aligned.row.cells[number]
                now = self.columns[position].index - cell.column
                if now != shift:
                    steps.append((cell.column, now))
                    shift = now
        return tuple(steps)

    # --- one row ------------------------------------------------------------------------------------------------

    def _dynamic(self, row: GridRow, profile: Profile) -> AlignedRow:
        free = [p for p, column in enumerate(self.columns) if column.index not in row.above]
        blank = self.fits.blank_costs(free)
        expected = [_expected(profile, cell.column) for cell in row.cells]
        # (free columns used up, deviation of the last cell from the page's shift) → (score, place of every cell)
        states: _States = {(0, 0): (0.0, ())}
        for number, shift in enumerate(expected):
            states = self._step(row, number, shift, free, blank, states)
        score, path = max(
            ((value - (blank[len(free)] - blank[used]), path) for (used, _), (value, path) in states.items()),
            key=lambda item: item[0],
        )
        return self._built(row, free, path, score)

    def _step(
        self,
        row: GridRow,
        number: int,
        expected: int,
        free: list[int],
        blank: list[float],
        states: _States,
    ) -> _States:
        cell = row.cells[number]
        reached: _States = {}
        is_list = number > 0 and kind_of(cell.text) is CellKind.CHANNELS
        drop = DROP_COST + (TELLING_DROP_COST if self.fits.kind(cell.text) in TELLING else 0.0)
        for (used, deviation), (value, path) in states.items():
            _keep(reached, (used, deviation), value - drop, (*path, -1))
            if is_list and path and path[-1] >= 0 and self.groups[free[path[-1]]] == "channels":
                now = self.columns[free[path[-1]]].index - cell.column - expected
                _keep(reached, (used, now), value + 0.5 - (DEVIATION_COST if now else 0.0), (*path, path[-1]))
        lost = self._lost_cells(row)
        # Leaving columns blank costs the same from every state: counted from the left once, here.
        starts = sorted(
            (
                (value + blank[used], used, deviation, path)
                for (used, deviation), (value, path) in states.items()
            ),
            reverse=True,
        )
        for slot, position in enumerate(free):
            shift = self.columns[position].index - cell.column
            if abs(shift) > 6:
                continue
            now = shift - expected
            is_tail = lost > 0 and shift == lost
            change = TAIL_COST if is_tail else CHANGE_COST
            may_gap = position == self.key or self.columns[position].field in LEVEL_FIELDS
            best_value = -math.inf
            best_path: tuple[int, ...] = ()
            for value, used, deviation, path in starts:
                if value <= best_value:
                    break
                if used > slot:
                    continue
                total = value if now == deviation else value - change
                if may_gap and path:
                    total -= self._gap(row, number, free, path, slot)
                if total > best_value:
                    best_value, best_path = total, path
            if best_value > -math.inf:
                gain = self.fits.fit(cell.text, position) - blank[slot] - DISTANCE_COST * abs(shift)
                gain -= DEVIATION_COST if now and not is_tail else 0.0
                _keep(reached, (slot + 1, now), best_value + gain, (*best_path, slot))
        if len(reached) <= _BEAM:
            return reached
        return dict(sorted(reached.items(), key=lambda item: -item[1][0])[:_BEAM])

    def _lost_cells(self, row: GridRow) -> int:
        """How many cells fewer than columns the row has: cells after the lost ones stand that far left."""
        return 0 if self.is_exact else self.columns[-1].index + 1 - row.width

    def _gap(self, row: GridRow, number: int, free: list[int], path: tuple[int, ...], slot: int) -> float:
        """A level skipped right after a higher one was printed in the same row."""
        if not path or path[-1] < 0:
            return 0.0
        before, now = self.columns[free[path[-1]]].field, self.columns[free[slot]].field
        skipped = slot - path[-1] - 1
        if before not in _HIERARCHY or skipped < 1:
            return 0.0
        if now not in LEVEL_FIELDS:
            is_point = (
                free[slot] == self.key and self.fits.kind(row.cells[number].text) is CellKind.ENUMERATED
            )
            return POINT_GAP_COST if is_point and self.groups[free[slot] - 1] == "level" else 0.0
        if free[slot] == self.key:
            return 0.0 if self._holds_its_place(row, number, free, path) else KEY_GAP_COST * skipped
        is_adjacent = row.cells[number].column == row.cells[number - 1].column + 1
        return ADJACENT_GAP_COST if is_adjacent else GAP_COST

    def _holds_its_place(self, row: GridRow, number: int, free: list[int], path: tuple[int, ...]) -> bool:
        """Whether two levels before the cell stand where they are printed, in a row that lost no cell."""
        if number < 2 or path[-2] < 0 or self._lost_cells(row) > 0:
            return False
        titles = [self.columns[free[slot]] for slot in path[-2:]]
        return all(
            column.field in LEVEL_FIELDS and column.index == row.cells[number - 2 + each].column
            for each, column in enumerate(titles)
        )

    def _built(self, row: GridRow, free: list[int], path: tuple[int, ...], score: float) -> AlignedRow:
        cells: dict[int, list[int]] = {}
        dropped: list[int] = []
        moved: set[int] = set()
        for number, slot in enumerate(path):
            if slot < 0:
                dropped.append(number)
                continue
            position = free[slot]
            cells.setdefault(position, []).append(number)
            if self.columns[position].index != row.cells[number].column and len(cells[position]) == 1:
                moved.add(position)
        return AlignedRow(row, cells, dropped, moved, score)


def _best_path(scores: list[list[float]], change: float) -> list[int]:
    """The sequence of habits with the greatest sum of scores less the cost of changing."""
    total = list(scores[0])
    back: list[list[int]] = []
    for row in scores[1:]:
        top = max(range(len(total)), key=total.__getitem__)
        origin = [each if total[each] >= total[top] - change else top for each in range(len(total))]
        total = [
            row[each] + total[origin[each]] - (change if origin[each] != each else 0.0)
            for each in range(len(total))
        ]
        back.append(origin)
    path = [max(range(len(total)), key=total.__getitem__)]
    for origin in reversed(back):
        path.append(origin[path[-1]])
    return path[::-1]


def _keep(states: _States, key: tuple[int, int], value: float, path: tuple[int, ...]) -> None:
    if key not in states or states[key][0] < value:
        states[key] = (value, path)


def _expected(profile: Profile, place: int) -> int:
    shift = 0
    for start, value in profile:
        if start <= place:
            shift = value
    return shift
