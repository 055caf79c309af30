"""Tables drawn with lines: texts put into the cells of a lattice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from gongkai.rules.tables.readers._pdf_page import Box, Glyph, PageContent, TextLine, join_lines, text_lines
from gongkai.rules.tables.readers._pdf_rules import Lattice, lattices
from gongkai.rules.tables.readers._pdf_table import PageCell, PageTable

_FULL_LINE_SLACK = (
    1.3  # character sizes that may stay free at the end of a full line: punctuation moves down too
)
_MAX_PADDING = 12.0
_ROOM_FOR_A_LINE = 1.7  # character sizes below the last line within which no other would have found room


def ruled_tables(content: PageContent) -> list[PageTable]:
    """Tables of a page with text in them, from top to bottom; those inside another are left out."""
    tables = [_table(lattice, content.glyphs) for lattice in lattices(content)]
    return [
        table for table in tables if table.has_text and not any(_is_inside(table, other) for other in tables)
    ]


def _is_inside(table: PageTable, other: PageTable) -> bool:
    return (
        other is not table
        and other.box.holds(table.box.x0 + 1, table.box.top + 1)
        and other.box.holds(table.box.x1 - 1, table.box.bottom - 1)
    )


def _table(lattice: Lattice, characters: list[Glyph]) -> PageTable:
    cells = [
        PageCell("", cell.top, cell.left, cell.bottom - cell.top, cell.right - cell.left)
        for cell in lattice.cells
    ]
    box = Box(lattice.columns[0], lattice.rows[0], lattice.columns[-1], lattice.rows[-1])
    _fill(cells, lattice, [glyph for glyph in characters if box.holds(glyph.x, glyph.y)])
    return PageTable(
        box,
        cells,
        list(lattice.columns),
        len(lattice.rows) - 1,
        is_open_above=lattice.is_open_above,
        is_open_below=lattice.is_open_below,
    )


def _fill(cells: list[PageCell], lattice: Lattice, characters: list[Glyph]) -> None:
    slots = {
        (row, column): index
        for index, cell in enumerate(cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    inside: dict[int, list[Glyph]] = {}
    for glyph in characters:
        place = (bisect_right(lattice.rows, glyph.y) - 1, bisect_right(lattice.columns, glyph.x) - 1)
        if place in slots:
            inside.setdefault(slots[place], []).append(glyph)
    lines = {slot: text_lines(found) for slot, found in inside.items()}
    padding = _padding(
        line.x0 - lattice.columns[cells[slot].column] for slot, found in lines.items() for line in found
    )
    for slot, found in lines.items():
        cell = cells[slot]
        width = lattice.columns[cell.column + cell.column_span] - lattice.columns[cell.column]
        width -= 2 * padding
        cell.text = wrapped_text(found, width)
        cell.end_room = width - (found[-1].x1 - found[-1].x0)
        cell.lead = found[0].lead + _FULL_LINE_SLACK * found[0].size
        room = lattice.rows[cell.row + cell.row_span] - found[-1].bottom
        cell.is_full = len(found) > 1 and room < _ROOM_FOR_A_LINE * found[-1].size


def _padding(gaps: Iterator[float]) -> float:
    return min(max(min(gaps, default=0.0), 0.0), _MAX_PADDING)


def wrapped_text(lines: list[TextLine], width: float) -> str:
    """Lines of one cell as text: a line that had no room for the next word runs on, a shorter one ends."""
    text = ""
    before: TextLine | None = None
    for line in lines:
        if before is None:
            text = line.text
        elif width - (before.x1 - before.x0) < line.lead + _FULL_LINE_SLACK * line.size:
            text = join_lines(text, line.text)
        else:
            text += "\n" + line.text
        before = line
    return text
