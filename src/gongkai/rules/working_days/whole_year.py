"""Whether a notice arranges a whole year, or only changes some days of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    text = (resources.files("gongkai.rules") / "data" / "statutory_holidays.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))


def arranges_whole_year(days_off: Collection[date], year: int) -> bool:
    """Whether the days off of `year` are at least those the law gives everybody (全国年节及纪念日放假办法第二条).

    Only such a notice replaces what was known of the year before; a shorter one adds to it.
    """
    first = date(year, 1, 1)
    rows = [row for row in _rows() if row["from"] <= first and (row["to"] is None or first <= row["to"])]
    least: int = rows[0]["value"] if rows else min(row["value"] for row in _rows())
    return sum(1 for day in days_off if day.year == year) >= least
