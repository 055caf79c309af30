"""Texts of the public pages: stored HTML, long numbers, and the marked words of a search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from gongkai.common.templatetags.body_text import published_html
from gongkai.portal.snippets import highlight

register = template.Library()


register.filter("published_html", published_html)


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
