"""The board counts what the duties say, and each number is its rows."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.catalogues.models import ItemEvent
from gongkai.duties.board import build_board, by_month
from gongkai.rules.duties import ItemState
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast
from tests.unit.duties.rows import publish, register

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 20)


@pytest.fixture
def board(cast: Cast):
    edition = make_catalogue(cast.finance)
    on_time, late, overdue, _empty = (make_item(edition, name) for name in ("按时", "已迟", "逾期", "空白"))
    quarterly = make_item(edition, "季报", time_limit="一季度一次")
    publish(cast, on_time, formed_on=date(2025, 9, 15), published_on=date(2025, 10, 17))
    publish(cast, late, formed_on=date(2025, 9, 15), published_on=date(2025, 10, 20))
    register(overdue, ItemEvent.Kind.INFO_FORMED, date(2025, 9, 15))
    publish(cast, quarterly, formed_on=date(2025, 3, 3), published_on=date(2025, 3, 4))
    make_item(make_catalogue(cast.housing))
    return build_board(as_of=TODAY)


def test_counts_of_a_body(board, cast: Cast):
    line = board.bodies[0]
    assert line.organisation == cast.finance
    assert (line.total, line.covered, line.empty, line.stale) == (5, 3, 2, 1)
    # The quarterly item: first quarter in time, second and third missed, fourth still open.
    assert (line.on_time, line.late, line.overdue, line.open) == (2, 1, 3, 1)
    assert line.on_time_percent == 33.3  # 2 of 6


def test_next_due_is_the_nearest_open_duty(board):
    assert board.bodies[0].next_due.due == date(2025, 12, 31)


def test_a_body_with_nothing_due_has_no_rate(board, cast: Cast):
    line = board.bodies[1]
    assert line.organisation == cast.housing
    assert (line.total, line.empty, line.on_time_percent) == (1, 1, None)


def test_every_number_is_its_rows(board):
    line = board.bodies[0]
    by_title = {item.version.title: item for item in line.items}
    assert by_title["空白"].state is ItemState.EMPTY
    assert by_title["逾期"].state is ItemState.EMPTY
    assert by_title["季报"].state is ItemState.STALE
    assert by_title["按时"].state is ItemState.COVERED


def test_the_heat_map_sorts_by_month_of_due_date(board, cast: Cast):
    cells = by_month(board)[cast.finance.pk]
    assert {month: len(duties) for month, duties in cells.items()} == {
        "2025-06": 1,
        "2025-09": 1,
        "2025-10": 2,
    }
