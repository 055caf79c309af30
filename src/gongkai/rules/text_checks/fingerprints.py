"""Fingerprints of texts: near duplicates are found by equal bands and measured by equal minima (MinHash).

The wording alone counts: characters and digits, without punctuation and blanks. The share of equal minima estimates
the share of five-character pieces that two texts have in common (Jaccard), with a standard error of 6 %.
"""

from __future__ import annotations

import hashlib
import re

import numpy as np

_PIECE = 5
_BANDS = 12
_ROWS = 5
HASHES = _BANDS * _ROWS
_PRIME = (1 << 31) - 1
_LONGEST = 200_000  # characters; a longer text is known by its beginning
_SHORTEST = 40  # below this, texts resemble each other by chance
_NO_WORD = re.compile(r"[^\u3400-\u9fff0-9A-Za-z]+")
_CHANCE = np.random.default_rng(20190515)  # fixed for ever: stored fingerprints stay comparable
_FACTORS = _CHANCE.integers(1, _PRIME, size=(HASHES, 1), dtype=np.uint64)
_OFFSETS = _CHANCE.integers(0, _PRIME, size=(HASHES, 1), dtype=np.uint64)
_WEIGHTS = _CHANCE.integers(1, _PRIME, size=_PIECE, dtype=np.uint64)


def fingerprint(text: str) -> bytes:
    """240 bytes that stand for the wording; empty for a text too short to be compared."""
    words = _NO_WORD.sub("", text)[:_LONGEST]
    if len(words) < _SHORTEST:
        return b""
    codes = np.frombuffer(words.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    count = len(codes) - _PIECE + 1
    pieces = np.zeros(count, dtype=np.uint64)
    for at, weight in enumerate(_WEIGHTS):
        pieces += codes[at : at + count] * weight
    pieces = np.unique(pieces % np.uint64(_PRIME))
    minima = np.full(HASHES, _PRIME, dtype=np.uint64)
    for start in range(0, len(pieces), 10_000):  # in slices, so that memory stays small
        hashed = (_FACTORS * pieces[start : start + 10_000] + _OFFSETS) % np.uint64(_PRIME)
        minima = np.minimum(minima, hashed.min(axis=1))
    return minima.astype("<u4").tobytes()


def bands(signature: bytes) -> list[int]:
    """Twelve numbers (63 bits); texts that share four fifths of their wording have one in common in 99 of 100 cases."""
    width = _ROWS * 4
    return [
        int.from_bytes(
            hashlib.blake2b(signature[at : at + width], digest_size=8, salt=bytes([at // width])).digest(),
            "big",
        )
        >> 1
        for at in range(0, len(signature), width)
    ]


def share(first: bytes, second: bytes) -> float:
    """How much of the wording two texts have in common, 0 to 1; 0 where one is too short."""
    if not first or len(first) != len(second):
        return 0.0
    equal = np.frombuffer(first, dtype="<u4") == np.frombuffer(second, dtype="<u4")
    return float(equal.mean())
