"""The law's own limits by date, and the catalogue beside them."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.rules.schedules import Binding, Facts, Meaning, due_pair, law_limits, law_value, statutory_due
from gongkai.rules.time_limits.limit import Kind, TimeLimit, Unit
from gongkai.rules.working_days import WorkingDayCalendar

D = date
CALENDAR = WorkingDayCalendar()


def within(amount: int) -> TimeLimit:
    return TimeLimit(Kind.WITHIN, "信息形成", "info_formed", amount, Unit.WORKDAY)


@pytest.mark.parametrize(
    ("obligation", "on", "value", "article"),
    [
        ("proactive_disclosure", D(2010, 1, 4), "20", "政府信息公开条例（2007年）第十八条"),
        ("proactive_disclosure", D(2019, 5, 15), "20", "政府信息公开条例第二十六条"),
        ("request_answer", D(2019, 5, 14), "15", "政府信息公开条例（2007年）第二十四条"),
        ("request_answer", D(2019, 5, 15), "20", "政府信息公开条例第三十三条"),
        ("licence_or_penalty", D(2025, 1, 2), "7", "国办发〔2018〕118号"),
        ("annual_report_department", D(2026, 1, 5), "01-31", "政府信息公开条例第四十九条第一款"),
        ("annual_report_government", D(2026, 1, 5), "03-31", "政府信息公开条例第四十九条第二款"),
        ("penalty_withdrawal", D(2022, 1, 5), "3", "行政处罚法第四十八条、第八十五条"),
    ],
)
def test_the_value_in_force(obligation: str, on: date, value: str, article: str) -> None:
    law = law_value(obligation, on)
    assert law is not None
    assert (law.value, law.article) == (value, article)


def test_before_the_law_there_is_no_limit() -> None:
    assert law_value("proactive_disclosure", D(2008, 4, 30)) is None
    due = statutory_due("penalty_withdrawal", D(2020, 1, 2), CALENDAR)
    assert due.due is None
    assert "尚无" in due.note
    with pytest.raises(KeyError):
        law_value("no_such_obligation", D(2026, 1, 1))


def test_dated_values_of_an_obligation_never_overlap() -> None:
    for one in law_limits():
        for other in law_limits():
            if one is not other and one.obligation == other.obligation:
                assert one.valid_to is not None or other.valid_to is not None
                first, second = sorted((one, other), key=lambda law: law.valid_from)
                assert first.valid_to is not None
                assert first.valid_to < second.valid_from


def test_the_law_of_the_anchor_date_counts() -> None:
    assert statutory_due("request_answer", D(2019, 5, 14), CALENDAR).due == D(2019, 6, 4)
    assert statutory_due("request_answer", D(2019, 5, 15), CALENDAR).due == D(2019, 6, 13)
    changed = statutory_due("proactive_disclosure", D(2025, 1, 2), CALENDAR, changed_on=D(2025, 9, 15))
    assert changed.due == D(2025, 10, 17)


def test_yearly_reports_are_fixed_dates() -> None:
    due = statutory_due("annual_report_department", D(2026, 1, 5), CALENDAR)
    assert (due.due, due.plan_on) == (D(2026, 1, 31), D(2026, 1, 30))
    assert due.steps[0].article == "政府信息公开条例第四十九条第一款"


def test_consultations_have_an_earliest_end() -> None:
    due = statutory_due("decision_consultation", D(2026, 3, 2), CALENDAR)
    assert (due.due, due.meaning) == (D(2026, 4, 1), Meaning.EARLIEST_END)


@pytest.mark.parametrize(
    ("limit", "obligation", "start", "binding", "expected", "word"),
    [
        (within(5), "proactive_disclosure", D(2026, 3, 2), Binding.LOCAL, D(2026, 3, 9), "按目录时限考核"),
        (within(30), "proactive_disclosure", D(2026, 3, 2), Binding.STATUTORY, D(2026, 3, 30), "应当修改"),
        (within(15), "request_answer", D(2018, 3, 1), Binding.LOCAL, D(2018, 3, 22), "按目录时限考核"),
        (within(20), "request_answer", D(2018, 3, 1), Binding.STATUTORY, D(2018, 3, 22), "应当修改"),
        (within(20), "", D(2026, 3, 2), Binding.LOCAL, D(2026, 3, 30), "没有对应的法定期限"),
        (TimeLimit(Kind.RECURRING, recurrence="periodic"), "proactive_disclosure", D(2026, 3, 2), Binding.STATUTORY, D(2026, 3, 30), "目录时限不能计算"),
        (TimeLimit(Kind.ON_REQUEST), "", D(2026, 3, 2), Binding.NONE, None, "都不能计算"),
    ],
)  # fmt: skip
def test_a_laxer_catalogue_never_overrides_the_law(
    limit: TimeLimit, obligation: str, start: date, binding: Binding, expected: date | None, word: str
) -> None:
    pair = due_pair(limit, obligation, Facts(start), CALENDAR)
    assert (pair.binding, pair.due) == (binding, expected)
    assert word in pair.sentence


def test_without_facts_neither_is_counted() -> None:
    pair = due_pair(within(5), "proactive_disclosure", Facts(), CALENDAR)
    assert pair.due is None
    assert "登记" in pair.statutory.note
