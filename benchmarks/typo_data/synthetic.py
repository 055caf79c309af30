"""Clean sentences with one character replaced by another of the same sound or shape."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.typo_data.corpus import SAMPLES

Sets = Mapping[str, Sequence[str]]


def sentences(texts: Sequence[str]) -> list[str]:
    """Lines of 12 to 120 characters that are mostly Chinese."""
    return [
        line
        for text in texts
        for line in text.split("\n")
        if 12 <= len(line) <= 120 and len(re.findall("[一-龥]", line)) > 0.7 * len(line)
    ]


def with_typo(sentence: str, sets: Sets, chance: random.Random) -> tuple[str, int, str]:
    """The sentence with one replaced character, its place, and the right character."""
    places = [at for at, sign in enumerate(sentence) if sets.get(sign)]
    if not places:
        return sentence, -1, ""
    at = chance.choice(places)
    wrong = chance.choice(sets[sentence[at]])
    return sentence[:at] + wrong + sentence[at + 1 :], at, sentence[at]


def sample_sets() -> tuple[Sets, Sets]:
    """Same-sound and same-shape sets of the samples."""
    sounds = _rows(SAMPLES / "confusion/pycorrector_same_pinyin.txt")
    shapes = _rows(SAMPLES / "confusion/pycorrector_same_stroke.txt")
    return sounds, shapes


def _rows(path: Path) -> Sets:
    sets: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        first, *others = line.split()[:3] if "same_pinyin" in path.name else line.split()
        if line.startswith("#") or len(first) != 1:
            continue
        if "same_pinyin" in path.name:
            others = (
                list(line.split("\t")[1]) if "\t" in line else others
            )  # the second column has the same tone
        sets[first] = [other for other in others if len(other) == 1 and other != first]
    return sets
