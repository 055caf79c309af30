"""Prints a table as a workbook."""

from __future__ import annotations

import io

from openpyxl import Workbook

from tests.golden.renderings.printed import PrintedTable


def to_xlsx(table: PrintedTable) -> bytes:
    """One sheet with a merged title row; numbers as numbers; tick boxes as characters."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "目录"
    columns = len(table.widths)
    sheet.cell(1, 1, table.title)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    for cell in table.cells:
        row, column = cell.row + 2, cell.column + 1
        text = cell.text
        if cell.boxes:
            text = " ".join(table.marks[not on] + label for label, on in cell.boxes)
        sheet.cell(row, column, int(text) if text.isdigit() and cell.column == 0 else text or None)
        if cell.row_span > 1 or cell.column_span > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + cell.row_span - 1,
                end_column=column + cell.column_span - 1,
            )
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()
