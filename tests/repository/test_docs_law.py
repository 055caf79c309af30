"""docs/law/README.md is a second, written-out account of the dated law: it must not drift from the data or the tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "law" / "README.md"
DATA = ROOT / "src" / "gongkai" / "rules" / "data"
NAMED = re.compile(r"`((?:src|tests|docs)/[^`]+)`")
UNITS = {"workday": "个工作日", "day": "日"}


def section(title: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    text = PAGE.read_text(encoding="utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]
    rows = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def data(name: str) -> list[dict[str, object]]:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def limit_in_words(row: dict[str, object]) -> str:
    """The limit of a data row as the page writes it."""
    if row["kind"] == "before_date":
        month, day = str(row["value"]).split("-")
        return f"{int(month)}月{int(day)}日前"
    amount = f"{row['value']}{UNITS[str(row['unit'])]}"
    return f"不少于{amount}" if row["kind"] == "min_duration" else f"{amount}内"


def in_force_in_words(row: dict[str, object]) -> str:
    return f"{row['from']} 至 {row['to']}" if row["to"] else f"{row['from']} 起"


@pytest.mark.parametrize("name", sorted(set(NAMED.findall(PAGE.read_text(encoding="utf-8")))))
def test_what_the_page_names_exists(name: str):
    path, _, function = name.partition("::")
    assert (ROOT / path).exists(), f"没有 {path}"
    if function:
        assert f"def {function}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path} 中没有 {function}"


def test_values_and_dates_agree():
    """Both ways: a row that only the page or only the data has is an error too."""
    written = {(row[0], row[1], row[2].strip("`"), row[4], row[5]) for row in section("法定期限")}
    stored = {
        (row["article"], row["label"], row["obligation"], limit_in_words(row), in_force_in_words(row))
        for row in data("law_limits.yaml")
    }
    assert written == stored


def test_events_agree():
    written = {(row[2].strip("`"), row[5]): row[3] for row in section("法定期限")}
    for row in data("law_limits.yaml"):
        assert written[(row["obligation"], in_force_in_words(row))] == (row["event"] or "每年")


def test_every_counting_article_is_explained():
    explained = {article for row in section("怎样计算") for article in row[0].split("、")}
    missing = {str(row["article"]) for row in data("counting_articles.yaml")} - explained
    assert not missing


def test_every_statutory_class_is_listed_with_its_article():
    written = {row[0]: row[1] for row in section("公开什么")}
    for row in data("statutory_classes.yaml"):
        assert written[str(row["article"])].startswith(str(row["label"]))


def test_every_row_names_rule_and_test():
    for title in ("怎样计算", "工作日", "公开什么", "怎样公开"):
        rule, test = "", ""
        for row in section(title):
            rule = rule if row[2] == "同上" else row[2]
            test = test if row[3] == "同上" else row[3]
            assert "src/gongkai/" in rule, row[0]
            assert "tests/" in test, row[0]
