"""Grids put together from cells, and parts of one table joined again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gongkai.rules.tables.source import Cell, Grid, Paragraph

# Above this a sheet is mostly blank; its blanks are then left out instead of being written down one by one.
_MAX_FILLED_SLOTS = 200_000
_CONTINUED = re.compile(
    r"^[（(【\[]?\s*续\s*(?:上?表|[一二三四五六七八九十\d]*)\s*[)）】\]]?$|^（?接上页）?$|^.{0,30}（续表?）$"
)
_NUMBERED = re.compile(r"^\s*[（(]?\d+(?:[.．]\d+)*[)）.、．]?\s*$")

Block = Paragraph | Grid


@dataclass(slots=True)
class Lines:
    """The running number of a document's lines: one per paragraph, one per table row, from 1."""

    last: int = 0

    def next(self, count: int = 1) -> int:
        """The first of `count` new lines."""
        first = self.last + 1
        self.last += count
        return first


@dataclass(slots=True)
class CellDraft:
    """A cell while its spans still grow."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class GridDraft:
    """Cells of one table in any order."""

    cells: list[CellDraft] = field(default_factory=list)
    row_count: int = 0
    column_count: int = 0
    page_starts: tuple[int, ...] = ()
    caption: str = ""

    def finish(self, first_line: int, title: str) -> Grid:
        """The grid with blank cells in all free slots; `title` (“表 2”) opens the place of every cell."""
        drafts = [*self.cells, *self._blanks()]
        drafts.sort(key=lambda draft: (draft.row, draft.column))
        cells = tuple(
            Cell(
                draft.text,
                draft.row,
                draft.column,
                draft.row_span,
                draft.column_span,
                first_line + draft.row,
                f"{title}第 {draft.row + 1} 行第 {draft.column + 1} 列",
            )
            for draft in drafts
        )
        has_spans = any(draft.row_span > 1 or draft.column_span > 1 for draft in self.cells)
        return Grid(cells, self.row_count, self.column_count, has_spans, self.page_starts, self.caption)

    def _blanks(self) -> list[CellDraft]:
        if self.row_count * self.column_count > _MAX_FILLED_SLOTS:
            return []
        taken = [bytearray(self.column_count) for _ in range(self.row_count)]
        for cell in self.cells:
            for row in taken[cell.row : cell.row + cell.row_span]:
                row[cell.column : cell.column + cell.column_span] = b"\1" * cell.column_span
        return [
            CellDraft("", row, column)
            for row, slots in enumerate(taken)
            for column, is_taken in enumerate(slots[: self.column_count])
            if not is_taken
        ]


def first_row(grid: Grid) -> tuple[str, ...]:
    """Texts of the first row without blanks, to compare headers."""
    return tuple(re.sub(r"\s+", "", cell.text) for cell in grid.cells if cell.row == 0)


def join_continued(blocks: Iterable[Block]) -> list[Block]:
    """Blocks in which tables that go on after a break are one grid, with the break in `page_starts`.

    A table goes on when it follows with nothing or a “续表” between, has the same number of columns, and either
    repeats the first row or starts with a number or a blank where a header would have words.
    """
    joined: list[Block] = []
    for block in blocks:
        if isinstance(block, Grid):
            before = _table_before(joined)
            if before is not None and _goes_on(before, block):
                while joined[-1] is not before:
                    joined.pop()
                joined[-1] = append_grid(before, block)
                continue
        joined.append(block)
    return joined


def _table_before(blocks: list[Block]) -> Grid | None:
    for block in reversed(blocks):
        if isinstance(block, Grid):
            return block
        if not _CONTINUED.match(block.text.strip()):
            return None
    return None


def _goes_on(before: Grid, grid: Grid) -> bool:
    if before.column_count != grid.column_count or grid.caption not in ("", before.caption):
        return False
    head = first_row(grid)
    if head == first_row(before):
        return True
    return bool(head) and (not head[0] or _NUMBERED.match(head[0]) is not None)


def append_grid(first: Grid, second: Grid) -> Grid:
    """The rows of `second` below those of `first`; lines and places stay as they were."""
    offset = first.row_count
    cells = (*first.cells, *(replace(cell, row=cell.row + offset) for cell in second.cells))
    starts = (*first.page_starts, offset, *(start + offset for start in second.page_starts))
    return Grid(
        cells,
        offset + second.row_count,
        max(first.column_count, second.column_count),
        first.has_spans or second.has_spans,
        starts,
        first.caption,
    )
