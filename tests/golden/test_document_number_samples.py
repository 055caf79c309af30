"""The labelled document numbers, alone and in running text, and look-alikes of the real documents: precision and
recall at least 0.99."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gongkai.rules.document_numbers import find_document_numbers

pytestmark = pytest.mark.samples
NEEDED = 0.99
FRAMES = (
    "{}",
    "（{}）",
    "根据{}要求，现将有关事项通知如下。",
    "《关于做好有关工作的通知》（{}）自2020年1月1日起施行，联系电话0533-2770711。",
    "落实{}精神，第3号楼会议室（2019）第5条",
    "见{}和（2023）鲁01行初5号判决",
    "现将{}文件印发给你们",
)


def _labelled(shared: Path) -> list[dict[str, str]]:
    with (shared / "samples/gold/docnums/dev.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def _context(row: dict[str, str]) -> str:
    """What a reader of the original has before him: 省政府令 names its province only by where it was printed."""
    return "浙江省人民政府办公厅文件\n" if "from the context" in row["note"] else ""


def test_precision_and_recall(shared: Path) -> None:
    rows = _labelled(shared)
    right = found_count = wanted_count = 0
    wrong = []
    for row in rows:
        for frame in FRAMES:
            text = _context(row) + frame.format(row["raw"])
            found = [(number.normalised, number.text) for number in find_document_numbers(text)]
            wanted = (row["normal_form"], row["raw"])
            wanted_count += 1
            found_count += len(found)
            right += wanted in found
            if found != [wanted]:
                wrong.append((text, found))
    assert len(rows) > 50
    assert right / wanted_count >= NEEDED, wrong
    assert right / found_count >= NEEDED, wrong


def test_issuer_year_and_number(shared: Path) -> None:
    rows = _labelled(shared)
    wrong = []
    for row in rows:
        found = find_document_numbers(_context(row) + row["raw"])
        parts = [(n.agency, "" if n.year is None else str(n.year), n.number, n.kind.value) for n in found]
        if parts != [(row["issuer_code"], row["year"], row["number"], row["kind"])]:
            wrong.append((row["raw"], parts))
    assert 1 - len(wrong) / len(rows) >= NEEDED, wrong


def test_offsets_point_into_the_given_text(shared: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "sources").glob("*.txt"))]
    found = [(text, number) for text in texts for number in find_document_numbers(text)]
    assert len(found) >= 10
    assert all(text[number.start : number.end] == number.text for text, number in found)
