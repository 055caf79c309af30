"""Compares a reading with hand labels: rows found, rows invented, fields right per field.

Rows are paired in order by the likeness of their joined text. Blanks and punctuation variants do not count;
fields that the labels call unsure or `?` are left out.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.rules.tables import TableReading

_LISTS = {"channels", "audience", "mode"}
_NOT_SCORED = {"filled", "unsure", "note", "line", "seq", "time_phrases", "participants", "code"}
_SAME_FIELD = {"task_title": "task", "task_text": "requirement", "item": "level1"}
_VARIANTS = str.maketrans("，；：（）,;:()．", "，；：（），；：（）.")
_LIKE = 0.5
_WINDOW = 25


@dataclass(slots=True)
class Score:
    """Counts of one file; `wrong` lists (line, field, expected, read) for a person."""

    name: str
    gold_rows: int
    read_rows: int
    paired: int
    by_field: dict[str, tuple[int, int]] = field(default_factory=dict)
    wrong: list[tuple[int, str, str, str]] = field(default_factory=list)

    @property
    def found(self) -> float:
        return self.paired / self.gold_rows

    @property
    def not_invented(self) -> float:
        return self.paired / max(1, self.read_rows)

    @property
    def fields_right(self) -> float:
        """Share of right fields, lost rows counted against it."""
        right = sum(hit for hit, _ in self.by_field.values())
        total = sum(all_ for _, all_ in self.by_field.values())
        return right / max(1, total) * self.found

    def line(self) -> str:
        per_field = " ".join(f"{name}={hit}/{total}" for name, (hit, total) in self.by_field.items())
        return (
            f"{self.name}: rows {self.paired}/{self.gold_rows} (read {self.read_rows}), "
            f"fields {self.fields_right:.3f}  {per_field}"
        )


def read_gold(path: Path) -> list[dict[str, str]]:
    """Hand labels of one document, one mapping per entry."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def score(reading: TableReading, gold: Sequence[Mapping[str, str]], name: str = "") -> Score:
    """How well a reading agrees with hand labels."""
    columns = [column for column in gold[0] if column not in _NOT_SCORED]
    wanted = ["".join(_level(row[column]) for column in columns) for row in gold]
    entries = [
        {column: entry.fields.get(_SAME_FIELD.get(column, column), "") for column in columns}
        for entry in reading.entries
    ]
    got = ["".join(_level(entry[column]) for column in columns) for entry in entries]
    pairs = _paired(wanted, got)
    result = Score(name or reading.source, len(gold), len(entries), len(pairs))
    for i, j in pairs:
        unsure = set(re.split("[,；]", gold[i].get("unsure") or ""))
        for column in columns:
            expected = gold[i][column]
            if column in unsure or expected == "?":
                continue
            read = entries[j][column]
            hit = _same(column, expected, read)
            right, total = result.by_field.get(column, (0, 0))
            result.by_field[column] = (right + hit, total + 1)
            if not hit:
                shown = read if isinstance(read, str) else "；".join(read)
                result.wrong.append((reading.entries[j].line, column, expected, shown))
    return result


def _level(value: str | list[str] | None) -> str:
    text = "；".join(sorted(value)) if isinstance(value, list) else value or ""
    return re.sub(r"\s+", "", text).translate(_VARIANTS)


def _same(column: str, expected: str, read: str | list[str]) -> bool:
    if column not in _LISTS:
        return _level(expected) == _level(read)
    values = read if isinstance(read, list) else re.split("[；;、]", read)
    return _bag(re.split("[；;、]", _level(expected))) == _bag(values)


def _bag(values: Iterable[str]) -> list[str]:
    return sorted(level for value in values if (level := _level(value)))


def _paired(wanted: Sequence[str], got: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs in order with the greatest likeness in sum."""
    n, m = len(wanted), len(got)
    same = set(wanted) & set(got)  # a row read without fault needs no comparing with others
    alike = [
        [
            float(wanted[i] == got[j])
            if wanted[i] in same or got[j] in same
            else _likeness(wanted[i], got[j], i, j, n, m)
            for j in range(m)
        ]
        for i in range(n)
    ]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            together = best[i + 1][j + 1] + alike[i][j] if alike[i][j] > _LIKE else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < n and j < m:
        if alike[i][j] > _LIKE and abs(best[i][j] - best[i + 1][j + 1] - alike[i][j]) < 1e-9:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(a: str, b: str, i: int, j: int, n: int, m: int) -> float:
    if abs(j - i * m / n) > _WINDOW:
        return 0.0
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > _LIKE else 0.0
