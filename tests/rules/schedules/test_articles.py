"""Which article a counting rule rests on: the code in force on the day the period starts."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.rules.schedules.articles import counting_article


@pytest.mark.parametrize(
    ("rule", "on", "article"),
    [
        ("first_day", date(2021, 1, 1), "民法典第二百零一条"),
        ("hours", date(2021, 1, 1), "民法典第二百零一条第二款"),
        ("month_end", date(2020, 12, 31), "民法总则第二百零二条"),
        ("last_day", date(2017, 10, 1), "民法总则第二百零三条"),
        ("last_day", date(2017, 9, 30), "民法通则第一百五十四条"),
        ("first_day", date(1987, 1, 1), "民法通则第一百五十四条"),
        ("first_day", date(1986, 12, 31), ""),
    ],
)
def test_the_code_of_the_day(rule: str, on: date, article: str) -> None:
    assert counting_article(rule, on) == article
