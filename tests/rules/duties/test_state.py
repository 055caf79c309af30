"""One duty on one day."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.rules.duties import (
    CODES,
    ITEM_STATE_LABELS,
    STATE_LABELS,
    STATES,
    DutyState,
    ItemState,
    Statement,
    duty_state,
    item_state,
    lateness,
    staleness_sentence,
)
from gongkai.rules.working_days import WorkingDayCalendar

D = date
CALENDAR = WorkingDayCalendar()
DUE = D(2026, 3, 13)  # a Friday
NONE, NOTHING, NOT_MINE = Statement.NONE, Statement.NOTHING_TO_PUBLISH, Statement.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("due", "met", "today", "statement", "expected"),
    [
        (DUE, None, D(2026, 3, 2), NONE, DutyState.OPEN),
        (DUE, None, D(2026, 3, 9), NONE, DutyState.OPEN),
        (DUE, None, D(2026, 3, 10), NONE, DutyState.DUE_SOON),  # three working days left
        (DUE, None, DUE, NONE, DutyState.DUE_SOON),
        (DUE, None, D(2026, 3, 14), NONE, DutyState.OVERDUE),
        (DUE, DUE, D(2026, 3, 14), NONE, DutyState.MET_ON_TIME),
        (DUE, D(2026, 3, 14), D(2026, 3, 20), NONE, DutyState.MET_LATE),
        (DUE, D(2026, 3, 18), D(2026, 3, 17), NONE, DutyState.OVERDUE),  # as it stood the day before
        (DUE, D(2026, 3, 12), D(2026, 3, 11), NONE, DutyState.DUE_SOON),
        (DUE, D(2026, 3, 12), D(2026, 3, 20), NOTHING, DutyState.NOTHING_TO_PUBLISH),
        (DUE, D(2026, 3, 16), D(2026, 3, 20), NOTHING, DutyState.MET_LATE),
        (DUE, None, D(2026, 3, 20), NOT_MINE, DutyState.NOT_APPLICABLE),
        (None, None, D(2026, 3, 20), NONE, DutyState.UNSCHEDULED),
        (None, D(2026, 3, 16), D(2026, 3, 20), NONE, DutyState.MET_ON_TIME),
    ],
)
def test_states(
    due: date | None, met: date | None, today: date, statement: Statement, expected: DutyState
) -> None:
    assert duty_state(due, met, today, statement, CALENDAR) is expected


def test_due_soon_counts_working_days() -> None:
    # From 30 September the next three working days are 8, 9 and 10 October 2026 (a worked Saturday).
    state = duty_state(D(2026, 10, 10), None, D(2026, 9, 30), NONE, CALENDAR, due_soon_days=3)
    assert state is DutyState.DUE_SOON
    state = duty_state(D(2026, 10, 12), None, D(2026, 9, 30), NONE, CALENDAR, due_soon_days=3)
    assert state is DutyState.OPEN


@pytest.mark.parametrize(
    ("due", "met", "today", "days", "words"),
    [
        (DUE, D(2026, 3, 18), D(2026, 3, 20), 3, ("2026-03-18公开", "逾期3个工作日")),
        (DUE, None, D(2026, 3, 18), 3, ("截至2026-03-18未公开", "逾期3个工作日")),
        (DUE, D(2026, 3, 14), D(2026, 3, 20), 0, ("逾期不足1个工作日",)),
        (D(2026, 9, 30), D(2026, 10, 10), D(2026, 10, 20), 3, ("逾期3个工作日",)),  # 8, 9 and 10 October
    ],
)
def test_days_late_are_working_days(
    due: date, met: date | None, today: date, days: int, words: tuple[str, ...]
) -> None:
    late = lateness(due, met, today, CALENDAR)
    assert late is not None
    assert late.working_days == days
    for word in words:
        assert word in late.sentence


def test_in_time_is_not_late() -> None:
    assert lateness(DUE, DUE, D(2026, 4, 1), CALENDAR) is None
    assert lateness(DUE, None, DUE, CALENDAR) is None


def test_every_state_has_a_label_and_a_stable_code() -> None:
    assert set(STATE_LABELS) == set(DutyState)
    assert set(ITEM_STATE_LABELS) == set(ItemState)
    # Stored counts and the array arithmetic rest on these numbers.
    assert [(state.value, CODES[state]) for state in STATES] == [
        ("not_applicable", 0),
        ("unscheduled", 1),
        ("open", 2),
        ("due_soon", 3),
        ("overdue", 4),
        ("met_on_time", 5),
        ("met_late", 6),
        ("nothing_to_publish", 7),
    ]


@pytest.mark.parametrize(
    ("newest", "stale_after", "expected"),
    [
        (None, 14, ItemState.EMPTY),
        (D(2026, 3, 21), 14, ItemState.EMPTY),  # not yet on that day
        (D(2026, 3, 6), 14, ItemState.COVERED),
        (D(2026, 3, 5), 14, ItemState.STALE),
        (D(2020, 1, 1), None, ItemState.COVERED),
    ],
)
def test_item_states(newest: date | None, stale_after: int | None, expected: ItemState) -> None:
    assert item_state(newest, D(2026, 3, 20), stale_after) is expected


def test_staleness_is_explained() -> None:
    assert "已15天，超过14天" in staleness_sentence(D(2026, 3, 5), D(2026, 3, 20), 14)
