"""Tables without lines: columns found by the blank strips that run down the page between them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from gongkai.rules.tables.readers._pdf_page import Box, Glyph, join_lines, text_lines
from gongkai.rules.tables.readers._pdf_table import PageCell, PageTable

_GAP = 1.2  # character sizes between two columns
_MIN_ROWS = 3
_MIN_COLUMNS = 3
_NEW_ROW = 1.7  # distance of lines, in characters, above which a new row begins


@dataclass(frozen=True, slots=True)
class _Segment:
    """A piece of a line between two wide gaps."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2


def aligned_tables(characters: list[Glyph]) -> list[PageTable]:
    """Tables of at least three rows and columns among characters outside ruled tables."""
    lines = _segmented_lines(characters)
    tables = []
    start = 0
    while start < len(lines):
        end = _block_end(lines, start)
        table = _table(lines[start:end]) if end - start >= _MIN_ROWS else None
        if table is not None:
            tables.append(table)
        start = max(end, start + 1)
    return tables


def _segmented_lines(characters: list[Glyph]) -> list[list[_Segment]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(characters, key=lambda glyph: (glyph.y, glyph.x0)):
        if glyph.text.isspace():
            continue
        if rows and glyph.y - rows[-1][0].y <= 0.5 * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_segments(sorted(row, key=lambda glyph: glyph.x0)) for row in rows]


def _segments(row: list[Glyph]) -> list[_Segment]:
    groups: list[list[Glyph]] = []
    for glyph in row:
        if groups and glyph.x0 - groups[-1][-1].x1 <= _GAP * glyph.size:
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return [
        _Segment(
            text_lines(group)[0].text,
            group[0].x0,
            group[-1].x1,
            min(glyph.top for glyph in group),
            max(glyph.bottom for glyph in group),
            max(glyph.size for glyph in group),
        )
        for group in groups
    ]


def _block_end(lines: list[list[_Segment]], start: int) -> int:
    """End of the run of lines that belong to a table begun at `start`: lines of one piece only between others."""
    if len(lines[start]) < _MIN_COLUMNS:
        return start
    end = last = start + 1
    while end < len(lines):
        gap = lines[end][0].top - lines[end - 1][0].bottom
        if gap > 3 * lines[end][0].size:
            break
        if len(lines[end]) > 1:
            last = end + 1
        elif end - last > 3 or _is_wide(lines[end][0], lines[start]):
            break
        end += 1
    return last


def _is_wide(segment: _Segment, header: list[_Segment]) -> bool:
    return sum(1 for part in header if part.x0 < segment.x1 and part.x1 > segment.x0) > 1


def _table(lines: list[list[_Segment]]) -> PageTable | None:
    segments = [segment for line in lines for segment in line]
    columns = _columns(segments)
    if len(columns) < _MIN_COLUMNS:
        return None
    rows = _rows(lines, columns)
    if len(rows) < _MIN_ROWS:
        return None
    cells = [
        PageCell(text, number, column) for number, row in enumerate(rows) for column, text in enumerate(row)
    ]
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
    marks = sorted((segment.x0, segment.x1) for segment in segments)
    columns: list[float] = []
    reach = float("-inf")
    for x0, x1 in marks:
        if x0 > reach + 1.0:
            columns.append(x0)
        reach = max(reach, x1)
    return columns


def _rows(lines: list[list[_Segment]], columns: list[float]) -> list[list[str]]:
    rows: list[list[str]] = []
    before: list[_Segment] | None = None
    for line in lines:
        texts = [""] * len(columns)
        for segment in line:
            column = max(bisect_right(columns, segment.x0 + 0.5) - 1, 0)
            texts[column] = f"{texts[column]} {segment.text}".strip()
        if before is not None and rows and _is_wrapped(before, line, texts):
            rows[-1] = [join_lines(upper, lower) for upper, lower in zip(rows[-1], texts, strict=True)]
        else:
            rows.append(texts)
        before = line
    return rows


def _is_wrapped(before: list[_Segment], line: list[_Segment], texts: list[str]) -> bool:
    """Whether a line only goes on with the cells of the row above: close below it, and its first cell blank."""
    return not texts[0] and line[0].y - before[0].y < _NEW_ROW * line[0].size
