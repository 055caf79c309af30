"""A catalogue as a Word table on landscape pages."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from examples.builders.layout import Part, parts
from examples.builders.stable_zip import write_stable
from examples.catalogue_data import Catalogue

NARROW = {"seq", "audience", "mode", "tier"}


def new_document(title: str, *, landscape: bool = True) -> docx.document.Document:
    """An empty document with a Chinese body font and the title on top."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "仿宋", Pt(9 if landscape else 14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    section = document.sections[0]
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(title)
    run.bold, run.font.size = True, Pt(16)
    return document


def save(document: docx.document.Document, path: Path) -> None:
    """Saves with fixed properties and times."""
    document.core_properties.author = "明湖区人民政府办公室"
    buffer = io.BytesIO()
    document.save(buffer)
    write_stable(path, buffer.getvalue())


def add_part(document: docx.document.Document, part: Part, *, repeat_header: bool) -> None:
    """Draws one table; merged cells become real vertical and horizontal merges."""
    table = document.add_table(rows=part.rows, cols=part.columns)
    table.style = "Table Grid"
    grid = [list(row.cells) for row in table.rows]
    for cell in part.cells:
        corner = grid[cell.row][cell.column]
        if cell.row_span > 1 or cell.column_span > 1:
            corner = corner.merge(grid[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1])
        lines = cell.text.split("\n")
        corner.text = lines[0]
        for line in lines[1:]:
            corner.add_paragraph(line)
    if repeat_header:
        for row in table.rows[: part.header_rows]:
            mark = OxmlElement("w:tblHeader")
            mark.set(qn("w:val"), "true")
            row._tr.get_or_add_trPr().append(mark)


def build(catalogue: Catalogue, path: Path) -> None:
    """Writes the catalogue; `separate` layouts get one table per page, as converted documents have."""
    document = new_document(catalogue.title)
    for n, part in enumerate(parts(catalogue)):
        if n:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        add_part(document, part, repeat_header=catalogue.layout.repeat_header == "header_row")
    document.add_paragraph("注：本目录根据法律法规和机构职责变化情况动态调整。")
    save(document, path)
