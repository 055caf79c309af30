"""Situations an official can read and check with a wall calendar (tests/golden/situations)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.rules.duties import STATE_LABELS, Statement, duty_state, lateness
from gongkai.rules.schedules import (
    CountingSettings,
    DayUnit,
    Due,
    Facts,
    NextDay,
    due_dates,
    due_of_phrase,
    due_pair,
)
from gongkai.rules.time_limits import parse_time_limit
from gongkai.rules.working_days import WorkingDayCalendar, make_notice, read_notice

FOLDER = Path(__file__).parent / "situations"
CHOICES = {"day_unit": DayUnit, "next_day": NextDay}
Situation = dict[str, Any]


def situations(name: str) -> list[Any]:
    rows = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["名称"]) for row in rows]


def calendar_of(situation: Situation) -> WorkingDayCalendar:
    calendar = WorkingDayCalendar(region=situation.get("地区", ""))
    for row in situation.get("通知", []):
        reading = read_notice(row["正文"], row["年份"], calendar)
        assert reading.unparsed == ()
        assert reading.doubts == ()
        years = frozenset({row["年份"]}) if row.get("全年") else frozenset()
        notice = make_notice(reading, issued_on=row["印发"], region=row.get("地区", ""), years=years)
        calendar = calendar.with_notice(notice)
    return calendar


def settings_of(situation: Situation) -> CountingSettings:
    chosen = {field: CHOICES[field](value) for field, value in situation.get("选择", {}).items()}
    return replace(CountingSettings(), **chosen)


def check(due: Due, situation: Situation) -> None:
    if situation["到期"] in ("无", None):
        assert due.due is None
        assert situation["原因"] in due.note
        return
    assert due.due == situation["到期"]
    if "暂定" in situation:
        assert due.provisional is situation["暂定"]
    told = "\n".join(step.what for step in due.steps)
    articles = "\n".join(step.article for step in due.steps)
    for words in situation.get("说明", []):
        assert words in told
    for article in situation.get("依据", []):
        assert article in articles


@pytest.mark.parametrize("situation", [*situations("counting"), *situations("notices")])
def test_due_dates(situation: Situation) -> None:
    facts = Facts(situation["日期"], situation.get("变更"))
    parsed = parse_time_limit(situation["时限"])
    check(due_of_phrase(parsed, facts, calendar_of(situation), settings_of(situation)).binding, situation)


@pytest.mark.parametrize("situation", situations("law"))
def test_the_catalogue_and_the_law(situation: Situation) -> None:
    (limit,) = parse_time_limit(situation["时限"]).rules
    pair = due_pair(limit, situation["义务"], Facts(situation["日期"]), WorkingDayCalendar())
    assert pair.local.due == situation["到期"]
    assert pair.statutory.due == situation["法定到期"]
    assert situation["法定依据"] in {step.article for step in pair.statutory.steps}
    assert pair.binding == situation["约束"]


@pytest.mark.parametrize("situation", situations("recurring"))
def test_limits_that_come_back(situation: Situation) -> None:
    (limit,) = parse_time_limit(situation["时限"]).rules
    facts = Facts(situation.get("上次发布"))
    dues = due_dates(limit, situation["自"], situation["至"], WorkingDayCalendar(), facts=facts)
    found = [
        {"期": due.period.label, "数据": due.period.data_label, "到期": due.due} for due in dues if due.period
    ]
    assert found == situation["各期"]


@pytest.mark.parametrize("situation", situations("lateness"))
def test_states_and_lateness(situation: Situation) -> None:
    calendar = WorkingDayCalendar()
    due, met, today = (situation.get(key) for key in ("到期", "公开", "查看"))
    statement = Statement[situation.get("声明", "NONE")]
    assert STATE_LABELS[duty_state(due, met, today, statement, calendar)] == situation["状态"]
    if statement is not Statement.NOT_APPLICABLE and due:
        late = lateness(due, met, today, calendar)
        assert (late is not None) is ("逾期" in situation)
        assert late is None or situation["逾期"] in late.sentence
