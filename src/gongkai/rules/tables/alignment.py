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
from dataclasses import dataclass, field

from gongkai.rules.tables.cell_kinds import CellKind, kind_of, squeeze
from gongkai.rules.tables.grid_rows import GridRow
from gongkai.rules.tables.reading import LEVEL_FIELDS, Column

CHANGE_COST = 1.2  # a new shift within the row
TAIL_COST = 0.3  # the shift that the row's missing cells explain
DEVIATION_COST = 0.45  # a cell that does not follow the shift of its page
DISTANCE_COST = 0.05
DROP_COST = 6.0  # a cell that fits no column
TELLING_DROP_COST = 2.5  # more for a cell that surely says something
FILL_WEIGHT = 0.6
FAMILY_WEIGHT = 1.8  # titles of one level end alike
BLANK_CAP = 1.5
KEY_BLANK_COST = 2.5  # a row without its main text
GAP_COST = 2.0  # a level left out between two printed ones
ADJACENT_GAP_COST = 3.5  # the same, where the two stand side by side in print
POINT_GAP_COST = 1.5  # a point “1. …” stands below the lowest level, not below a higher one
KEY_GAP_COST = 0.8  # a level left out between a printed one and the indicator itself

_OPTIONS = ("audience", "mode", "tier", "channels")
_BODIES = ("responsible", "lead", "supporting")
_TEXTS = ("elements", "task", "requirement")
_HIERARCHY = ("process", *LEVEL_FIELDS)

# Kind of cell → group of column → how well they go together. "" = any other column.
_FIT: dict[CellKind, dict[str, float]] = {
    CellKind.NUMBER: {"seq": 3, "weight": 2, "other": 1, "level": -2, "text": -2, "time_limit": -1.5, "": -3},
    CellKind.TICK: {"option": 3, "other": 0, "note": 0, "seq": -4, "": -4},
    CellKind.CHANNELS: {"channels": 3, "level": -1, "key": -1, "text": -1, "note": -0.5, "other": 0, "": -3},
    CellKind.TIME_LIMIT: {"time_limit": 3, "text": -1, "key": -1, "level": -1.5, "note": -0.5, "other": 0, "": -3.5},
    CellKind.BASIS: {"basis": 3, "text": -1, "key": -1, "level": -2.5, "note": -0.5, "other": 0, "": -3.5},
    CellKind.BODY: {"body": 2.5, "level": -1, "key": -1.5, "text": -1.5, "note": -0.5, "other": 0, "": -3},
    CellKind.PROCESS: {"process": 3, "level": -1, "key": -1, "text": -1, "other": 0, "": -3},
    CellKind.MODE: {"mode": 3, "level": 0.3, "key": -1, "text": -1, "other": 0, "": -3},
    CellKind.AUDIENCE: {"audience": 3, "level": -0.5, "key": -1, "text": -1, "other": 0, "": -3},
    CellKind.CHECK: {"key": 3, "text": 1.5, "level": -3, "note": -1, "other": -0.5, "": -4},
    CellKind.ENUMERATED: {"key": 1, "text": 1, "level": -0.5, "note": 0, "other": 0, "": -3},
    CellKind.TITLE: {
        "level": 1, "key": 0.3, "text": 0.3, "note": 0, "other": 0, "weight": -1, "process": -2, "body": -1.6,
        "option": -1, "channels": -1, "audience": -1, "mode": -1, "time_limit": -3, "basis": -3.5, "": -3,
    },
    CellKind.TEXT: {"key": 1.5, "text": 1.5, "level": -1, "note": 0, "other": 0, "basis": -3, "time_limit": -4, "body": -4, "": -4},
}  # fmt: skip
# Where the table has no column of this group, a cell of the kind is only a title or a text.
_NEEDS = {
    CellKind.NUMBER: ("seq", "weight"),
    CellKind.TICK: ("option",),
    CellKind.CHANNELS: ("channels",),
    CellKind.TIME_LIMIT: ("time_limit",),
    CellKind.BASIS: ("basis",),
    CellKind.BODY: ("body",),
    CellKind.PROCESS: ("process",),
    CellKind.MODE: ("mode",),
    CellKind.AUDIENCE: ("audience",),
}

_TELLING = frozenset(
    (CellKind.TEXT, CellKind.CHECK, CellKind.BASIS, CellKind.BODY, CellKind.TIME_LIMIT, CellKind.CHANNELS)
)
HABIT_COST = 2.0  # rows take to another shift, in a table that does not tell its pages
PAGE_HABIT_COST = 1e6  # the rows of a known page share one habit
_HABITS = 6
_BEAM = 12  # partial alignments kept per cell
_States = dict[tuple[int, int], tuple[float, tuple[int, ...]]]
Profile = tuple[tuple[int, int], ...]  # (place from which it holds, shift), ascending


@dataclass(slots=True)
class AlignedRow:
    """A row with the column of every cell; a column may hold two cells of a list. `dropped` fit nowhere."""

    row: GridRow
    cells: dict[int, list[int]]  # position of the column in the table → indexes into row.cells
    dropped: list[int]
    moved: set[int]  # positions of columns whose cells stood elsewhere
    score: float = 0.0


@dataclass(slots=True)
class _Usage:
    """How columns are used in rows that need no alignment."""

    filled: list[float]
    values: list[set[str]] = field(default_factory=list)
    lengths: list[tuple[float, float]] = field(default_factory=list)
    families: dict[str, int] = field(
        default_factory=dict
    )  # ending of titles → the one level column that has it


class Aligner:
    """Aligns the rows of one table whose columns are known."""

    def __init__(self, columns: Sequence[Column], is_exact: bool) -> None:
        self.columns = list(columns)
        self.is_exact = is_exact
        self.groups = [self._group(column) for column in self.columns]
        self.key = key_position(self.columns)
        self.present = set(self.groups)
        if self.key >= 0:
            self.groups[self.key] = "key"
        self.usage: _Usage | None = None
        self._known_fits: dict[tuple[str, int], float] = {}

    def _group(self, column: Column) -> str:
        if column.option:
            return "option"
        if column.field in _BODIES:
            return "body"
        if column.field in LEVEL_FIELDS:
            return "level"
        if column.field in _TEXTS:
            return "text"
        if column.field in ("url", "index_number", "domain", "display_duration", "tier"):
            return "other"
        return column.field

    def align(self, rows: Sequence[GridRow]) -> list[AlignedRow]:
        """The rows with every cell in its column."""
        plain = [self._plain(row) for row in rows]
        clean = [aligned for aligned in plain if aligned is not None]
        self.usage = None
        if self.is_exact:
            return [done or self._dynamic(row, ()) for row, done in zip(rows, plain, strict=True)]
        if len(clean) == len(rows):
            return clean
        first = [self._dynamic(row, ()) for row in rows]
        self.usage = self._learn(first)
        self._known_fits.clear()
        second = [self._dynamic(row, ()) for row in rows]
        profiles = self._row_profiles(rows, first, second)
        return [self._dynamic(row, profile) for row, profile in zip(rows, profiles, strict=True)]

    # --- the row as printed -------------------------------------------------------------------------------------

    def _plain(self, row: GridRow) -> AlignedRow | None:
        """The row with every cell where it stands, or None when a cell contradicts its column."""
        by_index = {column.index: position for position, column in enumerate(self.columns)}
        cells: dict[int, list[int]] = {}
        contradiction = False
        for number, cell in enumerate(row.cells):
            position = by_index.get(cell.column)
            if position is None:
                return None
            cells[position] = [number]
            if self._fit(cell.text, position) <= (-2.0 if self.is_exact else -0.9):
                contradiction = True
        key_missing = (
            self.key >= 0 and self.key not in cells and self.columns[self.key].index not in row.above
        )
        if contradiction or (key_missing and not self.is_exact):
            return None
        return AlignedRow(row, cells, [], set())

    def _fit(self, text: str, position: int) -> float:
        """How well a cell goes into a column; above 0 speaks for it."""
        known = self._known_fits.get((text, position))
        if known is None:
            known = self._known_fits[(text, position)] = self._judge(text, position)
        return known

    def _judge(self, text: str, position: int) -> float:
        kind = self._kind(text)
        fits = _FIT[kind]
        group = self.groups[position]
        fit = fits.get(group, fits[""])
        if (
            group == "key"
            and self.columns[position].field in LEVEL_FIELDS
            and kind in (CellKind.TITLE, CellKind.TEXT)
        ):
            fit = 0.6
        if group == "level" and kind is CellKind.TEXT and len(squeeze(text)) > 60:
            fit -= 1.5
        if group == "process" and kind is CellKind.TITLE and self.usage and self._was_seen(text, position):
            fit = 1.0
        if self.usage is not None:
            fit += self._usual(text, position, kind)
        return fit

    def _kind(self, text: str) -> CellKind:
        kind = kind_of(text)
        needs = _NEEDS.get(kind)
        if needs and not self.present & set(needs):
            return CellKind.TEXT if len(squeeze(text)) > 36 else CellKind.TITLE
        return kind

    # --- what rows without doubt teach --------------------------------------------------------------------------

    def _learn(self, rows: list[AlignedRow]) -> _Usage:
        clean = [aligned for aligned in rows if not aligned.moved and not aligned.dropped]
        used = clean if len(clean) >= 8 else rows
        count = len(used)
        filled, values, lengths = [], [], []
        for position in range(len(self.columns)):
            texts = [aligned.row.cells[i].text for aligned in used for i in aligned.cells.get(position, [])]
            rows_filled = sum(
                1
                for aligned in used
                if position in aligned.cells or self.columns[position].index in aligned.row.above
            )
            filled.append((rows_filled + 0.5) / (count + 1))
            values.append({squeeze(text) for text, seen in Counter(texts).items() if seen >= 2})
            logs = [math.log(max(1, len(squeeze(text)))) for text in texts]
            mean = sum(logs) / len(logs) if logs else 2.0
            spread = (
                math.sqrt(sum((value - mean) ** 2 for value in logs) / len(logs)) if len(logs) > 2 else 1.0
            )
            lengths.append((mean, max(0.4, spread)))
        return _Usage(filled, values, lengths, self._families(clean))

    def _families(self, rows: list[AlignedRow]) -> dict[str, int]:
        """Endings such as 领域 that titles of one level share and no other level shows."""
        places: dict[str, set[int]] = defaultdict(set)
        if self.key < 0 or self.columns[self.key].field not in LEVEL_FIELDS:
            return {}
        for aligned in rows:
            for position, numbers in aligned.cells.items():
                if self.groups[position] == "level":
                    ending = squeeze(aligned.row.cells[numbers[0]].text)[-2:]
                    places[ending].add(position)
        return {ending: min(found) for ending, found in places.items() if len(found) == 1}

    def _was_seen(self, text: str, position: int) -> bool:
        return self.usage is not None and squeeze(text) in self.usage.values[position]

    def _usual(self, text: str, position: int, kind: CellKind) -> float:
        assert self.usage is not None
        bonus = FILL_WEIGHT * math.log(self.usage.filled[position])
        if kind is not CellKind.TICK and self._was_seen(text, position):
            bonus += 1.0
        if self.groups[position] == "level" and kind is CellKind.TITLE:
            family = self.usage.families.get(squeeze(text)[-2:])
            if family is not None:
                bonus += FAMILY_WEIGHT if family == position else -FAMILY_WEIGHT
        if self.groups[position] in ("level", "key", "text"):
            mean, spread = self.usage.lengths[position]
            away = abs(math.log(max(1, len(squeeze(text)))) - mean) / spread
            bonus -= 0.5 * min(2.0, max(0.0, away - 1))
        return bonus

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
        blank = self._blank_costs(free)
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
        drop = DROP_COST + (TELLING_DROP_COST if self._kind(cell.text) in _TELLING else 0.0)
        for (used, deviation), (value, path) in states.items():
            _keep(reached, (used, deviation), value - drop, (*path, -1))
            if path and path[-1] >= 0 and self._may_share(row, number, free[path[-1]]):
                now = self.columns[free[path[-1]]].index - cell.column - expected
                _keep(reached, (used, now), value + 0.5 - (DEVIATION_COST if now else 0.0), (*path, path[-1]))
        fits = [self._fit(cell.text, position) for position in free]
        lost = self._lost_cells(row)
        for slot, position in enumerate(free):
            shift = self.columns[position].index - cell.column
            if abs(shift) > 6:
                continue
            now = shift - expected
            is_tail = lost > 0 and shift == lost
            gain = fits[slot] - (DEVIATION_COST if now and not is_tail else 0.0) - DISTANCE_COST * abs(shift)
            change = TAIL_COST if is_tail else CHANGE_COST
            best_value = -math.inf
            best_path: tuple[int, ...] = ()
            for (used, deviation), (value, path) in states.items():
                if used > slot:
                    continue
                total = value - (blank[slot] - blank[used]) - (change if now != deviation else 0.0)
                total -= self._gap(row, number, free, path, slot)
                if total > best_value:
                    best_value, best_path = total, path
            if best_value > -math.inf:
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
            is_point = free[slot] == self.key and self._kind(row.cells[number].text) is CellKind.ENUMERATED
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

    def _may_share(self, row: GridRow, number: int, position: int) -> bool:
        if self.groups[position] != "channels" or number == 0:
            return False
        return kind_of(row.cells[number].text) is CellKind.CHANNELS

    def _blank_costs(self, free: list[int]) -> list[float]:
        """Running sum of what it costs to leave columns blank."""
        total = [0.0]
        for position in free:
            cost = KEY_BLANK_COST if position == self.key else 0.0
            if self.usage is not None:
                usual = -FILL_WEIGHT * math.log(1 - self.usage.filled[position])
                cost = max(cost, min(usual, BLANK_CAP))
            total.append(total[-1] + cost)
        return total

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


def key_position(columns: Sequence[Column]) -> int:
    """The column that every entry fills: 公开内容 or 工作任务, else the deepest level."""
    fields = [column.field for column in columns]
    for name in ("task", "elements", *reversed(LEVEL_FIELDS), "requirement"):
        if name in fields:
            return fields.index(name)
    return -1
