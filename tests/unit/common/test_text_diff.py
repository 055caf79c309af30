"""Comparison of texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.common.text_diff import Part, diff_parts

TEXT = st.text(alphabet="一二三十工作日，。；\n", max_size=60)


def test_small_change_inside_a_clause_shows_characters() -> None:
    assert diff_parts("应当在二十个工作日内作出决定。", "应当在十个工作日内作出决定。") == [
        Part("equal", "应当在"),
        Part("delete", "二"),
        Part("equal", "十个工作日内作出决定。"),
    ]


def test_other_clause_is_replaced_whole() -> None:
    assert diff_parts("予以公开。", "另行通知。") == [
        Part("delete", "予以公开。"),
        Part("insert", "另行通知。"),
    ]


def test_nothing_against_nothing() -> None:
    assert diff_parts("", "") == []


@given(TEXT, TEXT)
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    parts = diff_parts(before, after)
    assert "".join(part.text for part in parts if part.operation != "insert") == before
    assert "".join(part.text for part in parts if part.operation != "delete") == after
