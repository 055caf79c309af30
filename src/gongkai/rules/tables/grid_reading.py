"""One table (a header and the rows below it, over all pages) → entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gongkai.rules.tables import checkboxes
from gongkai.rules.tables.alignment import AlignedRow, Aligner, key_position
from gongkai.rules.tables.bodies import join_lines, usual_separator
from gongkai.rules.tables.carrying import carry_down, complete_cut_limits
from gongkai.rules.tables.cell_kinds import is_check, squeeze
from gongkai.rules.tables.draft import Draft
from gongkai.rules.tables.grid_rows import GridRow, section_rank
from gongkai.rules.tables.numbering import check_numbers, number_subitems
from gongkai.rules.tables.problems import problem, shorten
from gongkai.rules.tables.reading import (
    FIELD_NAMES,
    FIELDS,
    INDICATORS,
    LEVEL_FIELDS,
    LIST_FIELDS,
    Column,
    Entry,
    Place,
    Problem,
)

_BODIES = ("responsible", "lead", "supporting")
_TEXTS = ("elements", "task", "requirement")
_DITTOS = frozenset(("同上", "〃", "″", "同前", "〃〃", "＂"))
_LABEL_LENGTH = 10
_BROKEN = re.compile(r"(?<=[^\s。；;：:！？])\n(?=[^\s\d（(①-⑳一二三四五六七八九十])")


@dataclass(slots=True)
class TableRows:
    """Rows of one table with the block they stand in."""

    columns: tuple[Column, ...]
    is_exact: bool
    rows: list[tuple[int, GridRow]] = field(default_factory=list)
    shift_levels: bool = False  # section lines above themes without number take level1


def read_rows(table: TableRows, kind: str) -> tuple[list[Entry], list[Problem]]:
    """Entries of the table in order, with the problems met."""
    columns, sections = _with_sections(table)
    rows = [row for _, row in table.rows]
    blocks = {id(row): block for block, row in table.rows}
    data = [row for row in rows if id(row) not in sections]
    aligned = Aligner(columns, table.is_exact).align(data)
    key = columns[key_position(columns)].field
    problems: list[Problem] = []
    separators = _separators(aligned, columns)
    drafts: list[Draft] = []
    section: dict[str, tuple[str, Place]] = {}
    fresh: set[str] = set()  # levels of section lines that no row has taken yet
    by_row = {id(each.row): each for each in aligned}
    for row in rows:
        if id(row) in sections:
            _open_section(section, sections[id(row)], row, blocks[id(row)])
            fresh.add(LEVEL_FIELDS[sections[id(row)] - 1])
            continue
        draft = _draft(by_row[id(row)], columns, blocks[id(row)], separators, problems)
        for name, (text, place) in section.items():
            if not draft.has(name):
                draft.texts[name], draft.places[name] = text, place
                if name not in fresh:
                    draft.spanned.add(name)
        fresh = set()
        drafts.append(draft)
    _resolve_dittos(drafts)
    key = _fuller_key(drafts, key)
    if kind == INDICATORS:
        _lift_labels(drafts, key)
    drafts = _merge_parts(drafts, key, columns, problems)
    tick_fields = frozenset(column.field for column in columns if column.option)
    fields = _fields(columns, section)
    if "seq" in fields:
        problems.extend(number_subitems(drafts))
        problems.extend(check_numbers(drafts))
    problems.extend(complete_cut_limits(drafts))
    problems.extend(carry_down(drafts, fields, key, table.is_exact, tick_fields))
    if kind == INDICATORS:
        problems.extend(_report_pairs(drafts, key))
    problems.extend(_missing(drafts, fields, key, tick_fields))
    return [draft.entry(fields) for draft in drafts], [_as_printed(each, columns) for each in problems]


def _as_printed(doubt: Problem, columns: Sequence[Column]) -> Problem:
    """The problem with the labels that this table prints instead of the general names of the fields."""
    message = doubt.message
    for column in columns:
        label = squeeze(column.label.split("·")[0 if column.option else -1])
        name = FIELD_NAMES.get(column.field)
        if name and label and column.field != "other":
            message = message.replace(f"“{name}”", f"“{label}”")
    return replace(doubt, message=message)


# --- section lines ----------------------------------------------------------------------------------------------


def _with_sections(table: TableRows) -> tuple[list[Column], dict[int, int]]:
    """Columns and section lines (row → rank); themes without number move down when sections stand above them."""
    columns = list(table.columns)
    has_seq = any(column.field == "seq" for column in columns)
    width = max((column.index for column in columns), default=0) + 1
    sections = {id(row): rank for _, row in table.rows if (rank := section_rank(row, width, has_seq))}
    if not sections:
        return columns, {}
    key = columns[key_position(columns)].field
    has_levels = any(column.field in LEVEL_FIELDS for column in columns)
    if has_levels and not table.shift_levels and key in LEVEL_FIELDS and len(sections) > len(table.rows) / 3:
        return columns, {}
    depth = max(sections.values()) if min(sections.values()) == 1 else 1
    if min(sections.values()) > 1:
        sections = dict.fromkeys(sections, 1)
    if has_levels and table.shift_levels:
        columns = [_lower(column, depth) for column in columns]
    return columns, sections


def _lower(column: Column, by: int) -> Column:
    if column.field not in LEVEL_FIELDS:
        return column
    position = LEVEL_FIELDS.index(column.field) + by
    return replace(column, field=LEVEL_FIELDS[position] if position < len(LEVEL_FIELDS) else "other")


def _open_section(section: dict[str, tuple[str, Place]], rank: int, row: GridRow, block: int) -> None:
    cell = row.cells[0]
    for name in LEVEL_FIELDS[rank - 1 :]:
        section.pop(name, None)
    section[LEVEL_FIELDS[rank - 1]] = (
        _tidy("".join(each.text.strip() for each in row.cells)),
        Place(block, cell.row, cell.column),
    )


# --- one row ----------------------------------------------------------------------------------------------------


def _separators(aligned: Sequence[AlignedRow], columns: Sequence[Column]) -> dict[str, str]:
    found = {}
    for position, column in enumerate(columns):
        if column.field in _BODIES:
            found[column.field] = usual_separator(
                row.row.cells[i].text for row in aligned for i in row.cells.get(position, [])
            )
    return found


def _draft(
    aligned: AlignedRow,
    columns: Sequence[Column],
    block: int,
    separators: dict[str, str],
    problems: list[Problem],
) -> Draft:
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
        draft.texts[name] = _tidy(text) if name != "seq" else squeeze(text)
    else:
        draft.extra[column.label] = _tidy(text)


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


def _tidy(text: str) -> str:
    """The text with lines joined that a page's width broke; lines that end a sentence or begin a point stay."""
    return _BROKEN.sub("", text.strip())


# --- rows that belong together ----------------------------------------------------------------------------------


def _resolve_dittos(drafts: Sequence[Draft]) -> None:
    """同上 and 〃 stand for the cell above."""
    for before, draft in zip(drafts, drafts[1:], strict=False):
        for name, text in list(draft.texts.items()):
            if squeeze(text) in _DITTOS and before.has(name):
                draft.take(name, before)


def _fuller_key(drafts: Sequence[Draft], key: str) -> str:
    """The main text is 工作要求 where 工作任务 stands merged over several requirements."""
    if key != "task":
        return key
    tasks = sum(draft.prints("task") for draft in drafts)
    requirements = sum(draft.prints("requirement") for draft in drafts)
    return "requirement" if requirements > 1.2 * tasks else key


def _merge_parts(
    drafts: list[Draft], key: str, columns: Sequence[Column], problems: list[Problem]
) -> list[Draft]:
    """Label-only rows go into the row below, the rest of a row that a page break cut into the row above."""
    has_seq = any(column.field == "seq" for column in columns)
    is_numbered = has_seq and sum(draft.has("seq") for draft in drafts) >= 0.5 * len(drafts)
    merged: list[Draft] = []
    waiting: Draft | None = None
    for draft in drafts:
        if waiting is not None:
            _put_label(waiting, draft, key)
            waiting = None
        if merged and _continues(merged[-1], draft, key, is_numbered):
            _append(merged[-1], draft)
            continue
        if _is_label_only(draft, key, is_numbered):
            problems.append(problem("label_only", draft.line, text=shorten(_label_text(draft))))
            waiting = draft
            continue
        merged.append(draft)
    if waiting is not None:
        merged.append(waiting)
    return merged


def _lift_labels(drafts: Sequence[Draft], key: str) -> None:
    """A short title alone in the column of the checks is the title of the check in the next row.

    Where both were printed one below the other they are two entries of the same list.
    """
    if key not in LEVEL_FIELDS or key == "level1":
        return
    above = LEVEL_FIELDS[LEVEL_FIELDS.index(key) - 1]
    texts = [draft.texts[key] for draft in drafts if draft.has(key)]
    if sum(is_check(text) for text in texts) < 0.5 * len(texts):
        return
    for draft, following in zip(drafts, drafts[1:], strict=False):
        text = draft.texts.get(key, "")
        printed = [name for name in draft.texts if draft.prints(name)]
        if printed != [key] or is_check(text) or len(squeeze(text)) > _LABEL_LENGTH:
            continue
        if not is_check(following.texts.get(key, "")) or following.prints(above):
            continue
        if draft.places[key].column != following.places[key].column:
            draft.texts[above] = draft.texts.pop(key)
            draft.places[above] = draft.places.pop(key)


def _is_label_only(draft: Draft, key: str, is_numbered: bool) -> bool:
    others = {name for name in draft.texts if draft.prints(name)} - set(LEVEL_FIELDS) - {"process"}
    own_levels = any(draft.prints(name) for name in LEVEL_FIELDS if name != key)
    return not draft.has(key) and own_levels and not others and not is_numbered


def _label_text(draft: Draft) -> str:
    return next((draft.texts[name] for name in LEVEL_FIELDS if draft.texts.get(name)), "")


def _put_label(label: Draft, draft: Draft, key: str) -> None:
    for name in LEVEL_FIELDS:
        if label.has(name) and not draft.has(name) and name != key:
            draft.texts[name] = label.texts[name]
            draft.places[name] = label.places[name]
            draft.inferred.append(name)
            draft.spanned.discard(name)
    draft.line = min(label.line, draft.line)


def _continues(before: Draft, draft: Draft, key: str, is_numbered: bool) -> bool:
    """Whether the row is the rest of the row before, cut by a page break."""
    if draft.has("seq") or any(draft.prints(name) for name in ("process", "level1")):
        return False
    if not draft.texts and not draft.lists:
        return True
    if not draft.opens_page:
        return (
            is_numbered
            and not draft.prints(key)
            and not any(draft.prints(name) for name in (*LEVEL_FIELDS, *_TEXTS))
        )
    if not is_numbered:
        return False
    return _is_open(before.texts.get(key, "")) or not any(draft.prints(name) for name in (key, *LEVEL_FIELDS))


def _is_open(text: str) -> bool:
    """Whether a text stops inside brackets or after a word that needs another."""
    flat = squeeze(text)
    pairs = (("（", "）"), ("《", "》"), ("“", "”"), ("〔", "〕"), ("(", ")"))
    return any(flat.count(left) > flat.count(right) for left, right in pairs) or flat.endswith(
        ("、", "，", "和", "及", "与", "或")
    )


def _append(before: Draft, rest: Draft) -> None:
    for name, text in rest.texts.items():
        if name in LIST_FIELDS:
            before.lists.setdefault(name, []).extend(
                label for label in rest.lists.get(name, []) if label not in before.lists[name]
            )
        before.texts[name] = before.texts.get(name, "") + text
        before.places.setdefault(name, rest.places[name]) if name in rest.places else None
        before.doubt(name)


def _report_pairs(drafts: Sequence[Draft], key: str) -> list[Problem]:
    """Indicators with two checks in one cell: one entry as printed, for a person to look at."""
    problems = []
    for draft in drafts:
        parts = [part for part in re.split(r"\s+", draft.texts.get(key, "")) if part]
        if len(parts) > 1 and all(is_check(part) for part in parts):
            problems.append(problem("two_checks", draft.line, key, value=len(parts)))
            draft.doubt(key)
    return problems


# --- closing checks ---------------------------------------------------------------------------------------------


def _fields(columns: Sequence[Column], section: dict[str, tuple[str, Place]]) -> list[str]:
    present = {column.field for column in columns} | set(section)
    return [name for name in FIELDS if name in present]


def _missing(
    drafts: Sequence[Draft], fields: Sequence[str], key: str, tick_fields: frozenset[str]
) -> list[Problem]:
    """Blanks that nobody can fill by reading: one problem each."""
    problems = []
    both = "lead" in fields and "responsible" in fields
    for draft in drafts:
        wanted = [name for name in ("basis", "time_limit", key) if name in fields]
        wanted += [name for name in ("responsible",) if name in fields and not both]
        for name in wanted:
            if not draft.has(name):
                problems.append(problem("missing_field", draft.line, name))
                draft.doubt(name)
        if both and not draft.has("lead"):
            problems.append(problem("missing_lead", draft.line))
        if both and not draft.has("responsible"):
            problems.append(problem("missing_responsible", draft.line))
        for name in sorted(tick_fields & {"audience", "mode"}):
            if not draft.has(name):
                problems.append(problem("no_tick", draft.line, name))
                draft.doubt(name)
    return problems
