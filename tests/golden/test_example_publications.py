"""The demo government is of one piece: codes are valid, texts refer to what exists, time runs forward."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import chinese_calendar
import pytest

from examples.catalogue_data import all_catalogues
from examples.plan.row import FIRST, LAST
from examples.publication_model import DemoData
from examples.publications import build, load_organisations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: without I O S V Z
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


@pytest.fixture(scope="module")
def data() -> DemoData:
    return build()


@pytest.fixture(scope="module")
def organisations() -> list[dict]:
    return load_organisations()["organisations"]


def test_the_bodies_of_the_issue(organisations: list[dict]) -> None:
    today = [org for org in organisations if org["valid_to"] is None]
    kinds = Counter(org["kind"] for org in today)
    assert kinds == {
        "government": 1, "department": 12, "dispatched_body": 1, "town_street": 4, "zone_committee": 1, "public_enterprise": 3,
    }  # fmt: skip
    assert sum(org["is_supervising_office"] for org in today) == 1


def test_credit_codes_carry_a_valid_check_character(organisations: list[dict]) -> None:
    for org in organisations:
        code = org["credit_code"]
        total = sum(ALPHABET.index(sign) * weight for sign, weight in zip(code[:17], WEIGHTS, strict=True))
        assert code[17] == ALPHABET[(31 - total % 31) % 31], org["name"]
        assert code[2:8] == "990106"  # no such region


def test_the_same_seed_gives_the_same_data(data: DemoData) -> None:
    assert build() == data
    assert build(seed=7) != data


def test_every_reference_resolves(data: DemoData, organisations: list[dict]) -> None:
    items = {(c.body, i.seq): i for c in all_catalogues() if c.edition == 1 for i in c.items}
    bodies = {org["code"] for org in organisations}
    keys = {p.key for p in data.publications}
    assert len(keys) == len(data.publications)
    for p in data.publications:
        assert items[p.body, p.item_seq].level2 == p.level2
    assert {(e.body, e.item_seq) for e in (*data.events, *data.statements, *data.intervals)} <= set(items)
    assert {e.publication_key for e in data.events if e.publication_key} <= keys
    assert {t.body for t in data.texts} <= bodies


def test_time_runs_forward(data: DemoData) -> None:
    for p in data.publications:
        assert FIRST <= p.formed_on <= LAST
        if p.published_at is None:
            assert p.state in ("draft", "in_review", "returned", "approved")
            continue
        day = p.published_at.date()
        assert p.formed_on <= day <= LAST
        assert chinese_calendar.is_workday(day), p.title
        assert p.correction is None or p.correction.on > day
        assert p.withdrawal is None or p.withdrawal.on > day


def test_documents_are_published_once_and_numbered_in_order(data: DemoData) -> None:
    titles = Counter((p.body, p.title) for p in data.publications if p.published_at)
    assert [title for title, count in titles.items() if count > 1] == []
    numbered = [p for p in data.publications if p.document_number]
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2,5}〔20\d\d〕[1-9]\d*号", p.document_number) for p in numbered)
    series: dict[str, list[tuple[dt.date, int]]] = {}
    for p in numbered:
        agency, number = p.document_number.removesuffix("号").split("〕")
        series.setdefault(agency, []).append((p.formed_on, int(number)))
    for name, dated in series.items():
        assert [n for _, n in sorted(dated)] == sorted(n for _, n in dated), name


def test_texts_have_substance_and_no_leftovers(data: DemoData) -> None:
    for p in data.publications:
        assert len(re.sub(r"<[^>]+>|\s", "", p.body_html)) >= 60, p.title
        assert not re.search(r"None|[{}]|〔文号〕|<p></p>", p.body_html + p.title + p.summary), p.title
        assert p.summary and p.subject_category
    patterns = {re.sub(r"[\d一二三四五六七八九十]+", "#", p.title) for p in data.publications}
    assert len(patterns) > 150


def test_some_of_everything(data: DemoData) -> None:
    states = Counter(p.state for p in data.publications)
    assert states["withdrawn"] == 2 and sum(p.correction is not None for p in data.publications) == 2
    assert states["draft"] + states["in_review"] + states["returned"] + states["approved"] >= 8
    assert sum(bool(p.attachments) for p in data.publications) >= 5
    assert len(data.statements) >= 5
    assert sum(not e.publication_key for e in data.events) >= 10
