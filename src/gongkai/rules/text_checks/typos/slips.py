"""Slips of the keyboard: a character or word typed twice (进行行, 进行进行), two characters exchanged (可许)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import rjieba
from numpy.typing import NDArray

from gongkai.rules.text_checks.typos.alphabet import Ids
from gongkai.rules.text_checks.typos.counts import Levels
from gongkai.rules.text_checks.typos.store import store
from gongkai.rules.text_checks.typos.typo import Typo
from gongkai.rules.text_checks.typos.words import words_of

CONFIDENCE = 0.95
_RARE = 3  # two characters that meet now and then by chance, at the border of words
_USUAL = 3  # level of a run seen four times or more
_PARTICLES = "的地得了是在和与及以"  # follow a word that ends in themselves: 目的 + 的
_WORD = 8  # level of a common dictionary word


def slips(text: str, numbers: Ids) -> Iterator[Typo]:
    """Slips in `text` whose correction the laws know and whose written form they do not."""
    han = np.array([0x4E00 <= ord(sign) < 0xA000 for sign in text], bool)
    yield from _doubled_signs(text, numbers, han)
    yield from _doubled_words(text, numbers, han)
    yield from _exchanged(text, numbers, han)


def _doubled_signs(text: str, numbers: Ids, han: NDArray[np.bool_]) -> Iterator[Typo]:
    padded = np.concatenate([[0, 0], numbers, [0, 0]])
    places = np.flatnonzero((numbers[1:] == numbers[:-1]) & han[1:] & han[:-1])
    before, sign, after = padded[places + 1], padded[places + 2], padded[places + 4]
    alone = (padded[places] != sign) & (before != sign) & (after != sign)
    single = _levels(before, sign, after) >= _USUAL
    single |= (_levels(padded[places], before, sign) >= _USUAL) & (_levels(sign, after) >= _USUAL)
    written = np.minimum(_levels(before, sign, sign), _levels(sign, sign, after)) > 0
    for place in places[alone & single & ~written].tolist():
        if not _in_a_word(text, place):
            yield Typo(place, place + 2, text[place : place + 2], text[place], CONFIDENCE)


def _in_a_word(text: str, place: int) -> bool:
    """人人, 品种权 + 权属, 目的 + 的: words of the text hold the pair or meet in it."""
    spans = words_of(text, place, place + 2)
    if any(low <= place and place + 2 <= high for low, high in spans):
        return True
    ends = any(low < place and high == place + 1 for low, high in spans)
    begins = any(low == place + 1 and high > place + 2 for low, high in spans)
    return begins or (ends and text[place] in _PARTICLES)


def _doubled_words(text: str, numbers: Ids, han: NDArray[np.bool_]) -> Iterator[Typo]:
    if len(text) < 4:
        return
    padded = np.concatenate([[0], numbers, [0, 0]])
    same = (numbers[2:-1] == numbers[:-3]) & (numbers[3:] == numbers[1:-2]) & (numbers[:-3] != numbers[1:-2])
    places = np.flatnonzero(same & han[:-3] & han[1:-2])
    before, first, second, after = padded[places], padded[places + 1], padded[places + 2], padded[places + 5]
    joined = (_levels(before, first, second) >= _USUAL) & (_levels(first, second, after) >= _USUAL)
    written = _levels(first, second, first, second) > 0
    common = store().words.levels(np.stack([first, second], axis=1)) >= _WORD
    for place in places[joined & ~written & common].tolist():
        whole = {(place, place + 2), (place + 2, place + 4)}
        if not rjieba.has_word(text[place : place + 4]) and whole <= set(words_of(text, place, place + 4)):
            yield Typo(place, place + 4, text[place : place + 4], text[place : place + 2], CONFIDENCE)


def _exchanged(text: str, numbers: Ids, han: NDArray[np.bool_]) -> Iterator[Typo]:
    padded = np.concatenate([[0], numbers, [0, 0]])
    places = np.flatnonzero(han[1:] & han[:-1] & (numbers[1:] != numbers[:-1]))
    before, first, second, after = (padded[places + offset] for offset in range(4))
    unseen = _levels(first, second) <= _RARE
    unseen &= (_levels(before, first, second) == 0) & (_levels(first, second, after) == 0)
    places, before, first, second, after = (each[unseen] for each in (places, before, first, second, after))
    left, right = _levels(before, second, first), _levels(second, first, after)
    usual = (np.maximum(left, right) > _USUAL) & (np.minimum(left, right) > 0)
    words = store().words
    known = words.levels(np.stack([second, first], axis=1)) >= _WORD
    known &= words.levels(np.stack([first, second], axis=1)) == 0
    for place in places[usual & known].tolist():
        pair = text[place : place + 2]
        yield Typo(place, place + 2, pair, pair[::-1], CONFIDENCE)


def _levels(*columns: Ids) -> Levels:
    """Levels of the runs made of these columns."""
    return store().runs[len(columns)].levels(np.stack(columns, axis=1))
