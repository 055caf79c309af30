"""The cells of one sheet, with what hides them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from gongkai.rules.hidden_data.package import child, descendants, local

_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d+)$")
_ON = ("1", "true")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something; `text` is the stored value, of a formula its last result."""

    element: etree._Element
    reference: str
    row: int
    column: int
    text: str
    style: str

    @property
    def formula(self) -> etree._Element | None:
        return child(self.element, "f")

    @property
    def has_result(self) -> bool:
        """Whether the result of the formula was stored; libraries that write formulas leave it to Excel."""
        value = child(self.element, "v")
        return (value is not None and bool(value.text)) or self.element.get("t") == "str"


class Grid:
    """Cells by place; a merged cell counts as seen when any row and column of it is."""

    def __init__(self, tree: etree._Element, strings: list[str], hiding_styles: set[str]) -> None:
        self.tree = tree
        self._strings = strings
        self._hiding_styles = hiding_styles
        self._hidden_rows, self._hidden_columns = self._rows(), self._columns()
        self._merged = dict(self._merges())
        self.cells = self._cells()

    def in_hidden_rows(self) -> list[Cell]:
        """Cells with content that a hidden row keeps from sight."""
        return [cell for cell in self._filled() if not self._shows_row(cell)]

    def in_hidden_columns(self) -> list[Cell]:
        """Cells with content that a hidden column keeps from sight, and no hidden row already does."""
        return [cell for cell in self._filled() if self._shows_row(cell) and not self._shows_column(cell)]

    def hidden_by_format(self) -> list[Cell]:
        """Cells in sight whose number format shows nothing."""
        return [cell for cell in self._filled() if self._in_sight(cell) and cell.style in self._hiding_styles]

    def visible(self) -> dict[str, str]:
        """Reference → text of what is in sight."""
        return {
            cell.reference: cell.text
            for cell in self._filled()
            if self._in_sight(cell) and cell.style not in self._hiding_styles
        }

    def _filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.text or cell.formula is not None]

    def _in_sight(self, cell: Cell) -> bool:
        return self._shows_row(cell) and self._shows_column(cell)

    def _shows_row(self, cell: Cell) -> bool:
        last, _ = self._merged.get((cell.row, cell.column), (cell.row, cell.column))
        return any(row not in self._hidden_rows for row in range(cell.row, last + 1))

    def _shows_column(self, cell: Cell) -> bool:
        _, last = self._merged.get((cell.row, cell.column), (cell.row, cell.column))
        return any(column not in self._hidden_columns for column in range(cell.column, last + 1))

    def _rows(self) -> set[int]:
        layout = next(iter(descendants(self.tree, "sheetFormatPr")), None)
        hides_all = layout is not None and (layout.get("zeroHeight") or "0") in _ON
        hidden, number = set(), 0
        for row in descendants(self.tree, "row"):
            number = int(row.get("r") or number + 1)
            flat = row.get("ht") is not None and float(row.get("ht") or 1) == 0
            by_default = hides_all and row.get("ht") is None and row.get("hidden") is None
            if (row.get("hidden") or "0") in _ON or flat or by_default:
                hidden.add(number)
        return hidden

    def _columns(self) -> set[int]:
        hidden: set[int] = set()
        for column in descendants(self.tree, "col"):
            narrow = column.get("width") is not None and float(column.get("width") or 1) == 0
            if (column.get("hidden") or "0") in _ON or narrow:
                hidden.update(range(int(column.get("min") or 1), min(int(column.get("max") or 1), 16384) + 1))
        return hidden

    def _merges(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        found = []
        for merge in descendants(self.tree, "mergeCell"):
            corners = [_place(each) for each in (merge.get("ref") or "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1]:
                found.append((corners[0], corners[1]))
        return found

    def _cells(self) -> list[Cell]:
        found = []
        row_number = 0
        for row in descendants(self.tree, "row"):
            row_number = int(row.get("r") or row_number + 1)
            column = 0
            for element in row:
                if local(element) != "c":
                    continue
                place = _place(element.get("r") or "") or (row_number, column + 1)
                column = place[1]
                reference = element.get("r") or f"R{row_number}C{column}"
                text = self._text(element)
                found.append(Cell(element, reference, row_number, column, text, element.get("s") or "0"))
        return found

    def _text(self, element: etree._Element) -> str:
        value = child(element, "v")
        if element.get("t") == "inlineStr":
            return "".join(each.text or "" for each in descendants(element, "t"))
        text = (value.text or "") if value is not None else ""
        if element.get("t") == "s" and text.isdigit() and int(text) < len(self._strings):
            return self._strings[int(text)]
        return text


def _place(reference: str) -> tuple[int, int] | None:
    """(row, column) of A1, both from 1."""
    match = _REFERENCE.match(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
