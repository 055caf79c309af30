"""The board as a workbook: one sheet of counts, one of the rows behind them."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.console.duties.board_rows import COLUMNS
from gongkai.duties.board import Board
from gongkai.rules.duties import ITEM_STATE_LABELS


def workbook(board: Board) -> bytes:
    """The xlsx file."""
    book = Workbook()
    counts = book.active
    assert isinstance(counts, Worksheet)
    counts.title = "各机构"
    counts.append([f"公开情况（{board.since} 至 {board.as_of} 到期的责任）"])
    counts.append(["机构", *(column.label for column in COLUMNS), "按时率（%）", "下一到期"])
    for line in board.bodies:
        next_due = line.next_due.due if line.next_due else None
        numbers = [column.count(line) for column in COLUMNS]
        counts.append([line.organisation.name, *numbers, line.on_time_percent, next_due])
    _style(counts, [30] + [10] * len(COLUMNS) + [12, 14])
    _rows_sheet(book.create_sheet("责任明细"), board)
    _items_sheet(book.create_sheet("事项"), board)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _rows_sheet(sheet: Worksheet, board: Board) -> None:
    sheet.append(["责任明细"])
    sheet.append(
        ["机构", "事项", "责任", "到期日", "公开日期", "状态", "逾期工作日", "是否超过法定期限", "说明"]
    )
    for line in board.bodies:
        for item in line.items:
            for duty in item.duties:
                late = duty.late.working_days if duty.late else None
                why = duty.late.sentence if duty.late else duty.note
                lawful = "是" if duty.is_unlawful else ""
                row = [
                    line.organisation.name,
                    " / ".join(item.version.path),
                    duty.what,
                    duty.due,
                    duty.met_on,
                ]
                sheet.append([_plain(value) for value in [*row, duty.state_label, late, lawful, why]])
    _style(sheet, [28, 40, 40, 12, 12, 12, 10, 12, 60])


def _items_sheet(sheet: Worksheet, board: Board) -> None:
    sheet.append(["事项"])
    sheet.append(["机构", "一级事项", "二级事项", "公开时限", "状态", "最近公开"])
    for line in board.bodies:
        for item in line.items:
            version, label = item.version, ITEM_STATE_LABELS[item.state]
            row = [
                line.organisation.name,
                version.level1,
                version.level2,
                version.time_limit,
                label,
                item.newest,
            ]
            sheet.append([_plain(value) for value in row])
    _style(sheet, [28, 24, 28, 40, 10, 12])


def _plain(value: object) -> object:
    """Text that begins like a formula is text: a title must never run in somebody's Excel."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
        return f"'{value}"
    return value


def _style(sheet: Worksheet, widths: list[int]) -> None:
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[2]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    for column, width in zip(sheet.iter_cols(min_row=2, max_row=2), widths, strict=False):
        sheet.column_dimensions[column[0].column_letter].width = width
    sheet.freeze_panes = "B3"
