"""Two tables cell by cell: columns are matched once, then rows, then the text of each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.common.body_blocks import TableBlock
from gongkai.common.text_diff import Part, diff_parts, likeness, opcodes, paired

_ROWS_AROUND = 1
_EMPTY = TableBlock(())


@dataclass(frozen=True)
class Row:
    """A row with its cells; `state`: equal, changed, insert, delete. `number` counts in the later table, from 1."""

    state: str
    cells: tuple[tuple[Part, ...], ...]
    number: int = 0


@dataclass(frozen=True)
class Gap:
    """Rows or lines that did not change and are not shown."""

    count: int


@dataclass(frozen=True)
class TableComparison:
    """All rows; `column_states` says of each column whether it stayed, came or went."""

    rows: tuple[Row, ...]
    column_states: tuple[str, ...]
    merges_changed: bool = False

    @property
    def changed(self) -> bool:
        return self.merges_changed or any(row.state != "equal" for row in self.rows)

    @property
    def shown(self) -> list[Row | Gap]:
        """The first row, and the changed ones with their neighbours; the rest as gaps."""
        near = {0}
        for number, row in enumerate(self.rows):
            if row.state != "equal":
                near.update(range(number - _ROWS_AROUND, number + _ROWS_AROUND + 1))
        result: list[Row | Gap] = []
        for number, row in enumerate(self.rows):
            if number in near:
                result.append(row)
            elif result and isinstance(result[-1], Gap):
                result[-1] = Gap(result[-1].count + 1)
            else:
                result.append(Gap(1))
        return result


def compare_tables(before: TableBlock | None, after: TableBlock | None) -> TableComparison:
    """Every row of both; None for a table that was not there or is not there any more."""
    old, new = before or _EMPTY, after or _EMPTY
    columns = _columns(old, new)
    rows = tuple(_rows(old, new, columns))
    states = tuple("insert" if i is None else "delete" if j is None else "equal" for i, j in columns)
    both = bool(old.rows) and bool(new.rows)
    merges = both and old.spans != new.spans and [r.state for r in rows] == ["equal"] * len(rows)
    return TableComparison(rows, states, merges)


Columns = list[tuple[int | None, int | None]]


def _columns(old: TableBlock, new: TableBlock) -> Columns:
    """Which column became which: by place while their number stays, else by what they hold."""
    width, new_width = len(old.rows[0]) if old.rows else 0, len(new.rows[0]) if new.rows else 0
    if not old.rows or not new.rows or width == new_width:
        return [
            (n if n < width else None, n if n < new_width else None) for n in range(max(width, new_width))
        ]
    return paired(
        _texts(old), _texts(new), lambda one, two: 2 * (one & two).total() / (one.total() + two.total())
    )


def _texts(table: TableBlock) -> list[Counter[str]]:
    return [Counter(column) for column in zip(*table.rows, strict=True)]


def _rows(old: TableBlock, new: TableBlock, columns: Columns) -> Iterator[Row]:
    kept = [(i, j) for i, j in columns if i is not None and j is not None]
    old_keys = [tuple(row[i] for i, _ in kept) for row in old.rows] if kept else list(old.rows)
    new_keys = [tuple(row[j] for _, j in kept) for row in new.rows] if kept else list(new.rows)
    number = 0
    for tag, i1, i2, j1, j2 in opcodes(old_keys, new_keys):
        if tag == "equal":
            pairs: Columns = [(n, n) for n in range(i2 - i1)]
        else:
            pairs = paired(old_keys[i1:i2], new_keys[j1:j2], _row_likeness)
        for i, j in pairs:
            number += j is not None
            one = old.rows[i1 + i] if i is not None else None
            two = new.rows[j1 + j] if j is not None else None
            yield _row(one, two, columns, number)


def _row_likeness(one: tuple[str, ...], two: tuple[str, ...]) -> float:
    """The share of cells that stayed at their place (an empty one counts little), or the likeness of all the text."""
    weights = [(2 if a or b else 0.2, a == b) for a, b in zip(one, two, strict=True)]
    total = sum(weight for weight, _ in weights)
    share = sum(weight for weight, same in weights if same) / total if total else 1.0
    return share if share >= 0.5 else max(share, likeness("".join(one), "".join(two)))


def _row(one: tuple[str, ...] | None, two: tuple[str, ...] | None, columns: Columns, number: int) -> Row:
    cells = []
    for i, j in columns:
        before = one[i] if one is not None and i is not None else ""
        after = two[j] if two is not None and j is not None else ""
        cells.append(tuple(diff_parts(before, after)))
    if one is None:
        return Row("insert", tuple(cells), number)
    if two is None:
        return Row("delete", tuple(cells))
    changed = any(part.operation != "equal" for cell in cells for part in cell)
    return Row("changed" if changed else "equal", tuple(cells), number)
