"""Arrays against single duties, and the table against the full evaluation."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.duties import (
    CODES,
    ITEM_STATES,
    STATES,
    DutyColumns,
    DutyState,
    DutyTable,
    ItemRows,
    Statement,
    days_late,
    duty_state,
    evaluate,
    evaluate_duties,
    item_codes,
    item_state,
    lateness,
)
from gongkai.rules.working_days import WorkingDayCalendar

D = date
CALENDAR = WorkingDayCalendar()
TODAY = D(2026, 3, 16)
BODIES, ITEMS = 5, 4

day = st.dates(D(2026, 1, 1), D(2026, 6, 1))
row = st.tuples(
    st.integers(0, BODIES - 1),
    st.integers(0, ITEMS - 1),
    st.none() | day,
    st.none() | day,
    st.sampled_from(list(Statement)),
)
Row = tuple[int, int, date | None, date | None, Statement]


def ordinals(days: list[date | None]) -> np.ndarray:
    return np.array([0 if each is None else each.toordinal() for each in days], dtype=np.int32)


def columns(rows: list[Row]) -> DutyColumns:
    return DutyColumns(
        body=np.array([each[0] for each in rows], dtype=np.uint16),
        item=np.array([each[1] for each in rows], dtype=np.uint16),
        due=ordinals([each[2] for each in rows]),
        met=ordinals([each[3] for each in rows]),
        statement=np.array([each[4] for each in rows], dtype=np.uint8),
    )


def state(each: Row) -> DutyState:
    return duty_state(each[2], each[3], TODAY, each[4], CALENDAR)


@given(st.lists(row, max_size=60))
def test_arrays_agree_with_single_duties(rows: list[Row]) -> None:
    result = evaluate_duties(columns(rows), TODAY, CALENDAR, bodies=BODIES, items=ITEMS)
    assert [STATES[code] for code in result.states] == [state(each) for each in rows]
    for group, counts in ((0, result.by_body), (1, result.by_item)):
        expected = Counter((each[group], state(each)) for each in rows)
        for position in range(len(counts.by_state)):
            assert dict(enumerate(counts.by_state[position])) == {
                CODES[each]: expected[position, each] for each in STATES
            }
            ahead = [
                each[2].toordinal()
                for each in rows
                if each[group] == position and each[2] and state(each) in (DutyState.OPEN, DutyState.DUE_SOON)
            ]
            assert counts.next_due[position] == min(ahead, default=0)


@given(st.lists(row, max_size=60))
def test_days_late_agree(rows: list[Row]) -> None:
    late = days_late(columns(rows), TODAY, CALENDAR)
    for each, days in zip(rows, late, strict=True):
        single = lateness(each[2], each[3], TODAY, CALENDAR) if each[2] else None
        applies = each[4] is not Statement.NOT_APPLICABLE
        assert days == (single.working_days if single and applies else 0)


def test_counts_by_name() -> None:
    rows: list[Row] = [
        (0, 0, D(2026, 3, 1), D(2026, 2, 20), Statement.NONE),
        (0, 0, D(2026, 3, 1), D(2026, 3, 5), Statement.NONE),
        (0, 1, D(2026, 3, 1), None, Statement.NONE),
        (0, 1, D(2026, 3, 1), D(2026, 2, 27), Statement.NOTHING_TO_PUBLISH),
        (0, 2, D(2026, 3, 17), None, Statement.NONE),
        (0, 2, D(2026, 5, 1), None, Statement.NONE),
        (0, 3, None, None, Statement.NONE),
        (0, 3, D(2026, 3, 1), None, Statement.NOT_APPLICABLE),
    ]
    counts = evaluate_duties(columns(rows), TODAY, CALENDAR, bodies=1, items=ITEMS).by_body
    assert counts.total[0] == 7
    assert (counts.met[0], counts.on_time[0], counts.late[0]) == (3, 2, 1)
    assert (counts.overdue[0], counts.open[0], counts.unscheduled[0]) == (1, 2, 1)
    assert date.fromordinal(int(counts.next_due[0])) == D(2026, 3, 17)


def test_more_rows_than_a_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "CHUNK", 7)
    rows: list[Row] = [
        (n % BODIES, n % ITEMS, D(2026, 3, 1 + n % 28), None, Statement.NONE) for n in range(100)
    ]
    result = evaluate_duties(columns(rows), TODAY, CALENDAR, bodies=BODIES, items=ITEMS)
    assert result.by_body.total.sum() == result.by_item.total.sum() == 100
    assert [STATES[code] for code in result.states] == [state(each) for each in rows]


@pytest.mark.parametrize("longest_run", [0, 1 << 20])
def test_rows_sorted_by_group_count_the_same(monkeypatch: pytest.MonkeyPatch, longest_run: int) -> None:
    monkeypatch.setattr(evaluate, "_SHORT_RUN", longest_run)
    rows: list[Row] = [
        (n // 20, n // 25, D(2026, 3, 1 + n % 28), None if n % 3 else D(2026, 3, 9), Statement(n % 2))
        for n in range(100)
    ]
    result = evaluate_duties(columns(rows), TODAY, CALENDAR, bodies=BODIES, items=ITEMS)
    for group, counts in ((0, result.by_body), (1, result.by_item)):
        expected = Counter((each[group], CODES[state(each)]) for each in rows)
        assert {
            (position, code): int(number)
            for (position, code), number in np.ndenumerate(counts.by_state)
            if number
        } == expected


def test_many_groups_do_not_overflow_their_keys() -> None:
    bodies = 20_000
    rows: list[Row] = [(body, 0, D(2026, 3, 1), None, Statement.NONE) for body in (0, 9_999, 19_999)]
    counts = evaluate_duties(columns(rows), TODAY, CALENDAR, bodies=bodies, items=1).by_body
    assert list(np.flatnonzero(counts.overdue)) == [0, 9_999, 19_999]


@given(st.lists(row, max_size=60), st.lists(row, max_size=20), st.integers(0, ITEMS - 1))
def test_a_replaced_item_leaves_the_same_counts_as_evaluating_all_anew(
    rows: list[Row], fresh: list[Row], item: int
) -> None:
    table = DutyTable.from_columns(columns(rows), TODAY, CALENDAR, bodies=BODIES, items=ITEMS)
    new = columns(fresh)
    table.replace_item(item, ItemRows(new.body, new.due, new.met, new.statement))
    replaced: list[Row] = [(each[0], item, *each[2:]) for each in fresh]
    remaining = [each for each in rows if each[1] != item] + replaced
    full = evaluate_duties(columns(remaining), TODAY, CALENDAR, bodies=BODIES, items=ITEMS)
    for mine, theirs in ((table.by_body, full.by_body), (table.by_item, full.by_item)):
        assert (mine.by_state == theirs.by_state).all()
        assert (mine.next_due == theirs.next_due).all()
    assert [STATES[code] for code in table.states_of(item)] == [state(each) for each in replaced]
    assert (table.of_item(item).by_state.sum(axis=1) == np.bincount(new.body, minlength=BODIES)).all()


def test_counts_handed_out_do_not_change_later() -> None:
    table = DutyTable.from_columns(columns([]), TODAY, CALENDAR, bodies=1, items=1)
    before = table.by_body
    one = columns([(0, 0, D(2026, 3, 1), None, Statement.NONE)])
    table.replace_item(0, ItemRows(one.body, one.due, one.met, one.statement))
    assert before.overdue[0] == 0
    assert table.by_body.overdue[0] == 1


@given(st.lists(st.tuples(st.none() | day, st.none() | st.integers(1, 90)), max_size=40))
def test_item_states_agree(rows: list[tuple[date | None, int | None]]) -> None:
    thresholds = np.array([limit or 0 for _, limit in rows], dtype=np.int32)
    codes = item_codes(ordinals([newest for newest, _ in rows]), TODAY, thresholds)
    assert [ITEM_STATES[code] for code in codes] == [
        item_state(newest, TODAY, limit) for newest, limit in rows
    ]
