"""Pictures, footnotes and tables on their way through cleaning to a page."""

from __future__ import annotations

import pytest

from gongkai.common.body_html import clean_body, picture_hashes, text_lines
from gongkai.common.body_rendering import render_body

SHA = "a" * 64
NOTE = (
    '<p>甲<sup class="gk-noteref"><a href="#note-1" id="noteref-1" rel="noopener noreferrer">1</a></sup></p>'
)
NOTES = '<ol class="gk-notes"><li id="note-1">以学籍为准。</li></ol>'


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        (f'<figure><img src="image:{SHA}" onerror="x()"></figure>', f'<figure><img alt="" src="image:{SHA}"></figure>'),
        ('<p>甲<img src="https://evil.example/x.png" alt="a"></p>', "<p>甲</p>"),
        ('<p>甲<img src="image:short" alt="a"><img src="data:image/png;base64,x"></p>', "<p>甲</p>"),
        (f'<p><a href="image:{SHA}">甲</a></p>', '<p><a rel="noopener noreferrer">甲</a></p>'),
        ('<p>甲<a id="content" href="#x">乙</a></p>', '<p>甲<a href="#x" rel="noopener noreferrer">乙</a></p>'),
        ('<ol class="gk-notes evil"><li id="note-1" class="x">乙</li></ol>', '<ol class="gk-notes"><li id="note-1">乙</li></ol>'),
    ],
)  # fmt: skip
def test_only_own_pictures_and_the_ids_of_footnotes_stay(dirty, clean):
    assert clean_body(dirty) == clean
    assert clean_body(clean) == clean


def test_what_is_read_aloud():
    body = f'{NOTE}<figure><img src="image:{SHA}" alt="校门 &lt;1&gt;"><figcaption>图1</figcaption></figure>{NOTES}'
    assert text_lines(body) == ["甲［1］", "校门 <1>", "图1", "以学籍为准。"]
    assert picture_hashes(body) == [SHA]


def test_a_picture_gets_its_address_or_is_told_in_words():
    body = f'<figure><img src="image:{SHA}" alt="校门"></figure>'
    assert render_body(body, {SHA: "/x"}) == '<figure><img src="/x" alt="校门" loading="lazy"></figure>'
    assert render_body(body, {}) == '<figure><span class="gk-no-picture">［图片：校门］</span></figure>'


def test_footnotes_read_well_and_lead_back():
    shown = render_body(NOTE + "\n" + NOTES, {})
    assert 'role="doc-noteref" aria-label="脚注1"' in shown
    assert '<li id="note-1"><a class="gk-noteback" href="#noteref-1" role="doc-backlink"' in shown
