"""Levels of the runs around a character, and how likely the characters are there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongkai.rules.text_checks.typos.alphabet import Ids
from gongkai.rules.text_checks.typos.counts import Levels
from gongkai.rules.text_checks.typos.store import store

REACH = 3  # characters to either side that a run of four can join with the one in the middle
Floats = NDArray[np.float32]
_LOG_COUNT = np.concatenate([[0.0], np.arange(15) * np.log(2) + np.log(1.4)]).astype(np.float32)
_BACKOFF = np.float32(np.log(0.4))
_ALL = np.float32(np.log(1.5e7))


@dataclass(frozen=True)
class Support:
    """Levels of the runs through the middle: 2 of two, 3 of three, 4 of four, and of two-character words."""

    twos: Levels
    threes: Levels
    fours: Levels
    words: Levels
    likelihood: Floats  # log of the middle and the three after it, each given the three before

    def take(self, rows: NDArray[np.int64]) -> Support:
        """The support of some rows, in the order given."""
        return Support(
            self.twos[rows], self.threes[rows], self.fours[rows], self.words[rows], self.likelihood[rows]
        )


def windows(numbers: Ids, places: NDArray[np.int64]) -> Ids:
    """For each place the seven numbers around it; boundaries beyond the text."""
    padded = np.concatenate([np.zeros(REACH, np.int64), numbers, np.zeros(REACH, np.int64)])
    around: Ids = padded[places[:, None] + np.arange(2 * REACH + 1)]
    return around


def support(around: Ids) -> Support:
    """How well the laws know the middle of each window."""
    runs = store().runs
    twos = {at: runs[2].levels(around[:, at : at + 2]) for at in (1, 2, 3, 4, 5)}
    threes = {at: runs[3].levels(around[:, at : at + 3]) for at in range(5)}
    fours = {at: runs[4].levels(around[:, at : at + 4]) for at in range(4)}
    words = [store().words.levels(around[:, at : at + 2]) for at in (2, 3)]
    single = store().frequencies[around]
    likelihood = np.zeros(len(around), np.float32)
    for at in range(REACH, 2 * REACH + 1):
        likelihood += _log_probability(at, single, twos, threes, fours)
    return Support(
        np.stack([twos[2], twos[3]], axis=1),
        np.stack([threes[1], threes[2], threes[3]], axis=1),
        np.stack([fours[at] for at in range(4)], axis=1),
        np.stack(words, axis=1),
        likelihood,
    )


def _log_probability(
    at: int, single: Levels, twos: dict[int, Levels], threes: dict[int, Levels], fours: dict[int, Levels]
) -> Floats:
    """Log of the character at `at` given those before it: the longest seen run decides, a shorter one costs."""
    one = _LOG_COUNT[single[:, at]] - _ALL + 3 * _BACKOFF
    two = _LOG_COUNT[twos[at - 1]] - _LOG_COUNT[single[:, at - 1]] + 2 * _BACKOFF
    result = np.where(twos[at - 1] > 0, two, one)
    three = _LOG_COUNT[threes[at - 2]] - _LOG_COUNT[twos[at - 2]] + _BACKOFF
    result = np.where(threes[at - 2] > 0, three, result)
    four = _LOG_COUNT[fours[at - 3]] - _LOG_COUNT[threes[at - 3]]
    found: Floats = np.where(fours[at - 3] > 0, four, result).astype(np.float32)
    return found
