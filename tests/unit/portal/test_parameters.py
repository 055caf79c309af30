"""Addresses read into plain values."""

from __future__ import annotations

from django.test import RequestFactory

from gongkai.portal.numbered_pages import LAST_PAGE, asked_page
from gongkai.portal.parameters import Address, asked_words, asked_year


def ask(**values: str):
    return RequestFactory().get("/x/", values)


def test_years():
    given = {
        "2026": 2026,
        "1949": 1949,
        "1948": None,
        "9999": None,
        "20261": None,
        "２０２６": None,
        "": None,
        "x": None,
    }
    assert {text: asked_year(ask(year=text)) for text in given} == given


def test_pages():
    given = {"1": 1, "0": 1, "-3": 1, "7": 7, "99999": LAST_PAGE, "999999": 1, "٣": 1, "": 1}
    assert {text: asked_page(ask(page=text)) for text in given} == given


def test_words_are_cut_and_cleaned():
    assert asked_words(ask(q="  预算\x00\u202e 公开\n")) == "预算 公开"
    assert len(asked_words(ask(q="长" * 500))) == 100


def test_address_changes_one_parameter_and_keeps_the_others():
    address = Address("/x/", (("body", "a"), ("year", "2026")))
    assert address.with_(page=2) == "/x/?body=a&year=2026&page=2"
    assert address.with_(year=None) == "/x/?body=a"
    assert address.with_(body=None, year=None) == "/x/"
