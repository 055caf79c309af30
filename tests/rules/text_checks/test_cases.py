"""The tables of examples: a text, and exactly what the checks find in it. An official can read and extend them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.rules.text_checks import (
    CHECKS,
    Body,
    CheckedText,
    Element,
    Expression,
    Finding,
    FormerName,
    Official,
    SimilarText,
    SiteFacts,
    checked_text_from_html,
    run_checks,
)

CASES = [
    (path.stem, case)
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
SITE = SiteFacts(
    bodies=(
        Body("明湖区人民政府", ("区政府",)),
        Body("明湖区财政局", ("区财政局",)),
        Body("明湖区住房和城乡建设局", ("区住建局",)),
        Body("明湖区市场监督管理局"),
    ),
    former_names=(FormerName("明湖区工商行政管理局", date(2019, 2, 1), ("明湖区市场监督管理局",)),),
    officials=(
        Official("周明远", "区长", "明湖区人民政府"),
        Official("李立国", "党组书记、局长", "明湖区财政局"),
    ),
    expressions=(
        Expression("一带一路战略", "“一带一路”倡议", "是倡议，不是战略", "《推动共建愿景与行动》"),
        Expression("留守儿童", "农村留守儿童", "只指农村", "测试"),
    ),
)
# Typos have examples of their own; a sentence about a wrong name may well hold one.
WITHOUT_TYPOS = [check for check in CHECKS if check.code != "typo"]


def text_of(case: dict[str, Any]) -> CheckedText:
    facts = {"formed_on": date(2026, 3, 2), "has_interpretation": True, **case.get("事实", {})}
    facts["taken_numbers"] = tuple(tuple(pair) for pair in facts.get("taken_numbers", ()))
    facts["dead_links"] = frozenset(facts.get("dead_links", ()))
    base = CheckedText(
        today=date(2026, 11, 20),
        site=replace(SITE, contacts=frozenset(case.get("本站电话", ()))),
        elements=tuple(Element(name, met) for name, met in case.get("要素", {}).items()),
        similar=(SimilarText(**case["相似"]),) if "相似" in case else (),
        **facts,
    )
    attachments = {"附件.xlsx": case["附件"]} if "附件" in case else {}
    return checked_text_from_html(base, html_of(case), attachments=attachments)


def html_of(case: dict[str, Any]) -> str:
    if "HTML" in case:
        return str(case["HTML"])
    if "表格" in case:
        head, *rows = case["表格"]
        cells = "".join(f"<th>{cell}</th>" for cell in head)
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><tr>{cells}</tr>{body}</table>"
    return "".join(f"<p>{line}</p>" for line in case.get("段落", [case.get("正文", "")]) if line)


def found_in(case: dict[str, Any]) -> list[Finding]:
    return run_checks(text_of(case), checks=WITHOUT_TYPOS)


@pytest.mark.parametrize(("file", "case"), CASES, ids=[f"{file}-{case['名称']}" for file, case in CASES])
def test_finds_exactly_this(file: str, case: dict[str, Any]):
    found = found_in(case)
    told = [f"{finding.code} {finding.severity.value}" for finding in found]
    assert Counter(told) == Counter(case["发现"]), [finding.message for finding in found]
    if "建议" in case:
        assert case["建议"] in [finding.suggestion for finding in found]
    if "位置" in case:
        assert case["位置"] in {finding.where for finding in found}


def test_no_two_cases_share_a_name():
    names = Counter(case["名称"] for _, case in CASES)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_check_has_a_case_that_it_finds_and_codes_are_unique():
    found = {told.split()[0] for _, case in CASES for told in case["发现"]}
    codes = [check.code for check in CHECKS]
    assert len(codes) == len(set(codes))
    assert set(codes) - found == {"typo", "attachment_unread"}
