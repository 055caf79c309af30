"""Which ambiguity matters for which wording, and how an edition answers."""

from __future__ import annotations

import pytest

from gongkai.catalogues.counting import as_answers, settings_from, settings_that_matter, value_label
from gongkai.catalogues.refusals import Refused
from gongkai.rules.schedules import BlankCell, CountingSettings, DayUnit
from gongkai.rules.time_limits import parse_time_limit


@pytest.mark.parametrize(
    ("wording", "deciding"),
    [
        ("自信息形成或变更之日起20个工作日内", []),
        ("信息形成5日内", ["day_unit", "roll_over_weekends", "changes_count_as_formed"]),
        ("会议第二天", ["roll_over_weekends", "next_day"]),
        ("两周一次", ["fortnight"]),
        ("一季度一次", ["data_lag_periods"]),
        ("每年1月31日前", ["before_is_inclusive"]),
        ("即时", ["instant_alert_hours", "prompt_target_days", "prompt_cap_days"]),
        ("", ["blank_cell"]),
    ],
)
def test_the_settings_that_decide_a_wording(wording: str, deciding: list[str]) -> None:
    found = [doc.field for doc in settings_that_matter(parse_time_limit(wording))]
    assert sorted(found) == sorted(deciding)


def test_answers_of_a_form_are_read() -> None:
    settings = settings_from(
        {
            "day_unit": "working",
            "blank_cell": "ask",
            "roll_over_weekends": "false",
            "due_soon_days": "5",
            "prompt_target_days": "",
            "prompt_cap_days": 10,
        }
    )
    assert settings == CountingSettings(
        day_unit=DayUnit.WORKING,
        blank_cell=BlankCell.ASK,
        roll_over_weekends=False,
        due_soon_days=5,
        prompt_cap_days=10,
    )
    assert as_answers(settings) == {
        "day_unit": "working",
        "blank_cell": "ask",
        "roll_over_weekends": False,
        "due_soon_days": 5,
        "prompt_cap_days": 10,
    }
    assert settings_from(as_answers(settings)) == settings


@pytest.mark.parametrize(
    "answers", [{"day_unit": "lunar"}, {"roll_over_weekends": "perhaps"}, {"due_soon_days": -1}, {"x": 1}]
)
def test_bad_answers_are_refused(answers: dict[str, object]) -> None:
    with pytest.raises(Refused):
        settings_from(answers)


def test_values_are_shown_in_words() -> None:
    settings = CountingSettings()
    assert value_label(settings, "day_unit") == "自然日"
    assert value_label(settings, "roll_over_weekends") == "顺延"
    assert value_label(settings, "prompt_cap_days") == "未设"
    assert value_label(settings, "due_soon_days") == "3"
