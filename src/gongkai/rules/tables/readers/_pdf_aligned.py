"""Tables without lines: columns by the blank strips between them, rows by numbers or by the wider gaps."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.rules.tables.readers._pdf_page import CLOSING, OPENING, Box, Glyph, join_lines, text_lines
from gongkai.rules.tables.readers._pdf_running import PAGE_NUMBER
from gongkai.rules.tables.readers._pdf_table import PageCell, PageTable

_GAP = 0.6  # character sizes between two columns; within Chinese text there is no gap at all
_MIN_GAP = 4.0  # the same in points
_MIN_ROWS = 3
_MAX_LINES = 400  # of one table on one page
_MIN_COLUMNS = 3
_NEW_BLOCK = 3.5  # distance of lines, in characters, above which a table ends
_NEW_ROW = 1.7  # the same above which a new row begins where nothing is numbered
_WIDER = 1.08  # a gap so many times the narrowest one separates rows
_NUMBER = re.compile(r"^[（(]?\d{1,4}(?:[.．\-]\d{1,3})*[)）.、．]?$")


@dataclass(frozen=True, slots=True)
class _Segment:
    """A piece of a line between two gaps."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


_Line = list[_Segment]


def aligned_tables(characters: list[Glyph]) -> list[PageTable]:
    """Tables of at least three rows and columns among characters outside ruled tables."""
    lines = _segmented_lines(characters)
    if lines and len(lines[-1]) == 1 and PAGE_NUMBER.match(lines[-1][0].text):
        lines.pop()
    tables = []
    start = 0
    while start < len(lines):
        end = _block_end(lines, start)
        table = _table(lines[start:end]) if end - start >= _MIN_ROWS else None
        if table is not None:
            tables.append(table)
        start = max(end, start + 1) if table is not None else start + 1
    return tables


def _segmented_lines(characters: list[Glyph]) -> list[_Line]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(characters, key=lambda glyph: (glyph.y, glyph.x0)):
        if glyph.text.isspace():
            continue
        if rows and glyph.y - rows[-1][0].y <= 0.4 * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_segments(sorted(row, key=lambda glyph: glyph.x0)) for row in rows]


def _segments(row: list[Glyph]) -> _Line:
    groups: list[list[Glyph]] = []
    for glyph in row:
        if groups and _left(glyph) - _right(groups[-1][-1]) <= max(_GAP * glyph.size, _MIN_GAP):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return [
        _Segment(
            text_lines(group)[0].text,
            _left(group[0]),
            _right(group[-1]),
            min(glyph.top for glyph in group),
            max(glyph.bottom for glyph in group),
            max(glyph.size for glyph in group),
        )
        for group in groups
    ]


def _left(glyph: Glyph) -> float:
    """Where the ink begins: an opening mark stands in the right half of its box, which may reach into the gap."""
    return glyph.x if glyph.text in OPENING and not glyph.text.isascii() else glyph.x0


def _right(glyph: Glyph) -> float:
    """Where the ink ends, likewise for a closing mark."""
    return glyph.x if glyph.text in CLOSING and not glyph.text.isascii() else glyph.x1


def _block_end(lines: list[_Line], start: int) -> int:
    """End of the run of lines of a table begun at `start`; the last line stands in the columns."""
    if len(lines[start]) < _MIN_COLUMNS:
        return start
    last = start + 1
    for end in range(start + 1, min(len(lines), start + _MAX_LINES)):
        if lines[end][0].top - lines[end - 1][0].bottom > _NEW_BLOCK * lines[end][0].size:
            break
        if len(lines[end]) > 1 or not _crosses(lines[end][0], lines[start]):
            last = end + 1
    return last


def _crosses(segment: _Segment, header: _Line) -> bool:
    return sum(1 for part in header if part.x0 < segment.x1 and part.x1 > segment.x0) > 1


def _table(lines: list[_Line]) -> PageTable | None:
    columns = _columns([segment for line in lines if len(line) > 1 for segment in line])
    if len(columns) < _MIN_COLUMNS:
        return None
    rows = _rows(lines, columns)
    if len(rows) < _MIN_ROWS or sum(1 for row in rows if sum(map(bool, row)) > 1) < _MIN_ROWS:
        return None
    segments = [segment for line in lines for segment in line]
    cells = []
    for number, row in enumerate(rows):
        if len(row) == 1:
            cells.append(PageCell(row[0], number, 0, 1, len(columns)))
        else:
            cells.extend(PageCell(text, number, column) for column, text in enumerate(row))
    right = max(segment.x1 for segment in segments)
    box = Box(
        min(segment.x0 for segment in segments) - 1,
        min(segment.top for segment in segments) - 1,
        right + 1,
        max(segment.bottom for segment in segments) + 1,
    )
    return PageTable(box, cells, [*columns, right], len(rows), is_ruled=False)


def _columns(segments: list[_Segment]) -> list[float]:
    """Left borders of the columns: where a strip of the page begins to hold text again."""
    columns: list[float] = []
    reach = float("-inf")
    for segment in sorted(segments, key=lambda segment: segment.x0):
        if segment.x0 > reach + 1.0:
            columns.append(segment.x0)
        reach = max(reach, segment.x1)
    return columns


def _rows(lines: list[_Line], columns: list[float]) -> list[list[str]]:
    """Texts by column; a line that runs across columns (a heading inside the table) is a row of one text."""
    texts = [_by_column(line, columns) for line in lines]
    across = {index for index, line in enumerate(lines) if len(line) == 1 and _is_across(line[0], columns)}
    groups = _numbered_groups(lines, texts) or _leaded_groups(lines) or _close_groups(lines, texts)
    rows = []
    for group in (part for whole in groups for part in _split(whole, across)):
        if group[0] in across:
            rows.append([lines[group[0]][0].text])
            continue
        row = [""] * len(columns)
        for index in group:
            row = [join_lines(upper, lower) for upper, lower in zip(row, texts[index], strict=True)]
        rows.append(row)
    return rows


def _is_across(segment: _Segment, columns: Sequence[float]) -> bool:
    return sum(1 for border in columns if segment.x0 < border < segment.x1 - segment.size) > 0


def _split(group: list[int], across: set[int]) -> list[list[int]]:
    parts: list[list[int]] = []
    for index in group:
        if not parts or index in across or parts[-1][0] in across:
            parts.append([index])
        else:
            parts[-1].append(index)
    return parts


def _by_column(line: _Line, columns: Sequence[float]) -> list[str]:
    texts = [""] * len(columns)
    for segment in line:
        column = max(bisect_right(columns, segment.x0 + 0.5) - 1, 0)
        texts[column] = f"{texts[column]} {segment.text}".strip()
    return texts


def _numbered_groups(lines: list[_Line], texts: list[list[str]]) -> list[list[int]] | None:
    """Lines by row where the first column numbers the rows: between two numbers the widest gap parts them."""
    anchors = [index for index, row in enumerate(texts) if _NUMBER.match(row[0])]
    others = sum(1 for row in texts if row[0] and not _NUMBER.match(row[0]))
    if len(anchors) < _MIN_ROWS or others > len(anchors):
        return None
    borders = [_first_line(lines, anchors[0])]
    for before, after in zip(anchors, anchors[1:], strict=False):
        borders.append(_widest_gap(lines, before + 1, after))
    borders.append(len(lines))
    head = [[index] for index in range(borders[0])]
    return [*head, *(list(range(start, end)) for start, end in zip(borders, borders[1:], strict=False))]


def _first_line(lines: list[_Line], anchor: int) -> int:
    """First line of the first numbered row: upwards as long as the gaps are those within a cell."""
    narrowest = min((_gap(lines, index) for index in range(1, len(lines))), default=0.0)
    first = anchor
    while first > 1 and _gap(lines, first) <= max(narrowest, 0.1) * _WIDER:
        first -= 1
    return first if first > 0 else anchor


def _widest_gap(lines: list[_Line], first: int, last: int) -> int:
    """The line from `first` to `last` with the widest gap above; among equals the last."""
    return max(range(first, last + 1), key=lambda index: (round(_gap(lines, index), 1), index))


def _gap(lines: list[_Line], index: int) -> float:
    return min(part.top for part in lines[index]) - max(part.bottom for part in lines[index - 1])


def _leaded_groups(lines: list[_Line]) -> list[list[int]] | None:
    """Lines by row where two distances occur, a narrow one within cells and a wider one between rows."""
    gaps = [round(_gap(lines, index), 1) for index in range(1, len(lines))]
    narrow = min((gap for gap in gaps if gap > 0), default=0.0)
    is_wide = [gap > narrow * _WIDER for gap in gaps]
    if not 0.2 * len(gaps) <= sum(is_wide) <= 0.8 * len(gaps):
        return None
    groups = [[0]]
    for index, wide in enumerate(is_wide, 1):
        if wide:
            groups.append([index])
        else:
            groups[-1].append(index)
    return groups


def _close_groups(lines: list[_Line], texts: list[list[str]]) -> list[list[int]]:
    """Lines by row where neither helps: a line close below with a blank first cell goes on with the row above."""
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        is_close = index > 0 and line[0].top - lines[index - 1][0].top < _NEW_ROW * line[0].size
        if groups and is_close and not texts[index][0]:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups
