"""The sample pairs, in two halves."""

from __future__ import annotations

from benchmarks.typo_data.corpus import SAMPLES


def pairs(part: int) -> list[tuple[str, str]]:
    """Every second pair (wrong, right) of the samples: part 0 to develop with, part 1 to report."""
    found = []
    for name in ("sighan2015_test.tsv", "mcsc_test.tsv"):
        lines = (SAMPLES / "typos" / name).read_text(encoding="utf-8").splitlines()[part::2]
        found += [(line.split("\t")[0], line.split("\t")[1]) for line in lines]
    return [(wrong, right) for wrong, right in found if len(wrong) == len(right)]
