"""Tables that an extraction took apart: one cell per line, or cells parted by single blanks; blank cells are lost.

They are put back as a grid without spans, with the header's columns in order; the aligner then finds the column
of every cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.rules.tables.cell_kinds import squeeze
from gongkai.rules.tables.checkboxes import is_tick
from gongkai.rules.tables.labels import OPTION_FIELDS, read_label, read_option
from gongkai.rules.tables.source import Cell, Grid, Paragraph

_LEAST_LABELS = 4
_LONGEST_CELL = 400


class _Piece(NamedTuple):
    text: str
    line: int


def regrouped(paragraphs: Sequence[tuple[int, Paragraph]]) -> Grid | None:
    """The grid behind a taken-apart table; None where the text shows no row of header labels."""
    lines = [_Piece(paragraph.text.strip(), paragraph.line) for _, paragraph in paragraphs]
    return _from_lines(lines) or _from_words(lines)


def _is_label(text: str) -> bool:
    label = read_label(text)
    return (label is not None and label.is_exact) or read_option(text) is not None


def _run_of_labels(pieces: Sequence[_Piece], start: int) -> int:
    """How many header labels stand in a row from `start`, when they are labels of several fields."""
    end = start
    while end < len(pieces) and _is_label(pieces[end].text):
        end += 1
    fields = {label.field for piece in pieces[start:end] if (label := read_label(piece.text))}
    return end - start if end - start >= _LEAST_LABELS and len(fields) >= 3 else 0


def _from_lines(pieces: Sequence[_Piece]) -> Grid | None:
    for start in range(len(pieces)):
        count = _run_of_labels(pieces, start)
        if count:
            header = [piece.text for piece in pieces[start : start + count]]
            return _grid(header, _without_headers(pieces[start + count :], header))
    return None


def _from_words(lines: Sequence[_Piece]) -> Grid | None:
    for position, line in enumerate(lines):
        words = [_Piece(word, line.line) for word in line.text.split()]
        if len(words) < _LEAST_LABELS or _run_of_labels(words, 0) != len(words):
            continue
        rest: list[_Piece] = []
        for below in lines[position + 1 :]:
            cells = [_Piece(word, below.line) for word in below.text.split()]
            if _run_of_labels(cells, 0) != len(cells):
                rest.extend(cells)
        return _grid([word.text for word in words], rest)
    return None


def _without_headers(pieces: Sequence[_Piece], header: Sequence[str]) -> list[_Piece]:
    """The pieces without headers that a page break repeated."""
    kept: list[_Piece] = []
    position = 0
    while position < len(pieces):
        count = _run_of_labels(pieces, position)
        if count and count >= 0.6 * len(header):
            position += count
            continue
        kept.append(pieces[position])
        position += 1
    return kept


def _grid(header: Sequence[str], pieces: Sequence[_Piece]) -> Grid | None:
    columns = _columns(header)
    rows = _rows(columns, pieces)
    if len(rows) < 2:
        return None
    cells = [Cell(text, 0, column, line=rows[0][0].line) for column, text in enumerate(columns)]
    groups = _option_groups(columns)
    for number, row in enumerate(rows, 1):
        places = _places(row, groups)
        cells.extend(
            Cell(piece.text, number, place, line=piece.line) for place, piece in zip(places, row, strict=True)
        )
    width = max(len(columns), *(cell.column + 1 for cell in cells))
    return Grid(tuple(cells), len(rows) + 1, width, has_spans=False)


def _option_groups(columns: Sequence[str]) -> list[int]:
    """First column of every group of tick columns (全社会 of 公开对象, 主动 of 公开方式 …)."""
    fields = [read_option(text) if not _is_parent(text) else None for text in columns]
    return [n for n, field in enumerate(fields) if field and (n == 0 or fields[n - 1] != field)]


def _places(row: Sequence[_Piece], groups: Sequence[int]) -> list[int]:
    """Columns of a row's cells as far as known: where each group has one tick, it is taken for the first choice."""
    ticks = 0
    while ticks < len(row) and is_tick(row[len(row) - 1 - ticks].text):
        ticks += 1
    body = len(row) - ticks
    if ticks and ticks == len(groups) and groups[0] >= body:
        return [*range(body), *groups]
    return list(range(len(row)))


def _columns(header: Sequence[str]) -> list[str]:
    """Labels of the leaf columns: sub-labels printed after the first header row go below their wide label."""
    fields = [label.field if (label := read_label(text)) else "" for text in header]
    levels = [text for text, field in zip(header, fields, strict=True) if field.startswith("level")]
    options = {
        name: [text for text in header if read_option(text, name) and not _is_parent(text)]
        for name in OPTION_FIELDS
    }
    leaves: list[str] = []
    placed: set[str] = set()
    for text, field in zip(header, fields, strict=True):
        if field == "theme" and levels:
            below = levels
        elif field in OPTION_FIELDS and options[field] and _is_parent(text):
            below = options[field]
        else:
            below = [text]
        for leaf in below:
            if leaf not in placed:
                leaves.append(leaf)
                placed.add(leaf)
    return leaves


def _is_parent(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.is_exact and label.field in OPTION_FIELDS


def _rows(columns: Sequence[str], pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    first = read_label(columns[0])
    if first is None or first.field != "seq":
        width = len(columns)
        if len(pieces) % width:
            return []
        return [list(pieces[start : start + width]) for start in range(0, len(pieces), width)]
    rows: list[list[_Piece]] = []
    wanted = 1
    for piece in pieces:
        if squeeze(piece.text) in (str(wanted), f"{wanted}.", f"{wanted}、"):
            rows.append([piece])
            wanted += 1
        elif rows and len(piece.text) <= _LONGEST_CELL:
            rows[-1].append(piece)
    return rows
