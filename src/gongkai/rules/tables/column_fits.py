"""How well a cell goes into a column: by what the cell is, and by what the rows without doubt have taught."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.rules.tables.cell_kinds import CellKind, kind_of, squeeze
from gongkai.rules.tables.grid_rows import AlignedRow
from gongkai.rules.tables.reading import LEVEL_FIELDS, Column

FILL_WEIGHT = 0.6
FAMILY_WEIGHT = 1.8  # titles of one level end alike
BLANK_CAP = 1.5
KEY_BLANK_COST = 2.5  # a row without its main text

_BODIES = ("responsible", "lead", "supporting")
_TEXTS = ("elements", "task", "requirement")

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

TELLING = frozenset(
    (CellKind.TEXT, CellKind.CHECK, CellKind.BASIS, CellKind.BODY, CellKind.TIME_LIMIT, CellKind.CHANNELS)
)


@dataclass(slots=True)
class Usage:
    """How columns are used in rows that need no alignment."""

    filled: list[float]
    values: list[set[str]] = field(default_factory=list)
    lengths: list[tuple[float, float]] = field(default_factory=list)
    families: dict[str, int] = field(
        default_factory=dict
    )  # ending of titles → the one level column that has it


class ColumnFits:
    """The columns of one table with their parts, and what cells are worth in them."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = list(columns)
        self.groups = [self._group(column) for column in self.columns]
        self.key = key_position(self.columns)
        self.present = set(self.groups)
        if self.key >= 0:
            self.groups[self.key] = "key"
        self.usage: Usage | None = None
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

    def fit(self, text: str, position: int) -> float:
        """How well a cell goes into a column; above 0 speaks for it."""
        known = self._known_fits.get((text, position))
        if known is None:
            known = self._known_fits[(text, position)] = self._judge(text, position)
        return known

    def _judge(self, text: str, position: int) -> float:
        kind = self.kind(text)
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

    def kind(self, text: str) -> CellKind:
        kind = kind_of(text)
        needs = _NEEDS.get(kind)
        if needs and not self.present & set(needs):
            return CellKind.TEXT if len(squeeze(text)) > 36 else CellKind.TITLE
        return kind

    def learn(self, rows: Sequence[AlignedRow]) -> None:
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
        self.usage = Usage(filled, values, lengths, self._families(clean))
        self._known_fits.clear()

    def _families(self, rows: Sequence[AlignedRow]) -> dict[str, int]:
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

    def blank_costs(self, free: list[int]) -> list[float]:
        """Running sum of what it costs to leave columns blank."""
        total = [0.0]
        for position in free:
            cost = KEY_BLANK_COST if position == self.key else 0.0
            if self.usage is not None:
                usual = -FILL_WEIGHT * math.log(1 - self.usage.filled[position])
                cost = max(cost, min(usual, BLANK_CAP))
            total.append(total[-1] + cost)
        return total


def key_position(columns: Sequence[Column]) -> int:
    """The column that every entry fills: 公开内容 or 工作任务, else the deepest level."""
    fields = [column.field for column in columns]
    for name in ("task", "elements", *reversed(LEVEL_FIELDS), "requirement"):
        if name in fields:
            return fields.index(name)
    return -1
