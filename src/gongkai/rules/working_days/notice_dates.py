"""Dates as notices write them: `10月1日至7日`, `2018年12月30日—2019年1月1日`, `29日、30日`.

Year and month are left out wherever a reader can supply them; here they come from the date named before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DATE = r"(?:(?P<y{0}>\d{{4}})年|(?P<n{0}>次年|翌年))?(?:(?P<m{0}>\d{{1,2}})月)?(?P<d{0}>\d{{1,2}})"
_RANGE = re.compile(_DATE.format(1) + "日?(?:至|到|~)" + _DATE.format(2) + "日")
_SINGLE = re.compile(_DATE.format(1) + "日")
_EITHER = re.compile(f"{_RANGE.pattern}|{_SINGLE.pattern.replace('1>', '3>')}")

LONGEST_HOLIDAY = 31  # days; a longer range is a misread


class DateUnreadable(ValueError):
    """A date that does not exist, lacks its month, or a range that runs backwards."""


@dataclass(slots=True)
class DateReader:
    """Reads dates in order; remembers the last one to complete the next."""

    year: int
    last: date | None = None

    def forget(self) -> None:
        """A new section starts: its first date stands in the year of the notice."""
        self.last = None

    def read(self, text: str) -> list[date]:
        """All dates of a clause, ranges spelled out. Raises DateUnreadable."""
        days: list[date] = []
        for match in _EITHER.finditer(text):
            days += self._read_match(match)
        return days

    def _read_match(self, match: re.Match[str]) -> list[date]:
        part = match.groupdict()
        if part["d3"] is not None:
            day = self._resolve(part["y3"], part["n3"], part["m3"], part["d3"])
            self.last = day
            return [day]
        start = self._resolve(part["y1"], part["n1"], part["m1"], part["d1"])
        month = int(part["m2"] or start.month)
        if part["y2"]:
            end_year = int(part["y2"])
        elif part["y1"] or part["n2"] or self.last is not None:
            end_year = start.year + (month < start.month or bool(part["n2"]))
        else:
            # 12月30日至1月1日 in the notice for 2019 starts in 2018.
            end_year = start.year
            if month < start.month:
                start = _date(start.year - 1, start.month, start.day)
        end = _date(end_year, month, int(part["d2"]))
        self.last = end
        return _days(start, end)

    def _resolve(self, year: str | None, following: str | None, month: str | None, day: str | None) -> date:
        if month is None and self.last is None:
            raise DateUnreadable(f"“{day}日”前没有写明月份")
        number = int(month) if month else self.last.month if self.last else 0
        if year or following:
            return _date(int(year) if year else self.year + 1, number, int(day or 0))
        if self.last is None:
            return _date(self.year, number, int(day or 0))
        if month is None:
            return _date(self.last.year, number, int(day or 0))
        return _date(self._year_of(number, self.last), number, int(day or 0))

    def _year_of(self, month: int, last: date) -> int:
        """The year of a month named without one, after `last`: only the turn of the year leaves the notice's."""
        around_new_year = last.year == self.year and last.month == 1
        if month == 12 and (around_new_year or last.year < self.year):
            return self.year - 1
        if month == 1 and last.year == self.year and last.month == 12:
            return self.year + 1
        return self.year


def has_date(text: str) -> bool:
    """Whether any day is named."""
    return _SINGLE.search(text) is not None


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateUnreadable(f"日期“{year}年{month}月{day}日”不存在") from None


def _days(start: date, end: date) -> list[date]:
    length = (end - start).days + 1
    if not 1 <= length <= LONGEST_HOLIDAY:
        raise DateUnreadable(f"“{start.isoformat()}至{end.isoformat()}”前后颠倒或者过长")
    return [start + timedelta(days=offset) for offset in range(length)]
