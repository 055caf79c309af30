"""The differences between editions in words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.editions import ChangeKind, ItemText, compare_texts, describe_changes
from tests.rules.editions.test_matching import BUDGET, LEADERS, UNITS, items


def sentences(old: list[ItemText], new: list[ItemText]) -> list[str]:
    return [change.sentence for change in describe_changes(old, new)]


def test_added_and_cancelled() -> None:
    assert sentences([LEADERS, UNITS], [LEADERS, BUDGET]) == [
        "新增事项“财政信息－部门预算”。",
        "取消事项“机构信息－内设机构”。",
    ]


def test_renamed() -> None:
    assert sentences([LEADERS], [replace(LEADERS, level2="领导分工")]) == [
        "事项“机构信息－领导信息”改名为“机构信息－领导分工”。"
    ]


def test_moved_under_another_heading() -> None:
    assert sentences([LEADERS], [replace(LEADERS, level1="单位概况")]) == [
        "事项“领导信息”由“机构信息”移到“单位概况”之下。"
    ]


def test_a_shorter_time_limit_is_told_with_its_readings() -> None:
    change = describe_changes([LEADERS], [replace(LEADERS, time_limit="信息形成或变更之日起10个工作日内")])[0]
    assert change.kind is ChangeKind.TIME_LIMIT
    assert change.sentence == (
        "“机构信息－领导信息”的公开时限由“信息形成或变更之日起20个工作日内”改为“信息形成或变更之日起10个工作日内”，"
        "即由“20个工作日，自信息形成或变更次日起算”变为“10个工作日，自信息形成或变更次日起算”。"
    )
    assert [(segment.operation, segment.text) for segment in change.segments] == [
        ("equal", "信息形成或变更之日起"),
        ("delete", "2"),
        ("insert", "1"),
        ("equal", "0个工作日内"),
    ]


def test_a_limit_reworded_without_effect_says_so() -> None:
    reworded = replace(LEADERS, time_limit="自信息形成或变更之日起20个工作日内公开")
    assert sentences([LEADERS], [reworded])[0].endswith("，只是措辞变化，期限不变。")


def test_a_limit_struck_out() -> None:
    assert sentences([LEADERS], [replace(LEADERS, time_limit="")])[0].endswith(
        "改为空白，即由“20个工作日，自信息形成或变更次日起算”变为“没有期限”。"
    )


def test_elements_added_to_and_cut() -> None:
    longer = replace(UNITS, elements=UNITS.elements + "、办公地址")
    assert sentences([UNITS], [longer]) == ["“机构信息－内设机构”的公开内容（要素）增加“、办公地址”。"]
    assert sentences([longer], [UNITS]) == ["“机构信息－内设机构”的公开内容（要素）删去“、办公地址”。"]


def test_channels_are_compared_as_sets() -> None:
    old = replace(LEADERS, channels=("政府网站", "政府公报"))
    new = replace(LEADERS, channels=("政务新媒体", "政府网站"))
    assert sentences([old], [new]) == [
        "“机构信息－领导信息”的公开渠道和载体增加“政务新媒体”，减少“政府公报”。"
    ]


def test_numbering_is_no_change() -> None:
    assert sentences([replace(LEADERS, seq="1")], [replace(LEADERS, seq="3")]) == []


def test_one_row_pulled_to_the_front_is_one_move() -> None:
    assert sentences([LEADERS, UNITS, BUDGET], [BUDGET, LEADERS, UNITS]) == [
        "“财政信息－部门预算”的位置由第3项移到最前。"
    ]


@given(st.lists(items, max_size=12))
def test_an_edition_does_not_differ_from_itself(edition: list[ItemText]) -> None:
    assert describe_changes(edition, edition) == []


@given(st.lists(items, max_size=12), st.randoms(use_true_random=False))
def test_a_permutation_changes_only_the_order(old: list[ItemText], random: object) -> None:
    new = list(old)
    random.shuffle(new)  # type: ignore[attr-defined]
    assert {change.kind for change in describe_changes(old, new)} <= {ChangeKind.MOVED}


@given(st.text(alphabet="政府信息公开0123", max_size=20), st.text(alphabet="政府信息公开0123", max_size=20))
def test_segments_make_both_texts(before: str, after: str) -> None:
    segments = compare_texts(before, after)
    assert "".join(run.text for run in segments if run.operation != "insert") == before
    assert "".join(run.text for run in segments if run.operation != "delete") == after
