"""Rows of tab-separated text that line breaks inside cells cut into several lines.

A row copied out of Word comes as several lines when its cells hold line breaks. The rows are found again by their
width: lines are joined, last cell to first cell, until they make up the width that most rows of the table have.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.rules.tables.labels import read_label

Row = list[tuple[int, str]]  # cells of a row: (line, text)

_SECTION = re.compile(
    r"^\s*([一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十\d]+(部分|章|节|类)|注\s*[:：]|说明\s*[:：])"
)
_TITLE = re.compile(r"(目录|分解表|一览表|分工表|任务表|指标表|台账|评分表|考核表)([（(][^）)]*[）)])?$")
_LEAST_SHARE = 0.85  # of the lines that must stand in rows of the usual width
_LEAST_ROWS = 3  # of the usual width, or no width is usual
_WIDEST = 40


class Piece(NamedTuple):
    """One line: its cells, whether it has tabs, whether a blank line stands before it."""

    cells: Row
    has_tabs: bool
    opens_page: bool


class _Group(NamedTuple):
    row: Row
    pieces: list[Piece]
    is_whole: bool

    @property
    def is_joined(self) -> bool:
        return sum(piece.has_tabs for piece in self.pieces) > 1


def mended_rows(pieces: list[Piece]) -> tuple[list[Row], list[int]]:
    """Rows and the indexes of those that open a page."""
    groups = _by_width(pieces) or _by_line(pieces)
    rows: list[Row] = []
    starts: list[int] = []
    for group in groups:
        if group.pieces[0].opens_page and rows:
            starts.append(len(rows))
        rows.append(group.row)
    return rows, starts


def _by_line(pieces: list[Piece]) -> list[_Group]:
    """Rows by line, save two halves that make up the usual width exactly."""
    lines: list[_Group] = []
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if piece.has_tabs or not lines or _opens_row(piece, lines[-1].row, following):
            lines.append(_Group(list(piece.cells), [piece], is_whole=False))
        else:
            _extend(lines[-1].row, piece.cells)
    widths = [len(line.row) for line in lines if len(line.row) > 2]
    usual = max(set(widths), key=widths.count) if widths else 0
    groups: list[_Group] = []
    for line in lines:
        before = groups[-1] if groups else None
        if (
            before is not None
            and not line.pieces[0].opens_page
            and len(line.row) >= 2
            and len(before.row) < usual
            and len(before.row) + len(line.row) - 1 == usual
            and _may_join(before.row, line.row)
        ):
            _extend(before.row, line.row)
        else:
            groups.append(line)
    return groups


def _by_width(pieces: list[Piece]) -> list[_Group] | None:
    """The rows by the one width that fits nearly all lines; None when joining lines is not called for."""
    widths = sorted({*(len(piece.cells) for piece in pieces if piece.has_tabs), *_first_widths(pieces)})
    best: list[_Group] = []
    most = _LEAST_ROWS - 1
    for width in widths:
        if not 3 <= width <= _WIDEST:
            continue
        groups = _groups(pieces, width)
        whole = [group for group in groups if group.is_whole]
        section_lines = sum(len(group.row) == 1 for group in groups)
        lines = sum(len(group.pieces) for group in whole)
        if len(whole) > most and lines >= _LEAST_SHARE * (len(pieces) - section_lines):
            best, most = groups, len(whole)
    return best if any(group.is_joined for group in best) else None


def _first_widths(pieces: list[Piece]) -> set[int]:
    """Widths that the first lines make up together: a header may be broken over many lines."""
    widths: set[int] = set()
    for start in range(min(4, len(pieces))):
        width = 0
        for piece in pieces[start : start + 16]:
            width += len(piece.cells) - (1 if width else 0)
            widths.add(width)
    return widths


def _groups(pieces: list[Piece], width: int) -> list[_Group]:
    groups: list[_Group] = []
    position = 0
    while position < len(pieces):
        row = list(pieces[position].cells)
        end = position + 1
        while end < len(pieces) and _belongs(row, pieces, end, width, alone=end == position + 1):
            _extend(row, pieces[end].cells)
            end += 1
        if len(row) != width and any(piece.has_tabs for piece in pieces[position + 1 : end]):
            row, end = list(pieces[position].cells), position + 1
        groups.append(_Group(row, pieces[position:end], len(row) == width))
        position = end
    return groups


def _belongs(row: Row, pieces: list[Piece], number: int, width: int, *, alone: bool) -> bool:
    """Whether the line goes on with the row."""
    piece = pieces[number]
    if piece.opens_page:
        return False
    if not piece.has_tabs:
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        is_section_line = alone and len(row) == 1
        return not is_section_line and not _opens_row(piece, row, following)
    return len(row) + len(piece.cells) - 1 <= width and _may_join(row, piece.cells)


def _opens_row(piece: Piece, before: Row, following: Piece | None) -> bool:
    """Whether a line without tabs is a row of its own or begins one: a section line, a title, a first cell."""
    text = piece.cells[0][1].strip()
    if _SECTION.match(text) or _TITLE.search(text):
        return True
    if following is not None and not following.opens_page and following.cells[0][1][:1] in ("（", "("):
        return following.has_tabs and not re.match(r"^[（(]\d{1,2}[）)]", following.cells[0][1])
    last = before[-1][1]
    label = read_label(last) if len(before) > 2 else None
    if label is not None and label.is_exact:
        joined = read_label(last + text)
        return not (joined is not None and joined.is_exact) and text[:1] not in "（("
    return not last and len(text) <= 20


def _may_join(before: Row, row: Row) -> bool:
    first = row[0][1]
    return bool(before[-1][1]) and bool(first) and not first.strip("()（）.、").isdigit()


def _extend(row: Row, rest: Row) -> None:
    line, text = row[-1]
    row[-1] = (line, f"{text}\n{rest[0][1]}".strip("\n"))
    row.extend(rest[1:])
