"""A sheet's texts and merged areas laid out as a grid without the blank surroundings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from gongkai.rules.tables.readers._assembly import CellDraft, GridDraft
from gongkai.rules.tables.readers._xlsx_references import column_letters
from gongkai.rules.tables.source import Grid

_MAX_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Span:
    """A merged area; first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class SheetContent:
    """Non-blank texts by (row, column), from 1, and what else the sheet says about its rows and columns."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def sheet_grid(content: SheetContent, sheet: str) -> Grid | None:
    """The used part of the sheet; None where it is blank. A gap of blank rows becomes one blank row."""
    merges = {(span.top, span.left): span for span in content.merges}
    texts = _without_covered(content.texts, content.merges)
    if not texts:
        return None
    inside = {start: span for start, span in merges.items() if start in texts or _lies_in(span, texts)}
    left = min(column for _, column in (*texts, *inside))
    right = max(column for _, column in texts)
    right = min(max([right, *(span.right for span in inside.values())]), left + _MAX_COLUMNS)
    rows = _kept_rows(texts, inside)
    draft = GridDraft(row_count=len(rows), column_count=right - left + 1, caption=sheet)
    for row, column in {**dict.fromkeys(texts), **dict.fromkeys(inside)}:
        if column > right:
            continue
        span = inside.get((row, column), Span(row, column, row, column))
        top = bisect_left(rows, row)
        height = bisect_right(rows, span.bottom) - top
        width = min(span.right, right) - column + 1
        draft.cells.append(CellDraft(texts.get((row, column), ""), top, column - left, height, width))
    letters = [column_letters(column) for column in range(left, right + 1)]
    return draft.placed(rows, lambda row, column: f"{sheet}!{letters[column]}{rows[row]}")


def _lies_in(span: Span, texts: dict[tuple[int, int], str]) -> bool:
    """Whether a blank merged area stands among the texts and not in the empty rest of the sheet."""
    last_row = max(row for row, _ in texts)
    last_column = max(column for _, column in texts)
    first_column = min(column for _, column in texts)
    return span.bottom <= last_row and first_column <= span.left and span.right <= last_column


def _without_covered(texts: dict[tuple[int, int], str], merges: list[Span]) -> dict[tuple[int, int], str]:
    """Texts without those that a merged area hides."""
    if not merges:
        return texts
    hidden: set[tuple[int, int]] = set()
    by_row: dict[int, list[int]] = {}
    for row, column in texts:
        by_row.setdefault(row, []).append(column)
    for span in merges:
        for row in (
            range(span.top, span.bottom + 1) if span.bottom - span.top < len(by_row) else sorted(by_row)
        ):
            if span.top <= row <= span.bottom:
                hidden.update(
                    (row, column) for column in by_row.get(row, ()) if span.left <= column <= span.right
                )
        hidden.discard((span.top, span.left))
    return {place: text for place, text in texts.items() if place not in hidden}


def _kept_rows(texts: dict[tuple[int, int], str], merges: dict[tuple[int, int], Span]) -> list[int]:
    used = {row for row, _ in texts}
    last = max(used)
    for span in merges.values():
        # a merge may run to the end of the sheet; below the last text only its own rows of a table matter
        used.update(range(span.top, min(span.bottom, max(last, span.top + 1000)) + 1))
    kept: list[int] = []
    for row in sorted(used):
        if kept and row > kept[-1] + 1:
            kept.append(kept[-1] + 1)
        kept.append(row)
    return kept
