"""Which rows each number on the board stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gongkai.duties.board import BodyLine, ItemLine
from gongkai.duties.duty import Duty
from gongkai.rules.duties import DutyState, ItemState


@dataclass(frozen=True)
class Column:
    """A number of the board: its code in addresses, its heading, the state it is drawn in, and how it counts."""

    code: str
    label: str
    state: str
    count: Callable[[BodyLine], int]
    items: Callable[[ItemLine], bool] | None = None
    duties: tuple[DutyState, ...] = ()


COLUMNS: tuple[Column, ...] = (
    Column("total", "事项", "", lambda line: line.total, items=lambda item: True),
    Column(
        "covered",
        "已有公开",
        "",
        lambda line: line.covered,
        items=lambda item: item.state is not ItemState.EMPTY,
    ),
    Column(
        "on_time",
        "按时",
        "met_on_time",
        lambda line: line.on_time,
        duties=(DutyState.MET_ON_TIME, DutyState.NOTHING_TO_PUBLISH),
    ),
    Column("late", "已迟", "met_late", lambda line: line.late, duties=(DutyState.MET_LATE,)),
    Column("overdue", "逾期", "overdue", lambda line: line.overdue, duties=(DutyState.OVERDUE,)),
    Column("open", "未到期", "open", lambda line: line.open, duties=(DutyState.OPEN, DutyState.DUE_SOON)),
    Column(
        "empty", "空白", "empty", lambda line: line.empty, items=lambda item: item.state is ItemState.EMPTY
    ),
    Column(
        "stale", "陈旧", "stale", lambda line: line.stale, items=lambda item: item.state is ItemState.STALE
    ),
    Column(
        "needs_interval",
        "待定周期",
        "",
        lambda line: line.needs_interval,
        items=lambda item: item.needs_interval,
    ),
)
BY_CODE = {column.code: column for column in COLUMNS}


def rows_of(column: Column, lines: Iterable[BodyLine]) -> tuple[list[ItemLine], list[Duty]]:
    """The items or the duties behind the number, for some bodies."""
    items = [item for line in lines for item in line.items]
    if column.items is not None:
        return [item for item in items if column.items(item)], []
    duties = [duty for item in items for duty in item.in_state(*column.duties)]
    return [], sorted(duties, key=lambda duty: (duty.due is None, duty.due))
