"""The one door by which stored HTML reaches a page."""

from __future__ import annotations

from gongkai.common.body_html import clean_body
from gongkai.portal.templatetags.portal_text import breakable, published_html


def test_clean_text_stays_as_it_is():
    body = clean_body("<p>甲</p><h2>乙</h2><p class='gk-signature'>丙</p>")
    assert published_html(body) == body


def test_what_no_text_may_hold_is_taken_out():
    assert published_html("<p onclick='x'>甲<script>1</script><a href='javascript:x'>乙</a></p>") == (
        '<p>甲<a rel="noopener noreferrer">乙</a></p>'
    )


def test_nothing_gives_nothing():
    assert published_html("") == published_html(None) == ""


def test_tables_inside_tables_keep_their_frames_whole():
    inner = "<table><tbody><tr><td>甲</td></tr></tbody></table>"
    shown = published_html(f"<table><tbody><tr><td>{inner}</td></tr></tbody></table>")
    assert shown.count("<div") == shown.count("</div>") == 2
    assert "表格1" in shown and "表格2" in shown


def test_index_numbers_break_after_slashes_and_are_escaped():
    assert breakable("1/<b>/2") == "1/<wbr>&lt;b&gt;/<wbr>2"
