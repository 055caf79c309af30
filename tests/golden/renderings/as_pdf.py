"""Prints a table as a PDF with the bundled font."""

from __future__ import annotations

import json
from dataclasses import dataclass

import typst

from gongkai.common.fonts import SERIF, font_folder
from tests.golden.renderings.printed import PrintedCell, PrintedTable


@dataclass(frozen=True, slots=True)
class PdfStyle:
    """How the pages look."""

    has_rules: bool = True
    repeats_header: bool = True
    is_landscape: bool = True
    alignment: str = "left + horizon"
    size: float = 8.0
    keeps_rows: bool = False  # rows whole on one page, as Word does where “allow row to break” is off


def to_pdf(table: PrintedTable, style: PdfStyle = PdfStyle()) -> bytes:
    """A4 with page numbers and a running head; long cells break at page ends."""
    widths = ", ".join(f"{width}fr" for width in table.widths)
    header = _cells(table, range(table.header_rows), style)
    body = _cells(table, range(table.header_rows, table.row_count), style)
    source = f"""
#set page(paper: "a4", flipped: {str(style.is_landscape).lower()}, margin: (x: 1.2cm, y: 2cm),
  numbering: "— 1 —", header: align(right, text(size: 7pt, {_string(table.title)})))
#set text(font: {_string(SERIF)}, size: {style.size}pt, lang: "zh")
#align(center, text(size: 14pt, {_string(table.title)}))
#table(columns: ({widths}), stroke: {"0.5pt" if style.has_rules else "none"}, inset: 3pt,
  align: {style.alignment},
  {f"table.header({header})" if style.repeats_header else header},
  {body}
)
"""
    source += "\n\n".join(f"#par(first-line-indent: 2em, {_string(note)})" for note in table.notes)
    return typst.compile(source.encode(), font_paths=[font_folder()], ignore_system_fonts=True)


def _cells(table: PrintedTable, rows: range, style: PdfStyle) -> str:
    cells = sorted(
        (cell for cell in table.cells if cell.row in rows), key=lambda cell: (cell.row, cell.column)
    )
    return ",\n  ".join(_cell(table, cell, style) for cell in cells)


def _cell(table: PrintedTable, cell: PrintedCell, style: PdfStyle) -> str:
    text = cell.text
    if cell.boxes:
        text = " ".join(table.marks[not on] + label for label, on in cell.boxes)
    fixed = ", breakable: false" if style.keeps_rows and cell.row_span == 1 else ""
    return f"table.cell(rowspan: {cell.row_span}, colspan: {cell.column_span}{fixed}, {_string(text)})"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
