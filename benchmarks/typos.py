"""How well typos are found: precision, recall, false alarms per 10,000 characters, and time beside rjieba.

Laws that were neither counted nor trained on, with typos from the confusion sets of the samples; office texts that are
no laws, clean and with such typos; the half of the sample pairs that was not developed with. Run by `make bench`; needs
the real documents, and says so when they are absent.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import rjieba

from benchmarks.typo_data.corpus import MEASURED, SAMPLES, SHARED, laws
from benchmarks.typo_data.pairs import pairs
from benchmarks.typo_data.synthetic import sample_sets, sentences, with_typo
from gongkai.rules.text_checks.typos import find_typos

SENTENCES = 3_000
SOUND_SHARE = 0.6  # of the typos; the others are of shape
PAGES = 15_000  # characters of a text of 20 pages

Pair = tuple[str, str]


def main() -> int:
    if not SAMPLES.is_dir():
        print("real samples not present")
        return 0
    started = time.perf_counter()
    find_typos("一")
    print(f"first use: {time.perf_counter() - started:.2f} s")
    chance = random.Random(1)
    lines = sentences(laws(MEASURED))
    chance.shuffle(lines)
    office = office_texts()
    report("laws kept apart, as published", [(line, line) for line in lines[:SENTENCES]], show=12)
    report("laws kept apart, one typo each", misspelt(lines[SENTENCES : 2 * SENTENCES], chance))
    report("office texts, as published", [(text, text) for text in office], show=12)
    report("office texts, one typo per sentence", misspelt(sentences(office) * 3, chance))
    report("samples, half developed with", pairs(0))
    report("samples, other half", pairs(1), show=12)
    report_time(("\n".join(office) * 2)[:PAGES])
    return 0


def office_texts() -> list[str]:
    """Catalogues, work plans and annual reports; the Regulation."""
    folders = (SHARED / "sources", SAMPLES / "official", SAMPLES / "annual", SAMPLES / "catalogues")
    files = [
        path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md")
    ]
    return [path.read_text(encoding="utf-8") for path in files]


def misspelt(lines: list[str], chance: random.Random) -> list[Pair]:
    sounds, shapes = sample_sets()
    return [
        (with_typo(line, sounds if chance.random() < SOUND_SHARE else shapes, chance)[0], line)
        for line in lines
    ]


def report(name: str, given: list[Pair], show: int = 0) -> None:
    """One line: found and right, wrong, missed; alarms in unchanged text."""
    right = placed = found = wanted = alarmed = clean = 0
    alarms = []
    for text, meant in given:
        typos = find_typos(text)
        differing = {at for at, (is_, be) in enumerate(zip(text, meant, strict=False)) if is_ != be}
        wanted += len(differing)
        clean += not differing
        alarmed += bool(typos) and not differing
        for typo in typos:
            found += 1
            hit = bool(differing & set(range(typo.start, typo.end)))
            placed += hit
            right += (
                hit and text[: typo.start] + typo.right + text[typo.end :] != text and _agrees(typo, meant)
            )
            if not hit:
                alarms.append(f"{text[max(typo.start - 6, 0) : typo.end + 6]!r} {typo.wrong}→{typo.right}")
    characters = sum(len(text) for text, _ in given)
    print(f"\n{name}: {characters:,} characters, {wanted:,} typos, {found:,} found")
    if wanted:
        print(f"  precision {right / max(found, 1):.3f} (place alone {placed / max(found, 1):.3f})", end="")
        print(f"  recall {right / wanted:.3f}")
    print(f"  false alarms per 10,000 characters {len(alarms) / characters * 10_000:.2f}", end="")
    print(f"; unchanged texts with an alarm {alarmed} of {clean}")
    for alarm in alarms[:show]:
        print("   ", alarm)


def _agrees(typo: object, meant: str) -> bool:
    return meant[typo.start : typo.start + len(typo.right)] == typo.right  # type: ignore[attr-defined]


def report_time(text: str) -> None:
    ours, floor = seconds(lambda: find_typos(text)), seconds(lambda: rjieba.tokenize(text))
    print(
        f"\n{len(text):,} characters: {ours * 1000:.0f} ms (target <= 300), {ours / floor:.1f} times rjieba.tokenize"
    )
    print(f"peak memory of the run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def seconds(run: Callable[[], object]) -> float:
    """Median processor time of five runs."""
    times = []
    for _ in range(5):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
