"""The allow list: tables with spans stay, everything that runs goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.common.body_html import as_typed, clean_body, plain_text, text_lines

TABLE = (
    '<table><caption>附表</caption><thead><tr><th scope="col" colspan="2">单位</th></tr></thead>'
    '<tbody><tr><td rowspan="2">财政局</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>'
)


def test_tables_keep_their_merged_cells():
    assert clean_body(TABLE) == TABLE


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p>一<script>alert(1)</script>二</p>", "<p>一二</p>"),
        ("<p onclick='x()' style='color:red' class='evil'>一</p>", "<p>一</p>"),
        ("<p><a href='javascript:alert(1)'>一</a></p>", '<p><a rel="noopener noreferrer">一</a></p>'),
        ("<p><img src=x onerror=alert(1)>一</p>", "<p>一</p>"),
        ("<iframe src='//x'>二</iframe><p>一</p>", "<p>一</p>"),
        ("<p>一<!-- 内部意见 --></p>", "<p>一</p>"),
        ("<svg><p>一</p></svg>", "<p>一</p>"),
        ("<h1>一</h1>", "<p>一</p>"),
        ("<p class='gk-signature x'>一</p>", '<p class="gk-signature">一</p>'),
        ("<p>一", "<p>一</p>"),
    ],
)
def test_what_is_not_allowed_goes(dirty, clean):
    assert clean_body(dirty) == clean


def test_typed_text_becomes_paragraphs():
    assert clean_body("各镇街：\n\n　　现将方案印发给你们。\n3 < 5 且 A&B") == (
        "<p>各镇街：</p>\n<p>现将方案印发给你们。</p>\n<p>3 &lt; 5 且 A&amp;B</p>"
    )


PIECES = [
    "<p>",
    "</p>",
    "<i>",
    "</i>",
    "<ul>",
    "<li>",
    "</li>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<br>",
    "<strong>",
    "<a",
    "href=x>",
    "<div>",
    "<h2>",
    "<script>",
    "</script>",
    "<blockquote>",
    "&lt;",
    "&amp;",
    "<",
    ">",
    '"',
    "一",
    "二",
]


@given(st.lists(st.sampled_from([*PIECES, "\n", " ", "\u3000"]), max_size=12).map("".join))
def test_cleaning_twice_changes_nothing_more(raw):
    once = clean_body(raw)
    assert clean_body(once) == once
    assert "<script" not in once


def test_typed_lines_beside_elements_become_paragraphs_too():
    assert clean_body(f"各镇街：\n　　现将<strong>方案</strong>印发。\n{TABLE}\n1 < 2<br>完") == (
        f"<p>各镇街：</p>\n<p>现将<strong>方案</strong>印发。</p>\n{TABLE}\n<p>1 &lt; 2</p>\n<p>完</p>"
    )


@pytest.mark.parametrize(
    ("body", "typed"),
    [
        ("<p>各镇街：</p>\n<p>现将方案印发。</p>", "各镇街：\n现将方案印发。"),
        (
            f'<p>一</p>\n{TABLE}\n<p class="gk-signature">二</p>',
            f'一\n{TABLE}\n<p class="gk-signature">二</p>',
        ),
        ("<p>1 &lt; 2</p>", "<p>1 &lt; 2</p>"),
        ("<p>　　一</p>", "<p>　　一</p>"),
        ("<ul>\n<li>\n<p>一</p>\n</li>\n</ul>", "<ul>\n<li>\n<p>一</p>\n</li>\n</ul>"),
        ("", ""),
    ],
)
def test_a_text_as_people_type_it(body, typed):
    assert as_typed(body) == typed
    assert clean_body(typed) == body


def test_lines_of_the_text():
    assert text_lines(f"<p>一<br>二</p>{TABLE}<ul><li>三</li></ul>") == [
        "一",
        "二",
        "附表",
        "单位",
        "财政局",
        "1",
        "2",
        "三",
    ]
    assert text_lines("") == []
    assert plain_text("<p>　　一&amp;二</p><p> </p><p>三</p>") == "一&二\n三"
