"""Several rules in one cell, blank cells, and the table of choices."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from gongkai.rules.schedules import SETTINGS_DOC, BlankCell, CountingSettings, Facts, due_of_phrase
from gongkai.rules.time_limits.limit import Kind, ParsedPhrase, TimeLimit, Unit
from gongkai.rules.working_days import WorkingDayCalendar

D = date
CALENDAR = WorkingDayCalendar()
FACTS = Facts(D(2026, 3, 2))
FIVE = TimeLimit(Kind.WITHIN, amount=5, unit=Unit.WORKDAY)
TWENTY = TimeLimit(Kind.WITHIN, amount=20, unit=Unit.WORKDAY)
SHOWN_THREE = TimeLimit(Kind.MIN_DURATION, amount=3, unit=Unit.WORKDAY)
PENALTIES = TimeLimit(Kind.WITHIN, amount=2, unit=Unit.WORKDAY, condition="行政处罚")
PERIODIC = TimeLimit(Kind.RECURRING, recurrence="periodic")


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ((TWENTY, FIVE), D(2026, 3, 9)),
        ((TWENTY, SHOWN_THREE), D(2026, 3, 30)),  # how long it is shown is another limit
        ((TWENTY, PENALTIES), D(2026, 3, 30)),  # the special case does not bind everything
        ((PENALTIES,), D(2026, 3, 4)),
        ((PERIODIC, FIVE), D(2026, 3, 9)),
        ((SHOWN_THREE,), D(2026, 3, 5)),
    ],
)
def test_the_earliest_latest_date_binds(rules: tuple[TimeLimit, ...], expected: date) -> None:
    result = due_of_phrase(ParsedPhrase("原文", rules), FACTS, CALENDAR)
    assert result.binding.due == expected
    assert len(result.rules) == len(rules)


def test_a_display_time_may_be_compared_by_choice() -> None:
    settings = CountingSettings(display_is_separate=False)
    result = due_of_phrase(ParsedPhrase("原文", (TWENTY, SHOWN_THREE)), FACTS, CALENDAR, settings)
    assert result.binding.due == D(2026, 3, 5)


def test_a_special_case_is_mentioned() -> None:
    result = due_of_phrase(ParsedPhrase("原文", (TWENTY, PENALTIES)), FACTS, CALENDAR)
    assert "行政处罚" in result.binding.note


def test_nothing_computable_keeps_the_reason() -> None:
    result = due_of_phrase(ParsedPhrase("定期", (PERIODIC,)), FACTS, CALENDAR)
    assert result.binding.due is None
    assert "周期" in result.binding.note
    cut = due_of_phrase(ParsedPhrase("自该信息形", (), "措辞不完整"), FACTS, CALENDAR)
    assert (cut.binding.due, cut.binding.note) == (None, "措辞不完整")
    assert "填写" in due_of_phrase(ParsedPhrase("见附件", ()), FACTS, CALENDAR).binding.note


def test_a_blank_cell_is_the_legal_limit_and_says_so() -> None:
    result = due_of_phrase(ParsedPhrase("  ", ()), FACTS, CALENDAR)
    assert result.binding.due == D(2026, 3, 30)
    assert "推定" in result.binding.note
    asked = due_of_phrase(ParsedPhrase("", ()), FACTS, CALENDAR, CountingSettings(blank_cell=BlankCell.ASK))
    assert asked.binding.due is None


def test_every_choice_is_explained_once() -> None:
    documented = [doc.field for doc in SETTINGS_DOC]
    assert sorted(documented) == sorted(field.name for field in fields(CountingSettings))
    assert len(set(documented)) == len(documented)
    defaults = CountingSettings()
    for doc in SETTINGS_DOC:
        assert doc.label
        assert "默认" in doc.explanation or "目标" in doc.explanation
        if doc.choices:
            value = getattr(defaults, doc.field)
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            # The default is listed first.
            assert doc.choices[0][0] == shown
