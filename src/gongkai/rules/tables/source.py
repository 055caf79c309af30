"""What every reader gives: a document as an ordered list of paragraphs and grids.

A grid keeps the cells as the source has them. Where the format knows merged cells (docx, xlsx, html) a cell
carries its spans and `has_spans` is true; in extracted text and most PDFs a merged cell shows up as blanks below
its first row, and it is the interpreter's work, not the reader's, to decide what the blanks mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell at its top-left corner; `row` and `column` count from 0 inside the grid."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    line: int = (
        0  # for people: line of a text file, row of a sheet, running row number elsewhere; counts from 1
    )
    place: str = ""  # the same in words: “第 12 行第 3 列”, “Sheet1!C12”, “第 2 页表 1 第 5 行”


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Rows in `page_starts` are the first of a new page or of a continued part (repeated header likely)."""

    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    has_spans: bool
    page_starts: tuple[int, ...] = ()
    caption: str = ""

    def rows(self) -> Iterator[list[Cell]]:
        """Cells by row, each row ordered by column; cells that a span covers are not repeated."""
        by_row: dict[int, list[Cell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        for row in range(self.row_count):
            yield sorted(by_row.get(row, []), key=lambda cell: cell.column)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of running text. `level` is the heading level where the format knows it, else 0."""

    text: str
    line: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file as read: `format` is one of text, html, docx, xlsx, pdf."""

    name: str
    format: str
    blocks: tuple[Paragraph | Grid, ...]
    warnings: tuple[str, ...] = field(
        default=()
    )  # sentences for a person: macros ignored, formulas without value…


class UnreadableSource(ValueError):
    """The file cannot be read; the message is a Chinese sentence for a person: what, where, what to do."""
