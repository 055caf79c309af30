"""The text of a Word paragraph as people see it: marks, breaks, automatic numbers, changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gongkai.rules.tables.readers._docx_names import (
    DELETED,
    INSERTED,
    MC,
    P_PR,
    R_PR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TRANSPARENT,
    TXBX_CONTENT,
    VAL,
    R,
    T,
    W,
    is_on,
)
from gongkai.rules.tables.readers._docx_numbering import Numbering
from gongkai.rules.tables.readers._docx_styles import ParagraphStyle, Styles, paragraph_properties
from gongkai.rules.tables.readers._symbols import is_symbol_font, symbol, symbols

_TAB, _BREAK, _RETURN, _SYMBOL = W + "tab", W + "br", W + "cr", W + "sym"
_FIXED = {_TAB: "\t", _RETURN: "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_ALTERNATIVE = MC + "AlternateContent"
_TICKED, _UNTICKED = "☑", "☐"


@dataclass(slots=True)
class DocxText:
    """Reads paragraphs one after another; remembers what had to be decided, for the warnings."""

    styles: Styles
    numbering: Numbering
    has_insertions: bool = False
    has_deletions: bool = False
    has_hidden: bool = False
    boxes: list[etree._Element] = field(
        default_factory=list
    )  # text boxes met since the caller last took them

    def take_boxes(self) -> list[etree._Element]:
        """Text boxes anchored in the paragraphs read since the last call."""
        boxes, self.boxes = self.boxes, []
        return boxes

    def paragraph(self, element: etree._Element) -> tuple[str, int]:
        """Text of a `w:p` with its automatic number, and its heading level (0: none)."""
        properties = element[0] if len(element) and element[0].tag == P_PR else None
        parts: list[str] = []
        self._inline(element, parts)
        text = "".join(parts).replace("\xa0", " ").strip(" \n")
        if properties is None:
            return text, 0
        style_name = properties.find(W + "pStyle")
        style = self.styles.of(style_name.get(VAL) if style_name is not None else None)
        own = paragraph_properties(properties)
        label = self._label(own, style)
        if label:
            needs_gap = text[:1].isascii() and text[:1].isalnum()
            text = (label if needs_gap else label.rstrip()) + text
            text = text.rstrip()
        return text, own.level or style.level

    def _label(self, own: ParagraphStyle, style: ParagraphStyle) -> str:
        list_id = own.list_id or style.list_id
        if list_id in ("", "0"):
            return ""
        return self.numbering.label(list_id, own.list_level if own.list_level >= 0 else style.list_level)

    def _inline(self, element: etree._Element, parts: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag == R:
                self._run(child, parts)
            elif tag in TRANSPARENT:
                self.has_insertions = self.has_insertions or tag in INSERTED
                self._inline(child, parts)
            elif tag in DELETED:
                self.has_deletions = True
            elif tag == SDT:
                self._control(child, parts)
            elif tag == _ALTERNATIVE:
                for choice in chosen(child):
                    self._inline(choice, parts)
            elif isinstance(tag, str) and tag.endswith(("}oMath", "}oMathPara")):
                parts.extend(node.text or "" for node in child.iter() if str(node.tag).endswith("}t"))

    def _control(self, element: etree._Element, parts: list[str]) -> None:
        content = element.find(SDT_CONTENT)
        mark = checkbox_mark(element)
        if mark is not None:
            parts.append(mark)
        elif content is not None and not is_placeholder(element):
            self._inline(content, parts)

    def _run(self, run: etree._Element, parts: list[str]) -> None:
        font: str | None = None
        for child in run:
            tag = child.tag
            if tag == T:
                text = child.text or ""
                parts.append(symbols(font, text) if font or _has_private_use(text) else text)
            elif tag == R_PR:
                if _is_hidden(child):
                    self.has_hidden = True
                    return
                font = _symbol_font(child)
            elif tag in _FIXED:
                parts.append(_FIXED[tag])
            elif tag == _BREAK:
                parts.append("\n" if child.get(W + "type") in (None, "textWrapping") else "")
            elif tag == _SYMBOL:
                parts.append(_symbol(child))
            else:
                self._rare(child, tag, parts)

    def _rare(self, child: etree._Element, tag: str, parts: list[str]) -> None:
        if tag in _DRAWINGS:
            self.boxes.extend(_outer_boxes(child))
        elif tag == _ALTERNATIVE:
            for choice in chosen(child):
                for inner in choice:
                    self._rare(inner, inner.tag, parts)
        elif tag == W + "ruby":
            base = child.find(W + "rubyBase")
            if base is not None:
                self._inline(base, parts)
        elif tag == W + "fldChar":
            box = child.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                state = box.find(W + "checked")
                state = box.find(W + "default") if state is None else state
                parts.append(_TICKED if state is not None and is_on(state.get(VAL)) else _UNTICKED)


def chosen(alternative: etree._Element) -> Iterator[etree._Element]:
    """The one version of an AlternateContent that a reader takes."""
    for name in ("Choice", "Fallback"):
        found = alternative.find(MC + name)
        if found is not None:
            yield found
            return


def checkbox_mark(control: etree._Element) -> str | None:
    """☑ or ☐ where the content control is a tick box, else None."""
    properties = control.find(SDT_PR)
    for child in properties if properties is not None else ():
        if str(child.tag).endswith("}checkbox"):
            for state in child:
                if str(state.tag).endswith("}checked"):
                    value = next(
                        (value for name, value in state.attrib.items() if str(name).endswith("val")), None
                    )
                    return _TICKED if is_on(str(value) if value is not None else None) else _UNTICKED
            return _UNTICKED
    return None


def is_placeholder(control: etree._Element) -> bool:
    """Whether the control only shows its prompt (“单击此处输入文字”)."""
    prompt = control.find(f"{SDT_PR}/{W}showingPlcHdr")
    return prompt is not None and is_on(prompt.get(VAL))


def _is_hidden(properties: etree._Element) -> bool:
    vanish = properties.find(W + "vanish")
    return vanish is not None and is_on(vanish.get(VAL))


def _symbol_font(properties: etree._Element) -> str | None:
    fonts = properties.find(W + "rFonts")
    if fonts is None:
        return None
    for name in ("ascii", "hAnsi", "eastAsia"):
        font = fonts.get(W + name)
        if is_symbol_font(font):
            return font
    return None


def _symbol(element: etree._Element) -> str:
    try:
        return symbol(element.get(W + "font"), chr(int(element.get(W + "char", ""), 16)))
    except (ValueError, OverflowError):
        return ""


def _has_private_use(text: str) -> bool:
    return any("\uf000" <= character <= "\uf0ff" for character in text)


def _outer_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    inside: set[etree._Element] = set()
    for box in drawing.iter(TXBX_CONTENT):
        if not any(outer in inside for outer in box.iterancestors(TXBX_CONTENT)):
            inside.add(box)
            if not _is_fallback_copy(box, drawing):
                yield box


def _is_fallback_copy(box: etree._Element, drawing: etree._Element) -> bool:
    for outer in box.iterancestors():
        if outer is drawing:
            return False
        if outer.tag == MC + "Fallback":
            return outer.getparent() is not None and outer.getparent().find(MC + "Choice") is not None  # type: ignore[union-attr]
    return False
