"""Dates in the text that no calendar has (2月30日), that lie far ahead, or whose weekday is another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.rules.text_checks.finding import Check, Hit, error, warning
from gongkai.rules.text_checks.folding import fold_numbers
from gongkai.rules.text_checks.text import CheckedText

_FULL = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4}) ?年 ?)?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"
    r"(?:[ （(]{0,2}(?:星期|周)(?P<weekday>[一二三四五六日天]))?"
)
_CHINESE = re.compile(
    r"(?:(?P<year>[一二][〇○零一二三四五六七八九]{3})年)(?P<month>[一二三四五六七八九十]{1,3})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_YEAR_MONTH = re.compile(r"(?<![\d.])(?P<year>(?:19|20)\d{2}) ?年 ?(?P<month>\d{1,2}) ?月(?!龄)")
_FAR_YEAR = re.compile(r"(?<![\d.\-—–~至])(2[1-9]\d{2})年(?=[1一]?\d?月|底|前|末|[，。；])")
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_WEEKDAYS = "一二三四五六日"
_FAR_AHEAD = 30


@dataclass(frozen=True, slots=True)
class TextDate:
    """A date as written; `day` is None where no calendar has it, or where the year is not written."""

    start: int
    end: int
    is_impossible: bool
    has_year: bool
    day: date | None
    weekday: str


def find_dates(text: str) -> Iterator[TextDate]:
    """Dates with month and day, in digits or Chinese numerals."""
    if "月" not in text:
        return
    for match in _FULL.finditer(fold_numbers(text)):
        year, month, day = match["year"], int(match["month"]), int(match["day"])
        yield _read(match.span(), int(year) if year else None, month, day, match["weekday"] or "")
    for match in _CHINESE.finditer(text):
        year = "".join(str(_DIGITS[character]) for character in match["year"])
        yield _read(match.span(), int(year), _small(match["month"]), _small(match["day"]), "")


def _read(span: tuple[int, int], year: int | None, month: int, day: int, weekday: str) -> TextDate:
    try:
        found = date(year if year is not None else 2024, month, day)  # a leap year: 2月29日 may be any year's
    except ValueError:
        return TextDate(*span, True, year is not None, None, weekday)
    return TextDate(*span, False, year is not None, found if year is not None else None, weekday)


def _small(numeral: str) -> int:
    """一 … 九十九; 0 for what is no number."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS[numeral] if len(numeral) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def _run(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        if "年" not in part.text and "月" not in part.text:
            continue
        for found in find_dates(part.text):
            span = (found.start, found.end)
            if found.is_impossible:
                yield error("日历上没有这一天，请改正", index, span)
            elif found.day and found.weekday:
                real = _WEEKDAYS[found.day.weekday()]
                if found.weekday.replace("天", "日") != real:
                    yield warning(f"这一天是星期{real}，与写的星期不符", index, span, f"星期{real}")
        yield from _months(index, part.text, text.today.year)


def _months(index: int, text: str, this_year: int) -> Iterator[Hit]:
    folded = fold_numbers(text)
    for match in _YEAR_MONTH.finditer(folded):
        if not 1 <= int(match["month"]) <= 12:
            if not re.match(r" ?\d{1,2} ?日", folded[match.end() : match.end() + 4]):
                yield error("没有这个月份，请改正", index, match.span())
        elif int(match["year"]) > this_year + _FAR_AHEAD:
            yield warning("年份远在将来，请核对是否笔误", index, match.span())
    for match in _FAR_YEAR.finditer(folded):
        yield warning("年份远在将来，请核对是否笔误", index, match.span())


CHECK = Check("text_dates", "正文中的日期都存在", _run)
