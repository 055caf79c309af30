"""All ways of finding a typo, over the whole text, without contradictions."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
from numpy.typing import NDArray

from gongkai.rules.text_checks.typos.alphabet import Ids
from gongkai.rules.text_checks.typos.features import propose
from gongkai.rules.text_checks.typos.known import known_mistakes
from gongkai.rules.text_checks.typos.network import confidence
from gongkai.rules.text_checks.typos.slips import slips
from gongkai.rules.text_checks.typos.store import store
from gongkai.rules.text_checks.typos.typo import Typo

THRESHOLD = 0.92  # chosen on the first half of the samples and on laws kept apart
BLOCK = 16_000  # characters looked at together: bounds the memory
MARGIN = 16
EQUAL = frozenset(
    "".join(sorted(pair)) for pair in ("他它", "她它", "他她")
)  # both spellings stand in official texts, or only the writer knows
APART = 3  # a typo makes its neighbours doubtful too: only the surest within this distance is reported


def find_typos(text: str, *, known_words: Collection[str] = ()) -> list[Typo]:
    """Probable typos of simplified Chinese in `text`, in order, not overlapping; nothing inside `known_words`.

    Takes any string; time grows with its length. Offsets count characters of `text`.
    """
    plain = "".join("\ufffd" if 0xD800 <= ord(sign) < 0xE000 else sign for sign in text)
    allowed = _outside(plain, known_words)
    found: list[Typo] = []
    for start in range(0, len(plain), BLOCK):
        low, high = max(start - MARGIN, 0), min(start + BLOCK + MARGIN, len(plain))
        inside = (start - low, min(start + BLOCK, len(plain)) - low)
        for typo in _in_block(plain[low:high], allowed[low:high]):
            if inside[0] <= typo.start < inside[1] and allowed[low + typo.start : low + typo.end].all():
                found.append(
                    Typo(typo.start + low, typo.end + low, typo.wrong, typo.right, round(typo.confidence, 3))
                )
    return _without_contradictions(found)


def _outside(text: str, known_words: Collection[str]) -> NDArray[np.bool_]:
    """Which characters stand outside every known word."""
    allowed = np.ones(len(text), bool)
    for word in known_words:
        at = text.find(word) if word else -1
        while at >= 0:
            allowed[at : at + len(word)] = False
            at = text.find(word, at + 1)
    return allowed


def _in_block(text: str, allowed: NDArray[np.bool_]) -> Iterator[Typo]:
    numbers = store().alphabet.encode(text)
    yield from known_mistakes(text, numbers)
    yield from slips(text, numbers)
    yield from _replaced(text, numbers, allowed)


def _replaced(text: str, numbers: Ids, allowed: NDArray[np.bool_]) -> Iterator[Typo]:
    proposals = propose(text, numbers, allowed)
    sure = confidence(proposals.figures)
    for row in np.flatnonzero(sure >= THRESHOLD).tolist():
        place, right = int(proposals.places[row]), store().alphabet.sign(int(proposals.numbers[row]))
        if "".join(sorted(text[place] + right)) not in EQUAL:
            yield Typo(place, place + 1, text[place], right, float(sure[row]))


def _without_contradictions(found: list[Typo]) -> list[Typo]:
    kept: list[Typo] = []
    taken: set[int] = set()
    for typo in sorted(found, key=lambda each: (-_rank(each), each.start)):
        if taken.isdisjoint(range(typo.start, typo.end)):
            kept.append(typo)
            taken.update(range(typo.start - APART + 1, typo.end + APART - 1))
    return sorted(kept, key=lambda each: each.start)


def _rank(typo: Typo) -> float:
    """A known mistake names the whole word and goes first, then a slip, then the surest replacement."""
    return typo.confidence + (1 if typo.end - typo.start > 1 else 0)
