"""`gongkai board`: the counts of the board on the command line."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner, Result

from gongkai.catalogues.models import ItemEvent
from gongkai.cli import main
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast
from tests.unit.duties.rows import publish, register

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["board", *arguments])


@pytest.fixture
def government(cast: Cast) -> Cast:
    edition = make_catalogue(cast.finance)
    publish(cast, make_item(edition, "按时"), formed_on=date(2025, 9, 15), published_on=date(2025, 10, 17))
    register(make_item(edition, "逾期"), ItemEvent.Kind.INFO_FORMED, date(2025, 9, 15))
    make_item(make_catalogue(cast.housing))
    return cast


def test_counts_per_body_as_json(government: Cast):
    result = run("--as-of", "2025-11-20", "--json")
    assert result.exit_code == 0
    finance, housing = json.loads(result.output)["bodies"]
    assert finance == {
        "code": "finance",
        "name": "明湖区财政局",
        "total": 2,
        "covered": 1,
        "on_time_percent": 50.0,
        "on_time": 1,
        "late": 0,
        "overdue": 1,
        "open": 0,
        "empty": 1,
        "stale": 0,
        "needs_interval": 0,
        "next_due": None,
    }
    assert housing["on_time_percent"] is None


def test_an_earlier_day_shows_what_was_known_then(government: Cast):
    (finance, _) = json.loads(run("--as-of", "2025-10-16", "--json").output)["bodies"]
    assert (finance["on_time"], finance["open"], finance["next_due"]) == (0, 2, "2025-10-17")


def test_one_body_only(government: Cast):
    bodies = json.loads(run("--as-of", "2025-11-20", "--body", "housing", "--json").output)["bodies"]
    assert [body["code"] for body in bodies] == ["housing"]


def test_a_table_for_people(government: Cast):
    result = run("--as-of", "2025-11-20")
    assert "区财政局" in result.output
    assert "50.0%" in result.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--as-of", "2025-13-01"], "请写成 2026-11-20 这样"),
        (["--as-of", "2025-01-01", "--since", "2025-06-01"], "晚于截至日"),
        (["--body", "nowhere"], "没有代码为 nowhere 的机构"),
    ],
)
def test_bad_input_is_explained(government: Cast, arguments: list[str], sentence: str):
    result = run(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
