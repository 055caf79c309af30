"""Doubtful characters, their alternatives, and the figures by which an alternative is judged."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import rjieba
from numpy.typing import NDArray

from gongkai.rules.text_checks.typos.alphabet import FIRST_SIGN, Ids
from gongkai.rules.text_checks.typos.alternatives import (
    NEAR_SOUND,
    SAME_SOUND,
    SAME_TONE,
    SHAPE,
    alternatives,
)
from gongkai.rules.text_checks.typos.store import store
from gongkai.rules.text_checks.typos.windows import REACH, Floats, Support, support, windows

KEPT = 4  # alternatives of a character that are looked at closely
NEIGHBOURHOOD = 8  # characters to either side that tell whether the laws know such text
WORD_BONUS = 0.7  # a level of a dictionary word in the first, rough, choice


@dataclass(frozen=True)
class Proposals:
    """Alternatives worth a look: place in the text, number of the alternative, figures (one row each)."""

    places: NDArray[np.int64]
    numbers: Ids
    figures: Floats


def propose(text: str, numbers: Ids, allowed: NDArray[np.bool_]) -> Proposals:
    """The best few alternatives of every doubtful character that is `allowed` to be one."""
    places = np.flatnonzero(allowed & (numbers >= FIRST_SIGN))
    around = windows(numbers, places)
    present = support(around)
    doubtful = (present.fours > 1).sum(axis=1) < 2
    places, around, present = places[doubtful], around[doubtful], present.take(np.flatnonzero(doubtful))
    owner, other, kind = alternatives().of(numbers[places])
    changed = around[owner]
    changed[:, REACH] = other
    likely = _joined(changed)
    owner, other, kind, changed = owner[likely], other[likely], kind[likely], changed[likely]
    instead = support(changed)
    gain = instead.likelihood - present.likelihood[owner]
    rough = gain + WORD_BONUS * (
        instead.words.max(axis=1).astype(np.float32) - present.words.max(axis=1)[owner]
    )
    order, margin = _best(owner, rough)
    owner, other, kind, instead = owner[order], other[order], kind[order], instead.take(order)
    figures = np.concatenate(
        [
            _levels(present.take(owner)),
            _levels(instead),
            gain[order, None] / 10,
            rough[order, None] / 10,
            margin[:, None] / 10,
            _kinds(kind),
            _neighbourhood(numbers, places, present)[owner],
            store().frequencies[numbers[places]][owner, None] / 10,
            store().frequencies[other][:, None] / 10,
            (around[owner][:, (REACH - 1, REACH + 1)] < FIRST_SIGN).astype(np.float32),
            _long_words(text, places[owner], other),
        ],
        axis=1,
    ).astype(np.float32)
    return Proposals(places[owner], other, figures)


def _joined(changed: Ids) -> NDArray[np.bool_]:
    """Alternatives that make a known pair with a neighbour; the rest can never win."""
    left, right = changed[:, REACH - 1 : REACH + 1], changed[:, REACH : REACH + 2]
    pairs = store().runs[2]
    seen = np.maximum(pairs.levels(left), pairs.levels(right)) > 1
    words = store().words
    return seen | (np.maximum(words.levels(left), words.levels(right)) > 2)


def _best(owner: NDArray[np.int64], rough: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Rows of the best few per owner, and how far each stands above the best of the others."""
    order = np.lexsort((-rough, owner))
    sorted_owner, score = owner[order], rough[order]
    first = np.concatenate([[True], sorted_owner[1:] != sorted_owner[:-1]])[: len(order)]
    start = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    rank = np.arange(len(order)) - start
    following = np.append(score[1:], -30.0)
    alone = np.append(~first[1:], False) == 0
    second = np.where(alone, score - 10, following)
    best = score[start] if len(order) else score
    margin = np.where(rank == 0, score - second, score - best)
    kept = rank < KEPT
    return order[kept], margin[kept].clip(-20, 20).astype(np.float32)


def _levels(found: Support) -> Floats:
    parts = [found.twos, found.threes, found.fours, found.words]
    levels = np.concatenate(parts, axis=1).astype(np.float32) / 10
    counts = [(part > 0).sum(axis=1, keepdims=True) for part in parts]
    return np.concatenate([levels, *counts, found.likelihood[:, None] / 30], axis=1).astype(np.float32)


def _kinds(kind: NDArray[np.uint8]) -> Floats:
    return np.stack(
        [(kind & flag) > 0 for flag in (SAME_TONE, SAME_SOUND, NEAR_SOUND, SHAPE)], axis=1
    ).astype(np.float32)


def _neighbourhood(numbers: Ids, places: NDArray[np.int64], present: Support) -> Floats:
    """Share of known runs of three and four in the surroundings, the character itself left out."""
    result = []
    for length, own in ((3, present.threes), (4, present.fours)):
        columns = np.lib.stride_tricks.sliding_window_view(
            np.concatenate([numbers, np.zeros(length, np.int64)]), length
        )
        seen = store().runs[length].levels(columns)
        real = (columns > 0).all(axis=1)
        sums = [np.concatenate([[0], np.cumsum(values)]) for values in (seen > 0, real)]
        low, high = np.maximum(places - NEIGHBOURHOOD, 0), np.minimum(places + NEIGHBOURHOOD, len(numbers))
        known = sums[0][high] - sums[0][low] - (own > 0).sum(axis=1)
        result.append((known + 1) / (np.maximum(sums[1][high] - sums[1][low] - length, 0) + 2))
    return np.stack(result, axis=1).astype(np.float32)


def _long_words(text: str, places: NDArray[np.int64], other: Ids) -> Floats:
    """The longest dictionary word of three or four characters through the place, before and after the change, and
    the logarithm of its frequency."""
    sign = store().alphabet.sign
    result = np.zeros((len(places), 4), np.float32)
    before: dict[int, tuple[float, float]] = {}
    for row, (place, number) in enumerate(zip(places.tolist(), other.tolist(), strict=True)):
        left, right = text[max(place - 3, 0) : place], text[place + 1 : place + 4]
        if place not in before:
            before[place] = _longest(left, text[place], right)
        result[row] = *before[place], *_longest(left, sign(number), right)
    return result


def _longest(left: str, middle: str, right: str) -> tuple[float, float]:
    joined, at = left + middle + right, len(left)
    for length in (4, 3):
        for start in range(max(at - length + 1, 0), min(at, len(joined) - length) + 1):
            if rjieba.has_word(word := joined[start : start + length]):
                return length / 4, math.log1p(rjieba.suggest_freq(word)) / 8
    return 0.0, 0.0
