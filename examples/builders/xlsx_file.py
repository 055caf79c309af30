"""A catalogue as a worksheet with merged cells."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from examples.builders.layout import Part, leaf_columns, parts
from examples.builders.stable_zip import write_stable
from examples.catalogue_data import Catalogue

THIN = Border(*[Side(style="thin")] * 4)
WRAP = Alignment(wrap_text=True, vertical="center")
WIDTHS = {"seq": 6, "elements": 42, "basis": 34, "time_limit": 20, "responsible": 14, "channels": 34}


def draw(sheet: Worksheet, part: Part, top: int) -> None:
    """Draws the cells of one table from the given row on, with borders and merges."""
    for cell in part.cells:
        row, column = cell.row + top, cell.column + 1
        value: str | int = int(cell.text) if cell.column_key == "seq" and cell.text.isdigit() else cell.text
        target = sheet.cell(row, column, value if value != "" else None)
        target.alignment, target.border, target.font = (
            WRAP,
            THIN,
            Font(name="宋体", size=10, bold=cell.header),
        )
        if cell.row_span > 1 or cell.column_span > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + cell.row_span - 1,
                end_column=column + cell.column_span - 1,
            )


def save(book: Workbook, path: Path) -> None:
    """Saves with fixed properties and times."""
    book.properties.creator = "明湖区人民政府办公室"
    book.properties.created = book.properties.modified = dt.datetime(2024, 11, 1)
    buffer = io.BytesIO()
    book.save(buffer)
    write_stable(path, buffer.getvalue())


def build(catalogue: Catalogue, path: Path) -> None:
    """Writes the catalogue: the title over all columns, then the table; `rows` layouts repeat the header."""
    book = Workbook()
    sheet = book.active
    sheet.title = "目录"
    part = parts(catalogue)[0]
    sheet.cell(1, 1, catalogue.title).font = Font(name="黑体", size=16)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=part.columns)
    draw(sheet, part, 2)
    for n, (column, _) in enumerate(leaf_columns(catalogue.layout), 1):
        sheet.column_dimensions[get_column_letter(n)].width = WIDTHS.get(column, 9)
    sheet.print_title_rows = "2:3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    save(book, path)
