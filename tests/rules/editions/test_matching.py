"""Finding the same item in the next edition."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.editions import ItemText, Match, match_items

LIMIT = "信息形成或变更之日起20个工作日内"
LEADERS = ItemText("机构信息", "领导信息", elements="领导姓名、职务、工作分工、照片和简历", time_limit=LIMIT)
UNITS = ItemText("机构信息", "内设机构", elements="科室名称、职责、负责人、办公电话", time_limit=LIMIT)
BUDGET = ItemText(
    "财政信息", "部门预算", elements="部门预算编制说明、收支总表、“三公”经费预算表", basis="《预算法》"
)
FINAL = ItemText("财政信息", "部门决算", elements="部门决算情况说明、收支决算总表", basis="《预算法》")


def test_the_same_edition_pairs_row_by_row() -> None:
    assert match_items([LEADERS, UNITS], [LEADERS, UNITS]) == [Match(0, 0), Match(1, 1)]


def test_blanks_and_closing_marks_do_not_make_another_item() -> None:
    spaced = replace(LEADERS, level2="领导 信息", elements=LEADERS.elements + "。")
    assert match_items([LEADERS], [spaced]) == [Match(0, 0)]


def test_same_path_with_rewritten_elements_is_the_same_item() -> None:
    rewritten = replace(LEADERS, elements="主要领导简历")
    assert match_items([LEADERS, UNITS], [UNITS, rewritten]) == [Match(1, 0), Match(0, 1)]


def test_a_renamed_item_is_found_by_its_elements() -> None:
    renamed = replace(LEADERS, level2="领导分工")
    assert match_items([LEADERS, UNITS], [renamed, UNITS]) == [Match(0, 0), Match(1, 1)]


def test_budget_is_not_taken_for_final_accounts() -> None:
    """Names and basis are near each other, but these are two items."""
    assert match_items([BUDGET], [FINAL]) == [Match(None, 0), Match(0, None)]


def test_rows_under_one_path_are_told_apart_by_elements() -> None:
    first = ItemText("财政信息", elements="部门预算编制说明、收支总表")
    second = ItemText("财政信息", elements="政府采购项目目录、采购结果")
    changed = ItemText("财政信息", elements="政府采购项目目录、采购结果、合同")
    new = ItemText("财政信息", elements="审计整改情况")
    pairs = match_items([first, second], [changed, new])
    assert pairs == [Match(1, 0), Match(None, 1), Match(0, None)]


@pytest.mark.parametrize(("old", "new"), [([], [LEADERS]), ([LEADERS], []), ([], [])])
def test_empty_sides(old: list[ItemText], new: list[ItemText]) -> None:
    expected = [Match(None, at) for at in range(len(new))] + [Match(at, None) for at in range(len(old))]
    assert match_items(old, new) == expected


words = st.sampled_from(
    ["部门文件", "预算", "决算", "领导信息", "应急预案", "采购目录", "公告", "人事任免", ""]
)
items = st.builds(
    ItemText,
    level1=words.filter(bool),
    level2=words,
    elements=st.text(alphabet="机构职责文件预算决算名单条件程序结果", max_size=12),
    time_limit=st.sampled_from([LIMIT, "每年3月31日前", ""]),
)


@given(st.lists(items, max_size=12), st.lists(items, max_size=12))
def test_every_row_occurs_exactly_once(old: list[ItemText], new: list[ItemText]) -> None:
    pairs = match_items(old, new)
    assert sorted(pair.old for pair in pairs if pair.old is not None) == list(range(len(old)))
    assert sorted(pair.new for pair in pairs if pair.new is not None) == list(range(len(new)))


@given(st.lists(items, max_size=12), st.randoms(use_true_random=False))
def test_a_permuted_edition_pairs_rows_of_the_same_content(old: list[ItemText], random: object) -> None:
    new = list(old)
    random.shuffle(new)  # type: ignore[attr-defined]
    for pair in match_items(old, new):
        assert pair.old is not None
        assert pair.new is not None
        assert old[pair.old].content == new[pair.new].content
