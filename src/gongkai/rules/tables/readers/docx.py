"""Reader of Word documents (.docx): tables with their merged cells, and the running text around them.

Works on the XML itself; asking python-docx for every cell of a row costs several times as much.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongkai.rules.tables.readers._assembly import Block, CellDraft, GridDraft, Lines
from gongkai.rules.tables.readers._continuation import join_continued
from gongkai.rules.tables.readers._docx_names import (
    DELETED,
    INSERTED,
    MC,
    SDT,
    SDT_CONTENT,
    TBL,
    TC,
    TR,
    TRANSPARENT,
    VAL,
    P,
    W,
)
from gongkai.rules.tables.readers._docx_numbering import Numbering
from gongkai.rules.tables.readers._docx_styles import Styles
from gongkai.rules.tables.readers._docx_text import DocxText, checkbox_mark, chosen, is_placeholder
from gongkai.rules.tables.readers._ooxml import Package
from gongkai.rules.tables.source import Paragraph, SourceDocument

_MAX_COLUMNS = 500
# A table that holds little besides other tables is there for the layout of the page.
_LAYOUT_SHARE = 0.6


def read_docx(data: bytes, name: str) -> SourceDocument:
    """The document in reading order. Raises RefusedFile where the package cannot be read."""
    package = Package(data)
    text = DocxText(Styles.read(package.related("styles")), Numbering.read(package.related("numbering")))
    body = package.main().find(W + "body")
    reader = _Reader(text)
    blocks = join_continued(reader.blocks(body)) if body is not None else []
    return SourceDocument(name, "docx", tuple(blocks), tuple(_warnings(text)))


def _warnings(text: DocxText) -> Iterator[str]:
    if text.has_insertions or text.has_deletions:
        yield "文档中有修订记录：已按“接受全部修订”读取（插入的保留、删除的不读）；请核对是否为定稿。"
    if text.has_hidden:
        yield "文档中有设为“隐藏”的文字，没有读取；如需要，请在 Word 中取消隐藏后重新上传。"


class _Reader:
    def __init__(self, text: DocxText) -> None:
        self._text = text
        self._lines = Lines()
        self._tables = 0

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        for child in self._children(parent):
            if child.tag == P:
                yield from self._paragraph(child)
            elif child.tag == TBL:
                yield from self._table(child)

    def _children(self, parent: etree._Element) -> Iterator[etree._Element]:
        """Children, seen through content controls and other wrappers."""
        for child in parent:
            tag = child.tag
            if tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None and not is_placeholder(child):
                    yield from self._children(content)
            elif tag in TRANSPARENT:
                yield from self._children(child)
            elif tag == MC + "AlternateContent":
                for choice in chosen(child):
                    yield from self._children(choice)
            elif tag not in DELETED:
                yield child

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        text, level = self._text.paragraph(element)
        boxes = self._text.take_boxes()
        pieces = [text] if level else text.split("\n")
        for piece in pieces:
            if piece.strip():
                yield Paragraph(piece.strip(" "), self._lines.next(), level)
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        if _is_layout(table):
            for row in self._rows(table):
                for cell in self._children(row):
                    if cell.tag == TC:
                        yield from self.blocks(cell)
            return
        draft = self._draft(table)
        if draft.row_count and draft.column_count:
            self._tables += 1
            yield draft.finish(self._lines.next(draft.row_count), f"表 {self._tables} ")

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for row in self._children(table):
            if row.tag != TR:
                continue
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                self._text.has_deletions = True
                continue
            if properties is not None and any(child.tag in INSERTED for child in properties):
                self._text.has_insertions = True
            yield row

    def _draft(self, table: etree._Element) -> GridDraft:
        draft = GridDraft()
        growing: dict[int, CellDraft] = {}  # cells merged downwards, by column
        for row in self._rows(table):
            column = _skipped_columns(row)
            beside: CellDraft | None = None  # start of a horizontal merge in the old manner
            continued: dict[int, CellDraft] = {}
            for cell in self._cells(row):
                span, down, across = _spans(cell)
                if column + span > _MAX_COLUMNS:
                    break
                if across == "continue" and beside is not None:
                    beside.column_span += span
                elif down == "continue" and column in growing:
                    growing[column].row_span += 1
                    continued[column] = growing[column]
                else:
                    text = "" if down == "continue" else self._cell_text(cell)
                    beside = CellDraft(text, draft.row_count, column, 1, span)
                    draft.cells.append(beside)
                    if down == "restart":
                        continued[column] = beside
                column += span
            growing = continued
            draft.column_count = max(draft.column_count, column)
            draft.row_count += 1
        return draft

    def _cells(self, row: etree._Element) -> Iterator[etree._Element]:
        """Cells of a row; a tick box around a whole cell is kept with it."""
        for child in row:
            if child.tag == SDT and child.find(SDT_CONTENT) is not None:
                yield from self._controlled(child)
            elif child.tag == TC:
                yield child
            elif child.tag in TRANSPARENT:
                yield from self._cells(child)

    def _controlled(self, control: etree._Element) -> Iterator[etree._Element]:
        content = control.find(SDT_CONTENT)
        mark = checkbox_mark(control)
        for cell in self._cells(content) if content is not None else ():
            if mark is not None:
                for text in cell.iter(W + "t"):
                    text.text = mark
                    break
            yield cell

    def _cell_text(self, cell: etree._Element) -> str:
        if len(cell) == 2 and cell[1].tag == P:  # properties and one paragraph: nearly all cells
            text = self._text.paragraph(cell[1])[0]
            if not self._text.boxes:
                return text.strip()
            return "\n".join((text, *(self._cell_text(box) for box in self._text.take_boxes()))).strip()
        lines: list[str] = []
        for child in self._children(cell):
            if child.tag == P:
                lines.append(self._text.paragraph(child)[0])
                lines.extend(self._cell_text(box) for box in self._text.take_boxes())
            elif child.tag == TBL:
                lines.append(self._nested_text(child))
        return "\n".join(lines).strip()

    def _nested_text(self, table: etree._Element) -> str:
        rows = []
        for row in self._rows(table):
            texts = (self._cell_text(cell) for cell in self._cells(row))
            rows.append(" ".join(text for text in texts if text))
        return "\n".join(row for row in rows if row)


def _is_layout(table: etree._Element) -> bool:
    inner = [nested for nested in table.iter(TBL) if nested is not table]
    if not inner or not any(_has_table_shape(nested) for nested in inner):
        return False
    outermost = [nested for nested in inner if next(nested.iterancestors(TBL)) is table]
    return sum(map(_length, outermost)) > _LAYOUT_SHARE * _length(table)


def _has_table_shape(table: etree._Element) -> bool:
    rows = table.findall(TR)
    return len(rows) >= 3 and max(len(row.findall(TC)) for row in rows) >= 2


def _length(element: etree._Element) -> int:
    return sum(len(text.text or "") for text in element.iter(W + "t"))


def _skipped_columns(row: etree._Element) -> int:
    before = row.find(f"{W}trPr/{W}gridBefore")
    return _count(before.get(VAL), 0) if before is not None else 0


def _spans(cell: etree._Element) -> tuple[int, str, str]:
    """Columns covered; downward and sideways merge: “”, “restart” or “continue”."""
    properties = cell.find(W + "tcPr")
    span, down, across = 1, "", ""
    if properties is None:
        return span, down, across
    for child in properties:
        tag = child.tag
        if tag == W + "gridSpan":
            span = _count(child.get(VAL), 1)
        elif tag == W + "vMerge":
            down = child.get(VAL) or "continue"
        elif tag == W + "hMerge":
            across = child.get(VAL) or "continue"
    return span, down, across


def _count(value: str | None, least: int) -> int:
    try:
        return max(int(value or ""), least)
    except ValueError:
        return least
