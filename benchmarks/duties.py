"""Who is late with what: 1,000 bodies × 300 items × 52 weeks, evaluated beside floors measured in the same run.

Floors: the same work in plain Python over the precomputed index (a sample, scaled up), and the least numpy can
do for it (the late or not of each row and one count per body). Ratios travel between machines; seconds do not.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import numpy as np

from gongkai.rules.duties import DutyColumns, DutyState, DutyTable, ItemRows, evaluate_duties
from gongkai.rules.working_days import WorkingDayCalendar

BODIES, ITEMS, WEEKS = 1_000, 300, 52
LIMIT = 20  # working days
TODAY = date(2026, 9, 15)
FIRST_WEEK = date(2025, 9, 22)
SAMPLE = 200_000


def main() -> int:
    calendar = WorkingDayCalendar()
    body, item, anchor, met, statement = make_rows()
    count = len(anchor)
    print(f"rows {count:,} ({BODIES} bodies x {ITEMS} items x {WEEKS} weeks), on {TODAY}")

    due = calendar.add_working_days_array(anchor, LIMIT)  # warms the index
    deadlines = median(lambda: calendar.add_working_days_array(anchor, LIMIT))
    columns = DutyColumns(body, item, due, met, statement)

    def evaluate() -> object:
        return evaluate_duties(columns, TODAY, calendar, bodies=BODIES, items=ITEMS)

    states = median(evaluate)
    total = deadlines + states
    floor = median(lambda: numpy_floor(calendar, anchor, met, body))
    reading = median(lambda: [column.sum(dtype=np.int64) for column in (due, met, statement, body, item)])
    python = python_floor(calendar, anchor, met, body) * count / SAMPLE
    report("deadlines", deadlines)
    report("states and counts by body and item", states)
    report("together", total, "target <= 1 s")
    report("floor: numpy, late or not, one count", floor)
    report("floor: reading the columns once", reading)
    report("floor: plain Python over the index", python, f"scaled up from {SAMPLE:,} rows")
    print(f"{'ratio to the numpy floor':44}{total / floor:10.2f}   target <= 4")
    print(f"{'states and counts to reading once':44}{states / reading:10.2f}   target <= 4")
    print(f"{'ratio to plain Python':44}{total / python:10.3f}")

    table = build_table(columns)
    changed = table_block(columns, 0)
    changed.met[:500] = TODAY.toordinal()
    one = median(lambda: change(table, changed), repeats=21)
    report("one changed item, counts read again", one, "target <= 0.010 s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory of the whole run':44}{peak:10.0f} MB target <= 1024")
    counts = table.by_body
    late = int(counts.overdue.sum())
    print(f"{'overdue rows':44}{late:10,} of {int(counts.total.sum()):,}")
    same = (counts.of(DutyState.OVERDUE) == evaluate_changed(columns, changed, calendar)).all()
    print(f"{'table and full evaluation agree':44}{'yes' if same else 'NO':>10}")
    # A slow or busy machine is no error; two answers are.
    return int(not same)


def make_rows() -> tuple[np.ndarray, ...]:
    """Item after item, week after week, all bodies: published early, late, or not yet."""
    random_numbers = np.random.default_rng(2026)
    weeks = np.arange(WEEKS, dtype=np.int32) * 7 + np.int32(FIRST_WEEK.toordinal())
    anchor = np.tile(np.repeat(weeks, BODIES), ITEMS)
    body = np.tile(np.arange(BODIES, dtype=np.uint16), ITEMS * WEEKS)
    item = np.repeat(np.arange(ITEMS, dtype=np.uint16), BODIES * WEEKS)
    met = anchor + random_numbers.integers(1, 60, len(anchor), dtype=np.int32)
    met[random_numbers.random(len(anchor), dtype=np.float32) < 0.05] = 0
    statement = (random_numbers.random(len(anchor), dtype=np.float32) < 0.02).astype(np.uint8)
    return body, item, anchor, met, statement


def numpy_floor(
    calendar: WorkingDayCalendar, anchor: np.ndarray, met: np.ndarray, body: np.ndarray
) -> np.ndarray:
    due = calendar.add_working_days_array(anchor, LIMIT)
    late = (due < TODAY.toordinal()) & ((met == 0) | (met > due))
    return np.bincount(body[late], minlength=BODIES)


def python_floor(
    calendar: WorkingDayCalendar, anchor: np.ndarray, met: np.ndarray, body: np.ndarray
) -> float:
    chosen = random.Random(7).sample(range(len(anchor)), SAMPLE)
    anchors, mets, bodies = (column[chosen].tolist() for column in (anchor, met, body))
    first = min(anchors)
    days = np.arange(first, max(anchors) + 1)
    index = calendar.add_working_days_array(days, LIMIT).tolist()
    today = TODAY.toordinal()

    def run() -> list[int]:
        counts = [0] * BODIES
        for start, done, who in zip(anchors, mets, bodies, strict=True):
            due = index[start - first]
            if due < today and (not done or done > due):
                counts[who] += 1
        return counts

    return median(run)


def build_table(columns: DutyColumns) -> DutyTable:
    calendar = WorkingDayCalendar()
    blocks = [table_block(columns, item) for item in range(ITEMS)]
    return DutyTable(blocks, BODIES, TODAY, calendar)


def table_block(columns: DutyColumns, item: int) -> ItemRows:
    """The rows of an item; they lie together, so that the table shares the columns' memory."""
    start = item * BODIES * WEEKS
    part = columns.slice(start, start + BODIES * WEEKS)
    return ItemRows(part.body, part.due, part.met, part.statement)


def change(table: DutyTable, rows: ItemRows) -> object:
    table.replace_item(0, rows)
    return table.by_body


def evaluate_changed(columns: DutyColumns, changed: ItemRows, calendar: WorkingDayCalendar) -> np.ndarray:
    # `changed` shares the columns' memory: the full evaluation sees the same facts.
    assert np.shares_memory(columns.met, changed.met)
    result = evaluate_duties(columns, TODAY, calendar, bodies=BODIES, items=ITEMS)
    return result.by_body.of(DutyState.OVERDUE)


def median(work: Callable[[], object], repeats: int = 5) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def report(name: str, seconds: float, note: str = "") -> None:
    print(f"{name:44}{seconds:10.4f} s  {note}")


if __name__ == "__main__":
    sys.exit(main())
