"""Where the words around a place begin and end."""

from __future__ import annotations

import rjieba

_AROUND = 8  # characters to either side in which the words are told apart


def words_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the dictionary words around `text[start:end]`."""
    place = max(start - _AROUND, 0)
    spans = []
    for word in rjieba.cut(text[place : end + _AROUND], False):
        spans.append((place, place + len(word)))
        place += len(word)
    return spans
