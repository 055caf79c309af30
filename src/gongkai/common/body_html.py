"""Texts that the public reads: the allowed HTML, from typed text to HTML, and from HTML to plain text."""

from __future__ import annotations

import html
import re

import nh3
from lxml import html as lxml_html

_TEXT_TAGS = {"p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "br", "hr"}
_INLINE_TAGS = {"a", "strong", "em", "b", "i", "u", "s", "sub", "sup"}
_TABLE_TAGS = {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
ALLOWED_TAGS = frozenset(_TEXT_TAGS | _INLINE_TAGS | _TABLE_TAGS)
ALLOWED_ATTRIBUTES: dict[str, set[str]] = {
    "p": {"class"},
    "a": {"href", "title"},
    "ol": {"start"},
    "col": {"span"},
    "colgroup": {"span"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# A paragraph without indent and the signature at the right: a closed set instead of free styles.
ALLOWED_CLASSES = {"gk-no-indent", "gk-signature"}
_CONTENT_DROPPED = {"script", "style", "iframe", "object", "template", "noscript"}
_URL_SCHEMES = {"http", "https", "mailto", "tel"}
_LOOKS_LIKE_HTML = re.compile(
    r"<\s*/?\s*(?:p|h[1-6]|br|div|span|table|tr|td|th|ul|ol|li|strong|em|b|i|u|a|blockquote)\b", re.IGNORECASE
)
_BLOCK_END = re.compile(r"</(?:p|h[2-4]|li|blockquote|caption|td|th)>|<br\s*/?>|<hr\s*/?>", re.IGNORECASE)
_PLAIN_PARAGRAPH = re.compile(r"(?m)^<p>([^<&\n]+)</p>$")
# The two parsers mend badly nested elements differently; a few rounds bring them to agree.
_ROUNDS = 5
_INDENT = " \t\r\u3000\u00a0"
_BLANKS = re.compile(r"[ \t\u00a0\u3000]+")


def clean_body(raw: str) -> str:
    """HTML of allowed elements only; scripts, styles, event handlers and foreign schemes are gone.

    Text outside of any element becomes paragraphs, one for each line. Cleaning what is clean changes nothing.
    """
    markup = raw if _LOOKS_LIKE_HTML.search(raw) else paragraphs_from_text(raw)
    cleaned = _clean(markup)
    for _ in range(_ROUNDS):
        again = _clean(_wrap_loose_text(cleaned))
        if again == cleaned:
            break
        cleaned = again
    return cleaned


def _wrap_loose_text(cleaned: str) -> str:
    """Text and inline elements that stand beside blocks get paragraphs; a line break in them starts a new one."""
    if not cleaned:
        return ""
    root = lxml_html.fragment_fromstring(cleaned, create_parent="div")
    blocks: list[str] = []
    loose = _Lines(root.text)
    for child in root:
        tail, child.tail = child.tail, None
        markup = lxml_html.tostring(child, encoding="unicode")
        if _is_block(child):
            blocks += [*loose.paragraphs(), markup]
            loose = _Lines(tail)
        elif child.tag == "br":
            loose.add_text(f"\n{tail or ''}")
        else:
            loose.lines[-1] += markup
            loose.add_text(tail)
    return "\n".join([*blocks, *loose.paragraphs()])


class _Lines:
    """Loose text being gathered, one entry per line; markup of inline elements stays in one piece."""

    def __init__(self, text: str | None) -> None:
        self.lines = [""]
        self.add_text(text)

    def add_text(self, text: str | None) -> None:
        first, *more = html.escape(text or "", quote=False).split("\n")
        self.lines[-1] += first
        self.lines += more

    def paragraphs(self) -> list[str]:
        stripped = (line.strip(_INDENT) for line in self.lines)
        return [f"<p>{line}</p>" for line in stripped if line]


def _is_block(element: lxml_html.HtmlElement) -> bool:
    """An element that no paragraph may hold, or one with such an element inside."""
    inline = {*_INLINE_TAGS, "br"}
    return any(inner.tag not in inline for inner in element.iter())


def _clean(markup: str) -> str:
    return nh3.clean(
        markup,
        tags=set(ALLOWED_TAGS),
        clean_content_tags=_CONTENT_DROPPED,
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=_keep_known_classes,
        url_schemes=_URL_SCHEMES,
    ).strip()


def _keep_known_classes(tag: str, attribute: str, value: str) -> str | None:
    if attribute != "class":
        return value
    return " ".join(name for name in value.split() if name in ALLOWED_CLASSES) or None


def paragraphs_from_text(text: str) -> str:
    """One <p> for each line that is not blank; the leading full-width indent is the style sheet's affair."""
    return "\n".join(_Lines(text).paragraphs())


def as_typed(body: str) -> str:
    """The cleaned body as people type it: plain paragraphs as lines without tags, everything else as HTML.

    `clean_body` of the result is the body again; where it would not be, the body is returned as it is.
    """
    typed = _PLAIN_PARAGRAPH.sub(r"\1", body)
    return typed if clean_body(typed) == body else body


def text_lines(body: str) -> list[str]:
    """The text of each paragraph, list entry and table cell, in order; blank ones left out."""
    if not body.strip():
        return []
    marked = _BLOCK_END.sub(lambda match: match.group(0) + "\n", body)
    text = lxml_html.fragment_fromstring(marked, create_parent="div").text_content()
    lines = (_BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def plain_text(body: str) -> str:
    """The readable text of the body, one line per paragraph."""
    return "\n".join(text_lines(body))
