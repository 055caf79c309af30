"""Dates and numbers of the explanation lines, in Chinese."""

from __future__ import annotations

from datetime import date

_WEEKDAYS = "一二三四五六日"


def long_date(day: date) -> str:
    """2026年11月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_date(day: date) -> str:
    """11月20日, for dates of the year that the text speaks of already."""
    return f"{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """星期五."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def span(start: date, end: date) -> str:
    """2026年8月3日, or 2026年8月3日至8月16日."""
    if start == end:
        return long_date(start)
    last = short_date(end) if start.year == end.year else long_date(end)
    return f"{long_date(start)}至{last}"
