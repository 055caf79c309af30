"""Well-known mistakes, as whole words: 布署 for 部署, 按装 for 安装."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress

import numpy as np

from gongkai.rules.text_checks.typos.alphabet import Ids
from gongkai.rules.text_checks.typos.store import rows, store
from gongkai.rules.text_checks.typos.typo import Typo
from gongkai.rules.text_checks.typos.windows import REACH, support, windows
from gongkai.rules.text_checks.typos.words import words_of

CONFIDENCE = 0.98
_USUAL = 3  # level from which a run of four proves that the laws write it so


@cache
def _pairs() -> dict[str, tuple[tuple[str, str], ...]]:
    """Wrong and right by the first two characters of the wrong, longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for wrong, right in rows("pairs.tsv"):
        found.setdefault(wrong[:2], []).append((wrong, right))
    return {key: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for key, pairs in found.items()}


def known_mistakes(text: str, numbers: Ids) -> Iterator[Typo]:
    """Mistakes of data/pairs.tsv in `text`, as whole words and where the laws do not speak against it."""
    found = [typo for typo in _written(text) if not _cuts_a_word(text, typo.start, typo.end)]
    return compress(found, _more_likely(numbers, found)) if found else iter(())


def _written(text: str) -> Iterator[Typo]:
    pairs = _pairs()
    for start, key in enumerate(map("".join, zip(text, text[1:], strict=False))):
        for wrong, right in pairs.get(key, ()):
            if text.startswith(wrong, start):
                yield Typo(start, start + len(wrong), wrong, right, CONFIDENCE)
                break


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether a word of the text reaches over the start or the end of the span."""
    return any(low < start < high or low < end < high for low, high in words_of(text, start, end))


def _more_likely(numbers: Ids, found: list[Typo]) -> list[bool]:
    """Whether the laws prefer the right word at each place; longer words are taken on trust."""
    differing = [next(at for at, sign in enumerate(typo.wrong) if sign != typo.right[at]) for typo in found]
    places = np.array([typo.start + at for typo, at in zip(found, differing, strict=True)], np.int64)
    around = windows(numbers, places)
    changed = around.copy()
    changed[:, REACH] = [
        store().alphabet.numbers.get(typo.right[at], 0) for typo, at in zip(found, differing, strict=True)
    ]
    present, instead = support(around), support(changed)
    likely = (instead.likelihood > present.likelihood) & (present.fours.max(axis=1) < _USUAL)
    return [len(typo.wrong) > 2 or bool(each) for typo, each in zip(found, likely, strict=True)]
