"""Where words stand in a text, and how they are marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from gongkai.portal.snippets import find_words, highlight, snippet


def test_words_are_found_whatever_their_width_and_case():
    assert find_words("ＡＢＣ和abc", ["abc"]) == [(0, 3), (4, 7)]
    assert find_words("第㈠项", ["(一)"]) == [(1, 2)]


def test_overlapping_hits_become_one():
    assert find_words("预算公开", ["预算公", "算公开"]) == [(0, 4)]


def test_marks_and_escapes():
    assert highlight("a<b>预算&", ["预算"]) == "a&lt;b&gt;<mark>预算</mark>&amp;"
    assert highlight("<预算>", ["<"]) == "<mark>&lt;</mark>预算&gt;"


def test_snippet_stands_around_the_first_hit():
    text = "甲" * 100 + "预算" + "乙" * 200
    cut = snippet(text, ["预算"])
    assert cut == "……" + "甲" * 24 + "预算" + "乙" * 84 + "……"
    assert snippet("短文\n两行", ["没有"]) == "短文 两行"


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=4), max_size=4))
def test_marked_text_reads_as_before(text, words):
    shown = (
        lxml_html.fragment_fromstring(f"{highlight(text, words)}", create_parent="div")
        if _is_xml(text)
        else None
    )
    if shown is not None:
        assert shown.text_content() == text
        assert all(child.tag == "mark" for child in shown)


def _is_xml(text: str) -> bool:
    return text.isprintable() and "\r" not in text
