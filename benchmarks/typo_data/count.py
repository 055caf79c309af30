"""Writes data/counts.npz: the alphabet, readings, levels of runs in the counted laws, two-character words.

The counts come from the public texts of laws and regulations (80 % of the corpus; the rest is kept for training and
measuring). Readings come from pypinyin (MIT), the words and their frequency from the dictionary of rjieba (MIT).
Run: `python -m benchmarks.typo_data.count` (about a minute).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pypinyin
import rjieba

from benchmarks.typo_data.corpus import COUNTED, ROOT, laws
from gongkai.rules.text_checks.typos.alphabet import Alphabet
from gongkai.rules.text_checks.typos.counts import hashes, levels_of, pack

TARGET = ROOT / "src/gongkai/rules/text_checks/typos/data/counts.npz"
TABLES = {2: (26, 1), 3: (29, 1), 4: (28, 2)}  # length: bits of the hash, least count kept
USUAL = 3755  # characters of the first level of GB 2312, usable as a correction


def main() -> None:
    text = "\n".join(laws(COUNTED))
    print(f"{len(text):,} characters counted")
    signs, frequencies = alphabet_of(text)
    alphabet = Alphabet(signs)
    numbers = alphabet.encode(text)
    arrays: dict[str, np.ndarray] = {
        "signs": np.frombuffer(signs.encode("utf-32-le"), np.uint32).astype(np.uint16),
        "frequencies": levels_of(frequencies),
        "readings": np.frombuffer("\n".join(map(readings, signs)).encode("ascii"), np.uint8),
    }
    for length, (bits, least) in TABLES.items():
        keys, levels = count_runs(numbers, length, bits, least)
        print(length, f"{len(keys):,} runs")
        arrays |= {f"{name}_{length}": part for name, part in pack(keys, levels, bits).items()}
    keys, levels = two_character_words(alphabet)
    print("words", f"{len(keys):,}")
    arrays |= {f"{name}_word": part for name, part in pack(keys, levels, 26).items()}
    np.savez_compressed(TARGET, **arrays)  # type: ignore[arg-type]
    print(f"{Path(TARGET).stat().st_size / 1e6:.2f} MB")


def alphabet_of(text: str) -> tuple[str, np.ndarray]:
    """Signs seen three times or more and the characters of GB 2312, most frequent first, with their counts."""
    counts = Counter(text)
    standard = [
        bytes([a, b]).decode("gb2312", "ignore") for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF)
    ]
    han = {sign for sign in standard if sign}
    usable = {sign for sign, count in counts.items() if count >= 3 and is_counted(sign)}
    signs = sorted(han | usable, key=lambda sign: (-counts[sign], sign))
    return "".join(signs), np.array([counts[sign] for sign in signs])


def is_counted(sign: str) -> bool:
    point = ord(sign)
    return 0x4E00 <= point < 0xA000 or sign in "，。、；：（）《》“”？！〇·—…%％〔〕"


def readings(sign: str) -> str:
    """All readings with the number of the tone, joined with a comma; empty for punctuation."""
    if not 0x4E00 <= ord(sign) < 0xA000:
        return ""
    found = pypinyin.pinyin(sign, style=pypinyin.Style.TONE3, heteronym=True, neutral_tone_with_five=True)
    return ",".join(reading.replace("ü", "v") for reading in found[0] if reading.isascii() or "ü" in reading)


def count_runs(numbers: np.ndarray, length: int, bits: int, least: int) -> tuple[np.ndarray, np.ndarray]:
    columns = np.stack([numbers[at : len(numbers) - length + 1 + at] for at in range(length)], axis=1)
    columns = columns[(columns > 0).all(axis=1)]
    keys, counts = np.unique(hashes(columns, bits), return_counts=True)
    kept = counts >= least
    return keys[kept], levels_of(counts[kept])


def two_character_words(alphabet: Alphabet) -> tuple[np.ndarray, np.ndarray]:
    """Every pair of signs that the dictionary of rjieba holds, with the level of its frequency there."""
    usable = [sign for sign in alphabet.signs if 0x4E00 <= ord(sign) < 0xA000]
    pairs, counts = [], []
    for first in usable:
        for second in usable:
            if rjieba.has_word(first + second):
                pairs.append((alphabet.numbers[first], alphabet.numbers[second]))
                counts.append(rjieba.suggest_freq(first + second))
    keys = hashes(np.array(pairs), 26)
    order = np.argsort(keys)
    return keys[order], levels_of(np.array(counts))[order]


if __name__ == "__main__":
    main()
