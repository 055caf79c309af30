"""Paragraphs and grids of the readers (PDF, Excel) → HTML with merged cells and header rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from gongkai.common.body_html import clean_body
from gongkai.publications.body_imports.result import Imported
from gongkai.rules.tables.source import Cell, Grid, Paragraph, SourceDocument

_NUMERIC = re.compile(r"^[-+]?[\d,，.％%]+$")
_DATE = re.compile(
    r"^[\d〇○零一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
)
_FORMATS = {"pdf": "PDF", "xlsx": "Excel"}


def body_of_source(source: SourceDocument) -> Imported:
    """Every paragraph and every table in reading order."""
    signed = _signature(source)
    pieces = [
        _paragraph(block, is_signature=number in signed) if isinstance(block, Paragraph) else _table(block)
        for number, block in enumerate(source.blocks)
    ]
    grids = [block for block in source.blocks if isinstance(block, Grid)]
    paragraphs = len(source.blocks) - len(grids)
    rows = sum(grid.row_count for grid in grids)
    texts = [f"{paragraphs}段文字"] if paragraphs else []
    texts += [f"{len(grids)}张表格（共{rows}行）"] if grids else []
    summary = f"从 {_FORMATS.get(source.format, source.format)} 读到{'、'.join(texts)}。"
    return Imported(clean_body("\n".join(pieces)), summary, tuple(_notes(source, grids, bool(paragraphs))))


def _notes(source: SourceDocument, grids: list[Grid], has_text: bool) -> Iterator[str]:
    yield from source.warnings
    if source.format == "pdf":
        if has_text:
            yield "PDF 没有段落标记，段落是按行距和缩进推断的，请核对分段、标题级别和落款。"
        yield "图片、脚注、页眉页脚和字体格式没有从 PDF 中取出。"
        joined = sum(len(grid.page_starts) for grid in grids)
        if joined:
            yield f"有{joined}处表格跨页，已接成一张，请核对接合处的行。"
        if grids:
            yield "PDF 中表格的合并单元格按框线判断，请核对。"
    if grids:
        yield "表格的第一行按表头处理，请核对。"
    if source.format == "xlsx":
        yield "单元格的颜色、批注、图表和图片没有取出，公式取的是上次计算的结果。"


def _signature(source: SourceDocument) -> set[int]:
    """The places of body and date at the very end, which a PDF shows only by where they stand on the page."""
    *_, before, last = (None, None, *source.blocks)
    if not isinstance(last, Paragraph) or not _DATE.match(last.text.strip()):
        return set()
    end = len(source.blocks) - 1
    is_body = isinstance(before, Paragraph) and len(before.text) <= 25 and "。" not in before.text
    return {end - 1, end} if is_body else {end}


def _paragraph(block: Paragraph, *, is_signature: bool) -> str:
    tag = f"h{min(block.level + 1, 4)}" if block.level else "p"
    look = ' class="gk-signature"' if is_signature else ""
    return f"<{tag}{look}>{_text(block.text)}</{tag}>"


def _table(grid: Grid) -> str:
    rows = list(grid.rows())
    caption, first = grid.caption, 0
    if len(rows) > 1 and len(rows[0]) == 1 and rows[0][0].column_span >= grid.column_count > 1:
        caption, first = rows[0][0].text, 1  # a title over all columns is no row of data
    heads = _head_rows(rows[first:])
    lines = [_row(row, is_head=number < heads) for number, row in enumerate(rows[first:])]
    head = f"<thead>{''.join(lines[:heads])}</thead>" if heads else ""
    title = f"<caption>{_text(caption)}</caption>" if caption.strip() else ""
    return f"<table>{title}{head}<tbody>{''.join(lines[heads:])}</tbody></table>"


def _head_rows(rows: list[list[Cell]]) -> int:
    """The first row and the rows that its merged cells reach down to; none where it holds figures or nothing."""
    if len(rows) < 2 or not rows[0]:
        return 0
    texts = [cell.text.strip() for cell in rows[0]]
    if not any(texts) or any(_NUMERIC.match(text) for text in texts if text):
        return 0
    reach = max(cell.row_span for cell in rows[0])
    return reach if reach < len(rows) else 0


def _row(cells: list[Cell], *, is_head: bool) -> str:
    return f"<tr>{''.join(_cell(cell, is_head=is_head) for cell in cells)}</tr>"


def _cell(cell: Cell, *, is_head: bool) -> str:
    spans = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    spans += f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    text = _text(cell.text)
    return f'<th scope="col"{spans}>{text}</th>' if is_head else f"<td{spans}>{text}</td>"


def _text(text: str) -> str:
    return "<br>".join(escape(line.strip(), quote=False) for line in text.strip().split("\n"))
