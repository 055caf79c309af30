"""A site on its first day: no body, no catalogue, no publication."""

from __future__ import annotations

import pytest

from tests.integration.portal.conftest import words_of


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "还没有公开的信息"),
        ("/disclosure/", "还没有公布政府信息公开指南"),
        ("/disclosure/content/", "还没有公开的信息"),
        ("/disclosure/reports/", "没有找到年度报告"),
        ("/bodies/", "还没有机构"),
        ("/search/?q=预算", "没有找到“预算”"),
        ("/site-map/", "网站地图"),
        ("/contact/", "联系我们"),
        ("/accessibility/", "无障碍说明"),
        ("/feed.xml", "最新公开"),
    ],
)
def test_pages_of_an_empty_site_say_why(visit, address, words):
    assert words in words_of(visit(address)[1])


@pytest.mark.django_db
def test_sitemap_of_an_empty_site_has_its_fixed_pages(client):
    assert client.get("/sitemap.xml").content.count(b"<loc>") == 10
