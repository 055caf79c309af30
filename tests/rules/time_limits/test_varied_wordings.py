"""Wordings in every variation, from `varied_wordings.tsv`: phrase → rules, written by hand before they were parsed.

A rule is written as its kind and, in this order where it has them, amount, unit, date, recurrence, and the code of
its event; ` ; ` parts several rules, `-` stands for no rule. A new wording belongs there first, then in the grammar.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.rules.time_limits import TimeLimit, parse_time_limit
from gongkai.rules.time_limits.triggers import OTHER, TRIGGERS

TABLE = Path(__file__).with_name("varied_wordings.tsv")
CODES = {row.code for row in TRIGGERS} | {OTHER}


def _rows() -> list[tuple[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return [(phrase, rules) for phrase, _, rules in (line.partition("\t") for line in lines)]


def _written(rule: TimeLimit, with_code: bool) -> str:
    unit = rule.unit.value if rule.unit else ""
    amount = "" if rule.amount is None else str(rule.amount)
    code = rule.trigger_code if with_code else ""
    parts = [rule.kind.value, amount, unit, rule.date, rule.recurrence, code]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("phrase", "expected"), _rows(), ids=[phrase for phrase, _ in _rows()])
def test_varied_wording(phrase: str, expected: str) -> None:
    wanted = [" ".join(rule.split()) for rule in expected.split(" ; ")] if expected.strip() != "-" else []
    rules = parse_time_limit(phrase).rules
    assert len(rules) == len(wanted), [_written(rule, True) for rule in rules]
    for rule, want in zip(rules, wanted, strict=True):
        assert _written(rule, with_code=want.split()[-1] in CODES) == want


def test_the_table_holds_each_phrase_once() -> None:
    phrases = [phrase for phrase, _ in _rows()]
    assert len(phrases) == len(set(phrases)) > 150
