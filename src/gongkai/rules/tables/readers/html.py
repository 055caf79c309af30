"""Reader of web pages: tables with their spans, tick boxes as characters, headings and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from gongkai.rules.file_types import RefusedFile, decode_text
from gongkai.rules.tables.readers._assembly import Block, Lines
from gongkai.rules.tables.readers._continuation import join_continued
from gongkai.rules.tables.readers._html_tables import html_grid, is_layout, table_cells
from gongkai.rules.tables.readers._html_text import BLOCKS, HEADINGS, inline_text, is_hidden, list_label
from gongkai.rules.tables.source import Paragraph, SourceDocument

_DECLARED = re.compile(rb"(?i)<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_\-]+)")
_DECLARED_WITHIN = 4096
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def read_html(data: bytes, name: str) -> SourceDocument:
    """The page in reading order. Raises RefusedFile where its encoding or its markup cannot be read."""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    decoded = decode_text(data, declared[1].decode("ascii") if declared else None)
    if decoded is None:
        raise RefusedFile("网页的文字编码无法识别；请用浏览器打开后另存为 UTF-8 编码的网页再上传。")
    warnings = []
    if decoded.lost:
        warnings.append(f"网页中有 {decoded.lost} 个字符无法识别，显示为“�”；请与原网页核对。")
    blocks = join_continued(_Reader().blocks(_parse(decoded.text)))
    return SourceDocument(name, "html", tuple(blocks), tuple(warnings))


def _parse(text: str) -> etree._Element:
    text = _CONTROLS.sub("", _XML_DECLARATION.sub("", text.lstrip("\ufeff")))
    # Entities of a document type of the page's own are not looked at by the HTML parser, only the named ones.
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise RefusedFile("网页中没有可读的内容；请确认上传的是完整的网页文件。") from error
    body = root.find("body")
    return root if body is None else body


class _Reader:
    def __init__(self) -> None:
        self._lines = Lines()
        self._tables = 0
        self._pending: list[str] = []  # inline text not yet closed by a block
        self._level = 0

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        yield from self._walk(root)
        yield from self._flush()

    def _walk(self, parent: etree._Element) -> Iterator[Block]:
        self._pending.append(parent.text or "")
        for child in parent:
            if not isinstance(child.tag, str) or is_hidden(child):
                pass
            elif child.tag == "table":
                yield from self._flush()
                yield from self._table(child)
            elif child.tag == "br":
                yield from self._flush()
            elif child.tag in BLOCKS:
                yield from self._block(child)
            elif _holds_block(child):
                yield from self._walk(child)
            else:
                self._pending.append(inline_text(child))
            self._pending.append(child.tail or "")

    def _block(self, element: etree._Element) -> Iterator[Block]:
        yield from self._flush()
        outer, self._level = self._level, HEADINGS.get(element.tag, self._level)
        self._pending.append(list_label(element))
        yield from self._walk(element)
        yield from self._flush()
        self._level = outer

    def _flush(self) -> Iterator[Block]:
        pieces = inline_text("".join(self._pending)).split("\n")
        self._pending = []
        for piece in pieces:
            if piece.strip():
                yield Paragraph(piece.strip(), self._lines.next(), self._level)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        if is_layout(table):
            for cell in table_cells(table):
                yield from self._block(cell)
            return
        draft = html_grid(table)
        if draft.row_count and draft.column_count and any(cell.text for cell in draft.cells):
            self._tables += 1
            yield draft.finish(self._lines.next(draft.row_count), f"表 {self._tables} ")


def _holds_block(element: etree._Element) -> bool:
    return any(
        inner.tag == "table" or inner.tag == "br" or inner.tag in BLOCKS
        for inner in element.iterdescendants()
    )
