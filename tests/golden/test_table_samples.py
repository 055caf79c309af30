"""Real documents against hand labels, as they are and laid out again in other ways."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from gongkai.rules.tables import TableReading, interpret, read_table
from tests.golden.table_rendering import WORDINGS, rendered, with_lost_cells
from tests.golden.table_scoring import read_gold, score

pytestmark = pytest.mark.samples

SOURCES = "sources"
CATALOGUES = "samples/catalogues"
# File → (labels, least share of right fields).
LABELLED = {
    f"{SOURCES}/boshan-science-bureau-catalogue.txt": ("sources/boshan-science-bureau-catalogue.tsv", 0.99),
    f"{SOURCES}/anning-industry-bureau-catalogue.txt": ("sources/anning-industry-bureau-catalogue.tsv", 0.99),
    f"{SOURCES}/taian-task-breakdown-2020.txt": ("sources/taian-task-breakdown-2020.tsv", 0.99),
    f"{CATALOGUES}/pingtan2022_rebuilt.html": ("catalogues/pingtan2022.tsv", 0.97),
    f"{CATALOGUES}/caijinju2018.txt": ("catalogues/caijinju2018.tsv", 0.97),
    f"{CATALOGUES}/baiqing2012.txt": ("catalogues/baiqing2012.tsv", 0.97),
    f"{CATALOGUES}/guotu2012.txt": ("catalogues/guotu2012.tsv", 0.97),
    f"{CATALOGUES}/pingtan2022_flat.txt": ("catalogues/pingtan2022.tsv", 0.97),
}
TABLES = (
    "sources/boshan-science-bureau-catalogue.tsv",
    "sources/anning-industry-bureau-catalogue.tsv",
    "sources/taian-task-breakdown-2020.tsv",
    "catalogues/pingtan2022.tsv",
)


def _read(path: Path) -> TableReading:
    return read_table(path.read_bytes(), path.name)


@pytest.mark.parametrize("name", LABELLED)
def test_entries_and_fields_against_hand_labels(name: str, shared: Path) -> None:
    labels, least = LABELLED[name]
    found = score(_read(shared / name), read_gold(shared / "samples/gold" / labels), name)
    assert (found.found, found.not_invented) == (1.0, 1.0), found.line()
    assert found.fields_right >= least, [found.line(), *found.wrong]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("labels", TABLES)
@pytest.mark.parametrize("spans", [True, False])
def test_other_layouts_of_the_same_tables(labels: str, seed: int, spans: bool, shared: Path) -> None:
    gold = read_gold(shared / "samples/gold" / labels)
    order = [name for name in gold[0] if name in WORDINGS]
    if seed:
        random.Random(seed).shuffle(order)
    levels = iter(sorted(name for name in order if name.startswith("level")))
    order = [next(levels) if name.startswith("level") else name for name in order]
    found = score(interpret(rendered(gold, order, seed, spans=spans)), gold, labels)
    assert found.fields_right >= 0.97, [found.line(), *found.wrong]
    assert found.not_invented >= 0.99


@pytest.mark.parametrize(
    ("name", "kind", "least", "most"),
    [
        ("boshan-science-bureau-catalogue.txt", "catalogue", 30, 30),
        ("anning-industry-bureau-catalogue.txt", "catalogue", 51, 51),
        ("zhoucun-assessment-indicators-2019.txt", "indicators", 159, 161),
        ("boshan-work-plan-2020.txt", "plan", 18, 18),
        ("taian-task-breakdown-2020.txt", "tasks", 143, 143),
    ],
)
def test_every_source_is_read_whole(name: str, kind: str, least: int, most: int, shared: Path) -> None:
    reading = _read(shared / SOURCES / name)
    assert reading.kind == kind
    assert least <= len(reading.entries) <= most
    assert [problem for problem in reading.problems if f"第 {problem.line} 行" not in problem.message] == []


def test_the_hazards_of_the_catalogue_are_named(shared: Path) -> None:
    reading = _read(shared / SOURCES / "boshan-science-bureau-catalogue.txt")
    found = {(problem.line, problem.code) for problem in reading.problems}
    assert {(17, "cut_phrase_completed"), (30, "page_break_block"), (38, "shifted_row")} <= found
    entry = next(entry for entry in reading.entries if entry.line == 17)
    assert {"time_limit", "level1"} <= set(entry.unsure)


def test_the_missing_number_is_reported(shared: Path) -> None:
    reading = _read(shared / SOURCES / "anning-industry-bureau-catalogue.txt")
    gaps = [problem.message for problem in reading.problems if problem.code == "number_gap"]
    assert gaps == ["第 69 行序号是 45，上一个序号是 43，中间缺 44，请核对是否漏行"]
    sub_items = [entry.text("seq") for entry in reading.entries if entry.subitem_of]
    assert sub_items == ["32.1", "32.2", "32.3", "32.4", "32.5"]


def test_levels_lost_in_the_indicators_come_back(shared: Path) -> None:
    reading = _read(shared / SOURCES / "zhoucun-assessment-indicators-2019.txt")
    by_line = {entry.line: entry for entry in reading.entries}
    assert [by_line[58].text(f"level{n}") for n in (1, 2, 3, 4)] == [
        "行政权力运行公开",
        "执行和落实情况公开",
        "审计结果",
        "问题整改",
    ]
    assert by_line[75].text("level4") == "政府性基金目录"
    assert by_line[75].text("responsible") == "区财政局"
    assert by_line[119].text("level5").startswith("是否公开养老服务补贴")
    assert by_line[158].text("level4") == "形式规范性"
    assert by_line[185].text("responsible") == "区委宣传部牵头"


def test_the_plan_has_measures_and_safeguards(shared: Path) -> None:
    reading = _read(shared / SOURCES / "boshan-work-plan-2020.txt")
    assert [entry.text("seq") for entry in reading.entries] == [
        *map(str, range(1, 15)),
        "（一）",
        "（二）",
        "（三）",
        "（四）",
    ]
    second = reading.entries[1]
    assert second.text("task") == "聚焦优化营商环境加强信息公开"
    assert "申请条件、申报材料清单" in second.text("requirement")


@pytest.mark.parametrize("labels", TABLES)
def test_lost_and_surplus_cells_are_put_right(labels: str, shared: Path) -> None:
    gold = read_gold(shared / "samples/gold" / labels)
    order = [name for name in gold[0] if name in WORDINGS]
    source = with_lost_cells(rendered(gold, order, 0, spans=False), share=0.25, page=10, seed=7)
    found = score(interpret(source), gold, labels)
    assert found.fields_right >= 0.95, [found.line(), *found.wrong]
    assert found.not_invented >= 0.95
