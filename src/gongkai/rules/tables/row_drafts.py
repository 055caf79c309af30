"""One aligned row → a draft: texts by field, ticks as labels, names of bodies made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.rules.tables import checkboxes
from gongkai.rules.tables.bodies import join_lines, usual_separator
from gongkai.rules.tables.cell_kinds import squeeze
from gongkai.rules.tables.draft import Draft
from gongkai.rules.tables.grid_rows import AlignedRow
from gongkai.rules.tables.problems import problem, shorten
from gongkai.rules.tables.reading import FIELDS, LIST_FIELDS, Column, Place, Problem

_BODIES = ("responsible", "lead", "supporting")
_BROKEN = re.compile(r"(?<=[^\s。；;：:！？])\n(?=[^\s\d（(①-⑳一二三四五六七八九十])")


def separators_of(aligned: Sequence[AlignedRow], columns: Sequence[Column]) -> dict[str, str]:
    """The mark by which each column of bodies usually parts their names, so that broken lines join alike."""
    found = {}
    for position, column in enumerate(columns):
        if column.field in _BODIES:
            found[column.field] = usual_separator(
                row.row.cells[i].text for row in aligned for i in row.cells.get(position, [])
            )
    return found


def draft_of(
    aligned: AlignedRow,
    columns: Sequence[Column],
    block: int,
    separators: dict[str, str],
    problems: list[Problem],
) -> Draft:
    """The row as fields, before anything is carried down; what had to be moved or joined goes to `problems`."""
    row = aligned.row
    draft = Draft(row.line, row.page, opens_page=row.opens_page, closes_page=row.closes_page)
    for position, column in enumerate(columns):
        cells = [row.cells[number] for number in aligned.cells.get(position, [])]
        is_above = not cells and column.index in row.above
        if is_above:
            cells = [row.above[column.index]]
        text = "\n".join(cell.text.strip() for cell in cells)
        if not text.strip():
            continue
        name = column.field
        if is_above and name in FIELDS and not column.option:
            draft.spanned.add(name)
        elif position in aligned.moved and name not in draft.inferred:
            draft.inferred.append(name)
        if name in FIELDS and not (name in draft.places and not column.option):
            draft.places.setdefault(name, Place(block, cells[0].row, cells[0].column))
        _store(draft, column, text, separators, problems)
    _report_shift(aligned, columns, draft, problems)
    return draft


def _report_shift(
    aligned: AlignedRow, columns: Sequence[Column], draft: Draft, problems: list[Problem]
) -> None:
    for number in aligned.dropped:
        cell = aligned.row.cells[number]
        problems.append(problem("surplus_cell", draft.line, text=shorten(cell.text)))
    if aligned.moved:
        first = columns[min(aligned.moved)].field
        problems.append(problem("shifted_row", draft.line, first))


def _store(
    draft: Draft, column: Column, text: str, separators: dict[str, str], problems: list[Problem]
) -> None:
    name = column.field
    if column.option:
        _store_option(draft, column, text)
    elif name in LIST_FIELDS:
        draft.texts[name] = text
        draft.lists.setdefault(name, []).extend(checkboxes.ticked_labels(text))
        if not draft.lists[name] and checkboxes.has_boxes(text):
            problems.append(problem("no_tick", draft.line, name))
    elif name in _BODIES:
        parted: list[str] = []
        joined = join_lines(text, separators.get(name, "；"), report=parted)
        if name == "supporting":
            draft.extra[column.label] = joined
            return
        draft.texts[name] = joined
        if parted:
            problems.append(problem("joined_cell", draft.line, name, text=shorten(joined)))
    elif name in FIELDS:
        draft.texts[name] = tidy(text) if name != "seq" else squeeze(text)
    else:
        draft.extra[column.label] = tidy(text)


def _store_option(draft: Draft, column: Column, text: str) -> None:
    name = column.field
    if checkboxes.is_untick(text):
        return
    chosen = [column.option]
    if not checkboxes.is_tick(text):
        flat = squeeze(text)
        ticked = checkboxes.ticked_labels(text) if checkboxes.has_boxes(text) else []
        if checkboxes.has_boxes(text) and not ticked:
            return
        chosen = ticked or ([column.option] if flat == column.option else [f"{column.option}（{flat}）"])
    if name in LIST_FIELDS:
        values = draft.lists.setdefault(name, [])
        values.extend(label for label in chosen if label not in values)
        draft.texts[name] = "；".join(values)
    else:
        head = column.label.split("·")[0]
        draft.extra[head] = "；".join(filter(None, [draft.extra.get(head, ""), *chosen]))


def tidy(text: str) -> str:
    """The text with lines joined that a page's width broke; lines that end a sentence or begin a point stay."""
    return _BROKEN.sub("", text.strip())
