"""A table ready to be printed: cells with places and spans, whatever the file format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class PrintedCell:
    """A cell; `boxes` are tick boxes (label, ticked) printed in place of a text."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    boxes: tuple[tuple[str, bool], ...] = ()


@dataclass(slots=True)
class PrintedTable:
    """Header and body rows in one numbering; `breaks` are body rows before which a new page begins."""

    title: str
    cells: list[PrintedCell]
    header_rows: int
    row_count: int
    widths: tuple[float, ...]
    breaks: tuple[int, ...] = ()
    marks: tuple[str, str] = ("■", "□")
    numbered_column: int | None = None
    notes: tuple[str, ...] = field(default=())

    def parts(self) -> list[PrintedTable]:
        """One table per page: header repeated, merged cells cut at the breaks with a blank lower part."""
        starts = [self.header_rows, *self.breaks]
        ends = [*self.breaks, self.row_count]
        return [self._part(start, end) for start, end in zip(starts, ends, strict=True)]

    def _part(self, start: int, end: int) -> PrintedTable:
        shift = start - self.header_rows
        cells = [cell for cell in self.cells if cell.row < self.header_rows]
        for cell in self.cells:
            top, bottom = max(cell.row, start), min(cell.row + cell.row_span, end)
            if cell.row < self.header_rows or top >= bottom:
                continue
            is_upper = cell.row >= start
            cells.append(
                PrintedCell(
                    cell.text if is_upper else "",
                    top - shift,
                    cell.column,
                    bottom - top,
                    cell.column_span,
                    cell.boxes if is_upper else (),
                )
            )
        return PrintedTable(
            self.title,
            cells,
            self.header_rows,
            end - shift,
            self.widths,
            (),
            self.marks,
            self.numbered_column,
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A column to print: its label, the label over it, and what it shows of a row.

    `tick`: the column shows “√” where the field holds this value. `merged`: equal values of following rows share one
    cell. `width` is relative.
    """

    label: str
    field: str
    group: str = ""
    tick: str = ""
    merged: bool = False
    width: float = 2.0


@dataclass(frozen=True, slots=True)
class Layout:
    """How to print a table. `sections`: a field whose values stand as rows over the whole width."""

    name: str
    columns: tuple[Column, ...]
    sections: str = ""
    page_rows: int = 0
    marks: tuple[str, str] = ("■", "□")
    as_boxes: bool = True
    numbered: bool = False


def print_table(
    title: str, rows: Sequence[dict[str, str]], layout: Layout, box_labels: Sequence[str] = ()
) -> PrintedTable:
    """The rows in a layout; `box_labels` are the channels that a column of tick boxes offers."""
    cells, header_rows = _header(layout.columns)
    row = header_rows
    body_rows: list[int] = []
    section = ""
    breaks: list[int] = []
    last_of: dict[int, tuple[PrintedCell, tuple[str, ...]]] = {}
    for number, values in enumerate(rows):
        if layout.page_rows and number and number % layout.page_rows == 0:
            breaks.append(row)
        if layout.sections and values[layout.sections] != section:
            section = values[layout.sections]
            cells.append(PrintedCell(section, row, 0, 1, len(layout.columns)))
            last_of.clear()
            row += 1
        key: tuple[str, ...] = ()
        for index, column in enumerate(layout.columns):
            text, boxes = _shown(column, values, layout, box_labels)
            if column.merged:
                # equal values merge only within what already merges to their left
                key = (*key, values.get(column.field, ""))
                before = last_of.get(index)
                if before is not None and before[1] == key and text + str(boxes) != "()":
                    before[0].row_span += 1
                    continue
            cell = PrintedCell(text, row, index, boxes=boxes)
            cells.append(cell)
            last_of[index] = (cell, key)
        body_rows.append(row)
        row += 1
    widths = tuple(column.width for column in layout.columns)
    numbered = next((i for i, column in enumerate(layout.columns) if column.field == "seq"), None)
    return PrintedTable(
        title,
        cells,
        header_rows,
        row,
        widths,
        tuple(breaks),
        layout.marks,
        numbered if layout.numbered else None,
    )


def _shown(
    column: Column, values: dict[str, str], layout: Layout, box_labels: Sequence[str]
) -> tuple[str, tuple[tuple[str, bool], ...]]:
    value = values.get(column.field, "")
    value = "" if value == "?" else value
    if column.tick:
        return ("√" if column.tick in value.split("；") else ""), ()
    if column.field == "channels" and box_labels and value and layout.as_boxes:
        return "", _boxes(value.split("；"), box_labels)
    return value, ()


def _boxes(ticked: list[str], labels: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    boxes = []
    rest = list(ticked)
    for label in labels:
        own = next((name for name in rest if name == label or name.startswith(label + "（")), None)
        boxes.append((own or label, own is not None))
        if own is not None:
            rest.remove(own)
    return (*boxes, *((name, True) for name in rest))


def _header(columns: Sequence[Column]) -> tuple[list[PrintedCell], int]:
    rows = 2 if any(column.group and column.label for column in columns) else 1
    cells: list[PrintedCell] = []
    index = 0
    while index < len(columns):
        group = columns[index].group
        if not group:
            cells.append(PrintedCell(columns[index].label, 0, index, rows))
            index += 1
            continue
        end = index
        while end < len(columns) and columns[end].group == group:
            end += 1
        has_labels = any(column.label for column in columns[index:end])
        cells.append(PrintedCell(group, 0, index, 1 if has_labels else rows, end - index))
        if has_labels:
            cells.extend(PrintedCell(columns[place].label, 1, place) for place in range(index, end))
        index = end
    return cells, rows
