"""A length of time in words: 20个工作日, 二十日, 半年, 一个半月, 48小时, 3至5天."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .limit import Unit
from .numerals import NUMBER, numeral_value

# To add a unit, copy a row: wording → unit. Longer wordings stand first. 日 and 天 without 工作 are calendar days.
UNITS: tuple[tuple[str, Unit], ...] = (
    ("工作日", Unit.WORKDAY),
    ("工作天", Unit.WORKDAY),
    ("法定工作日", Unit.WORKDAY),
    ("有效工作日", Unit.WORKDAY),
    ("工做日", Unit.WORKDAY),
    ("自然日", Unit.DAY),
    ("日历日", Unit.DAY),
    ("日历天", Unit.DAY),
    ("自然天", Unit.DAY),
    ("日", Unit.DAY),
    ("天", Unit.DAY),
    ("周", Unit.WEEK),
    ("星期", Unit.WEEK),
    ("礼拜", Unit.WEEK),
    ("季度", Unit.QUARTER),
    ("年", Unit.YEAR),
    ("小时", Unit.HOUR),
    ("钟头", Unit.HOUR),
)
_UNIT_OF = dict(UNITS)
_UNIT = "|".join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))

# 3至5个工作日: the later end is the limit. 20日（工作日）: the bracket says which days.
# 个月 needs its 个: 6月 is June. A year count has at most two digits: 2020年 is a year.
DURATION = (
    rf"(?<![第上下近本])(?P<half>半(?=个?(?:月|年|天|日|小时)))?"
    rf"(?(half)|(?:{NUMBER}(?:个?(?:工作日|日|天|年|月)?)?(?:-|~|至|到))?(?P<number>{NUMBER}))"
    rf"(?:个(?P<and_half>半)|个)?"
    rf"(?P<unit>(?(half)(?:月|年|天|日|小时)|(?:(?<=个)月|(?<=半)月|{_UNIT})))"
    rf"(?:\(?(?P<workdays>工作日|法定工作日)\))?(?P<year_half>(?<=年)半)?"
)
_HALVES = {"月": (15, Unit.DAY), "年": (6, Unit.MONTH), "天": (12, Unit.HOUR), "日": (12, Unit.HOUR)}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: so many of a unit."""

    amount: int
    unit: Unit


def read_duration(match: re.Match[str]) -> Duration | None:
    """The length a DURATION match stands for; None for what has no unit of ours (半小时, 2020年)."""
    word = match["unit"]
    if match["half"]:
        return Duration(*_HALVES[word]) if word in _HALVES else None
    amount = numeral_value(match["number"])
    if word == "月":
        return Duration(amount * 30 + 15, Unit.DAY) if match["and_half"] else Duration(amount, Unit.MONTH)
    if word == "年" and amount > 99:
        return None
    if match["year_half"]:
        return Duration(amount * 12 + 6, Unit.MONTH)
    if match["workdays"]:
        return Duration(amount, Unit.WORKDAY)
    return Duration(amount, _UNIT_OF[word])
