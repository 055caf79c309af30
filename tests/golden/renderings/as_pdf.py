"""Prints a table as a PDF with the bundled font."""

from __future__ import annotations

import json

import typst

from gongkai.common.fonts import SERIF, font_folder
from tests.golden.renderings.printed import PrintedCell, PrintedTable


def to_pdf(table: PrintedTable, has_rules: bool = True) -> bytes:
    """Landscape A4, the header repeated on every page, page numbers and a running head."""
    widths = ", ".join(f"{width}fr" for width in table.widths)
    header = _cells(table, range(table.header_rows))
    body = _cells(table, range(table.header_rows, table.row_count))
    stroke = "0.5pt" if has_rules else "none"
    source = f"""
#set page(paper: "a4", flipped: true, margin: (x: 1.5cm, y: 2cm), numbering: "— 1 —")
#set text(font: {_string(SERIF)}, size: 8pt, lang: "zh")
#align(center, text(size: 14pt, {_string(table.title)}))
#table(columns: ({widths}), stroke: {stroke}, inset: 3pt, align: left + horizon,
  table.header({header}),
  {body}
)
"""
    return typst.compile(source.encode(), font_paths=[font_folder()], ignore_system_fonts=True)


def _cells(table: PrintedTable, rows: range) -> str:
    cells = sorted(
        (cell for cell in table.cells if cell.row in rows), key=lambda cell: (cell.row, cell.column)
    )
    return ",\n  ".join(_cell(table, cell) for cell in cells)


def _cell(table: PrintedTable, cell: PrintedCell) -> str:
    text = cell.text
    if cell.boxes:
        text = " ".join(table.marks[not on] + label for label, on in cell.boxes)
    return f"table.cell(rowspan: {cell.row_span}, colspan: {cell.column_span}, {_string(text)})"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
