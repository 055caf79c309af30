"""Ctrl-K finds what a person may see, in groups, and nothing else."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast
from tests.factories.publications import make_draft, make_ready_to_publish_body

pytestmark = pytest.mark.django_db


def results(cast: Cast, part: str, words: str) -> str:
    client = Client()
    client.force_login(cast[part], backend="django.contrib.auth.backends.ModelBackend")
    response = client.get("/console/search/", {"q": words})
    assert response.status_code == 200
    found = re.search(r'<div id="results".*?\n</div>', response.content.decode(), re.DOTALL)
    assert found is not None
    return found[0]


def test_publications_items_and_bodies(cast: Cast):
    item = make_ready_to_publish_body(cast.finance)
    edition = make_draft(cast, item, title="财政收支月报")
    found = results(cast, "clerk", "财政")
    assert f"/console/publications/{edition.pk}/" in found
    assert "/console/organisations/finance/" in found
    assert f"/console/catalogues/items/{item.pk}/" in results(cast, "clerk", "部门文件")
    assert "财政收支月报" in results(cast, "clerk", "明财 7号")
    cast.finance.aliases.create(name="钱袋子")
    assert "明湖区财政局" in results(cast, "clerk", "钱袋子")


def test_every_word_must_occur(cast: Cast):
    make_draft(cast, make_ready_to_publish_body(cast.finance), title="财政收支月报")
    assert "财政收支月报" in results(cast, "clerk", "收支 月报")
    assert "没有找到" in results(cast, "clerk", "收支 住房")


def test_other_bodies_rows_are_not_found(cast: Cast):
    make_draft(cast, make_ready_to_publish_body(cast.finance), title="财政收支月报")
    assert "没有找到" in results(cast, "other_clerk", "财政")
    assert "财政收支月报" in results(cast, "supervisor", "财政")
    assert "没有找到" in results(cast, "nobody", "财政")


def test_eight_hits_and_a_way_to_the_rest(cast: Cast):
    item = make_ready_to_publish_body(cast.finance)
    for number in range(9):
        make_draft(cast, item, title=f"收支月报第{number}期")
    found = results(cast, "clerk", "月报")
    assert found.count("/console/publications/") == 8 + 1
    assert "查看全部" in found


def test_no_more_than_eight_items(cast: Cast):
    edition = make_catalogue(cast.finance)
    for number in range(12):
        make_item(edition, level2=f"行政许可{number}")
    assert results(cast, "clerk", "行政许可").count("/console/catalogues/items/") == 8


@pytest.mark.parametrize("words", ["", "   ", "\x00", "%", "'", "x" * 500])
def test_odd_words_do_no_harm(cast: Cast, words: str):
    results(cast, "clerk", words)
