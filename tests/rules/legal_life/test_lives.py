"""Validity by tables, the sentences that give its reason, and what always holds of it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.legal_life import (
    DocumentFacts,
    Relation,
    RelationKind,
    Source,
    doubts_of,
    in_force_on,
    timeline,
    validity_ends_within,
    validity_on,
)
from tests.rules.legal_life.reading import STATES, facts_of

CASES = yaml.safe_load((Path(__file__).parent / "lives.yaml").read_text(encoding="utf-8"))
IN_FORCE = {"有效", "试行", "已修改"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名称"])
def test_validity_on_the_days_of_the_table(case: dict[str, Any]):
    facts = facts_of(case)
    days = case["有效性"]
    assert {day: validity_on(facts, day).state for day in days} == {day: STATES[w] for day, w in days.items()}
    assert {day: in_force_on(facts, day) for day in days} == {day: w in IN_FORCE for day, w in days.items()}


def test_the_reason_names_document_wording_and_day():
    source = Source("明湖区停车管理办法", "明政规〔2026〕3号", "《明湖区停车收费规定》同时废止")
    act = Relation(RelationKind.REPEALS, date(2026, 7, 1), (), source, date(2026, 7, 1))
    found = validity_on(DocumentFacts(effective_on=date(2020, 1, 1), relations=(act,)), date(2026, 8, 1))
    assert found.since == date(2026, 7, 1)
    assert found.sources == (source,)
    assert found.reason == (
        "自2026年7月1日起，被《明湖区停车管理办法》（明政规〔2026〕3号）废止（原文：“《明湖区停车收费规定》同时废止”）。"
    )


def test_a_partial_repeal_names_the_articles_and_a_source_that_is_not_public_has_no_name():
    act = Relation(RelationKind.REPEALS, date(2026, 7, 1), ("第三条", "第五条"))
    found = validity_on(DocumentFacts(effective_on=date(2020, 1, 1), relations=(act,)), date(2026, 7, 1))
    assert found.reason == "自2026年7月1日起，本文件的第三条、第五条被另一份未在本站公开的文件废止。"


@pytest.mark.parametrize(
    ("expires_on", "last_day"),
    [
        (date(2026, 5, 20), date(2026, 5, 20)),  # exactly six months after 20 November 2025
        (date(2026, 5, 21), None),
        (date(2025, 11, 20), date(2025, 11, 20)),  # today is the last day
        (date(2025, 11, 19), None),  # over already
    ],
)
def test_what_ends_within_six_months_comes_up_for_evaluation(expires_on: date, last_day: date | None):
    facts = DocumentFacts(effective_on=date(2021, 1, 1), expires_on=expires_on)
    assert validity_ends_within(facts, date(2025, 11, 20)) == last_day


def test_what_is_repealed_before_its_end_is_not_evaluated():
    act = Relation(RelationKind.REPEALS, date(2026, 1, 1))
    facts = DocumentFacts(effective_on=date(2021, 1, 1), expires_on=date(2026, 3, 1), relations=(act,))
    assert validity_ends_within(facts, date(2025, 12, 1)) is None


def test_doubts_are_sentences_and_change_nothing():
    facts = DocumentFacts(
        signed_on=date(2026, 2, 1),
        effective_on=date(2026, 1, 1),
        is_trial=True,
        relations=(Relation(RelationKind.REPEALS, source=Source("某通知")),),
    )
    assert doubts_of(facts) == (
        "施行日期（2026年1月1日）早于成文日期，请核对。",
        "试行文件没有登记有效期，请补上有效期或者有效年数。",
        "《某通知》对本文件的处理没有日期，暂不计入有效性；请补上生效日期。",
    )
    assert doubts_of(DocumentFacts(effective_on=date(2026, 1, 1))) == ()


DAYS = st.dates(date(2020, 1, 1), date(2022, 12, 31))
SOURCES = st.builds(Source, st.sampled_from(["甲", "乙"]), st.sampled_from(["", "明政〔2021〕1号"]))
ARTICLES = st.sampled_from([(), (), ("第一条",)])
RELATIONS = st.builds(
    Relation, st.sampled_from(RelationKind), st.none() | DAYS, ARTICLES, SOURCES, st.none() | DAYS
)
FACTS = st.builds(
    DocumentFacts,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | st.integers(1, 3),
    st.booleans(),
    st.lists(RELATIONS, max_size=4).map(tuple),
)


@given(FACTS, DAYS)
def test_the_periods_cover_every_day_exactly_once(facts: DocumentFacts, day: date):
    periods = timeline(facts)
    assert periods[0].start is None and periods[-1].end is None
    assert all(before.end == after.start for before, after in pairwise(periods))
    assert sum(period.holds_on(day) for period in periods) == 1
    assert all(p.start < p.end for p in periods if p.start and p.end)


@given(FACTS, st.randoms(use_true_random=False))
def test_the_order_of_recording_has_no_meaning(facts: DocumentFacts, chance: Any):
    rows = list(facts.relations)
    chance.shuffle(rows)
    shuffled = DocumentFacts(
        facts.signed_on,
        facts.published_on,
        facts.effective_on,
        facts.expires_on,
        facts.validity_years,
        facts.is_trial,
        tuple(rows),
    )
    assert timeline(shuffled) == timeline(facts)


@given(FACTS)
def test_what_has_ended_stays_ended(facts: DocumentFacts):
    ended = [period for period in timeline(facts) if str(period.state) in ("lapsed", "repealed")]
    assert len(ended) <= 1
    assert not ended or ended[0] == timeline(facts)[-1]


@given(FACTS, DAYS)
def test_one_more_repeal_never_brings_a_document_back(facts: DocumentFacts, day: date):
    more = DocumentFacts(
        facts.signed_on,
        facts.published_on,
        facts.effective_on,
        facts.expires_on,
        facts.validity_years,
        facts.is_trial,
        (*facts.relations, Relation(RelationKind.REPEALS, day)),
    )
    for later in (day - timedelta(days=1), day, day + timedelta(days=400)):
        assert in_force_on(facts, later) or not in_force_on(more, later)
    assert not in_force_on(more, day)
