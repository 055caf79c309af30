"""The labelled phrases of real catalogues, laws and plans: at least 99 in 100 wholly right."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from gongkai.cli.limits import as_json_object
from gongkai.rules.time_limits import parse_time_limit

pytestmark = pytest.mark.samples
FIELDS = ("kind", "amount", "unit", "date", "recurrence")
NEEDED = 0.99


def _labelled(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """Phrase → its labelled rules; a phrase labelled `none` has an empty list."""
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            rules = phrases[row["phrase"]]
            if row["kind"] != "none":
                rules.append(tuple(row[field] for field in FIELDS))
    return phrases


@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_labelled_phrases(shared: Path, name: str) -> None:
    phrases = _labelled(shared / "samples/gold/timelimits" / f"{name}.tsv")
    wrong = {}
    for phrase, wanted in phrases.items():
        rules = as_json_object(parse_time_limit(phrase))["rules"]
        assert isinstance(rules, list)
        found = [tuple(str(rule[field]) for field in FIELDS) for rule in rules]
        if sorted(found) != sorted(wanted):
            wrong[phrase] = (wanted, found)
    assert len(phrases) > 40
    assert 1 - len(wrong) / len(phrases) >= NEEDED, wrong


@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_labelled_events(shared: Path, name: str) -> None:
    """The code of the event that starts a limit, for every labelled rule that has one."""
    wrong = []
    total = 0
    with (shared / "samples/gold/timelimits" / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if not row["trigger_code"] or row["kind"] == "none":
                continue
            total += 1
            codes = [r.trigger_code for r in parse_time_limit(row["phrase"]).rules if r.kind == row["kind"]]
            if row["trigger_code"] not in codes:
                wrong.append((row["phrase"], row["trigger_code"], codes))
    assert total > 15
    assert 1 - len(wrong) / total >= NEEDED, wrong


def test_every_time_limit_cell_of_the_labelled_sources_is_understood_or_explained(shared: Path) -> None:
    """No cell of the real catalogues is passed over in silence."""
    silent = []
    for path in sorted((shared / "samples/gold").glob("*/*.tsv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream, delimiter="\t")
            if "time_limit" not in (rows.fieldnames or []):
                continue
            for row in rows:
                parsed = parse_time_limit(row["time_limit"] or "")
                if not parsed.rules and not parsed.note:
                    silent.append(row["time_limit"])
    assert silent == []
