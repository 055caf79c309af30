"""The data of the package, read once at the first use (about 0.3 s)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from gongkai.rules.text_checks.typos.alphabet import FIRST_SIGN, Alphabet
from gongkai.rules.text_checks.typos.counts import CountTable, Levels, unpack

DATA = files(__package__) / "data"
BITS = {"2": 26, "3": 29, "4": 28, "word": 26}


@dataclass(frozen=True)
class Store:
    """Alphabet, level of every number, readings of every sign, tables of runs and of two-character words."""

    alphabet: Alphabet
    frequencies: Levels
    readings: tuple[tuple[str, ...], ...]
    runs: dict[int, CountTable]
    words: CountTable


@cache
def store() -> Store:
    """The counts of data/counts.npz."""
    with (DATA / "counts.npz").open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        signs = arrays["signs"].astype(np.uint32).tobytes().decode("utf-32-le")
        readings = arrays["readings"].tobytes().decode("ascii").split("\n")
        tables = {name: unpack(_parts(arrays, name), bits) for name, bits in BITS.items()}
        frequencies: NDArray[np.uint8] = np.concatenate(
            [np.full(FIRST_SIGN, 12, np.uint8), arrays["frequencies"].astype(np.uint8)]
        )
    return Store(
        alphabet=Alphabet(signs),
        frequencies=frequencies,
        readings=tuple(tuple(row.split(",")) if row else () for row in readings),
        runs={2: tables["2"], 3: tables["3"], 4: tables["4"]},
        words=tables["word"],
    )


def _parts(arrays: np.lib.npyio.NpzFile, name: str) -> dict[str, NDArray[np.uint8]]:
    return {part: arrays[f"{part}_{name}"] for part in ("buckets", "low", "levels")}


def rows(name: str) -> list[list[str]]:
    """The rows of a TSV of data/, without comments and blank lines."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
