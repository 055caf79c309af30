"""Where a document is used."""

from __future__ import annotations

import pytest

from gongkai.publications.queries.references import broken_uses, uses_of
from gongkai.publications.references import index_numbers_in
from tests.factories.publications import make_draft, make_published, make_withdrawn


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/documents/11990106MH0002745L/2026-00001/", ["11990106MH0002745L/2026-00001"]),
        ("/documents/11990106MH0002745L%2F2026-00001", ["11990106MH0002745L/2026-00001"]),
        ("https://www.minghu.example.cn/documents/A/2026-00001/", ["A/2026-00001"]),
        ("/documents/A/2026-00001/files/7/", ["A/2026-00001"]),
        ("/documents/A/2026-00001/?from=mail#part", ["A/2026-00001"]),
        ("https://elsewhere.example.com/documents/A/2026-00001/", []),
        ("/items/5/", []),
        ("mailto:a@b.cn", []),
        ("http://[broken/documents/A/", []),
    ],
)
def test_own_addresses_are_recognised(href, expected):
    assert index_numbers_in(f'<p><a href="{href}">附件</a></p>') == expected


def test_a_saved_text_is_found_from_what_it_links_to(cast, item):
    cited = make_published(cast, item, title="办法")
    body = f'<p>见<a href="/documents/{cited.document.index_number}/">办法</a>。</p>'
    citing = make_published(cast, item, title="通知", body=body)
    draft = make_draft(cast, item, title="草稿", body=body)
    assert [use.edition for use in uses_of(cited.document, cast["clerk"])] == [draft, citing]
    assert [use.edition for use in uses_of(cited.document, cast["other_clerk"])] == [citing]
    assert broken_uses(cited.document) == [citing]


def test_a_withdrawn_page_that_points_here_is_a_use(cast, item):
    old, new = make_published(cast, item), make_published(cast, item)
    make_withdrawn(cast, old, "replaced", "已替代", replaced_by=new.document)
    (use,) = uses_of(new.document, cast["clerk"])
    assert (use.edition, use.points) == (old, True)
