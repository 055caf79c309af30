"""Parts of one table joined again: docx and html files often hold one table per printed page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from gongkai.rules.tables.source import Cell, Grid, Paragraph

_CONTINUED = re.compile(
    r"^[（(【\[]?(?:续(?:上?表|[一二三四五六七八九十\d]*)|接上[页表])[)）】\]]?$|^.{0,30}[（(]续表?[)）]$"
)
_NUMBERED = re.compile(r"^\s*[（(]?\d+(?:[.．]\d+)*[)）.、．]?\s*$")
_MAX_HEADER_ROWS = 5

Block = Paragraph | Grid


def first_row(grid: Grid) -> tuple[str, ...]:
    """Texts of the first row without blanks, to compare headers."""
    return tuple(re.sub(r"\s+", "", cell.text) for cell in grid.cells if cell.row == 0)


def join_continued(blocks: Iterable[Block]) -> list[Block]:
    """Blocks in which tables that go on after a break are one grid, with the break in `page_starts`.

    A table goes on when it follows with nothing or a “续表” between, has the same number of columns, and either
    repeats the first row or starts with a number or a blank where a header would have words.
    """
    joined: list[Block] = []
    for block in blocks:
        if isinstance(block, Grid):
            before = _table_before(joined)
            if before is not None and _goes_on(before, block):
                while joined[-1] is not before:
                    joined.pop()
                joined[-1] = append_grid(before, block)
                continue
        joined.append(block)
    return joined


def _table_before(blocks: list[Block]) -> Grid | None:
    for block in reversed(blocks):
        if isinstance(block, Grid):
            return block
        if not _CONTINUED.match(block.text.strip()):
            return None
    return None


def _goes_on(before: Grid, grid: Grid) -> bool:
    if before.column_count != grid.column_count or grid.caption not in ("", before.caption):
        return False
    head = first_row(grid)
    if head == first_row(before):
        return True
    return bool(head) and (not head[0] or _NUMBERED.match(head[0]) is not None)


def append_grid(first: Grid, second: Grid) -> Grid:
    """The rows of `second` below those of `first`, a repeated header left out; lines and places stay.

    Where a cell was merged over the break, its lower part stands blank in `second`: the cell grows over it again.
    """
    lower = _without_rows(second, _repeated_rows(first, second))
    offset = first.row_count
    upper_cells, lower_cells = _grown(first, lower)
    moved = (replace(cell, row=cell.row + offset) for cell in lower_cells)
    starts = (
        *first.page_starts,
        *((offset,) if lower.row_count else ()),
        *(at + offset for at in lower.page_starts),
    )
    return Grid(
        (*upper_cells, *moved),
        offset + lower.row_count,
        max(first.column_count, second.column_count),
        first.has_spans or second.has_spans,
        starts,
        first.caption,
    )


def _repeated_rows(first: Grid, second: Grid) -> int:
    count = 0
    for above, below in zip(first.rows(), second.rows(), strict=False):
        words = _words(below)
        if count == _MAX_HEADER_ROWS or not words or words != _words(above):
            break
        count += 1
    return count if count < second.row_count else 0


def _words(row: list[Cell]) -> list[tuple[int, str]]:
    return [(cell.column, text) for cell in row if (text := re.sub(r"\s+", "", cell.text))]


def _without_rows(grid: Grid, count: int) -> Grid:
    if not count:
        return grid
    cells = []
    for cell in grid.cells:
        end = cell.row + cell.row_span
        if end > count:
            top = max(cell.row, count)
            cells.append(replace(cell, row=top - count, row_span=end - top))
    starts = tuple(start - count for start in grid.page_starts if start > count)
    return replace(grid, cells=tuple(cells), row_count=grid.row_count - count, page_starts=starts)


def _grown(first: Grid, lower: Grid) -> tuple[list[Cell], list[Cell]]:
    merging = _merging_columns(first) | _merging_columns(lower)
    bottom = {
        cell.column: cell for cell in first.cells if cell.row + cell.row_span == first.row_count and cell.text
    }
    grown: dict[Cell, Cell] = {}
    rest = []
    for cell in lower.cells:
        above = bottom.get(cell.column)
        is_lower_part = cell.row == 0 and not cell.text and (cell.row_span > 1 or cell.column in merging)
        if is_lower_part and above is not None and above.column_span == cell.column_span:
            grown[above] = replace(above, row_span=above.row_span + cell.row_span)
        else:
            rest.append(cell)
    return [grown.get(cell, cell) for cell in first.cells], rest


def _merging_columns(grid: Grid) -> set[int]:
    """Columns in which cells below the first row are merged downwards."""
    return {
        cell.column for cell in grid.cells if cell.row_span > 1 and cell.row > 1 and cell.column_span == 1
    }
