"""A table as it stands on one page of a PDF, before its pages are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.rules.tables.readers._pdf_page import Box


@dataclass(slots=True)
class PageCell:
    """A cell, in rows and columns of its table; `place` is filled in when its page is known.

    `is_full`: several lines fill it down to its lower border, so that its text may go on overleaf; `end_room` is
    what its last line leaves free and `lead` the width of its first word, in points.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    place: str = ""
    is_full: bool = False
    end_room: float = 0.0
    lead: float = 0.0


@dataclass(slots=True)
class PageTable:
    """Cells on one page. Open above or below: no line closes the table there, it comes from or goes on overleaf."""

    box: Box
    cells: list[PageCell]
    columns: list[float]  # left borders and the last right border, in points
    row_count: int
    is_ruled: bool = True
    is_open_above: bool = False
    is_open_below: bool = False
    page_starts: list[int] = field(default_factory=list)

    @property
    def column_count(self) -> int:
        """Number of columns."""
        return len(self.columns) - 1

    @property
    def has_text(self) -> bool:
        """Whether any cell says something."""
        return any(cell.text for cell in self.cells)

    def starting_in(self, row: int) -> dict[int, PageCell]:
        """Cells that start in a row, by column."""
        return {cell.column: cell for cell in self.cells if cell.row == row}

    def covering(self, row: int) -> dict[int, PageCell]:
        """Cells that reach into a row, by their first column."""
        return {cell.column: cell for cell in self.cells if cell.row <= row < cell.row + cell.row_span}

    def drop_rows(self, count: int) -> None:
        """Remove the first `count` rows; cells that reach further down keep their lower part."""
        kept = []
        for cell in self.cells:
            end = cell.row + cell.row_span
            if end <= count:
                continue
            start = max(cell.row, count)
            cell.row, cell.row_span = start - count, end - start
            kept.append(cell)
        self.cells = kept
        self.row_count -= count
