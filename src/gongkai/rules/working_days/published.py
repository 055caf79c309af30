"""The published arrangements of 2004 onward, taken from the `chinesecalendar` package.

The package answers one date at a time, at some 20 µs, and raises an error for a year it does not know;
its tables are read once here and become the base of the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import metadata, resources
from typing import Any

import yaml

# The package names holidays in English; officials read them in Chinese.
HOLIDAY_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


@dataclass(frozen=True)
class PublishedDays:
    """What the package knows: days off and make-up working days with their holiday, and the years covered."""

    days_off: dict[date, str]
    workdays: dict[date, str]
    years: frozenset[int]
    version: str


@dataclass(frozen=True, slots=True)
class PublishedNotice:
    """Title, number and date of a notice that the base data contain, for citing it.

    `days` of an amending notice are the days it changed; empty for the notice of the whole year.
    """

    year: int
    title: str
    number: str
    issued_on: date
    days: frozenset[date] = frozenset()


@cache
def published_days() -> PublishedDays:
    """Days off and make-up workdays of the years whose arrangement is published, with their names."""
    from chinese_calendar import constants

    days_off = {day: HOLIDAY_NAMES.get(str(name), "节假日") for day, name in constants.holidays.items()}
    workdays = {day: HOLIDAY_NAMES.get(str(name), "节假日") for day, name in constants.workdays.items()}
    # Days such as 31 December 2018 belong to the notice of the next year; a year counts as known when its
    # own first of January is listed.
    years = frozenset(day.year for day in days_off if (day.month, day.day) == (1, 1))
    return PublishedDays(days_off, workdays, years, f"chinesecalendar {metadata.version('chinesecalendar')}")


@cache
def published_notices() -> tuple[PublishedNotice, ...]:
    """The notices whose number and date were checked, oldest first."""
    text = (resources.files("gongkai.rules") / "data" / "holiday_notices.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return tuple(PublishedNotice(**{**row, "days": frozenset(row.get("days", ()))}) for row in rows)


def notice_label(day: date) -> str:
    """How the arrangement of a published day is cited, amendments before the notice of the year."""
    year = arrangement_year(day)
    found = [notice for notice in published_notices() if notice.year == year]
    for notice in sorted(found, key=lambda notice: day not in notice.days):
        if day in notice.days or not notice.days:
            return f"《{notice.title}》（{notice.number}）"
    return f"《国务院办公厅关于{year}年部分节假日安排的通知》"


def arrangement_year(day: date) -> int:
    """The year whose notice sets a special day: late December belongs to the New Year of the next year."""
    return day.year + 1 if day.month == 12 else day.year
