"""Days that come back within a month or quarter: 每月二十日前, 次月10日前, 每季度首月15日前, 每月底.

The date of such a limit is a bare day; 31 is the last day of whatever month it falls in.
"""

from __future__ import annotations

import re

from .found import Cue, Found, Wording
from .limit import DataPeriod, Kind, TimeLimit
from .numerals import NUMBER, numeral_value

_DAY = rf"(?P<day>{NUMBER})[日号](?!内|以内|之内)"
_MORE_DAYS = rf"(?P<more>(?:[、和及与]{NUMBER}[日号])*)"
_QUARTER_MONTH = (
    r"(?P<first>首月|首个月|第[一1]个?月|开始月)|(?P<second>第[二2]个?月|次月)|"
    r"(?P<third>末月|第[三3]个?月|最后[一1]?个?月)"
)
_CYCLE = (
    r"(?P<month>(?P<each_month>每一?个?月份?|各月份?|逐月)|(?P<next_month>次月|下个?月|翌月)|当月|本月)|"
    r"(?:(?P<each_quarter>每一?个?季度?|各季度?)|(?P<next_quarter>下个?季度|次季度?|季后)|当季度?|(?<![一二三四1-4])季度?)"
    rf"的?(?:后的?)?(?:{_QUARTER_MONTH})?"
)
_DAYS = Cue(
    rf"(?:{_CYCLE})的?(?:应当?|须)?(?:于|在)?(?:{_DAY}{_MORE_DAYS}|(?P<part>月?(?:底|末)|上旬|中旬|下旬))",
    "月 季",
)
_END_OF = Cue(
    r"(?<![0-9一二三四五六七八九十每个上下])(?P<word>月|季度?)(?:底|末)(?=前|之前|以前|$|[,;。])",
    "月 季",
)
_PARTS = {"上旬": 10, "中旬": 20}


def find_month_days(wording: Wording) -> None:
    """Take the days of the month; 当月10日 in running text, without 前, is left alone."""
    for match in wording.matches(_DAYS):
        end = wording.end_of_before(match.end())
        is_said = end > match.end() or match["part"] or wording.is_clause_end(match.end())
        if is_said or match["each_month"] or match["next_month"] or match["each_quarter"]:
            _take(wording, match, end)
    for match in wording.matches(_END_OF):
        quarterly = match["word"] != "月"
        _take_day(wording, match.start(), wording.end_of_before(match.end()), 31, 3 if quarterly else None)


def _take(wording: Wording, match: re.Match[str], end: int) -> None:
    part = (match["part"] or "").removeprefix("月")
    days = [_PARTS.get(part, 31)] if part else [numeral_value(d) for d in _numbers(match)]
    if any(not 1 <= day <= 31 for day in days):
        return
    period = DataPeriod.NONE
    if match["next_month"]:
        period = DataPeriod.PREVIOUS_MONTH
    elif match["next_quarter"]:
        period = DataPeriod.PREVIOUS_QUARTER
    month = None if match["month"] else _month_in_quarter(match, part)
    for day in days:
        _take_day(wording, match.start(), end, day, month, period)


def _numbers(match: re.Match[str]) -> list[str]:
    return [match["day"], *(word for word in re.split("[、和及与日号]", match["more"] or "") if word)]


def _month_in_quarter(match: re.Match[str], part: str) -> int:
    named = next((n for n, name in enumerate(("first", "second", "third"), 1) if match[name]), None)
    return named or (3 if part in ("底", "末") else 1)


def _take_day(
    wording: Wording,
    start: int,
    end: int,
    day: int,
    month: int | None,
    period: DataPeriod = DataPeriod.NONE,
) -> None:
    limit = TimeLimit(
        Kind.BEFORE_DATE,
        date=str(day),
        recurrence="quarterly" if month else "monthly",
        month_in_period=month,
        data_period=period,
    )
    wording.take(Found(start, end, limit))
