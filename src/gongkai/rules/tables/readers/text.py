"""Plain text, as extracted from Word or PDF: tab-separated rows, one cell per line, pipes, or running text.

Blank lines between rows are page breaks. Nothing is interpreted here: blanks stay blanks, shifted cells stay
where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.rules.tables.readers._broken_rows import Piece, Row, mended_rows
from gongkai.rules.tables.source import Cell, Grid, Paragraph, SourceDocument

Line = tuple[int, str]

_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_RULE = re.compile(r"^\s*([-*_=])\1{2,}\s*$")
_WIDE_GAP = re.compile(r"(?<=\S)(?:[ 　]{2,})(?=\S)")
_LONGEST_BREAK = 10  # lines that a cell may go on without the mark of the table
_LONGEST_REST = 80
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def read_text(text: str, name: str) -> SourceDocument:
    """Text → blocks in order. `line` of every cell and paragraph is the line of the file, from 1."""
    lines = list(enumerate(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1))
    blocks: list[Paragraph | Grid] = []
    position = 0
    while position < len(lines):
        end, grid = _grid_at(lines, position)
        if grid is not None:
            blocks.append(grid)
            position = end
            continue
        paragraph = _paragraph(lines[position])
        if paragraph is not None:
            blocks.append(paragraph)
        position += 1
    return SourceDocument(name=name, format="text", blocks=tuple(blocks))


def _paragraph(line: Line) -> Paragraph | None:
    number, text = line
    if not text.strip() or _RULE.match(text):
        return None
    heading = _HEADING.match(text.strip())
    if heading:
        return Paragraph(text=_BOLD.sub(r"\1", heading[2]).strip(), line=number, level=len(heading[1]))
    return Paragraph(text=_BOLD.sub(r"\1", text).strip(), line=number)


def _grid_at(lines: list[Line], start: int) -> tuple[int, Grid | None]:
    text = lines[start][1]
    if text.startswith("\t") and "\t" not in text[1:].rstrip("\n"):
        end, grid = _records(lines, start)
        if grid is not None:
            return end, grid
    if "\t" in text:
        return _tabbed(lines, start)
    if text.count("|") >= 2:
        return _piped(lines, start)
    if len(_split_gaps(text)) >= 3:
        return _gapped(lines, start)
    return start, None


def _run_end(lines: list[Line], start: int, marker: str) -> int:
    """End of the run of lines that hold the marker; blank lines belong to it when another such line follows."""
    end = start
    position = start
    while position < len(lines):
        text = lines[position][1]
        if marker in text:
            end = position + 1
        elif text.strip() and not _continues(lines, position, marker):
            break
        position += 1
    return end


def _continues(lines: list[Line], position: int, marker: str) -> bool:
    """A line without the marker inside a run: the rest of a cell that the extraction broke over lines."""
    following: list[str] = []
    has_gap = False
    for _, text in lines[position + 1 : position + 1 + _LONGEST_BREAK]:
        if marker in text:
            lengths = [len(each.strip()) for each in (lines[position][1], *following)]
            return max(lengths) <= _LONGEST_REST and (len(following) < 3 or not has_gap)
        has_gap = has_gap or not text.strip()
        if text.strip():
            following.append(text)
    return False


def _tabbed(lines: list[Line], start: int) -> tuple[int, Grid]:
    end = _run_end(lines, start, "\t")
    pieces: list[Piece] = []
    blank_before = False
    for number, text in lines[start:end]:
        if not text.strip("\n\r "):
            blank_before = True
            continue
        cells = [(number, cell.strip()) for cell in text.split("\t")]
        pieces.append(Piece(cells, "\t" in text, blank_before and bool(pieces)))
        blank_before = False
    return end, _grid(*mended_rows(pieces))


def _records(lines: list[Line], start: int) -> tuple[int, Grid | None]:
    """One cell per line, each after a tab; a line without the tab continues the cell; blank lines part the rows."""
    rows: list[Row] = []
    current: Row = []
    position = start
    while position < len(lines):
        number, text = lines[position]
        if not text.strip("\n\r "):
            if text.startswith("\t") and current:
                current.append((number, ""))
            elif text.startswith("\t"):
                current = [(number, "")]
            elif current:
                rows.append(current)
                current = []
        elif text.startswith("\t") and "\t" not in text[1:]:
            current.append((number, text.strip()))
        elif current and "\t" not in text:
            line, before = current[-1]
            current[-1] = (line, f"{before}\n{text.strip()}")
        else:
            break
        position += 1
    if current:
        rows.append(current)
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return start, None
    return position, _grid(rows, [])


def _piped(lines: list[Line], start: int) -> tuple[int, Grid]:
    end = _run_end(lines, start, "|")
    rows: list[Row] = []
    page_starts: list[int] = []
    blank_before = False
    for number, text in lines[start:end]:
        if not text.strip():
            blank_before = True
            continue
        if _PIPE_RULE.match(text):
            continue
        if blank_before and rows:
            page_starts.append(len(rows))
        blank_before = False
        inner = text.strip().removeprefix("|").removesuffix("|")
        rows.append([(number, re.sub(r"<br\s*/?>", "\n", cell).strip()) for cell in inner.split("|")])
    return end, _grid(rows, page_starts)


def _split_gaps(text: str) -> list[str]:
    return [part.strip() for part in _WIDE_GAP.split(text.strip())] if text.strip() else []


def _gapped(lines: list[Line], start: int) -> tuple[int, Grid | None]:
    """Columns parted by wide gaps. Cell positions come from the header's character columns."""
    starts = _gap_starts(lines[start][1])
    rows: list[Row] = []
    position = start
    page_starts: list[int] = []
    blank_before = False
    while position < len(lines):
        number, text = lines[position]
        if not text.strip():
            blank_before = True
        elif len(_split_gaps(text)) >= 2:
            if blank_before and rows:
                page_starts.append(len(rows))
            blank_before = False
            rows.append(_gap_cells(number, text, starts))
        else:
            break
        position += 1
    if len(rows) < 3:
        return start, None
    return position, _grid(rows, page_starts)


def _display_width(text: str) -> int:
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def _gap_starts(text: str) -> list[int]:
    return [_display_width(text[: match.start()]) for match in re.finditer(r"\S+(?: \S+)*", text)]


def _gap_cells(number: int, text: str, starts: list[int]) -> Row:
    cells = [(number, "")] * len(starts)
    after = 0
    for match in re.finditer(r"\S+(?: \S+)*", text):
        left = _display_width(text[: match.start()])
        column = min(range(len(starts)), key=lambda index: abs(starts[index] - left))
        column = max(column, after)
        while column >= len(cells):
            cells.append((number, ""))
        cells[column] = (number, match[0])
        after = column + 1
    return cells


def _grid(rows: list[Row], page_starts: Iterable[int]) -> Grid:
    cells = [
        Cell(text=text, row=r, column=c, line=line, place=f"第 {line} 行第 {c + 1} 列")
        for r, row in enumerate(rows)
        for c, (line, text) in enumerate(row)
    ]
    width = max((len(row) for row in rows), default=0)
    return Grid(tuple(cells), len(rows), width, has_spans=False, page_starts=tuple(page_starts))
