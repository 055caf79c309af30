"""The body's HTML taken apart: paragraphs, headings, cells, links, pictures and tables, each with its label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import html as lxml_html

from gongkai.rules.text_checks.text import CheckedText, Heading, Image, Link, Part, PartKind, Table

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {"p", "li", "blockquote", "caption", "figcaption", "div", "pre", "dt", "dd"}
_NESTED = {"p", "li", "blockquote", "ul", "ol", "table", "figure", "div", "dl", "pre", *_HEADINGS}


def checked_text_from_html(
    facts: CheckedText,
    body: str,
    *,
    title: str = "",
    summary: str = "",
    attachments: Mapping[str, str] | None = None,
) -> CheckedText:
    """`facts` with parts, links, pictures, tables and headings read from the body.

    `attachments` maps file names to their texts. Bad markup is mended, never refused.
    """
    reading = _Reading()
    if body.strip():
        reading.walk(_parsed(body))
    front = [("标题", PartKind.TITLE, title), ("概述", PartKind.SUMMARY, summary)]
    parts = [Part(label, kind, text.strip()) for label, kind, text in front if text.strip()]
    parts += reading.parts
    parts += [
        Part(f"附件“{name}”", PartKind.ATTACHMENT, text)
        for name, text in (attachments or {}).items()
        if text.strip()
    ]
    return replace(
        facts,
        parts=tuple(parts),
        links=tuple(reading.links),
        images=tuple(reading.images),
        tables=tuple(reading.tables),
        headings=tuple(reading.headings),
    )


def _parsed(body: str) -> Any:
    # lone surrogates have no bytes and lxml refuses NUL
    safe = body.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    try:
        return lxml_html.fragment_fromstring(safe, create_parent="div")
    except (ValueError, AssertionError, lxml_html.etree.LxmlError):
        root = lxml_html.Element("div")
        root.text = "".join(c for c in safe if c >= " " or c in "\n\t")
        return root


@dataclass
class _Reading:
    """What was read so far, counted as people count."""

    parts: list[Part] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    paragraphs: int = 0

    def walk(self, element: Any) -> None:
        """Blocks in reading order; text between blocks is a paragraph of its own."""
        loose = element.text or ""
        for child in element:
            if not isinstance(child.tag, str):
                loose += child.tail or ""
                continue
            if child.tag == "table":
                loose = self._end_loose(loose)
                self._table(child)
            elif child.tag in _HEADINGS:
                loose = self._end_loose(loose)
                self._heading(child)
            elif child.tag in _NESTED or child.tag in _BLOCKS:
                loose = self._end_loose(loose)
                self._block(child)
            elif child.tag == "br":
                loose = self._end_loose(loose)
            else:
                label = f"正文第{self.paragraphs + 1}段"
                self._inside(child, label)
                loose += _text(child)
            loose += child.tail or ""
        self._end_loose(loose)

    def _end_loose(self, text: str) -> str:
        if text.strip():
            self.paragraphs += 1
            self.parts.append(Part(f"正文第{self.paragraphs}段", PartKind.PARAGRAPH, text.strip()))
        return ""

    def _block(self, element: Any) -> None:
        if any(inner.tag in _NESTED for inner in element.iterdescendants()):
            self.walk(element)
            return
        if not _text(element).strip():
            self._inside(element, f"正文第{self.paragraphs or 1}段")
            return
        self.paragraphs += 1
        label = f"正文第{self.paragraphs}段"
        self.parts.append(Part(label, PartKind.PARAGRAPH, _text(element).strip()))
        self._inside(element, label)

    def _heading(self, element: Any) -> None:
        text = _text(element).strip()
        label = f"小标题“{text[:12]}{'…' if len(text) > 12 else ''}”" if text else "小标题（空）"
        self.headings.append(Heading(_HEADINGS[element.tag], text, label))
        if text:
            self.parts.append(Part(label, PartKind.HEADING, text))
        self._inside(element, label)

    def _inside(self, element: Any, label: str) -> None:
        for inner in element.iter("a", "img"):
            if inner.tag == "a" and inner.get("href") is not None:
                self.links.append(Link(inner.get("href"), _text(inner).strip(), label))
            elif inner.tag == "img":
                self.images.append(Image((inner.get("alt") or "").strip(), f"正文图{len(self.images) + 1}"))

    def _table(self, table: Any) -> None:
        label = f"正文表{len(self.tables) + 1}"
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        has_header = any(cell.tag == "th" for row in cells for cell in row)
        width = max((sum(_span(cell, "colspan") for cell in row) for row in cells), default=0)
        self.tables.append(Table(label, has_header, len(rows), width))
        for caption in table.iter("caption"):
            self.parts += (
                [Part(f"{label}标题", PartKind.PARAGRAPH, _text(caption).strip())]
                if _text(caption).strip()
                else []
            )
        heads = dict(_columns(cells[0])) if cells else {}
        for number, row in enumerate(cells, start=1):
            before = ""
            for column, cell in _columns(row):
                text, where = _text(cell).strip(), f"{label}第{number}行第{column + 1}格"
                if text:
                    context = (
                        f"{_text(heads[column]).strip() if number > 1 and column in heads else ''} {before}"
                    )
                    self.parts.append(Part(where, PartKind.CELL, text, context.strip()))
                self._inside(cell, where)
                before = text


def _columns(row: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    column = 0
    for cell in row:
        yield column, cell
        column += _span(cell, "colspan")


def _span(cell: Any, name: str) -> int:
    written = cell.get(name) or "1"
    return min(int(written), 1000) if written.isascii() and written.isdigit() else 1


def _text(element: Any) -> str:
    """The words of an element; a line break is a blank, footnote signs are left out."""
    pieces: list[str] = []
    _collect(element, pieces)
    return "".join(pieces)


def _collect(element: Any, pieces: list[str]) -> None:
    # An own stack instead of recursion: markup may be nested as deep as somebody likes.
    stack: list[tuple[Any, bool]] = [(element, True)]
    while stack:
        node, opening = stack.pop()
        if not opening:
            pieces.append(node.tail or "")
            continue
        if isinstance(node.tag, str) and "gk-noteref" not in (node.get("class") or ""):
            pieces.append(" " if node.tag == "br" else node.text or "")
            for child in reversed(node):
                stack.append((child, False))
                stack.append((child, True))
