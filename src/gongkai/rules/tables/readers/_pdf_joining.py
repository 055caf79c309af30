"""Pages of one table joined: repeated headers dropped, cut rows mended, merged cells carried over the break."""

from __future__ import annotations

import re
from bisect import bisect_left

from gongkai.rules.tables.readers._pdf_page import join_lines
from gongkai.rules.tables.readers._pdf_table import PageCell, PageTable

_SAME_EDGE = 8.0  # points by which the outer borders may differ from page to page
_SAME_COLUMN = 3.0
_MAX_HEADER_ROWS = 5
_NUMBER = re.compile(r"^[（(]?\d{1,4}(?:[.．\-]\d{1,3})*[)）.、．]?$")
_FINISHED = re.compile(r"[。；;！？!?：:）)》”’\]】√☑☐■□]\s*$")
_STARTS_ANEW = re.compile(r"^(?:[《（(■□☑☐√]|\d+[.、．]|[一二三四五六七八九十]+、)")
_SAME_START = 4
_ENDS = "。；;！？!?√"
_BOXES = "■□☑☐"
_NUMBERED_SHARE = 0.5


def goes_on(table: PageTable, following: PageTable) -> bool:
    """Whether `following`, first on its page, may be the rest of `table`, last on the page before."""
    if table.is_ruled != following.is_ruled:
        return False
    left = abs(table.columns[0] - following.columns[0]) <= _SAME_EDGE
    right = abs(table.columns[-1] - following.columns[-1]) <= _SAME_EDGE
    return left and right


def join(table: PageTable, following: PageTable) -> None:
    """Append the rows of `following` to `table`; both are changed."""
    _align_columns(table, following)
    following.drop_rows(_repeated_rows(table, following))
    if not following.row_count:
        return
    is_cut = _is_cut(table, following)
    if is_cut:
        _mend(table, following)
    start = table.row_count
    if following.row_count and not is_cut:
        _carry_merged(table, following)
    for cell in following.cells:
        cell.row += start
        table.cells.append(cell)
    if following.row_count:
        table.page_starts.append(start)
    table.row_count += following.row_count
    table.is_open_below = following.is_open_below


def _align_columns(table: PageTable, following: PageTable) -> None:
    """Give both the borders of either, so that a column missing on one page does not shift the others."""
    borders = list(table.columns)
    for border in following.columns[1:-1]:
        if all(abs(border - known) > _SAME_COLUMN for known in borders):
            borders.append(border)
    borders.sort()
    for part in (table, following):
        places = [_nearest(borders, border) for border in part.columns]
        for cell in part.cells:
            left, right = places[cell.column], places[cell.column + cell.column_span]
            cell.column, cell.column_span = left, max(right - left, 1)
        part.columns = borders


def _nearest(borders: list[float], border: float) -> int:
    index = bisect_left(borders, border)
    near = [place for place in (index - 1, index) if 0 <= place < len(borders)]
    return min(near, key=lambda place: abs(borders[place] - border))


def _repeated_rows(table: PageTable, following: PageTable) -> int:
    """How many rows at the top of `following` repeat those at the top of `table`."""
    count = 0
    while count < min(_MAX_HEADER_ROWS, table.row_count, following.row_count):
        if _row_words(table, count) != _row_words(following, count) or not _row_words(table, count):
            break
        count += 1
    return count


def _row_words(table: PageTable, row: int) -> list[tuple[int, str]]:
    words = ((column, re.sub(r"\s+", "", cell.text)) for column, cell in table.starting_in(row).items())
    return sorted((column, text) for column, text in words if text)


def _is_cut(table: PageTable, following: PageTable) -> bool:
    """Whether the first row of `following` is the lower part of the last row of `table`."""
    first, last = following.starting_in(0), table.covering(table.row_count - 1)
    filled = [column for column, cell in first.items() if cell.text]
    if table.is_open_below or following.is_open_above:
        return True
    if not filled or any(column not in last or not last[column].text for column in filled):
        return False
    if table.is_ruled and not all(_runs_over(last[column], first[column]) for column in filled):
        return False
    number = _number_column(table)
    if number is None:
        return all(not _FINISHED.search(last[column].text) for column in filled)
    if number in filled or number not in first or first[number].row_span > 1:
        return False
    return number in last and bool(last[number].text) and last[number].row_span == 1


def _runs_over(upper: PageCell, lower: PageCell) -> bool:
    """Whether the last line of `upper` had no room for the first word of `lower`, or its lines are short anyway."""
    return upper.end_room < lower.lead or "\n" in upper.text


def _lengthen(upper: PageCell, lower: PageCell, rows: int) -> None:
    upper.text = join_lines(upper.text, lower.text)
    upper.row_span += rows
    if lower.text:
        upper.end_room, upper.is_full = lower.end_room, lower.is_full


def _number_column(table: PageTable) -> int | None:
    """The column that numbers the rows, if one does."""
    for column in range(min(2, table.column_count)):
        texts = [cell.text for cell in table.cells if cell.column == column and cell.text]
        numbered = sum(1 for text in texts if _NUMBER.match(text))
        if numbered >= 2 and numbered >= _NUMBERED_SHARE * len(texts):
            return column
    return None


def _mend(table: PageTable, following: PageTable) -> None:
    """Put the texts of the cut row's lower part to its upper part and drop the lower row."""
    last = table.covering(table.row_count - 1)
    for column, cell in following.starting_in(0).items():
        upper = last.get(column)
        if upper is None:
            continue
        _lengthen(upper, cell, cell.row_span - 1)
    grown = {column for column, cell in following.starting_in(0).items() if column in last}
    following.cells = [cell for cell in following.cells if cell.row > 0 or cell.column not in grown]
    following.drop_rows(1)


def _carry_merged(table: PageTable, following: PageTable) -> None:
    """Let a merged cell reach over the break: overleaf its lower part stands blank."""
    merging = _merging_columns(table) | _merging_columns(following)
    last = table.covering(table.row_count - 1)
    for column, cell in following.starting_in(0).items():
        upper = last.get(column)
        if column not in merging or upper is None or upper.column_span != cell.column_span or not upper.text:
            continue
        if not cell.text or _is_rest(upper, cell):
            _lengthen(upper, cell, cell.row_span)
            following.cells.remove(cell)


def _is_rest(upper: PageCell, lower: PageCell) -> bool:
    """Whether the text of a merged cell was cut by the page end and goes on in `lower`."""
    if lower.text[:_SAME_START] == upper.text[:_SAME_START] or _STARTS_ANEW.match(lower.text):
        return False
    if any(upper.text.count(pair[0]) > upper.text.count(pair[1]) for pair in ("（）", "《》", "()", "“”")):
        return True
    if len(upper.text) > 1 and upper.text[-1] in _BOXES:
        return True  # a box without its label
    return upper.is_full and _runs_over(upper, lower) and upper.text[-1:] not in _ENDS


def _merging_columns(table: PageTable) -> set[int]:
    """Columns in which cells below the header are merged downwards."""
    header = max((cell.row + cell.row_span for cell in table.starting_in(0).values()), default=0)
    return {cell.column for cell in table.cells if cell.row_span > 1 and cell.row >= min(header, 3)}
