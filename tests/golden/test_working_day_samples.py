"""Due dates, notices and yearly arrangements against the hand-labelled samples."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from gongkai.rules.schedules import Facts, due_date, due_dates, due_of_phrase
from gongkai.rules.time_limits import parse_time_limit
from gongkai.rules.time_limits.limit import Kind, TimeLimit, Unit
from gongkai.rules.working_days import WorkingDayCalendar, make_notice, parse_notice, read_notice

pytestmark = pytest.mark.samples
CALENDAR = WorkingDayCalendar()


def test_every_labelled_due_date(shared: Path) -> None:
    with (shared / "samples/gold/workdays.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert {row["unit"] for row in rows} == {"workday", "day", "month"}
    wrong = []
    for row in rows:
        limit = TimeLimit(Kind.WITHIN, "信息形成", "info_formed", int(row["amount"]), Unit(row["unit"]))
        due = due_date(limit, Facts(date.fromisoformat(row["start"])), CALENDAR).due
        if due != date.fromisoformat(row["due_rolled_to_next_workday"]):
            wrong.append((row, due))
    assert wrong == []


def test_every_wording_of_a_notice(shared: Path) -> None:
    cases = json.loads(
        (shared / "samples/holidays/description_parsing_cases.json").read_text(encoding="utf-8")
    )
    assert len(cases) > 40
    wrong = []
    for case in cases:
        found = {day.date.isoformat(): day.is_off for day in parse_notice(case["description"], case["year"])}
        expected = {day["date"]: day["isOffDay"] for day in case["expected"]}
        if found != expected:
            wrong.append((case["description"], found))
    assert wrong == []


def test_every_wording_of_a_notice_agrees_with_itself(shared: Path) -> None:
    cases = json.loads(
        (shared / "samples/holidays/description_parsing_cases.json").read_text(encoding="utf-8")
    )
    doubts = [read_notice(case["description"], case["year"]).doubts for case in cases]
    assert [each for each in doubts if each] == []


def test_the_published_arrangements_of_every_year(shared: Path) -> None:
    wrong = []
    for path in sorted((shared / "samples/holidays").glob("20??.json")):
        for row in json.loads(path.read_text(encoding="utf-8"))["days"]:
            day = date.fromisoformat(row["date"])
            if CALENDAR.is_working_day(day) is row["isOffDay"] or CALENDAR.is_provisional(day):
                wrong.append(row)
    assert wrong == []


def test_notices_written_from_the_arrangements_rebuild_the_calendar(shared: Path) -> None:
    """A calendar of notices alone equals the published one, whatever the base data are."""
    rebuilt = WorkingDayCalendar(uses_published=False)
    years = []
    for path in sorted((shared / "samples/holidays").glob("20??.json")):
        year = json.loads(path.read_text(encoding="utf-8"))
        sentences = [
            f"{date.fromisoformat(row['date']):%Y年%m月%d日}{'放假' if row['isOffDay'] else '上班'}。"
            for row in year["days"]
        ]
        reading = read_notice("\n".join(sentences), year["year"])
        assert reading.unparsed == ()
        issued = date(year["year"] - 1, 11, 1)
        rebuilt = rebuilt.with_notice(make_notice(reading, issued_on=issued, years=frozenset({year["year"]})))
        years.append(year["year"])
    first, last = date(min(years), 1, 1).toordinal(), date(max(years), 12, 31).toordinal()
    days = [date.fromordinal(ordinal) for ordinal in range(first, last + 1)]
    assert [day for day in days if rebuilt.is_working_day(day) != CALENDAR.is_working_day(day)] == []
    assert not any(rebuilt.is_provisional(day) for day in days)


def test_every_labelled_phrase_gives_a_date_or_a_reason(shared: Path) -> None:
    day = date(2026, 3, 2)
    for path in sorted((shared / "samples/gold/timelimits").glob("*.tsv")):
        with path.open(encoding="utf-8") as file:
            phrases = {row["phrase"] for row in csv.DictReader(file, delimiter="\t")}
        for phrase in sorted(phrases):
            parsed = parse_time_limit(phrase)
            due = due_of_phrase(parsed, Facts(day), CALENDAR).binding
            assert due.due or due.note, phrase
            assert bool(due.steps) is (due.due is not None), phrase
            for rule in parsed.rules:
                assert all(each.due or each.note for each in due_dates(rule, day, date(2027, 3, 1), CALENDAR))
