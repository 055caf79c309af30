"""Dates by which something must be done: 每年1月31日前, 2020年底, 每月二十日前, 9月21日、12月9日前, 第一季度末."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from .found import Cue, Found, Wording
from .limit import DataPeriod, Kind, TimeLimit
from .month_days import find_month_days
from .numerals import NUMBER, numeral_value

_EVERY_YEAR = r"每一?年度?|每个(?:自然)?年度|各年度?|逐年"
_NEXT_YEAR = r"次年度?|翌年度?|下一?年度?|第二年度?"
_THIS_YEAR = r"当年度?|本年度?|今年|明年|同年|全年"
_MONTH = rf"(?P<month>\d{{1,2}}|元|{NUMBER})月份?"
_DAY = rf"(?P<day>{NUMBER})[日号](?!内|以内|之内)"
_PART = r"(?P<part>月?(?:底|末)|月?初|上旬|中旬|下旬|中)"
_YEAR = rf"(?:(?P<year>(?:19|20)\d\d)年(?:\(年\)|年|度)?|(?P<every>{_EVERY_YEAR})|(?P<next>{_NEXT_YEAR})|(?:{_THIS_YEAR}))"
_HALF_YEAR = r"(?P<half>上半年|下半年)"
_QUARTER = r"(?<!前)(?:第(?=[一二三四1-4]个?季))?(?P<quarter>[一二三四1-4])(?:(?<=第.)个)?季度(?!一|至少|公|更|[两二三]次)"

# The points of the calendar a wording may name, each with the year before it or without.
_POINT = Cue(
    rf"(?:{_YEAR}的?)?(?:应当?|须)?(?:于|在)?(?:{_MONTH}的?(?:{_DAY}|{_PART})?|{_HALF_YEAR}|{_QUARTER})"
    r"(?P<tail>底|末)?",
    "月 季度 半年",
)
_YEAR_END = Cue(
    rf"(?:{_YEAR}(?P<at>年?(?:底|末|终(?!了|结|止)|内))|(?P<bare>(?<![0-9半周一二两三四五六七八九十几数多])年(?:底|末|终(?!了|结|止)|内)))",
    "年",
)
_NUMERIC = Cue(
    r"(?P<year>(?:19|20)\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})[日号]?|(?<![\d.])(?P<m>\d{1,2})\.(?P<d>\d{1,2})[日号]?(?=前|之前|以前)",
    ". - /",
)
_LIST_JOIN = re.compile(r"[、及和与或]|以及")
_NOT_A_LIMIT = re.compile(
    r"起(?!至|到|,?至)|以来|以后|之后|后|开始|施行|实施|生效|的?数据|修订|修正|通过|印发的|发布的|公布的"
)
_LEADS = re.compile(
    r"(?:于|在|到|至|截止|截止到|截止日期为?|截止时间为?|最迟|最晚|不晚于|不迟于|不得晚于|不得迟于|分别为|时间为?|时限为?|:)$"
)
_WINDOW = re.compile(r"起?(?:至|到|-|~)")


@dataclass(frozen=True, slots=True)
class _Date:
    year: int | None
    month: int
    day: int
    yearly: bool
    next_year: bool

    def iso(self) -> str:
        head = f"{self.year:04d}-" if self.year else ""
        return f"{head}{self.month:02d}-{self.day:02d}"


def find_dates(wording: Wording) -> None:
    """Take every date that is a limit; dates that only name a law or a start (…日起施行) are blotted out."""
    _find_numeric(wording)
    find_month_days(wording)
    for match in wording.matches(_YEAR_END):
        year = _year_of(match)
        if match["every"] is None and match["at"] == "末" and match["year"] is None and match["next"] is None:
            continue
        date = _Date(year, 12, 31, match["every"] is not None, match["next"] is not None)
        _take(wording, match.start(), wording.end_of_before(match.end()), [date])
    for match in wording.matches(_POINT):
        _take_points(wording, match)


def _find_numeric(wording: Wording) -> None:
    for match in wording.matches(_NUMERIC):
        if match["m"]:
            date = _checked(None, int(match["m"]), int(match["d"]), False, False)
        else:
            date = _checked(int(match["year"]), int(match["month"]), int(match["day"]), False, False)
        if date:
            _take_if_limit(wording, match.start(), match.end(), [date], strong=False)


def _take_points(wording: Wording, first: re.Match[str]) -> None:
    """A date, a list of dates under one 前 (9月21日、12月9日前), or a window that closes on its second day."""
    dates: list[_Date] = []
    before: _Date | None = None
    match: re.Match[str] | None = first
    end, strong = first.start(), False
    while match and (date := _point(match, before)):
        if before and _WINDOW.fullmatch(wording.rest[end : match.start()]):
            dates.pop()  # 1月1日至6月30日
            strong = True
        dates.append(date)
        before, end = date, match.end()
        strong = strong or bool(match["part"] or match["tail"] or match["every"] or match["next"])
        join = _WINDOW.match(wording.rest, end) or _LIST_JOIN.match(wording.rest, end)
        match = _POINT.pattern.match(wording.rest, join.end()) if join else None
    if dates:
        _take_if_limit(wording, first.start(), end, dates, strong)


def _take_if_limit(wording: Wording, start: int, end: int, dates: list[_Date], strong: bool) -> None:
    after = wording.end_of_before(end)
    closed = after > end
    whole = wording.clause_start(start, ",;。:") == start and wording.is_clause_end(end)
    leads = _LEADS.search(wording.text[:start]) or re.match("于|在", wording.text[start:])
    if (
        not closed
        and _NOT_A_LIMIT.match(wording.text, end)
        or re.search("自|从|截至$", wording.text[max(0, start - 2) : start])
        and not closed
        and not strong
    ):
        wording.blot(start, end)
    elif closed or strong or whole or leads:
        _take(wording, start, after, dates)


def _take(wording: Wording, start: int, end: int, dates: list[_Date]) -> None:
    sentence = wording.text[wording.clause_start(start, ";。") : start]
    earlier = [
        f.limit
        for f in wording.found
        if f.start < start and wording.same_clause(f.start, start, ";。") and "-" in f.limit.date
    ]
    yearly = bool(
        re.search(f"(?:{_EVERY_YEAR})(?!.*□)", wording.rest[wording.clause_start(start) : start])
    ) or any(f.recurrence == "yearly" for f in earlier)
    year = next((int(f.date[:4]) for f in reversed(earlier) if len(f.date) == 10), None)
    if year and re.search("次年|下年|翌年|明年", wording.text[start:end]):
        year += 1
    for date in dates:
        every = date.yearly or date.next_year or (yearly and not date.year)
        whole = _Date(date.year or (None if every else year), date.month, date.day, every, date.next_year)
        period = DataPeriod.PREVIOUS_YEAR if date.next_year else DataPeriod.NONE
        limit = TimeLimit(
            Kind.BEFORE_DATE, date=whole.iso(), recurrence="yearly" if every else "", data_period=period
        )
        wording.found.append(Found(start, end, limit))
    if (
        yearly
        and (each := list(re.finditer(_EVERY_YEAR, wording.rest[:start])))
        and each[-1].start() >= start - len(sentence)
    ):
        wording.blot(each[-1].start(), each[-1].end())
    wording.blot(start, end)


def _point(match: re.Match[str], before: _Date | None) -> _Date | None:
    year = _year_of(match) or (before.year if before else None)
    yearly = match["every"] is not None or (before.yearly if before else False)
    following = match["next"] is not None or (before.next_year if before else False)
    if match["half"]:
        month, day = (6, 30) if match["half"] == "上半年" else (12, 31)
    elif match["quarter"]:
        month = numeral_value(match["quarter"]) * 3
        day = _last_day(month, year)
    else:
        month = numeral_value(match["month"])
        if not 1 <= month <= 12:
            return None
        day = numeral_value(match["day"]) if match["day"] else 0
        day = day or _day_of_part(
            (match["part"] or match["tail"] or "").removeprefix("月"), _last_day(month, year)
        )
    return _checked(year, month, day, yearly, following)


def _checked(year: int | None, month: int, day: int, yearly: bool, following: bool) -> _Date | None:
    """The date if the calendar has it; a day past the month's end (6月31日) is read as the month's last."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    leap_day = month == 2 and day == 29 and not year
    return _Date(year, month, day if leap_day else min(day, _last_day(month, year)), yearly, following)


def _year_of(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _day_of_part(part: str, last: int) -> int:
    return {"上旬": 10, "初": 10, "中旬": 20, "中": 15}.get(part, last)


def _last_day(month: int, year: int | None) -> int:
    return calendar.monthrange(year or 2001, month)[1]
