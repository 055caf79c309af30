"""Paragraph styles of Word, as far as a reader needs them: heading levels and lists that a style brings along."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from gongkai.rules.tables.readers._docx_names import P_PR, VAL, W

_HEADING = re.compile(r"(?i)^(?:heading|标题)\s*([1-9])$")
_BODY_TEXT_LEVEL = 9  # outline level that Word writes for “no heading”
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph takes from its style: heading level (0: none), list and its level from 0."""

    level: int = 0
    list_id: str = ""
    list_level: int = 0


_PLAIN = ParagraphStyle()


@dataclass(slots=True)
class Styles:
    """Styles by id, each with what it inherits."""

    _elements: dict[str, etree._Element] = field(default_factory=dict)
    _known: dict[str, ParagraphStyle] = field(default_factory=dict)

    @classmethod
    def read(cls, root: etree._Element | None) -> Styles:
        """Styles of the styles part; all plain where there is none."""
        styles = cls()
        if root is not None:
            for element in root.iter(W + "style"):
                styles._elements[element.get(W + "styleId", "")] = element
        return styles

    def of(self, style_id: str | None) -> ParagraphStyle:
        """The style with all that it inherits from the styles it is based on."""
        if not style_id:
            return _PLAIN
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id)
        return self._known[style_id]

    def _resolve(self, style_id: str) -> ParagraphStyle:
        level, list_id, list_level = 0, "", -1
        for element in self._chain(style_id):
            own = paragraph_properties(element.find(P_PR))
            level = level or _named_level(element) or own.level
            list_level = own.list_level if list_level < 0 and own.list_level >= 0 else list_level
            list_id = list_id or own.list_id
        return ParagraphStyle(level, list_id, max(list_level, 0))

    def _chain(self, style_id: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style_id in self._elements and len(chain) < _MAX_CHAIN:
            element = self._elements[style_id]
            chain.append(element)
            parent = element.find(W + "basedOn")
            style_id = parent.get(VAL, "") if parent is not None else ""
        return chain


def _named_level(element: etree._Element) -> int:
    name = element.find(W + "name")
    text = name.get(VAL, "") if name is not None else ""
    found = _HEADING.match(text)
    if found:
        return int(found[1])
    return 1 if text.lower() == "title" else 0


def paragraph_properties(properties: etree._Element | None) -> ParagraphStyle:
    """Heading level, list and list level (-1: not given) written directly in `w:pPr`."""
    if properties is None:
        return ParagraphStyle(list_level=-1)
    level, list_id, list_level = 0, "", -1
    outline = properties.find(W + "outlineLvl")
    if outline is not None and outline.get(VAL, "9").isdigit():
        value = int(outline.get(VAL, "9"))
        level = value + 1 if value < _BODY_TEXT_LEVEL else 0
    numbering = properties.find(W + "numPr")
    if numbering is not None:
        for child in numbering:
            if child.tag == W + "numId":
                list_id = child.get(VAL, "")
            elif child.tag == W + "ilvl" and child.get(VAL, "").isdigit():
                list_level = min(int(child.get(VAL, "0")), 8)
    return ParagraphStyle(level, list_id, list_level)
