"""A grid as rows ready for interpreting: filled cells, cells that reach in from above, pages, section lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.rules.tables.cell_kinds import CellKind, kind_of, squeeze
from gongkai.rules.tables.reading import Column
from gongkai.rules.tables.source import Cell, Grid

_SECTION = re.compile(
    r"^\s*(第[一二三四五六七八九十\d]+(部分|章|节|类)|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_SECTION_NUMBER = re.compile(r"^\s*[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?\s*$")
_NOTE = re.compile(
    r"^\s*(注|备注|说明|填表说明|填报说明|附注|附件|备 注|填表人|制表|审核人|联系人)\s*[\d一二三]?\s*[:：.、]|^(合计|总计|小计)"
)
_TITLE = re.compile(
    r"(目录|分解表|一览表|清单|分工表|任务表|指标表|指标体系|明细表|统计表|安排表|推进表|台账|评分表|考核表)(（[^）]*）)?$"
)


@dataclass(slots=True)
class GridRow:
    """One row: `cells` are the filled cells that begin here, `above` those that span into it, by column."""

    index: int
    line: int
    page: int
    cells: list[Cell]
    above: dict[int, Cell] = field(default_factory=dict)
    width: int = 0  # cells of the row, blank ones included
    opens_page: bool = False
    closes_page: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.cells


@dataclass(slots=True)
class AlignedRow:
    """A row with the column of every cell; a column may hold two cells of a list. `dropped` fit nowhere."""

    row: GridRow
    cells: dict[int, list[int]]  # position of the column in the table → indexes into row.cells
    dropped: list[int]
    moved: set[int]  # positions of columns whose cells stood elsewhere
    score: float = 0.0

    def shifts(self, columns: Sequence[Column]) -> frozenset[int]:
        """By how many columns the moved cells went, without where."""
        return frozenset(
            columns[position].index - self.row.cells[self.cells[position][0]].column
            for position in self.moved
        )


def grid_rows(grid: Grid) -> list[GridRow]:
    """All rows of the grid, blank ones included."""
    reaching: dict[int, dict[int, Cell]] = {}
    starts = set(grid.page_starts)
    rows: list[GridRow] = []
    page, last_line = 0, 0
    for index, cells in enumerate(grid.rows()):
        if index in starts:
            page += 1
        for cell in cells:
            for below in range(index + 1, index + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    reaching.setdefault(below, {})[column] = cell
        line = min((cell.line for cell in cells if cell.line), default=last_line)
        last_line = line
        filled = [cell for cell in cells if cell.text.strip()]
        rows.append(GridRow(index, line, page, filled, reaching.get(index, {}), opens_page=index in starts))
        rows[-1].width = max((cell.column + cell.column_span for cell in cells), default=0)
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        row.closes_page = after is None or after.opens_page
    return rows


def has_row_spans(grid: Grid, first_row: int) -> bool:
    """Whether cells of the data are merged downward; without any, a blank may stand for a merged cell."""
    return grid.has_spans and any(
        cell.row_span > 1 and cell.row >= first_row and cell.text.strip() for cell in grid.cells
    )


def section_rank(row: GridRow, width: int, has_seq: bool) -> int:
    """0 for a row of data; else the depth of the section line: 1 for “一、…”, 2 for “（一）…”."""
    if row.above:
        return 0
    if (
        has_seq
        and len(row.cells) == 2
        and row.cells[0].column == 0
        and _SECTION_NUMBER.match(row.cells[0].text)
    ):
        return 2 if row.cells[0].text.strip()[0] in "（(" else 1
    if len(row.cells) != 1:
        return 0
    cell = row.cells[0]
    text = cell.text.strip()
    is_wide = cell.column_span >= max(2, width - 1)
    is_first = cell.column == 0
    if _SECTION.match(text) and len(squeeze(text)) <= 60 and (is_wide or is_first):
        return 2 if text[0] in "（(" else 1
    if (is_wide or (is_first and has_seq and not squeeze(text)[0].isdigit())) and len(squeeze(text)) <= 40:
        return 1
    return 0


def closing_rows(rows: Sequence[GridRow]) -> int:
    """Where the lines below a table begin that a sheet keeps in its first column: signature, date, distribution."""
    end = len(rows)
    while end and _is_closing(rows[end - 1]):
        end -= 1
    return end


def _is_closing(row: GridRow) -> bool:
    if row.above or len(row.cells) > 1:
        return False
    if not row.cells:
        return True
    cell = row.cells[0]
    is_content = kind_of(cell.text) in (CellKind.CHECK, CellKind.ENUMERATED, CellKind.NUMBER, CellKind.TICK)
    return cell.column == 0 and row.width > 2 and not is_content


def is_remark(row: GridRow, captions: frozenset[str]) -> bool:
    """Whether the row is a note below the table, a sum, or the title printed again on a new page."""
    if not row.cells or len(row.cells) > 2:
        return len(row.cells) > 2 and bool(re.match(r"^(合计|总计|小计)$", squeeze(row.cells[0].text)))
    text = squeeze(row.cells[0].text)
    if _NOTE.match(text) or re.match(r"^第?\d+页|^[—-]\d+[—-]$|^[Pp]age\d+", text):
        return True
    return (
        len(row.cells) == 1
        and row.cells[0].column == 0
        and (text in captions or bool(_TITLE.search(text) and len(text) >= 8))
    )
