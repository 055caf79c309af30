"""From a source document to entries: which kind of table it is, and who reads it."""

from __future__ import annotations

from dataclasses import replace

from gongkai.rules.tables.cell_kinds import CellKind, kind_of, squeeze
from gongkai.rules.tables.grid_reading import TableRows, read_rows
from gongkai.rules.tables.grid_rows import GridRow, closing_rows, grid_rows, has_row_spans, is_remark
from gongkai.rules.tables.header import (
    FoundHeader,
    dominant_kind,
    find_header,
    header_at,
    is_repeated,
    stretch,
)
from gongkai.rules.tables.problems import problem
from gongkai.rules.tables.prose import paragraphs_of, read_prose
from gongkai.rules.tables.reading import (
    CATALOGUE,
    INDICATORS,
    LEVEL_FIELDS,
    TASKS,
    Column,
    Entry,
    Header,
    Problem,
    TableReading,
)
from gongkai.rules.tables.source import Cell, Grid, Paragraph, SourceDocument, UnreadableSource
from gongkai.rules.tables.stacked import regrouped

_NO_HEADER = (
    "“{name}”里没有找到认识的表头，也没有编号的条目：请确认文件里有“序号、公开事项、公开内容、公开时限”"
    "或“工作任务、责任单位”一类的表头，或在表头词表中补上这种写法"
)


def interpret(document: SourceDocument) -> TableReading:
    """Entries of a document with provenance and problems. A document without any known table is unreadable."""
    reading = _read_grids(document)
    if reading is None:
        reading = _read_taken_apart(document) or read_prose(document)
    if reading is None or not reading.entries:
        raise UnreadableSource(_NO_HEADER.format(name=document.name))
    reading.problems.sort(key=lambda each: each.line)
    return reading


def read_table(data: bytes, name: str) -> TableReading:
    """A file's bytes → entries; the name tells the format where the content does not."""
    from gongkai.rules.tables.readers.open import open_source

    return interpret(open_source(data, name))


def _read_taken_apart(document: SourceDocument) -> TableReading | None:
    """A table whose cells stand as paragraphs of their own."""
    grid = regrouped(paragraphs_of(document))
    if grid is None:
        return None
    reading = _read_grids(replace(document, blocks=(grid,)))
    if reading is not None:
        for entry in reading.entries:
            entry.places = {}
    return reading


def _read_grids(document: SourceDocument) -> TableReading | None:
    tables, headers, problems = _tables(document)
    if not tables:
        return None
    kind = _kind([found for _, found in headers])
    entries: list[Entry] = []
    for table in tables:
        if not table.rows:
            continue
        found, doubts = read_rows(table, kind)
        entries.extend(found)
        problems.extend(doubts)
    shown = [Header(block, found.rows, found.columns) for block, found in headers]
    return TableReading(document.name, kind, entries, problems, shown, document.warnings)


def _kind(headers: list[FoundHeader]) -> str:
    fields = frozenset().union(*(found.fields for found in headers))
    if any(found.is_indicators for found in headers) and not fields & {"channels", "basis"}:
        return INDICATORS
    if fields & {"lead", "task"} and not fields & {"channels", "basis"}:
        return TASKS
    return CATALOGUE


def _tables(document: SourceDocument) -> tuple[list[TableRows], list[tuple[int, FoundHeader]], list[Problem]]:
    captions = frozenset(squeeze(block.text) for block in document.blocks if isinstance(block, Paragraph))
    tables: list[TableRows] = []
    headers: list[tuple[int, FoundHeader]] = []
    problems: list[Problem] = []
    current: FoundHeader | None = None
    headless: list[tuple[int, Grid]] = []
    page = 0
    for number, block in enumerate(document.blocks):
        if not isinstance(block, Grid):
            continue
        cells = list(block.rows())
        found = find_header(cells, block.column_count)
        if found is None and current is None:
            headless.append((number, block))
            continue
        rows = grid_rows(block)
        first = 0
        if found is not None:
            first = found.rows[-1] + 1
            found = _settled(found, rows[first:], block)
            is_first = current is None
            same = current is not None and [c.field for c in found.columns] == [
                c.field for c in current.columns
            ]
            if not same or _is_exact(block, first) != tables[-1].is_exact:
                tables.append(_table(found, _is_exact(block, first)))
                headers.append((number, found))
                problems.extend(_unknown_columns(found, rows))
            current = found
            if is_first:
                for above, grid in headless:
                    page = _take_headless(grid, above, found, tables, headers, captions, page)
                first = _data_above(rows[: found.rows[0]], found, first)
        assert current is not None
        page = _take_rows(block, number, rows, cells, first, current, tables, headers, captions, page)
    return tables, headers, problems


def _table(found: FoundHeader, is_exact: bool) -> TableRows:
    explicit = any(_names_level(column.label) for column in found.columns if column.field in LEVEL_FIELDS)
    return TableRows(found.columns, is_exact, shift_levels=not explicit)


def _names_level(label: str) -> bool:
    return any(word in label for word in ("一级", "二级", "三级"))


def _is_exact(grid: Grid, first: int) -> bool:
    return has_row_spans(grid, first)


def _unknown_columns(found: FoundHeader, rows: list[GridRow]) -> list[Problem]:
    line = rows[found.rows[0]].line
    return [problem("unknown_column", line, text=label) for label in found.unknown]


def _take_rows(
    grid: Grid,
    number: int,
    rows: list[GridRow],
    cells: list[list[Cell]],
    first: int,
    current: FoundHeader,
    tables: list[TableRows],
    headers: list[tuple[int, FoundHeader]],
    captions: frozenset[str],
    page: int,
) -> int:
    """Adds the grid's data rows to the last table; pages count over all grids. Returns the last page."""
    skip = 0
    opens = bool(tables[-1].rows)
    last_page = rows[0].page if rows else 0
    if opens:
        page += 1
    for row in rows[first : closing_rows(rows)]:
        if row.page != last_page:
            page, last_page, opens = page + 1, row.page, True
        if skip:
            skip -= 1
            continue
        if row.is_blank and not row.above:
            continue
        again = (
            header_at(cells, grid.column_count, row.index) if is_repeated(current, cells[row.index]) else None
        )
        if again is not None:
            skip = len(again.rows) - 1
            opens = True
            if tables[-1].rows:
                page += 0 if row.opens_page else 1
            if [c.field for c in again.columns] != [c.field for c in current.columns]:
                current = again
                tables.append(_table(again, tables[-1].is_exact))
                headers.append((number, again))
            continue
        if is_remark(row, captions):
            continue
        row.page = page
        row.opens_page = opens and bool(tables[-1].rows)
        if row.opens_page:
            tables[-1].rows[-1][1].closes_page = True
        row.closes_page = False
        opens = False
        tables[-1].rows.append((number, row))
    return page


# --- rows above the first header ------------------------------------------------------------------------------------


def _take_headless(
    grid: Grid,
    number: int,
    found: FoundHeader,
    tables: list[TableRows],
    headers: list[tuple[int, FoundHeader]],
    captions: frozenset[str],
    page: int,
) -> int:
    """Rows of a table that stands before the first header and has the same columns."""
    rows = grid_rows(grid)
    first = _data_above(rows, found, len(rows))
    return _take_rows(grid, number, rows, list(grid.rows()), first, found, tables, headers, captions, page)


def _data_above(rows: list[GridRow], found: FoundHeader, first: int) -> int:
    """Where the data begins when rows above the header already fit its columns; else `first`."""
    start = len(rows)
    while start and (rows[start - 1].is_blank or _fits_columns(rows[start - 1], found)):
        start -= 1
    while start < len(rows) and rows[start].is_blank:
        start += 1
    return start if start < len(rows) else first


def _fits_columns(row: GridRow, found: FoundHeader) -> bool:
    indexes = {column.index for column in found.columns}
    return (
        len(row.cells) >= 3
        and all(cell.column in indexes for cell in row.cells)
        and _agreement(found, [row]) >= min(2, len(row.cells) - 2)
    )


# --- columns the labels leave open --------------------------------------------------------------------------------


def _settled(found: FoundHeader, rows: list[GridRow], grid: Grid) -> FoundHeader:
    """The header fitted to its data: wide labels stretched, columns without label named by what they hold."""
    sample = [row for row in rows if len(row.cells) > 1][:60]
    if not grid.has_spans or max(c.index for c in found.columns) + 1 < grid.column_count:
        found = _stretched(found, sample, grid.column_count)
    return _named_by_content(found, sample)


def _stretched(found: FoundHeader, sample: list[GridRow], width: int) -> FoundHeader:
    own = max(column.index for column in found.columns) + 1
    options = [stretch(found, by) for by in range(max(0, min(4, width - own)) + 1)]
    return max(options, key=lambda option: (_agreement(option, sample), -len(option.columns)))


_TELLING = {
    CellKind.TIME_LIMIT: ("time_limit",),
    CellKind.BASIS: ("basis",),
    CellKind.BODY: ("responsible", "lead", "supporting"),
    CellKind.NUMBER: ("seq", "weight"),
    CellKind.CHANNELS: ("channels",),
}


def _agreement(found: FoundHeader, sample: list[GridRow]) -> int:
    """How many telling cells stand under a fitting column."""
    by_index = {column.index: column.field for column in found.columns}
    total = 0
    for row in sample:
        for cell in row.cells:
            fields = _TELLING.get(kind_of(cell.text))
            if fields and set(fields) & found.fields:
                total += 1 if by_index.get(cell.column) in fields else -1
            elif cell.column not in by_index:
                total -= 1
    return total


def _named_by_content(found: FoundHeader, sample: list[GridRow]) -> FoundHeader:
    named = {column.index for column in found.columns}
    by_column: dict[int, list[str]] = {}
    for row in sample:
        for cell in row.cells:
            by_column.setdefault(cell.column, []).append(cell.text)
    columns = list(found.columns)
    fields = {column.field for column in columns}
    for index, texts in sorted(by_column.items()):
        if index in named or len(texts) < 0.5 * len(sample):
            continue
        field = {CellKind.NUMBER: "seq", CellKind.BODY: "responsible", CellKind.TIME_LIMIT: "time_limit"}.get(
            dominant_kind(texts)
        )
        if field and field not in fields and not (field == "seq" and index > 0):
            columns.append(Column(index, field, ""))
            fields.add(field)
    columns = _without_false_levels(columns, by_column)
    fields = {column.field for column in columns}
    for position, column in enumerate(columns):
        if column.option or column.field not in ("mode", "channels", "responsible"):
            continue
        kind = dominant_kind(by_column.get(column.index, []))
        if column.field == "mode" and kind is CellKind.CHANNELS and "channels" not in fields:
            columns[position] = replace(column, field="channels")
        elif column.field == "channels" and kind is CellKind.MODE and "mode" not in fields:
            columns[position] = replace(column, field="mode")
    return replace(found, columns=tuple(sorted(columns, key=lambda column: column.index)))


def _without_false_levels(columns: list[Column], by_column: dict[int, list[str]]) -> list[Column]:
    """公开类别 over 主动公开 and 依申请公开 is no level of items but their mode; the levels below move up."""
    if any(column.field == "mode" for column in columns):
        return columns
    for column in columns:
        is_theme = column.field in LEVEL_FIELDS and not _names_level(column.label)
        if is_theme and dominant_kind(by_column.get(column.index, [])) is CellKind.MODE:
            return [_without_level(each, column) for each in columns]
    return columns


def _without_level(column: Column, false_level: Column) -> Column:
    if column is false_level:
        return replace(column, field="mode")
    if column.field not in LEVEL_FIELDS or _names_level(column.label) or column.field < false_level.field:
        return column
    return replace(column, field=LEVEL_FIELDS[LEVEL_FIELDS.index(column.field) - 1])
