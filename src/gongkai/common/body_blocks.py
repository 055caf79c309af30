"""A body as blocks that can be compared: lines with everything that a reader or a link would meet, and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

_LINES = {"p", "h2", "h3", "h4", "caption", "figcaption", "hr"}
_FORMATS = {"strong", "em", "b", "i", "u", "s", "sub", "sup"}
_KINDS = {
    "h2": "二级标题",
    "h3": "三级标题",
    "h4": "四级标题",
    "blockquote": "引用",
    "li": "列表",
    "gk-signature": "落款",
    "gk-no-indent": "不缩进",
}


@dataclass(frozen=True)
class TextBlock:
    """One line. `look` names its kind and its formats; two lines of one text and another look differ in form only."""

    text: str
    look: str = ""

    @property
    def kind(self) -> str:
        """The kind in words: 二级标题, 列表 …; empty for a plain paragraph."""
        return self.look.split("|")[0]


@dataclass(frozen=True)
class TableBlock:
    """Rows of equal length; the text of a merged cell stands at its upper left corner, the rest is empty.

    `spans` is the shape of the merged cells, so that a merge without a change of text is seen.
    """

    rows: tuple[tuple[str, ...], ...]
    spans: tuple[tuple[int, int, int, int], ...] = ()


Block = TextBlock | TableBlock


def read_blocks(body: str) -> list[Block]:
    """The blocks of a cleaned body, in order; blank lines left out."""
    if not body.strip():
        return []
    root = lxml_html.fragment_fromstring(body, create_parent="div")
    return [block for block in _blocks(root, "") if not (isinstance(block, TextBlock) and not block.text)]


def _blocks(parent: lxml_html.HtmlElement, kind: str) -> Iterator[Block]:
    """Children in order; inline content between them becomes a line of its own."""
    line = _Line(kind)
    line.add(parent.text)
    for child in parent:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _LINES or tag in ("table", "ul", "ol", "blockquote", "figure", "li"):
            yield line.finish()
            line = _Line(kind)
            yield from _block(child, tag, kind)
        elif tag:
            line.inline(child)
        line.add(child.tail)
    yield line.finish()


def _block(element: lxml_html.HtmlElement, tag: str, kind: str) -> Iterator[Block]:
    if tag == "table":
        yield from (_flat(caption, "表题") for caption in element.iterchildren("caption"))
        yield _table(element)
    elif tag in ("ul", "ol", "figure"):
        is_notes = "gk-notes" in (element.get("class") or "")
        for number, child in enumerate(element, start=1):
            inner = (
                [TextBlock(_image(child), "图片")]
                if child.tag == "img"
                else list(_blocks(child, _KINDS["li"]))
            )
            for block in inner:
                if is_notes and isinstance(block, TextBlock) and block.text:
                    block = TextBlock(f"〔注{number}〕{block.text}", "脚注")
                yield block
    elif tag == "hr":
        yield TextBlock("〔分隔线〕", "")
    elif tag in ("blockquote", "li"):
        yield from _blocks(element, _KINDS[tag])
    else:
        name = element.get("class") or tag
        yield _flat(element, _KINDS.get(name, kind))


def _flat(element: lxml_html.HtmlElement, kind: str) -> TextBlock:
    line = _Line(kind)
    line.inside(element)
    return line.finish()


class _Line:
    """Text being gathered, and its look."""

    def __init__(self, kind: str) -> None:
        self._texts: list[str] = []
        self._look = [kind]

    def add(self, text: str | None) -> None:
        self._texts.append((text or "").replace("\n", " "))

    def inside(self, element: lxml_html.HtmlElement) -> None:
        self.add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.inline(child)
            self.add(child.tail)

    def inline(self, element: lxml_html.HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._texts.append("↵")
        elif tag == "img":
            self._texts.append(_image(element))
        elif tag == "sup" and element.get("class") == "gk-noteref":
            self._texts.append(f"〔注{element.text_content()}〕")
        else:
            start = sum(map(len, self._texts))
            self.inside(element)
            if tag in _FORMATS:
                self._look.append(f"{tag}{start}-{sum(map(len, self._texts))}")
            if tag == "a" and element.get("href"):
                self._texts.append(f"〔链接：{element.get('href')}〕")

    def finish(self) -> TextBlock:
        text = "".join(self._texts)
        return TextBlock(" ".join(text.split()), "|".join(self._look))


def _image(element: lxml_html.HtmlElement) -> str:
    return f"〔图片{(element.get('src') or '')[6:14]}：{element.get('alt') or '无替代文字'}〕"


def _table(table: lxml_html.HtmlElement) -> TableBlock:
    cells: dict[tuple[int, int], str] = {}
    spans = []
    height = width = 0
    for row, element in enumerate(table.iter("tr")):
        column = 0
        height = row + 1
        for cell in element.iterchildren("td", "th"):
            while (row, column) in cells:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            if down > 1 or across > 1:
                spans.append((row, column, down, across))
            for y in range(row, row + down):
                for x in range(column, column + across):
                    cells[y, x] = ""
            cells[row, column] = _cell_text(cell)
            column += across
            width = max(width, column)
    grid = tuple(tuple(cells.get((y, x), "") for x in range(width)) for y in range(height))
    return TableBlock(grid, tuple(spans))


def _cell_text(cell: lxml_html.HtmlElement) -> str:
    lines = [block.text for block in _blocks(cell, "") if isinstance(block, TextBlock) and block.text]
    return "↵".join(lines)


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name) or "1"
    return min(int(value), 1000) if value.isdigit() and value != "0" else 1
