"""Texts of the public pages: the one door by which stored HTML reaches a page, and marked words of a search."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from gongkai.common.body_html import clean_body
from gongkai.portal.snippets import highlight

register = template.Library()
_TABLE = re.compile(r"<(/?)table>")


@register.filter
def published_html(body: str | None) -> SafeString:
    """Stored HTML (text of a revision, guide or rules of a body) as markup.

    This is the only place of the public site that trusts HTML. The text went through `clean_body` when it was
    saved; it goes through it again here, which changes nothing in a clean text, so that a row written by any
    other way cannot bring a script to the public. Each table gets a frame of its own to scroll in.
    """
    numbers = itertools.count(1)

    def frame(match: re.Match[str]) -> str:
        if match[1]:
            return "</table></div>"
        label = f"表格{next(numbers)}"
        return f'<div class="gk-table-scroll" tabindex="0" role="region" aria-label="{label}"><table>'

    cleaned = clean_body(body) if body else ""
    return mark_safe(_TABLE.sub(frame, cleaned))  # noqa: S308 (cleaned in the line above)


@register.filter
def breakable(number: str) -> SafeString:
    """An index number that may break after its slashes, so that it fits a narrow column without being cut."""
    return format_html_join("", "{}", ((part,) for part in _with_breaks(number)))


def _with_breaks(number: str) -> Iterator[str]:
    for position, part in enumerate(number.split("/")):
        if position:
            yield "/"
            yield mark_safe("<wbr>")
        yield part


@register.filter
def marked(text: str, words: Sequence[str]) -> SafeString:
    """The text, escaped, with the words of a search in <mark>."""
    return highlight(text, words)
