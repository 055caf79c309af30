"""Which article a counting rule rests on at a date."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

OWN_CATALOGUE = "本目录规定"


def load_rows(name: str) -> list[dict[str, Any]]:
    """The rows of a dated data file of `gongkai.rules`."""
    text = (resources.files("gongkai.rules") / "data" / name).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return rows


def in_force(row: dict[str, Any], on: date) -> bool:
    """Whether a dated row holds on a day; an empty `to` is open."""
    return bool(row["from"] <= on and (row["to"] is None or on <= row["to"]))


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(load_rows("counting_articles.yaml"))


def counting_article(rule: str, on: date) -> str:
    """The article for `first_day`, `month_end`, `last_day` or `hours`; empty before 1987."""
    for row in _rows():
        if row["rule"] == rule and in_force(row, on):
            return str(row["article"])
    return ""
