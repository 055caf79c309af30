"""Parts of a workbook that all its sheets share: texts, number formats, the list of sheets."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from gongkai.rules.tables.readers._number_format import format_code
from gongkai.rules.tables.readers._ooxml import Package
from gongkai.rules.tables.readers._symbols import is_symbol_font, symbols

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_R, _T, _R_PR, _R_FONT = S + "r", S + "t", S + "rPr", S + "rFont"


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class CellFormat:
    """How the cells of one style look: number format code and, for pictures instead of letters, the font."""

    code: str = "General"
    symbol_font: str | None = None


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the sheets refer to."""

    sheets: tuple[SheetEntry, ...]
    texts: tuple[str, ...]
    formats: tuple[CellFormat, ...]
    is_1904: bool


def read_workbook(package: Package) -> Workbook:
    """The shared parts of `package`."""
    root = package.main()
    targets = {id_: (type_, part) for type_, part, id_ in package.main_targets()}
    sheets = []
    for element in root.iter(S + "sheet"):
        type_, part = targets.get(element.get(_RELATION_ID, ""), ("", ""))
        if type_.endswith("/worksheet"):
            hidden = element.get("state", "visible") != "visible"
            sheets.append(SheetEntry(element.get("name", ""), part, hidden))
    properties = root.find(S + "workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    strings, styles = package.related("sharedStrings"), package.related("styles")
    texts = tuple(rich_text(item) for item in strings.iterchildren(S + "si")) if strings is not None else ()
    return Workbook(tuple(sheets), texts, _formats(styles) if styles is not None else (), is_1904)


def rich_text(item: etree._Element) -> str:
    """Text of a string item, its runs joined; readings above the characters are left out."""
    if len(item) == 1 and item[0].tag == _T:
        return item[0].text or ""
    parts = []
    for child in item:
        if child.tag == _T:
            parts.append(child.text or "")
        elif child.tag == _R:
            font = child.find(f"{_R_PR}/{_R_FONT}")
            name = font.get("val") if font is not None else None
            text = "".join(node.text or "" for node in child.iterchildren(_T))
            parts.append(symbols(name, text) if is_symbol_font(name) else text)
    return "".join(parts)


def _formats(root: etree._Element) -> tuple[CellFormat, ...]:
    own = {element.get("numFmtId"): element.get("formatCode") for element in root.iter(S + "numFmt")}
    fonts = [_symbol_font(font) for font in root.iterfind(f"{S}fonts/{S}font")]
    formats = []
    for style in root.iterfind(f"{S}cellXfs/{S}xf"):
        number = style.get("numFmtId", "0")
        font = style.get("fontId", "0")
        formats.append(
            CellFormat(
                format_code(int(number) if number.isdigit() else 0, own.get(number)),
                fonts[int(font)] if font.isdigit() and int(font) < len(fonts) else None,
            )
        )
    return tuple(formats)


def _symbol_font(font: etree._Element) -> str | None:
    name = font.find(S + "name")
    value = name.get("val") if name is not None else None
    return value if is_symbol_font(value) else None
