"""Prints a table as a Word document, written as XML: the library is slow with thousands of cells."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml

from tests.golden.renderings.printed import PrintedCell, PrintedTable

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def to_docx(table: PrintedTable, has_controls: bool = True, is_split: bool = False) -> bytes:
    """Title and table with merged cells; tick boxes as content controls or as characters.

    `is_split`: one table per page, as converters make it, the merged cells cut at the page ends.
    """
    document = Document()
    document.add_heading(table.title, 1)
    body = document.element.body
    for part in table.parts() if is_split else [table]:
        element = parse_xml(_table(part, has_controls))
        body.insert(len(body) - 1, element)
        body.insert(len(body) - 1, parse_xml(f"<w:p {_NAMES}/>"))
    for note in table.notes:
        document.add_paragraph(note)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(table: PrintedTable, has_controls: bool) -> str:
    covering: dict[tuple[int, int], PrintedCell] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            covering[row, cell.column] = cell
    rows = "".join(_row(table, row, covering, has_controls) for row in range(table.row_count))
    grid = '<w:gridCol w:w="900"/>' * len(table.widths)
    return f"<w:tbl {_NAMES}><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(
    table: PrintedTable, row: int, covering: dict[tuple[int, int], PrintedCell], has_controls: bool
) -> str:
    cells = ""
    column = 0
    while column < len(table.widths):
        cell = covering[row, column]
        span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
        if cell.row_span > 1:
            span += '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
        content = _content(table, cell, has_controls) if cell.row == row else "<w:p/>"
        cells += f"<w:tc><w:tcPr>{span}</w:tcPr>{content}</w:tc>"
        column += cell.column_span
    head = "<w:trPr><w:tblHeader/></w:trPr>" if row < table.header_rows else ""
    return f"<w:tr>{head}{cells}</w:tr>"


def _content(table: PrintedTable, cell: PrintedCell, has_controls: bool) -> str:
    if cell.boxes:
        return f"<w:p>{''.join(_box(table, label, on, has_controls) for label, on in cell.boxes)}</w:p>"
    if cell.column == table.numbered_column and cell.row >= table.header_rows and cell.column_span == 1:
        return '<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr></w:p>'
    return f"<w:p>{_run(cell.text)}</w:p>"


def _box(table: PrintedTable, label: str, is_ticked: bool, has_controls: bool) -> str:
    mark = _run(table.marks[not is_ticked])
    if has_controls:
        state = "1" if is_ticked else "0"
        mark = (
            f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent>{mark}</w:sdtContent></w:sdt>"
        )
    return mark + _run(f"{label} ")


def _run(text: str) -> str:
    lines = text.split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{inner}</w:r>"
