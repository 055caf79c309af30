"""How often runs of two, three and four characters stand in the laws: rounded to powers of two, in hashed tables.

A level is 0 for "never seen", else 1 + log2 of the count, at most 15. Two different runs share an entry with a
probability below one in two hundred; a bigram never does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gongkai.rules.text_checks.typos.alphabet import BITS, Ids

Levels = NDArray[np.uint8]
_MIX = np.uint64(0x9E3779B97F4A7C15)
LOW_BITS = 8
TOP_LEVEL = 15


def levels_of(counts: NDArray[np.int64]) -> Levels:
    """Counts as levels."""
    rounded = np.floor(np.log2(np.maximum(counts, 1))).astype(np.int64) + 1
    return np.where(counts > 0, np.minimum(rounded, TOP_LEVEL), 0).astype(np.uint8)


def hashes(columns: Ids, bits: int) -> NDArray[np.uint32]:
    """The rows of `columns` (one number per character) as hashes of `bits` bits; rows of two are exact at 26 bits."""
    key = columns[:, 0].astype(np.uint64)
    for place in range(1, columns.shape[1]):
        key = (key << np.uint64(BITS)) | columns[:, place].astype(np.uint64)
    if columns.shape[1] * BITS <= bits:
        return key.astype(np.uint32)
    return ((key * _MIX) >> np.uint64(64 - bits)).astype(np.uint32)


class CountTable:
    """Levels of runs of one length."""

    def __init__(self, keys: NDArray[np.uint32], levels: Levels, bits: int) -> None:
        self._keys = keys
        self._levels = levels
        self._bits = bits

    def levels(self, columns: Ids) -> Levels:
        """The level of every row; a row with a boundary is unseen."""
        wanted = hashes(columns, self._bits)
        order = np.argsort(wanted)  # neighbours in the table are looked up one after the other: twice as fast
        ordered = wanted[order]
        places = np.minimum(np.searchsorted(self._keys, ordered), len(self._keys) - 1)
        found = np.zeros(len(wanted), np.uint8)
        found[order] = np.where(self._keys[places] == ordered, self._levels[places], 0)
        found[(columns == 0).any(axis=1)] = 0
        return found


def pack(keys: NDArray[np.uint32], levels: Levels, bits: int) -> dict[str, NDArray[np.uint8]]:
    """Sorted keys as the number of keys per bucket and their low bits; levels two in a byte."""
    buckets = np.bincount(keys >> LOW_BITS, minlength=1 << (bits - LOW_BITS))
    padded = np.concatenate([levels, np.zeros(len(levels) % 2, np.uint8)])
    return {
        "buckets": buckets.astype(np.uint8),
        "low": (keys & ((1 << LOW_BITS) - 1)).astype(np.uint8),
        "levels": (padded[0::2] << 4) | padded[1::2],
    }


def unpack(packed: dict[str, NDArray[np.uint8]], bits: int) -> CountTable:
    """The table that `pack` wrote."""
    low = packed["low"]
    high = np.repeat(np.arange(len(packed["buckets"]), dtype=np.uint32), packed["buckets"])
    levels = np.stack([packed["levels"] >> 4, packed["levels"] & 15], axis=1).reshape(-1)[: len(low)]
    return CountTable((high << np.uint32(LOW_BITS)) | low, levels, bits)
