"""What may have been meant by a character: characters of the same or a near sound, and of a similar shape."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from gongkai.rules.text_checks.typos.alphabet import FIRST_SIGN, Ids
from gongkai.rules.text_checks.typos.store import rows, store

SAME_TONE, SAME_SOUND, NEAR_SOUND, SHAPE = 1, 2, 4, 8
LEAST_LEVEL = 3  # a correction is a character that the laws know: seen four times or more
_NEAR = ((r"^zh", "z"), (r"^ch", "c"), (r"^sh", "s"), (r"^n(?!$)", "l"), (r"ng$", "n"))


@dataclass(frozen=True)
class Alternatives:
    """For the number `n` the alternatives are `numbers[starts[n]:starts[n + 1]]`, their kinds beside them."""

    starts: NDArray[np.int64]
    numbers: Ids
    kinds: NDArray[np.uint8]

    def of(self, signs: Ids) -> tuple[NDArray[np.int64], Ids, NDArray[np.uint8]]:
        """For a row of signs: index into the row, alternative and kind, run together."""
        lengths = self.starts[signs + 1] - self.starts[signs]
        owner = np.repeat(np.arange(len(signs)), lengths)
        before = np.cumsum(lengths) - lengths
        places = np.arange(len(owner)) - before[owner] + self.starts[signs][owner]
        return owner, self.numbers[places], self.kinds[places]


@cache
def alternatives() -> Alternatives:
    """All alternatives of all signs."""
    kinds: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    _add_sounds(kinds)
    _add_shapes(kinds)
    known = store().frequencies >= LEAST_LEVEL
    starts, numbers, flags = [0], [], []
    for sign in range(len(store().frequencies)):
        for other, kind in kinds.get(sign, {}).items():
            if other != sign and known[other]:
                numbers.append(other)
                flags.append(kind)
        starts.append(len(numbers))
    return Alternatives(np.array(starts), np.array(numbers, np.int64), np.array(flags, np.uint8))


def _add_sounds(kinds: dict[int, dict[int, int]]) -> None:
    for key, kind in ((str, SAME_TONE), (_toneless, SAME_SOUND), (_near, NEAR_SOUND)):
        groups: dict[str, set[int]] = defaultdict(set)
        for number, readings in enumerate(store().readings, FIRST_SIGN):
            for reading in readings:
                groups[key(reading)].add(number)
        for group in groups.values():
            for sign in group:
                for other in group:
                    kinds[sign][other] |= kind


def _add_shapes(kinds: dict[int, dict[int, int]]) -> None:
    numbers = store().alphabet.numbers
    for (family,) in rows("shapes.tsv"):
        members = [numbers[sign] for sign in family if sign in numbers]
        for sign in members:
            for other in members:
                kinds[sign][other] |= SHAPE


def _toneless(reading: str) -> str:
    return reading.rstrip("012345")


def _near(reading: str) -> str:
    sound = _toneless(reading)
    for pattern, plain in _NEAR:
        sound = re.sub(pattern, plain, sound)
    return sound
