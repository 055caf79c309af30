"""Finding the header of a grid and the part that every column plays, by the meaning of the labels."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

from gongkai.rules.tables import labels
from gongkai.rules.tables.cell_kinds import CellKind, kind_of
from gongkai.rules.tables.labels import Label, level_wording, read_label, read_option
from gongkai.rules.tables.reading import LEVEL_FIELDS, Column
from gongkai.rules.tables.source import Cell

_SEARCHED_ROWS = 80
_OPTION_PARENTS = ("audience", "mode", "tier", "channels")
_NO_LABEL = frozenset((CellKind.TICK, CellKind.NUMBER, CellKind.BASIS, CellKind.TIME_LIMIT, CellKind.CHECK))
_CONTENT_FIELDS = frozenset((*LEVEL_FIELDS, "elements", "task", "requirement"))


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """Rows the header takes, its columns from left to right, and labels nobody knows."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    unknown: tuple[str, ...] = ()
    is_indicators: bool = False
    stretchable: int = -1  # column of a label that may stand over more columns than it fills

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(column.field for column in self.columns)

    @property
    def wordings(self) -> frozenset[str]:
        return frozenset(level_wording(column.label) for column in self.columns)


class _Stack(NamedTuple):
    """The labels over one column, from top to bottom; `is_extension` when it only lies under a wide label."""

    labels: tuple[str, ...]
    is_extension: bool


def find_header(rows: list[list[Cell]], width: int, start: int = 0) -> FoundHeader | None:
    """The first header at or after row `start`, looked for near the top only."""
    for index in range(start, min(len(rows), start + _SEARCHED_ROWS)):
        found = header_at(rows, width, index)
        if found is not None:
            return found
    return None


def header_at(rows: list[list[Cell]], width: int, index: int) -> FoundHeader | None:
    """The header that begins in row `index`, or None when that row is not one."""
    if not _is_label_row(rows[index], first=True):
        return None
    height = 1
    spanned = max((cell.row_span for cell in rows[index] if cell.text.strip()), default=1)
    while index + height < len(rows) and height < 4:
        row = rows[index + height]
        if height < 3 and _names_options(rows[index : index + height], row):
            height += 1
            continue
        if not (height < spanned and height < 3 and _is_short(row)) and not _is_label_row(row, first=False):
            break
        if height >= spanned and not _lies_below(rows[index : index + height], row):
            break
        height += 1
    stacks = _stacks(rows[index : index + height], width)
    return _resolve(tuple(range(index, index + height)), stacks)


def _filled(row: list[Cell]) -> list[Cell]:
    return [cell for cell in row if cell.text.strip()]


def _is_short(row: list[Cell]) -> bool:
    return all(len(level_wording(labels.strip_brackets(cell.text))) <= 16 for cell in _filled(row))


def _is_label_row(row: list[Cell], *, first: bool) -> bool:
    """Whether most cells are known labels, of at least two fields in a first row."""
    filled = _filled(row)
    if not filled or (first and len(filled) < 2):
        return False
    known = [read_label(cell.text) for cell in filled]
    exact = [
        label is not None and label.is_exact or read_option(cell.text) is not None
        for label, cell in zip(known, filled, strict=True)
    ]
    if not first:
        strange = sum(not sure and label is None for label, sure in zip(known, exact, strict=True))
        is_wordy = all(kind_of(cell.text) not in _NO_LABEL and len(cell.text) <= 16 for cell in filled)
        may_be_strange = 0.25 * len(filled) if is_wordy else 0
        return strange <= may_be_strange and sum(exact) >= 0.7 * len(filled)
    fields = {label.field for label in known if label is not None}
    fields |= {option for cell in filled if (option := read_option(cell.text))}
    recognised = sum(1 for label, sure in zip(known, exact, strict=True) if label is not None or sure)
    return len(fields) >= 2 and recognised >= max(2, 0.6 * len(filled)) and sum(exact) >= 0.34 * len(filled)


def _lies_below(above: list[list[Cell]], row: list[Cell]) -> bool:
    """Whether a second label row fills the gaps under wide labels: a data row fills columns that have labels."""
    own = {cell.column for cell in _filled(row)}
    seq_columns = {
        cell.column for cell in _filled(above[0]) if (label := read_label(cell.text)) and label.field == "seq"
    }
    return not own & seq_columns and len(own) >= 2 or bool(own) and len(own) >= 4


def _names_options(above: list[list[Cell]], row: list[Cell]) -> bool:
    """Whether a row only names choices under wide labels such as 公开渠道 (政府网站, 村务公开栏 …), known or not."""
    own = _filled(row)
    if len(own) < 2 or not _is_short(row) or len(above) > 1:
        return False
    tops = _filled(above[0])
    wide: set[int] = set()
    for number, top in enumerate(tops):
        end = tops[number + 1].column if number + 1 < len(tops) else top.column + top.column_span + 12
        label = read_label(top.text)
        if label is not None and label.field in _OPTION_PARENTS and end - top.column > 1:
            wide.update(range(top.column, end))
    texts = {level_wording(cell.text) for cell in own}
    is_plain = all(kind_of(cell.text) not in (CellKind.TICK, CellKind.NUMBER) for cell in own)
    return is_plain and len(texts) == len(own) and all(cell.column in wide for cell in own)


def _stacks(rows: list[list[Cell]], width: int) -> list[_Stack]:
    tops = [_spread(row, width, row_index, rows) for row_index, row in enumerate(rows)]
    stacks = []
    for column in range(width):
        texts: list[str] = []
        is_own = False
        for top in tops:
            text, own = top[column]
            if text and (not texts or texts[-1] != text):
                texts.append(text)
            if text and own:
                is_own = True
        stacks.append(_Stack(tuple(texts), bool(texts) and not is_own))
    return stacks


def _spread(row: list[Cell], width: int, row_index: int, rows: list[list[Cell]]) -> list[tuple[str, bool]]:
    """For each column the label in this row and whether it begins there; a wide label reaches over its blanks."""
    spread: list[tuple[str, bool]] = [("", False)] * width
    filled = _filled(row)
    for position, cell in enumerate(filled):
        end = cell.column + cell.column_span
        if cell.column_span == 1:
            limit = filled[position + 1].column if position + 1 < len(filled) else width
            end = _reach(cell, limit, row_index, rows)
        for column in range(cell.column, min(end, width)):
            spread[column] = (cell.text, column == cell.column)
    return spread


def _reach(cell: Cell, limit: int, row_index: int, rows: list[list[Cell]]) -> int:
    """How far a label without a span reaches over blanks: while labels stand below, or as a lone header row."""
    below = {each.column for row in rows[row_index + 1 :] for each in _filled(row)}
    end = cell.column + 1
    if below:
        if cell.column not in below:
            return end
        while end < limit and end in below:
            end += 1
        return end
    label = read_label(cell.text)
    may_stretch = (
        row_index == 0 and label is not None and (label.is_combined or label.field in ("theme", "task"))
    )
    while may_stretch and end < limit and limit < _last_column(rows) + 1:
        end += 1
    return end


def _last_column(rows: list[list[Cell]]) -> int:
    return max((cell.column for row in rows for cell in _filled(row)), default=0)


def _resolve(rows: tuple[int, ...], stacks: list[_Stack]) -> FoundHeader | None:
    columns: list[Column] = []
    unknown: list[str] = []
    themes: set[int] = set()
    combined: dict[str, list[int]] = {}
    stretchable = -1
    for index, stack in enumerate(stacks):
        if not stack.labels:
            continue
        column, label = _column(index, stack)
        if column is None:
            unknown.append(stack.labels[-1])
            columns.append(Column(index, "other", stack.labels[-1]))
            continue
        if label is not None and label.field == "theme":
            themes.add(index)
        if label is not None and (label.is_combined or label.field in ("task", "theme")):
            combined.setdefault(stack.labels[-1], []).append(index)
            if label.is_combined or (stretchable < 0 and label.field in ("task", "theme")):
                stretchable = index
        columns.append(column)
    columns = _settle_tasks(columns, combined, themes)
    columns = _number_themes(columns, themes)
    columns = _settle_repeats(columns)
    found = FoundHeader(rows, tuple(columns), tuple(unknown), _is_indicators(columns, stacks), stretchable)
    usable = len(found.fields - {"other"}) >= 2 and bool(found.fields & _CONTENT_FIELDS)
    return found if usable else None


def _column(index: int, stack: _Stack) -> tuple[Column | None, Label | None]:
    leaf, parents = stack.labels[-1], stack.labels[:-1]
    known = read_label(leaf)
    for parent in reversed(parents):
        above = read_label(parent)
        if above is not None and above.field in _OPTION_PARENTS:
            return Column(index, above.field, f"{parent}·{leaf}", option=_option_name(leaf)), None
    if not parents and (known is None or known.field == "url" or not known.is_exact):
        option = read_option(leaf)
        if option is not None and not (option == "channels" and known is not None):
            return Column(index, option, leaf, option=_option_name(leaf)), None
    if known is None or (not known.is_exact and parents):
        for parent in reversed(parents):
            above = read_label(parent)
            if above is not None:
                return Column(index, above.field, f"{parent}·{leaf}"), above
    if known is None:
        return None, None
    return Column(index, known.field, leaf), known


def _option_name(label: str) -> str:
    return "".join(labels.strip_brackets(label).split())


def _settle_tasks(columns: list[Column], combined: dict[str, list[int]], themes: set[int]) -> list[Column]:
    """Of several task columns the last holds the task, the ones before it are themes."""
    tasks = [column.index for column in columns if column.field == "task"]
    for indexes in combined.values():
        themes.update(index for index in indexes[:-1] if index in tasks)
    themes.update(tasks[:-1])
    fields = {column.field for column in columns if column.index not in themes}
    settled = []
    for column in columns:
        if column.index in themes:
            settled.append(replace(column, field="theme"))
        elif column.field == "elements" and "task" in fields:
            settled.append(
                replace(column, field="requirement" if "requirement" not in fields else "elements")
            )
        elif (
            column.field == "requirement" and not fields & {"task", "elements", "weight"} and "lead" in fields
        ):
            settled.append(replace(column, field="task"))
        else:
            settled.append(column)
    return settled


def _number_themes(columns: list[Column], themes: set[int]) -> list[Column]:
    """Themes take the next free level from left to right; a domain beside no other theme counts as one."""
    has_level = any(column.field in LEVEL_FIELDS or column.index in themes for column in columns)
    if not has_level:
        domains = [column.index for column in columns if column.field == "domain"]
        themes = themes | set(domains[:1])
    taken = {column.field for column in columns if column.field in LEVEL_FIELDS}
    numbered = []
    for column in columns:
        if column.index not in themes:
            numbered.append(column)
            continue
        free = [name for name in LEVEL_FIELDS if name not in taken]
        field = free[0] if free else "other"
        taken.add(field)
        numbered.append(replace(column, field=field))
    return numbered


def _settle_repeats(columns: list[Column]) -> list[Column]:
    """One column per field, save lists with options; 配合单位 is the responsible one where there is no other."""
    fields = {column.field for column in columns}
    settled: list[Column] = []
    seen: set[str] = set()
    for column in columns:
        field = column.field
        if field == "supporting" and "responsible" not in fields:
            field = "responsible"
        is_list = field in _OPTION_PARENTS
        if field in seen and not is_list and field not in ("other", "weight"):
            field = "other"
        seen.add(field)
        settled.append(replace(column, field=field))
    return settled


def _is_indicators(columns: list[Column], stacks: list[_Stack]) -> bool:
    wordings = "".join("".join(stack.labels) for stack in stacks)
    fields = {column.field for column in columns}
    if "指标" in wordings or "weight" in fields:
        return True
    levels = sum(1 for name in LEVEL_FIELDS if name in fields)
    return levels >= 4 and not fields & {"elements", "task"}


def stretch(found: FoundHeader, by: int) -> FoundHeader:
    """The header with its wide label over `by` more columns: themes first, the label's own field last."""
    if by <= 0 or found.stretchable < 0:
        return found
    widened: list[Column] = []
    taken = {column.field for column in found.columns if column.field in LEVEL_FIELDS}
    free = [name for name in LEVEL_FIELDS if name not in taken]
    for column in found.columns:
        if column.index < found.stretchable:
            widened.append(column)
        elif column.index > found.stretchable:
            widened.append(replace(column, index=column.index + by))
        elif column.field in LEVEL_FIELDS:
            order = [column.field, *[name for name in free if name > column.field]]
            for step in range(by + 1):
                field = order[step] if step < len(order) else "other"
                widened.append(replace(column, index=column.index + step, field=field))
        else:
            for step in range(by):
                widened.append(
                    replace(
                        column, index=column.index + step, field=free[step] if step < len(free) else "other"
                    )
                )
            widened.append(replace(column, index=column.index + by))
    return replace(found, columns=tuple(widened), stretchable=-1)


def is_repeated(found: FoundHeader, row: list[Cell]) -> bool:
    """Whether a row prints the header again (after a page break)."""
    filled = _filled(row)
    if len(filled) < 2 or len(filled) > 3 * len(found.columns):
        return False
    wordings = {level_wording(part) for column in found.columns for part in column.label.split("·")}
    hits = sum(1 for cell in filled if level_wording(cell.text) in wordings)
    return hits >= 2 and hits >= 0.75 * len(filled)


def dominant_kind(texts: list[str]) -> CellKind:
    """What most filled cells of a column are."""
    counts = Counter(kind_of(text) for text in texts if text.strip())
    return counts.most_common(1)[0][0] if counts else CellKind.BLANK
