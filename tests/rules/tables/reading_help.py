"""Short ways to write a document in a test and to look at what was read."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.rules.tables import TableReading, interpret
from gongkai.rules.tables.readers.text import read_text
from gongkai.rules.tables.source import Cell, Grid, SourceDocument


def read(text: str) -> TableReading:
    """A text as a document, interpreted."""
    return interpret(read_text(text, "测试.txt"))


def column(reading: TableReading, field: str) -> list[str | list[str]]:
    """One field of all entries, in order."""
    return [entry.fields.get(field, "") for entry in reading.entries]


def codes(reading: TableReading) -> list[tuple[int, str]]:
    """(line, code) of the problems."""
    return [(problem.line, problem.code) for problem in reading.problems]


def document(rows: Sequence[Sequence[str]], *, page_starts: Sequence[int] = ()) -> SourceDocument:
    """Rows of texts as a grid without spans; line = row number from 1."""
    cells = tuple(Cell(text, r, c, line=r + 1) for r, row in enumerate(rows) for c, text in enumerate(row))
    width = max(len(row) for row in rows)
    return SourceDocument("测试", "text", (Grid(cells, len(rows), width, False, tuple(page_starts)),))


def spanned(rows: Sequence[Sequence[str | None]]) -> SourceDocument:
    """Rows of texts as a grid with spans; None = covered by the cell above."""
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                continue
            height = 1
            while r + height < len(rows) and rows[r + height][c] is None:
                height += 1
            cells.append(Cell(text, r, c, row_span=height, line=r + 1))
    return SourceDocument("测试", "html", (Grid(tuple(cells), len(rows), len(rows[0]), True),))
