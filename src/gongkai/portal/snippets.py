"""The part of a text around the words of a search, and the words marked in it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.publications.search_text import fold

BEFORE, LENGTH = 24, 110  # characters before the first hit, and in all


def find_words(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the folded words stand in the text as written: (start, end), from left to right, not overlapping."""
    folded: list[str] = []
    origin: list[int] = []
    for position, letter in enumerate(text):
        for piece in fold(letter):
            folded.append(piece)
            origin.append(position)
    haystack = "".join(folded)
    spans = []
    for word in filter(None, words):
        at = haystack.find(word)
        while at >= 0:
            spans.append((origin[at], origin[at + len(word) - 1] + 1))
            at = haystack.find(word, at + len(word))
    return _merged(sorted(spans))


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def highlight(text: str, words: Sequence[str]) -> SafeString:
    """The text with every hit in <mark>; everything in it is escaped, hit or not."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in find_words(text, words):
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    parts.append((text[at:], False))
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", part) if is_hit else part,) for part, is_hit in parts)
    )


def snippet(text: str, words: Sequence[str]) -> str:
    """The stretch around the first hit, with …… where it was cut; the beginning when no word stands in it."""
    line = " ".join(text.split())
    spans = find_words(line, words)
    start = max(0, spans[0][0] - BEFORE) if spans else 0
    end = min(len(line), start + LENGTH)
    return f"{'……' if start else ''}{line[start:end]}{'……' if end < len(line) else ''}"
