"""Clean published texts: what the checks find there is a false alarm or a fault that slipped through. Few of either.

The typo finder is measured on its own samples.
"""

from __future__ import annotations

import tarfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.rules.text_checks import CHECKS, CheckedText, Finding, Part, PartKind, Severity, run_checks

pytestmark = pytest.mark.samples
CHECKED = [check for check in CHECKS if check.code != "typo"]
EVERY = 16  # of the laws, one in so many: enough to notice, quick enough to run always


def findings_in(texts: list[str]) -> tuple[list[Finding], int]:
    found: list[Finding] = []
    for text in texts:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        parts = tuple(Part(f"第{n}段", PartKind.PARAGRAPH, line) for n, line in enumerate(lines, start=1))
        base = CheckedText(today=date(2026, 11, 20), formed_on=date(2026, 11, 2))
        found += run_checks(replace(base, parts=parts), checks=CHECKED)
    return found, sum(map(len, texts))


def shown(findings: list[Finding]) -> list[str]:
    return [f"{each.code}: {each.message} {each.excerpt}" for each in findings]


@pytest.mark.parametrize("folder", ["samples/official", "samples/annual", "samples/catalogues", "sources"])
def test_published_texts_are_not_stopped(shared: Path, folder: str):
    paths = [path for path in sorted((shared / folder).iterdir()) if path.suffix != ".html"]
    found, _ = findings_in([path.read_text(encoding="utf-8") for path in paths])
    assert shown([each for each in found if each.severity is Severity.ERROR]) == []


def test_the_two_faults_of_the_sources_are_found(shared: Path):
    found, _ = findings_in([path.read_text(encoding="utf-8") for path in (shared / "sources").iterdir()])
    assert [each.excerpt for each in found if each.code == "foreign_words"] == [
        "场主体全面公开监管规则 and 标准，以监管规则和标准"
    ]
    assert len([each for each in found if each.code == "repeated_punctuation"]) == 1


def test_laws_stop_nowhere_and_warn_rarely(shared: Path):
    """Untidy punctuation of the collection aside, less than one warning in 20,000 characters."""
    with tarfile.open(shared / "samples" / "laws.tar.xz") as archive:
        members = [member for member in archive if member.name.endswith(".md")][::EVERY]
        texts = [archive.extractfile(member).read().decode("utf-8", "replace") for member in members]  # type: ignore[union-attr]
    found, characters = findings_in(texts)
    assert characters > 1_000_000
    assert shown([each for each in found if each.severity is Severity.ERROR]) == []
    tidy = [each for each in found if each.code != "half_width_punctuation"]
    assert len(tidy) / characters < 1 / 20_000, shown(tidy)[:20]
