"""A page of a PDF as characters with places; everything later works on these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTRect

from gongkai.rules.tables.readers._symbols import symbol

_SAME_LINE = 0.5  # share of the character height by which centres on one line may differ
_LATIN_GAP = 0.18  # gap between two letters that is a blank, in character sizes
OPENING = frozenset("（《〈“‘【〔([{「『")
CLOSING = frozenset("）》〉”’】〕)]}」』，。、；：？！,.;:?!%…")
_WIDE_GAP = 0.9  # the same beside a Chinese character: only a deliberate blank is so wide


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; `top` and `bottom` grow downwards."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character where it stands."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @property
    def x(self) -> float:
        """Middle, left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """Middle, top to bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class TextLine:
    """Characters on one line, left to right, with the blanks that people see between them."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    lead: float  # width of the first word: what must fit at the end of the line before

    @property
    def y(self) -> float:
        """Middle, top to bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Shape:
    """A line, rectangle or polygon; `points` are its corners in drawing order, (x, distance from the top)."""

    box: Box
    points: tuple[tuple[float, float], ...]
    is_rectangle: bool
    is_stroked: bool


@dataclass(slots=True)
class PageContent:
    """What a page shows."""

    width: float
    height: float
    glyphs: list[Glyph]
    shapes: list[Shape]
    has_pictures: bool


def page_content(layout: Any) -> PageContent:
    """Characters and shapes of a pdfminer page; doubled characters (bold by printing twice) once."""
    content = PageContent(layout.width, layout.height, [], [], False)
    seen: set[tuple[str, int, int]] = set()
    left, height = layout.x0, layout.y1
    for item in _items(layout):
        if isinstance(item, LTChar):
            text = _shown(item.get_text(), item.fontname or "")
            place = (text, round(item.x0), round(item.y0))
            if text and place not in seen:
                seen.add(place)
                content.glyphs.append(
                    Glyph(
                        text,
                        item.x0 - left,
                        height - item.y1,
                        item.x1 - left,
                        height - item.y0,
                        item.size or 1.0,
                    )
                )
        elif isinstance(item, LTCurve):  # lines and rectangles are curves too
            box = Box(item.x0 - left, height - item.y1, item.x1 - left, height - item.y0)
            points = tuple((x - left, height - y) for x, y in item.pts)
            content.shapes.append(Shape(box, points, isinstance(item, LTRect), bool(item.stroke)))
        elif isinstance(item, LTImage):
            content.has_pictures = True
    return content


def _items(container: Any) -> Iterator[Any]:
    stack = [iter(container)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, LTContainer):
            stack.append(iter(item))
        else:
            yield item


def _shown(text: str, font: str) -> str:
    if text.startswith("(cid:"):
        return "\ufffd"
    if "ingdings" in font or "\uf000" <= text[:1] <= "\uf0ff":
        name = "Wingdings 2" if "ingdings2" in font or "ingdings-2" in font else "Wingdings"
        if len(text) == 1 and (ord(text) < 0x100 or "\uf000" <= text <= "\uf0ff"):
            return symbol(name, text)
    if text in "\xa0\u3000\t\r\n\x00":
        return " "
    return text


def text_lines(characters: Iterable[Glyph]) -> list[TextLine]:
    """Lines from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(characters, key=lambda glyph: (glyph.y, glyph.x0)):
        if rows and glyph.y - rows[-1][0].y <= _SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = [_line(sorted(row, key=lambda glyph: glyph.x0)) for row in rows]
    return [line for line in lines if line.text]


def _line(row: list[Glyph]) -> TextLine:
    parts: list[str] = []
    before: Glyph | None = None
    for glyph in row:
        if before is not None and _is_gap(before, glyph):
            parts.append(" ")
        parts.append(glyph.text)
        before = glyph
    text = "".join(parts)
    inked = [glyph for glyph in row if not glyph.text.isspace()] or row
    lead = _lead(inked)
    return TextLine(
        " ".join(text.split()),
        inked[0].x0,
        min(glyph.top for glyph in inked),
        max(glyph.x1 for glyph in inked),
        max(glyph.bottom for glyph in inked),
        max(glyph.size for glyph in inked),
        lead,
    )


def _is_gap(before: Glyph, glyph: Glyph) -> bool:
    gap = glyph.x0 - before.x1
    size = max(before.size, glyph.size)
    latin = before.text[-1:].isascii() and glyph.text[:1].isascii()
    return gap > (_LATIN_GAP if latin else _WIDE_GAP) * size


def _lead(row: list[Glyph]) -> float:
    """Width of the shortest beginning of a line that could have stood at the end of the line before."""
    end = row[0].x1
    before = row[0]
    for glyph in row[1:]:
        is_word = before.text.isascii() and glyph.text.isascii() and glyph.x0 - end <= _LATIN_GAP * glyph.size
        # an opening mark never ends a line, a closing one never begins it
        if not is_word and before.text not in OPENING and glyph.text not in CLOSING:
            break
        end, before = glyph.x1, glyph
    return end - row[0].x0


def join_lines(before: str, after: str) -> str:
    """Two parts of one text: with a blank between Latin words, without between Chinese characters."""
    if not before or not after:
        return before + after
    blank = before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after[0].isalnum()
    return f"{before} {after}" if blank else before + after
