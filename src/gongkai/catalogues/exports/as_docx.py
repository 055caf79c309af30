"""Word: one table on A4 landscape with real vertical merges and header rows that repeat on every page.

The table is written as XML at once: adding cells one by one takes quadratic time in python-docx.
"""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from gongkai.catalogues.exports.sheet import HeaderCell, Sheet

_WIDTH = 15100  # twentieths of a point between the margins
_CENTRED = frozenset({"seq", "process", "level1", "level2", "level3", "audience", "mode"})
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="404040"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write(sheet: Sheet) -> bytes:
    """The table as a document."""
    document = _new_document(sheet.title)
    document.element.body.insert(1, parse_xml(_table(sheet)))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _new_document(title: str) -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "宋体", Pt(8)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    style.paragraph_format.space_after = Pt(0)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(8)
    run = paragraph.add_run(title)
    run.bold, run.font.size = True, Pt(16)
    document.core_properties.title = title
    return document


def _table(sheet: Sheet) -> str:
    widths = _widths(sheet)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = _header_rows(sheet, widths) + _item_rows(sheet, widths)
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='{_WIDTH}' w:type='dxa'/><w:tblBorders>{_BORDERS}</w:tblBorders>"
        "<w:tblLayout w:type='fixed'/><w:tblCellMar><w:left w:w='60' w:type='dxa'/><w:right w:w='60' w:type='dxa'/>"
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _widths(sheet: Sheet) -> list[int]:
    total = sum(column.width for column in sheet.columns)
    return [column.width * _WIDTH // total for column in sheet.columns]


def _header_rows(sheet: Sheet, widths: list[int]) -> str:
    """Two rows; a cell two rows high continues in the second."""
    rows: list[list[str]] = [[], []]
    for cell in sheet.header():
        width = sum(widths[cell.column : cell.column + cell.column_span])
        rows[cell.row].append(_header_cell(cell, width))
        if cell.row_span == 2:
            rows[1].append(_cell("", width, merge="continue"))
    return "".join(
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>" for cells in rows
    )


def _header_cell(cell: HeaderCell, width: int) -> str:
    merge = "restart" if cell.row_span == 2 else ""
    return _cell(cell.text, width, merge=merge, span=cell.column_span, centred=True, bold=True)


def _item_rows(sheet: Sheet, widths: list[int]) -> str:
    merges = _merges(sheet)
    rows: list[str] = []
    for at, row in enumerate(sheet.rows):
        cells = [
            _cell(
                "" if merges.get((at, number)) == "continue" else text,
                widths[number],
                merge=merges.get((at, number), ""),
                centred=sheet.columns[number].field in _CENTRED,
            )
            for number, text in enumerate(row)
        ]
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    return "".join(rows)


def _merges(sheet: Sheet) -> dict[tuple[int, int], str]:
    """(row, column) → restart or continue."""
    merges: dict[tuple[int, int], str] = {}
    for number in range(len(sheet.columns)):
        for start, length in sheet.runs(number):
            merges[start, number] = "restart"
            merges.update({(at, number): "continue" for at in range(start + 1, start + length)})
    return merges


def _cell(
    text: str, width: int, *, merge: str = "", span: int = 1, centred: bool = False, bold: bool = False
) -> str:
    properties = f"<w:tcW w:w='{width}' w:type='dxa'/>"
    if span > 1:
        properties += f"<w:gridSpan w:val='{span}'/>"
    if merge:
        properties += f"<w:vMerge w:val='{merge}'/>"
    if bold:
        properties += "<w:shd w:val='clear' w:color='auto' w:fill='EFF2F5'/>"
    lines = text.split("\n")
    paragraphs = "".join(_paragraph(line, centred=centred, bold=bold) for line in lines)
    return f"<w:tc><w:tcPr>{properties}<w:vAlign w:val='center'/></w:tcPr>{paragraphs}</w:tc>"


def _paragraph(line: str, *, centred: bool, bold: bool) -> str:
    alignment = "<w:pPr><w:jc w:val='center'/></w:pPr>" if centred else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p>{alignment}<w:r>{weight}<w:t xml:space='preserve'>{escape(line)}</w:t></w:r></w:p>"
