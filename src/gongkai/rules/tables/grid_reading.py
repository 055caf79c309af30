"""One table (a header and the rows below it, over all pages) → entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gongkai.rules.tables.alignment import Aligner
from gongkai.rules.tables.carrying import carry_down, complete_cut_limits
from gongkai.rules.tables.cell_kinds import squeeze
from gongkai.rules.tables.column_fits import key_position
from gongkai.rules.tables.draft import Draft
from gongkai.rules.tables.grid_rows import AlignedRow, GridRow, section_rank
from gongkai.rules.tables.numbering import check_numbers, number_subitems
from gongkai.rules.tables.problems import problem
from gongkai.rules.tables.reading import (
    FIELD_NAMES,
    FIELDS,
    INDICATORS,
    LEVEL_FIELDS,
    Column,
    Entry,
    Place,
    Problem,
)
from gongkai.rules.tables.row_drafts import draft_of, separators_of, tidy
from gongkai.rules.tables.row_merging import (
    fuller_key,
    lift_labels,
    merge_parts,
    report_pairs,
    resolve_dittos,
)

_LONG_RUN = 3  # rows from which on a common shift is reported once


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
    separators = separators_of(aligned, columns)
    drafts: list[Draft] = []
    section: dict[str, tuple[str, Place]] = {}
    fresh: set[str] = set()  # levels of section lines that no row has taken yet
    by_row = {id(each.row): each for each in aligned}
    for row in rows:
        if id(row) in sections:
            _open_section(section, sections[id(row)], row, blocks[id(row)])
            fresh.add(LEVEL_FIELDS[sections[id(row)] - 1])
            continue
        draft = draft_of(by_row[id(row)], columns, blocks[id(row)], separators, problems)
        for name, (text, place) in section.items():
            if not draft.has(name):
                draft.texts[name], draft.places[name] = text, place
                if name not in fresh:
                    draft.spanned.add(name)
        fresh = set()
        drafts.append(draft)
    resolve_dittos(drafts)
    key = fuller_key(drafts, key)
    if kind == INDICATORS:
        lift_labels(drafts, key)
    drafts = merge_parts(drafts, key, columns, problems)
    tick_fields = frozenset(column.field for column in columns if column.option)
    fields = _fields(columns, section)
    if "seq" in fields:
        problems.extend(number_subitems(drafts))
        problems.extend(check_numbers(drafts))
    problems.extend(complete_cut_limits(drafts))
    problems.extend(carry_down(drafts, fields, key, table.is_exact, tick_fields))
    problems = _gathered_shifts(problems, aligned, columns)
    if kind == INDICATORS:
        problems.extend(report_pairs(drafts, key))
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
        tidy("".join(each.text.strip() for each in row.cells)),
        Place(block, cell.row, cell.column),
    )


# --- closing checks ---------------------------------------------------------------------------------------------


def _fields(columns: Sequence[Column], section: dict[str, tuple[str, Place]]) -> list[str]:
    present = {column.field for column in columns} | set(section)
    return [name for name in FIELDS if name in present]


def _gathered_shifts(
    problems: Sequence[Problem], aligned: Sequence[AlignedRow], columns: Sequence[Column]
) -> list[Problem]:
    """Neighbouring rows of a page that are shifted alike share one doubt: whoever settles the first settles all."""
    runs: list[list[AlignedRow]] = []
    for row in aligned:
        alike = runs and runs[-1][-1].row.page == row.row.page
        if alike and row.moved and row.shifts(columns) == runs[-1][-1].shifts(columns):
            runs[-1].append(row)
        else:
            runs.append([row])
    counts = {run[0].row.line: len(run) for run in runs if len(run) >= _LONG_RUN}
    inner = {row.row.line for run in runs if len(run) >= _LONG_RUN for row in run[1:]}
    gathered = []
    for doubt in problems:
        if doubt.code != "shifted_row" or doubt.line not in inner | counts.keys():
            gathered.append(doubt)
        elif doubt.line in counts:
            start, count = f"第 {doubt.line} 行", counts[doubt.line]
            message = doubt.message.replace(start, f"{start}起连续 {count} 行", 1)
            gathered.append(replace(doubt, message=message))
    return gathered


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
            is_heading = name == key and any(draft.prints(each) for each in LEVEL_FIELDS if each != key)
            if not draft.has(name) and not (is_heading and key in LEVEL_FIELDS):
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
