"""HTML tables laid out in the way of browsers: rowspan and colspan, 0 and overlapping ones included."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongkai.rules.tables.readers._assembly import CellDraft, GridDraft
from gongkai.rules.tables.readers._html_text import cell_text, is_hidden

_MAX_COLUMN_SPAN = 1_000
_MAX_ROW_SPAN = 65_534
_MAX_COLUMNS = 1_000
_SECTION_ORDER = {"thead": 0, "tbody": 1, "tfoot": 2}
# A table that holds little besides other tables is there for the layout of the page.
_LAYOUT_SHARE = 0.6


def table_cells(table: etree._Element) -> Iterator[etree._Element]:
    """Shown cells of the table itself, not of tables inside."""
    for section in _sections(table):
        for row in section:
            yield from _cells(row)


def html_grid(table: etree._Element) -> GridDraft:
    """The table as a draft grid; its caption becomes the grid's."""
    draft = GridDraft()
    for section in _sections(table):
        _lay_out(section, draft)
    caption = table.find("caption")
    if caption is not None and not is_hidden(caption):
        draft.caption = cell_text(caption)
    return draft


def _sections(table: etree._Element) -> list[list[etree._Element]]:
    """Rows by section, head first and foot last as shown; rows outside any section form their own."""
    found: list[tuple[int, list[etree._Element]]] = []
    loose: list[etree._Element] | None = None
    for child in table:
        if not isinstance(child.tag, str) or is_hidden(child):
            continue
        if child.tag == "tr":
            if loose is None:
                loose = []
                found.append((_SECTION_ORDER["tbody"], loose))
            loose.append(child)
        elif child.tag in _SECTION_ORDER:
            loose = None
            rows = [row for row in child.iterchildren("tr") if not is_hidden(row)]
            found.append((_SECTION_ORDER[child.tag], rows))
    found.sort(key=lambda section: section[0])
    return [rows for _, rows in found]


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for cell in row:
        if cell.tag in ("td", "th") and not is_hidden(cell):
            yield cell


def _lay_out(rows: list[etree._Element], draft: GridDraft) -> None:
    first = draft.row_count
    taken: dict[int, int] = {}  # column → first row that is free again
    for offset, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while taken.get(column, 0) > offset:
                column += 1
            if column >= _MAX_COLUMNS:
                break
            height = min(_span(cell, "rowspan", len(rows), _MAX_ROW_SPAN), len(rows) - offset)
            width = min(_span(cell, "colspan", 1, _MAX_COLUMN_SPAN), _MAX_COLUMNS - column)
            # where spans would overlap, the one that came first keeps its place
            width = next((free for free in range(1, width) if taken.get(column + free, 0) > offset), width)
            draft.cells.append(CellDraft(cell_text(cell), first + offset, column, height, width))
            for covered in range(column, column + width):
                taken[covered] = offset + height
            column += width
            draft.column_count = max(draft.column_count, column)
    draft.row_count = first + len(rows)


def _span(cell: etree._Element, name: str, if_zero: int, largest: int) -> int:
    text = (cell.get(name) or "1").strip()
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    if not digits:
        return 1
    value = int(digits[:9])
    return min(value, largest) if value else if_zero


def is_layout(table: etree._Element) -> bool:
    """Whether the table only arranges other tables on the page."""
    outermost = [
        inner for inner in table.iterdescendants("table") if next(inner.iterancestors("table")) is table
    ]
    if not any(_has_table_shape(inner) for inner in outermost):
        return False
    return sum(map(_length, outermost)) > _LAYOUT_SHARE * _length(table)


def _has_table_shape(table: etree._Element) -> bool:
    rows = list(table.iterdescendants("tr"))
    return len(rows) >= 3 and max(sum(1 for _ in _cells(row)) for row in rows) >= 2


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
