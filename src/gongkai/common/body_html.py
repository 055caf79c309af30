"""Texts that the public reads: the allowed HTML, from typed text to HTML, and from HTML to plain text."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import nh3
from lxml import html as lxml_html

# The one place that says what a body may hold; the editor's script reads the same file when it is built.
SCHEMA = json.loads((Path(__file__).parent / "body_schema.json").read_text(encoding="utf-8"))
_INLINE_TAGS = frozenset(SCHEMA["inline_tags"])
ALLOWED_TAGS = _INLINE_TAGS.union(SCHEMA["text_tags"], SCHEMA["table_tags"], SCHEMA["picture_tags"])
ALLOWED_ATTRIBUTES: dict[str, set[str]] = {tag: set(names) for tag, names in SCHEMA["attributes"].items()}
# A closed set instead of free styles: no indent, signature at the right, footnotes.
ALLOWED_CLASSES: dict[str, set[str]] = {tag: set(names) for tag, names in SCHEMA["classes"].items()}
_CONTENT_DROPPED = set(SCHEMA["dropped_with_content"])
# Pictures are named by the hash of their content, so a text can never load anything from elsewhere.
_PICTURE = re.compile(r"image:([0-9a-f]{64})")
_URL_SCHEMES = {*SCHEMA["url_schemes"], "image"}
# The only ids that a text may set: those that join a footnote with its place.
_NOTE_IDS = {"li": re.compile(r"note-\d{1,3}"), "a": re.compile(r"noteref-\d{1,3}")}
_IMG = re.compile(r'<img(?:\s+[a-z]+="[^"]*")*\s*/?>')
_NOTE_REFERENCE = re.compile(r'(<sup class="gk-noteref">(?:<a [^>]*>)?)(\d{1,3})(?=<)')
_LOOKS_LIKE_HTML = re.compile(
    r"<\s*/?\s*(?:p|h[1-6]|br|div|span|table|tr|td|th|ul|ol|li|strong|em|b|i|u|a|blockquote|figure|img)\b",
    re.IGNORECASE,
)
_BLOCK_END = re.compile(
    r"</(?:p|h[2-4]|li|blockquote|caption|td|th|figure|figcaption)>|<br\s*/?>|<hr\s*/?>", re.IGNORECASE
)
_PLAIN_PARAGRAPH = re.compile(r"(?m)^<p>([^<&\n]+)</p>$")
# The two parsers mend badly nested elements differently; a few rounds bring them to agree.
_ROUNDS = 5
_INDENT = " \t\r\u3000\u00a0"
_BLANKS = re.compile(r"[ \t\u00a0\u3000]+")


def clean_body(raw: str) -> str:
    """HTML of allowed elements only; scripts, styles, event handlers and foreign schemes are gone.

    Text outside of any element becomes paragraphs, one for each line. Cleaning what is clean changes nothing.
    """
    raw = raw.encode("utf-8", "ignore").decode("utf-8")  # lone surrogates have no bytes
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
    cleaned = nh3.clean(
        markup,
        tags=set(ALLOWED_TAGS),
        clean_content_tags=_CONTENT_DROPPED,
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=_keep_known_values,
        url_schemes=_URL_SCHEMES,
    )
    return _IMG.sub(_keep_own_picture, cleaned).strip()


def _keep_known_values(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return " ".join(name for name in value.split() if name in ALLOWED_CLASSES.get(tag, ())) or None
    if attribute == "id":
        return value if _NOTE_IDS[tag].fullmatch(value) else None
    if attribute == "src":
        return value if _PICTURE.fullmatch(value) else None
    if attribute == "href" and value.strip().lower().startswith("image:"):
        return None
    return value


def _keep_own_picture(match: re.Match[str]) -> str:
    """A picture without one of our sources is nothing; every other has its alternative text, be it empty."""
    if ' src="' not in match[0]:
        return ""
    return match[0] if ' alt="' in match[0] else match[0].replace("<img", '<img alt=""', 1)


def picture_hashes(body: str) -> list[str]:
    """SHA-256 of the pictures in a cleaned body, in order, each once."""
    found = (_PICTURE.search(tag) for tag in _IMG.findall(body))
    return list(dict.fromkeys(match[1] for match in found if match))


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
    """The text of each paragraph, list entry and table cell, in order; blank ones left out.

    A picture speaks by its alternative text; the number of a footnote stands in brackets.
    """
    if not body.strip():
        return []
    marked = _BLOCK_END.sub(lambda match: match.group(0) + "\n", _IMG.sub(_spoken, body))
    marked = _NOTE_REFERENCE.sub(r"\1［\2］", marked)
    text = lxml_html.fragment_fromstring(marked, create_parent="div").text_content()
    lines = (_BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def _spoken(match: re.Match[str]) -> str:
    alternative = re.search(r' alt="([^"]*)"', match[0])
    return (alternative[1].replace("<", "&lt;") if alternative else "") + "\n"


def plain_text(body: str) -> str:
    """The readable text of the body, one line per paragraph."""
    return "\n".join(text_lines(body))
