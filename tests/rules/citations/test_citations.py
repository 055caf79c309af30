"""Citations in running text: spans, nested marks, pairs; and which document of a library is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.citations import Known, MatchIndex, find_citations, inner_titles

LIBRARY = MatchIndex(
    [
        Known(1, "明湖区停车管理办法", "明政规〔2026〕3号"),
        Known(2, "明湖区人民政府办公室关于印发《明湖区老旧小区改造实施细则》的通知", "明政办规〔2025〕2号"),
        Known(3, "关于做好2026年防汛工作的通知", "明政办〔2026〕8号"),
        Known(4, "关于做好2026年防汛工作的通知", "明水〔2026〕1号"),
        Known(5, "关于废止《明湖区户外广告管理规定》的决定", "明政〔2026〕5号"),
    ]
)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("根据《条例》和明政规〔2026〕3号文件", ["《条例》", "明政规〔2026〕3号"]),
        (
            "《关于印发〈甲办法〉的通知》（明政〔2026〕1号）规定",
            ["《关于印发〈甲办法〉的通知》（明政〔2026〕1号）"],
        ),
        ("《关于印发《甲办法》的通知》", ["《关于印发《甲办法》的通知》"]),
        ("《甲办法》、《乙办法》", ["《甲办法》", "《乙办法》"]),
        ("《没有完 的书名号，接着《甲办法》", ["《甲办法》"]),
        ("》《》空的不算", []),
        ("《甲办法》 [明政[2026]1号] 同时废止", ["《甲办法》 [明政[2026]1号]"]),
        ("《甲办法》和明政〔2026〕1号", ["《甲办法》", "明政〔2026〕1号"]),
    ],
)
def test_where_citations_stand(text: str, spans: list[str]):
    found = find_citations(text)
    assert [citation.text for citation in found] == spans
    assert [text[citation.start : citation.end] for citation in found] == spans


def test_a_pair_has_title_and_number_in_the_official_form():
    (found,) = find_citations("《甲办法》（明政[2026] 01号）")
    assert (found.title, found.number) == ("甲办法", "明政〔2026〕1号")


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("附件1：《资金申请表》", "这是本文件自己的附件，不是引用的文件。"),
        ("刊登于《人民日报》", "书名号里不像是文件名称，可能是书、报、刊或者表格。"),
        ("依照《甲办法（试行）》", ""),
        ("依照《甲办法》", ""),
    ],
)
def test_what_may_be_no_document_is_doubted(text: str, doubt: str):
    (found,) = find_citations(text)
    assert found.doubt == doubt


@pytest.mark.parametrize(
    ("text", "key", "doubt"),
    [
        ("《明湖区停车管理办法》", 1, ""),
        ("明政规[2026]03号", 1, ""),
        ("《明湖区停车 管理办法》（明政规（2026）3号）", 1, ""),
        ("《明湖区老旧小区改造实施细则》", 2, ""),
        ("《关于做好2026年防汛工作的通知》", None, "同名文件不止一份，须按文号区分。"),
        ("《关于做好2026年防汛工作的通知》（明水〔2026〕1号）", 4, ""),
        ("《停车办法》（明政规〔2026〕3号）", 1, "文号相符，题名写法不同。"),
        ("《明湖区停车管理办法》（明政规〔2019〕9号）", None, "题名相符，文号不同，可能是另一份文件。"),
        ("《明湖区停车管理办法》（明政办规〔2025〕2号）", None, "题名和文号指向不同的文件，须人工核对。"),
        ("《明湖区户外广告管理规定》", None, ""),
        ("《某某条例》", None, ""),
    ],
)
def test_which_document_is_meant(text: str, key: int | None, doubt: str):
    (citation,) = find_citations(text)
    match = LIBRARY.match(citation)
    assert (match.key, match.doubt) == (key, doubt)


def test_only_issued_texts_lend_their_title():
    assert inner_titles("关于印发〈甲办法〉的通知") == ["甲办法"]
    assert inner_titles("关于废止《甲办法》的决定") == []
    assert inner_titles("关于修改《甲办法》的决定") == []


@given(st.text(alphabet="《》〈〉（）〔〕明政发2026号1办法附件：、 ", max_size=60))
def test_spans_never_overlap_and_are_what_they_say(text: str):
    found = find_citations(text)
    assert all(text[c.start : c.end] == c.text for c in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
