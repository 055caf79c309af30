"""Grids put together from cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gongkai.rules.tables.source import Cell, Grid, Paragraph

# Above this a sheet is mostly blank; its blanks are then left out instead of being written down one by one.
_MAX_FILLED_SLOTS = 200_000

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
        return self.placed(
            [first_line + row for row in range(self.row_count)],
            lambda row, column: f"{title}第 {row + 1} 行第 {column + 1} 列",
        )

    def placed(self, lines: list[int], place: Callable[[int, int], str]) -> Grid:
        """The grid with the line of every row and the place of every (row, column) given."""
        drafts = [*self.cells, *self._blanks()]
        drafts.sort(key=lambda draft: (draft.row, draft.column))
        cells = tuple(
            Cell(
                draft.text,
                draft.row,
                draft.column,
                draft.row_span,
                draft.column_span,
                lines[draft.row],
                place(draft.row, draft.column),
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
