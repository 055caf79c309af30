"""Characters as small numbers: Chinese characters and punctuation one by one, digits and Latin letters as classes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]

BOUNDARY = 0  # line break, blank, anything never counted
DIGIT = 1
LATIN = 2
UNKNOWN_HAN = 3
FIRST_SIGN = 4
BITS = 13  # bits of one number in the key of an n-gram
PLANE = 0x10000


class Alphabet:
    """The signs that have a number of their own, most frequent first."""

    def __init__(self, signs: str) -> None:
        if len(signs) + FIRST_SIGN > 1 << BITS:
            raise ValueError("too many signs for the keys of the n-grams")
        self.signs = signs
        table = np.zeros(PLANE, np.int64)
        table[0x3400:0x9FFF] = UNKNOWN_HAN
        for first, last, number in (
            ("0", "9", DIGIT),
            ("０", "９", DIGIT),
            ("a", "z", LATIN),
            ("A", "Z", LATIN),
        ):
            table[ord(first) : ord(last) + 1] = number
        for first, last in (("ａ", "ｚ"), ("Ａ", "Ｚ")):
            table[ord(first) : ord(last) + 1] = LATIN
        for number, sign in enumerate(signs, FIRST_SIGN):
            table[ord(sign)] = number
        self._table = table
        self.numbers = {sign: number for number, sign in enumerate(signs, FIRST_SIGN)}

    def encode(self, text: str) -> Ids:
        """One number per character of `text`, whatever it holds (a lone surrogate is a boundary)."""
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        inside = np.where(points < PLANE, points, 0)
        numbers: Ids = self._table[inside]
        return numbers

    def sign(self, number: int) -> str:
        """The character of a number; empty for a class."""
        return self.signs[number - FIRST_SIGN] if number >= FIRST_SIGN else ""
