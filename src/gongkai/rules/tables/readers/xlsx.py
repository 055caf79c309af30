"""Reader of Excel workbooks (.xlsx): every sheet a grid with merged cells, values as people see them.

Formulas are never computed: the result that the file keeps is used and named in a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.tables.readers._number_format import show_number
from gongkai.rules.tables.readers._ooxml import Package
from gongkai.rules.tables.readers._symbols import symbols
from gongkai.rules.tables.readers._xlsx_parts import (
    CellFormat,
    S,
    SheetEntry,
    Workbook,
    read_workbook,
    rich_text,
)
from gongkai.rules.tables.readers._xlsx_references import column_letters, reference
from gongkai.rules.tables.readers._xlsx_sheet import SheetContent, Span, sheet_grid
from gongkai.rules.tables.source import Grid, SourceDocument

_ROW, _CELL, _VALUE, _FORMULA, _INLINE = S + "row", S + "c", S + "v", S + "f", S + "is"
_PLAIN = CellFormat()
_NAMED_CELLS = 10  # a warning names so many cells and counts the rest
_MAX_CELLS = 2_000_000


@dataclass(slots=True)
class _Warnings:
    computed: list[str] = field(default_factory=list)
    without_value: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def sentences(self) -> Iterator[str]:
        if self.computed:
            yield f"{_named(self.computed)}是公式，没有重新计算，采用文件中保存的结果；请核对。"
        if self.without_value:
            yield (
                f"{_named(self.without_value)}是公式，但文件中没有保存结果，读作空白；"
                "请在 Excel 中打开并保存一次，或把公式改为数值后重新上传。"
            )
        if self.errors:
            yield f"{_named(self.errors)}的值是错误代码（如 #REF!）；请在原文件中改正。"


def _named(places: list[str]) -> str:
    shown = "、".join(places[:_NAMED_CELLS])
    return shown + (f" 等 {len(places)} 个单元格" if len(places) > _NAMED_CELLS else " ")


def read_xlsx(data: bytes, name: str) -> SourceDocument:
    """All sheets in their order. Raises RefusedFile where the package cannot be read or holds no sheet."""
    package = Package(data)
    workbook = read_workbook(package)
    if not workbook.sheets:
        raise RefusedFile("工作簿中没有工作表，无内容可读；请检查文件。")
    grids: list[Grid] = []
    warnings: list[str] = []
    for sheet in workbook.sheets:
        root = package.part(sheet.part)
        if root is None:
            warnings.append(f"工作表“{sheet.name}”的内容在文件中缺失，没有读取；请用 Excel 打开后另存一份。")
            continue
        found = _Warnings()
        content = _SheetReader(workbook, sheet, found).read(root)
        grid = sheet_grid(content, sheet.name)
        if grid is not None:
            grids.append(grid)
            warnings.extend(_hidden_parts(sheet, content))
        warnings.extend(found.sentences())
    return SourceDocument(name, "xlsx", tuple(grids), tuple(warnings))


def _hidden_parts(sheet: SheetEntry, content: SheetContent) -> Iterator[str]:
    if sheet.is_hidden:
        yield f"工作表“{sheet.name}”是隐藏的，已一并读取；如不需要，请删去后重新上传。"
    rows = sorted(row for row in content.hidden_rows if any(place[0] == row for place in content.texts))
    if rows:
        named = "、".join(str(row) for row in rows[:_NAMED_CELLS])
        rest = " 等" if len(rows) > _NAMED_CELLS else ""
        yield f"工作表“{sheet.name}”第 {named}{rest} 行是隐藏的，已一并读取；请核对是否需要。"
    columns = sorted(
        column for column in content.hidden_columns if any(place[1] == column for place in content.texts)
    )
    if columns:
        named = "、".join(column_letters(column) for column in columns[:_NAMED_CELLS])
        yield f"工作表“{sheet.name}”第 {named} 列是隐藏的，已一并读取；请核对是否需要。"


class _SheetReader:
    def __init__(self, workbook: Workbook, sheet: SheetEntry, warnings: _Warnings) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._warnings = warnings

    def read(self, root: etree._Element) -> SheetContent:
        content = SheetContent()
        row_number = 0
        for row in root.iterfind(f"{S}sheetData/{_ROW}"):
            row_number = _positive(row.get("r"), row_number + 1)
            if row.get("hidden") in ("1", "true"):
                content.hidden_rows.add(row_number)
            self._read_row(row, row_number, content.texts)
            if len(content.texts) > _MAX_CELLS:
                raise RefusedFile(f"工作表“{self._sheet.name}”的单元格超过 {_MAX_CELLS} 个；请拆成几个文件。")
        for merge in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
            span = _span(merge.get("ref", ""))
            if span is not None:
                content.merges.append(span)
        for columns in root.iterfind(f"{S}cols/{S}col"):
            if columns.get("hidden") in ("1", "true"):
                first, last = _positive(columns.get("min"), 1), _positive(columns.get("max"), 1)
                content.hidden_columns.update(range(first, min(last, first + 500) + 1))
        return content

    def _read_row(self, row: etree._Element, row_number: int, texts: dict[tuple[int, int], str]) -> None:
        column = 0
        for cell in row:
            if cell.tag != _CELL:
                continue
            place = reference(cell.get("r", ""))
            column = place[1] if place is not None else column + 1
            text = self._text(cell, row_number, column)
            if text:
                texts[row_number, column] = text

    def _text(self, cell: etree._Element, row: int, column: int) -> str:
        value: str | None = None
        has_formula = False
        inline: etree._Element | None = None
        for child in cell:
            if child.tag == _VALUE:
                value = child.text
            elif child.tag == _FORMULA:
                has_formula = True
            elif child.tag == _INLINE:
                inline = child
        if has_formula:
            self._note_formula(value, row, column)
        if inline is not None:
            font = self._format(cell.get("s")).symbol_font
            return clean(symbols(font, rich_text(inline)) if font else rich_text(inline))
        return self._shown(cell, value, row, column) if value else ""

    def _note_formula(self, value: str | None, row: int, column: int) -> None:
        place = self._place(row, column)
        (self._warnings.computed if value is not None else self._warnings.without_value).append(place)

    def _shown(self, cell: etree._Element, value: str, row: int, column: int) -> str:
        kind = cell.get("t", "n")
        style = self._format(cell.get("s"))
        if kind == "s":
            index = int(value) if value.strip().isdigit() else -1
            text = self._workbook.texts[index] if 0 <= index < len(self._workbook.texts) else ""
        elif kind == "b":
            text = "TRUE" if value.strip() == "1" else "FALSE"
        elif kind == "e":
            self._warnings.errors.append(self._place(row, column))
            text = value
        elif kind == "n":
            text = show_number(value, style.code, self._workbook.is_1904)
        elif kind == "d":
            text = value.removesuffix("T00:00:00")
        else:
            text = value
        return clean(symbols(style.symbol_font, text) if style.symbol_font else text)

    def _format(self, style: str | None) -> CellFormat:
        index = int(style) if style and style.isdigit() else -1
        return self._workbook.formats[index] if 0 <= index < len(self._workbook.formats) else _PLAIN

    def _place(self, row: int, column: int) -> str:
        return f"{self._sheet.name}!{column_letters(column)}{row}"


def clean(text: str) -> str:
    """Text without the escapes and carriage returns of the file format."""
    if "_x" in text:
        text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: _unescaped(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").strip()


def _unescaped(code: int) -> str:
    return chr(code) if code in (9, 10) or code >= 32 and not 0xD800 <= code <= 0xDFFF else ""


def _span(text: str) -> Span | None:
    first, _, last = text.partition(":")
    start, end = reference(first), reference(last)
    if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
        return None
    return Span(start[0], start[1], end[0], end[1])


def _positive(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and 0 < int(text) <= 1_048_576 else otherwise
