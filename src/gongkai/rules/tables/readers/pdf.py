"""Reader of PDFs: tables drawn with lines first, then aligned columns; running text as paragraphs.

A table over several pages becomes one grid. Only what lines show is taken for a merged cell.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.tables.readers._assembly import Block, Lines
from gongkai.rules.tables.readers._pdf_aligned import aligned_tables
from gongkai.rules.tables.readers._pdf_joining import goes_on, join
from gongkai.rules.tables.readers._pdf_layout import PageLayouts
from gongkai.rules.tables.readers._pdf_limits import check_streams
from gongkai.rules.tables.readers._pdf_page import Glyph, TextLine, page_content, text_lines
from gongkai.rules.tables.readers._pdf_ruled import ruled_tables
from gongkai.rules.tables.readers._pdf_running import paragraphs, running_heads
from gongkai.rules.tables.readers._pdf_table import PageTable
from gongkai.rules.tables.source import Cell, Grid, Paragraph, SourceDocument

_MAX_PAGES = 1_000
_DAMAGED = "PDF 已损坏或不完整，读不出来；请重新获取原文件，或上传 Word、Excel 原稿。"
_LOCKED = "PDF 设有打开密码，无法读取；请去掉密码后重新上传。"
_SCANNED = "PDF 是扫描件，没有文字层，读不出文字；请上传 Word、Excel 原稿，或先做文字识别（OCR）再上传。"
_UNMAPPED_SHARE = 0.05


@dataclass(slots=True)
class _Page:
    number: int
    height: float
    glyph_count: int
    has_pictures: bool
    unmapped: int
    tables: list[PageTable]
    lines: list[TextLine]


def read_pdf(data: bytes, name: str) -> SourceDocument:
    """The document in reading order. Raises RefusedFile for damaged, locked, scanned or oversized files."""
    check_streams(data)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = _read_pages(document)
    except RefusedFile:
        raise
    except Exception as error:
        # pdfplumber wraps the errors of pdfminer and lets others through
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, error.__context__, *error.args)):
            raise RefusedFile(_LOCKED) from error
        raise RefusedFile(_DAMAGED) from error
    if not any(page.glyph_count for page in pages):
        raise RefusedFile(
            _SCANNED if any(page.has_pictures for page in pages) else "PDF 中没有文字；请检查文件。"
        )
    return SourceDocument(name, "pdf", tuple(_Assembly(pages).blocks()), tuple(_warnings(pages)))


def _read_pages(document: Any) -> list[_Page]:
    if len(document.pages) > _MAX_PAGES:
        raise RefusedFile(f"PDF 超过 {_MAX_PAGES} 页；请只上传其中的目录部分。")
    layouts = PageLayouts()
    return [_read_page(layouts.layout(page), number) for number, page in enumerate(document.pages, 1)]


def _read_page(layout: Any, number: int) -> _Page:
    content = page_content(layout)
    tables = ruled_tables(content)
    outside = _outside(tables, content.glyphs)
    aligned = aligned_tables(outside)
    return _Page(
        number,
        content.height,
        sum(1 for glyph in content.glyphs if not glyph.text.isspace()),
        content.has_pictures,
        sum(1 for glyph in content.glyphs if glyph.text == "\ufffd"),
        sorted([*tables, *aligned], key=lambda table: table.box.top),
        text_lines(_outside(aligned, outside)),
    )


def _outside(tables: list[PageTable], characters: list[Glyph]) -> list[Glyph]:
    if not tables:
        return characters
    return [glyph for glyph in characters if not any(table.box.holds(glyph.x, glyph.y) for table in tables)]


def _warnings(pages: list[_Page]) -> list[str]:
    warnings = []
    scanned = [str(page.number) for page in pages if not page.glyph_count and page.has_pictures]
    if scanned:
        warnings.append(
            f"第 {'、'.join(scanned[:20])} 页是扫描图片，没有文字层，未能读取；请上传原稿或补录。"
        )
    unmapped = sum(page.unmapped for page in pages)
    total = sum(page.glyph_count for page in pages)
    if unmapped > _UNMAPPED_SHARE * total:
        warnings.append("PDF 的字体缺少文字编码，部分文字读成“�”；请上传 Word、Excel 原稿。")
    elif unmapped:
        warnings.append(f"PDF 中有 {unmapped} 个字符没有文字编码，显示为“�”；请核对。")
    return warnings


class _Assembly:
    """Puts the pages together in reading order."""

    def __init__(self, pages: list[_Page]) -> None:
        self._pages = pages
        self._lines = Lines()
        self._parts: list[PageTable | list[TextLine]] = []

    def blocks(self) -> list[Block]:
        heads = running_heads([page.lines for page in self._pages], [page.height for page in self._pages])
        for index, page in enumerate(self._pages):
            lines = [line for place, line in enumerate(page.lines) if (index, place) not in heads]
            self._add_page(page, lines)
        left, right = self._text_area()
        blocks: list[Block] = []
        for part in self._parts:
            if isinstance(part, PageTable):
                blocks.append(_grid(part, self._lines))
            else:
                blocks.extend(Paragraph(text, self._lines.next()) for text in paragraphs(part, left, right))
        return blocks

    def _text_area(self) -> tuple[float, float]:
        """Borders of the running text: where most of its lines begin and the furthest of them end."""
        lines = [line for part in self._parts if not isinstance(part, PageTable) for line in part]
        if not lines:
            return 0.0, 0.0
        return min(line.x0 for line in lines), max(line.x1 for line in lines)

    def _add_page(self, page: _Page, lines: list[TextLine]) -> None:
        for position, table in enumerate(page.tables, 1):
            _name_places(table, page.number, position)
        pending = list(lines)
        is_first = True
        for table in page.tables:
            above = [line for line in pending if line.y < table.box.top]
            pending = [line for line in pending if line.y >= table.box.top]
            self._add_lines(above)
            before = self._parts[-1] if self._parts else None
            if is_first and not above and isinstance(before, PageTable) and goes_on(before, table):
                join(before, table)
            else:
                self._parts.append(table)
            is_first = False
        self._add_lines(pending)

    def _add_lines(self, lines: list[TextLine]) -> None:
        if not lines:
            return
        if self._parts and not isinstance(self._parts[-1], PageTable):
            self._parts[-1] = [*self._parts[-1], *lines]
        else:
            self._parts.append(lines)


def _name_places(table: PageTable, page: int, position: int) -> None:
    for cell in table.cells:
        cell.place = f"第 {page} 页表 {position} 第 {cell.row + 1} 行第 {cell.column + 1} 列"


def _grid(table: PageTable, lines: Lines) -> Grid:
    first = lines.next(table.row_count)
    cells = tuple(
        Cell(cell.text, cell.row, cell.column, cell.row_span, cell.column_span, first + cell.row, cell.place)
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    )
    has_spans = any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells)
    return Grid(
        cells, table.row_count, table.column_count, table.is_ruled and has_spans, tuple(table.page_starts)
    )
