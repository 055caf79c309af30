"""Only a notice with at least the statutory days off is the arrangement of a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.rules.working_days import arranges_whole_year


def days(year: int, count: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=number) for number in range(count)]


@pytest.mark.parametrize(
    ("year", "count", "whole"),
    [
        (2024, 11, True),
        (2024, 10, False),
        (2025, 13, True),
        (2025, 12, False),
        (2031, 13, True),
        (2031, 1, False),
        (1999, 11, True),
    ],
)
def test_by_the_statutory_number_of_the_year(year: int, count: int, whole: bool):
    assert arranges_whole_year(days(year, count), year) is whole


def test_days_of_another_year_do_not_count():
    assert not arranges_whole_year(days(2026, 13), 2027)
