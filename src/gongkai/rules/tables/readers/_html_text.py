"""Text of HTML elements as a browser shows it: blanks folded, breaks kept, tick boxes as characters."""

from __future__ import annotations

import re

from lxml import etree

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "caption",
    ]
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "meta",
        "link",
        "iframe",
        "object",
        "svg",
        "audio",
        "video",
        "nav",
        "colgroup",
    ]
)
_HIDDEN_STYLE = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_BLANKS = re.compile(r"[ \t\r\f\v\n]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2014\u2026"
# A line break of the source between two Chinese characters is no blank.
_FOLDED_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f\v]*\n\s*(?=[{_WIDE}])")
_BREAK = "\ue5e5"  # stands for <br> and block borders while blanks are folded
_TICKED, _UNTICKED = "☑", "☐"
_MAX_NUMBERED = 2_000
_SHORT_ALTERNATIVE = 2  # an image with so short a text is a mark, not a picture


def is_hidden(element: etree._Element) -> bool:
    """Whether a browser shows nothing of the element."""
    if element.tag in _UNSEEN:
        return True
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def inline_text(source: etree._Element | str) -> str:
    """Shown text of an element, or of text gathered from several; lines separated by \\n."""
    if isinstance(source, str):
        return _fold(source)
    parts: list[str] = []
    _gather(source, parts)
    return "".join(parts)


def cell_text(cell: etree._Element) -> str:
    """Shown text of a table cell; tables inside become lines."""
    return _fold(inline_text(cell))


def list_label(element: etree._Element) -> str:
    """“3.” before an item of a numbered list, else blank."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    style = f"{parent.get('style', '')} {parent.get('type', '')}".replace(" ", "")
    if "list-style:none" in style or "list-style-type:none" in style:
        return ""
    start = parent.get("start", "1")
    if len(parent) > _MAX_NUMBERED:
        return ""  # counting would take longer than it is worth
    position = sum(1 for before in element.itersiblings("li", preceding=True))
    number = element.get("value", "")
    return f"{number if number.isdigit() else (int(start) if start.isdigit() else 1) + position}."


def _gather(element: etree._Element, parts: list[str]) -> None:
    tag = element.tag
    if not isinstance(tag, str) or is_hidden(element):
        return
    if tag == "input":
        parts.append(_input(element))
        return
    if tag == "br":
        parts.append(_BREAK)
        return
    if tag == "img":
        alternative = (element.get("alt") or "").strip()
        parts.append(alternative if len(alternative) <= _SHORT_ALTERNATIVE else "")
        return
    if tag == "select":
        parts.append(
            "".join(
                option.text or "" for option in element.iter("option") if option.get("selected") is not None
            )
        )
        return
    is_block = tag in BLOCKS or tag == "table"
    is_inner_cell = tag in ("td", "th") and element.getprevious() is not None
    parts.append(" " if is_inner_cell else _BREAK if is_block and tag not in ("td", "th") else "")
    parts.append(list_label(element))
    parts.append(element.text or "")
    for child in element:
        _gather(child, parts)
        parts.append(child.tail or "")
    parts.append(_BREAK if is_block and tag not in ("td", "th") else "")


def _input(element: etree._Element) -> str:
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return (_TICKED if element.get("checked") is not None else _UNTICKED) + " "
    return element.get("value") or "" if kind == "text" else ""


def _fold(text: str) -> str:
    text = _FOLDED_BREAK.sub("", text.replace("\xa0", " "))
    text = _BLANKS.sub(" ", text)
    lines = (line.strip(" ") for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line)
