"""A stored body on its way to a page: tables in frames, pictures with addresses, footnotes that read well."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from gongkai.common.body_html import clean_body

_TABLE = re.compile(r"<(/?)table>")
_PICTURE = re.compile(r'<img((?:\s+[a-z]+="[^"]*")*)\s*/?>')
_SOURCE = re.compile(r' src="image:([0-9a-f]{64})"')
_ALTERNATIVE = re.compile(r' alt="([^"]*)"')
_REFERENCE = re.compile(r'<a href="#note-(\d{1,3})" id="noteref-\1"')
_NOTE = re.compile(r'<li id="note-(\d{1,3})">')


def render_body(body: str, pictures: Mapping[str, str]) -> str:
    """Markup for a page. `pictures` gives the address of each picture by its SHA-256.

    The text was cleaned when it was saved; it is cleaned again here, which changes nothing in a clean text, so
    that a row written by any other way cannot bring a script to a page. A picture without an address is told by
    its alternative text.
    """
    if not body:
        return ""
    markup = _PICTURE.sub(lambda match: _picture(match, pictures), clean_body(body))
    return _footnotes(_tables(markup))


def _picture(match: re.Match[str], pictures: Mapping[str, str]) -> str:
    source, alternative = _SOURCE.search(match[1]), _ALTERNATIVE.search(match[1])
    words = alternative[1] if alternative else ""
    address = pictures.get(source[1]) if source else None
    if address is None:
        return f'<span class="gk-no-picture">［图片：{words or "未能显示"}］</span>'
    return f'<img src="{address}" alt="{words}" loading="lazy">'


def _tables(markup: str) -> str:
    numbers = itertools.count(1)

    def frame(match: re.Match[str]) -> str:
        if match[1]:
            return "</table></div>"
        label = f"表格{next(numbers)}"
        return f'<div class="gk-table-scroll" tabindex="0" role="region" aria-label="{label}"><table>'

    return _TABLE.sub(frame, markup)


def _footnotes(markup: str) -> str:
    """Spoken names for the small figures, and from each note a way back to where it was called."""
    called = set(_REFERENCE.findall(markup))
    markup = _REFERENCE.sub(r'\g<0> role="doc-noteref" aria-label="脚注\1"', markup)

    def note(match: re.Match[str]) -> str:
        if match[1] not in called:
            return match[0]
        label = f"返回正文中的脚注{match[1]}"
        back = f'<a class="gk-noteback" href="#noteref-{match[1]}" role="doc-backlink" aria-label="{label}">↑</a>'
        return f"{match[0]}{back} "

    markup = _NOTE.sub(note, markup)
    return markup.replace('<ol class="gk-notes">', '<ol class="gk-notes" aria-label="脚注">')
