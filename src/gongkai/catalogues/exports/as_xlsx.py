"""Excel: merged runs, header rows that stay and repeat in print, A4 landscape fitted to the page's width."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.catalogues.exports.formulas import is_formula_like
from gongkai.catalogues.exports.sheet import Sheet

_TITLE_ROWS, _HEADER_ROWS = 1, 2
_FIRST = _TITLE_ROWS + _HEADER_ROWS + 1  # first row of items, from 1
_LINE = Side(style="thin", color="FF808080")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FILL = PatternFill("solid", fgColor="FFEFF2F5")
_CENTRED = frozenset({"seq", "process", "level1", "level2", "level3", "audience", "mode"})


def write(sheet: Sheet) -> bytes:
    """The table as a workbook of one sheet."""
    workbook = Workbook()
    page: Worksheet = workbook.active
    page.title = "公开目录"
    _write_head(page, sheet)
    _write_rows(page, sheet)
    _set_up_page(page, sheet)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _write_head(page: Worksheet, sheet: Sheet) -> None:
    title = page.cell(1, 1, sheet.title)
    title.font, title.alignment = Font(bold=True, size=16), Alignment("center", "center")
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(sheet.columns))
    page.row_dimensions[1].height = 30
    for row in range(_TITLE_ROWS + 1, _FIRST):
        for column in range(1, len(sheet.columns) + 1):
            _style(page.cell(row, column), centred=True, head=True)
    for cell in sheet.header():
        top, left = cell.row + _TITLE_ROWS + 1, cell.column + 1
        page.cell(top, left, cell.text)
        if cell.row_span > 1 or cell.column_span > 1:
            page.merge_cells(
                start_row=top,
                end_row=top + cell.row_span - 1,
                start_column=left,
                end_column=left + cell.column_span - 1,
            )


def _write_rows(page: Worksheet, sheet: Sheet) -> None:
    for at, row in enumerate(sheet.rows):
        for number, (column, text) in enumerate(zip(sheet.columns, row, strict=True), 1):
            cell = page.cell(_FIRST + at, number, text or None)
            if text:
                cell.data_type = "s"  # never a formula, whatever it starts with
                cell.quotePrefix = is_formula_like(text)
            _style(cell, centred=column.field in _CENTRED)
    for number in range(len(sheet.columns)):
        for start, length in sheet.runs(number):
            page.merge_cells(
                start_row=_FIRST + start,
                end_row=_FIRST + start + length - 1,
                start_column=number + 1,
                end_column=number + 1,
            )


def _style(cell: Cell, *, centred: bool, head: bool = False) -> None:
    cell.border = _BORDER
    cell.alignment = Alignment("center" if centred else "left", "center", wrap_text=True)
    cell.font = Font(size=10, bold=head)
    if head:
        cell.fill = _HEAD_FILL


def _set_up_page(page: Worksheet, sheet: Sheet) -> None:
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width * 1.6
    page.freeze_panes = page.cell(_FIRST, 2)
    page.print_title_rows = f"{_TITLE_ROWS + 1}:{_FIRST - 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = "第 &P 页，共 &N 页"
