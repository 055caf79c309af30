"""Validity from recorded rows: what counts, what the public learns, and how many queries it takes."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from gongkai.audit.models import AuditEvent
from gongkai.policies.actions import relations
from gongkai.policies.queries import LibraryFilters, library, validities
from gongkai.publications.models import Edition
from gongkai.rules.legal_life import State
from tests.factories.policies import relate
from tests.factories.publications import make_withdrawn

DAY = date(2026, 6, 1)


def state(edition: Edition, day: date = DAY) -> State:
    return validities([edition.document_id], day)[edition.document_id].state


def test_a_repeal_counts_from_the_day_its_document_takes_effect(cast, policy):
    old = policy("明湖区停车收费规定", "明财规〔2018〕1号", effective_on=date(2018, 3, 1))
    new = policy("明湖区停车管理办法", "明财规〔2026〕3号", effective_on=date(2026, 7, 1))
    relate(cast, new, "repeals", old, wording="《明湖区停车收费规定》同时废止")
    assert state(old, date(2026, 6, 30)) is State.IN_FORCE
    assert state(old, date(2026, 7, 1)) is State.REPEALED
    reason = validities([old.document_id], date(2026, 7, 1))[old.document_id].reason
    assert reason == (
        "自2026年7月1日起，被《明湖区停车管理办法》（明财规〔2026〕3号）废止"
        "（原文：“《明湖区停车收费规定》同时废止”）。"
    )


def test_a_text_that_was_never_published_repeals_nothing(cast, policy):
    old = policy("明湖区停车收费规定", "明财规〔2018〕1号")
    draft = policy("尚在起草的办法", "明财规〔2026〕9号", published=False)
    relate(cast, draft, "repeals", old, date(2026, 1, 1))
    assert state(old) is State.IN_FORCE


def test_taking_the_repealing_text_off_the_site_undoes_nothing_and_names_nothing(cast, policy):
    old = policy("明湖区停车收费规定", "明财规〔2018〕1号")
    new = policy("明湖区停车管理办法", "明财规〔2026〕3号")
    relate(cast, new, "repeals", old, date(2026, 3, 1), wording="机密字样")
    make_withdrawn(cast, new, kind="secrecy")
    found = validities([old.document_id], DAY)[old.document_id]
    assert found.state is State.REPEALED
    assert found.reason == "自2026年3月1日起，被另一份未在本站公开的文件废止。"


def test_a_retracted_relation_counts_no_more_and_both_rows_stay(cast, policy):
    old = policy("明湖区停车收费规定", "明财规〔2018〕1号")
    row = relate(cast, policy("新办法", "明财规〔2026〕3号"), "repeals", old, date(2026, 3, 1))
    assert state(old) is State.REPEALED
    relations.retract(row, reason="登记错了文件", by=cast["clerk"], at=timezone.now())
    assert state(old) is State.IN_FORCE
    assert type(row).objects.count() == 1
    events = AuditEvent.objects.filter(action__startswith="policy.relation").order_by("sequence")
    assert [event.action for event in events] == ["policy.relation_recorded", "policy.relation_retracted"]


def test_a_withdrawn_document_is_not_in_the_library(cast, policy):
    kept = policy("甲办法", "明财规〔2018〕1号")
    make_withdrawn(cast, policy("乙办法", "明财规〔2018〕2号"))
    policy("丙办法", "明财规〔2018〕3号", published=False)
    assert [row.edition for row in library(LibraryFilters(), DAY).rows()] == [kept]


def test_the_library_on_a_day_narrowed(cast, policy):
    old = policy("甲办法", "明财规〔2018〕1号", category="rule", signed_on=date(2018, 1, 1))
    new = policy(
        "乙办法", "明财规〔2024〕2号", effective_on=date(2024, 3, 1), is_trial=True, validity_years=2
    )
    relate(cast, new, "repeals", old, date(2024, 3, 1))

    def titles(day: date, **narrowing: object) -> list[str]:
        return sorted(row.edition.title for row in library(LibraryFilters(**narrowing), day).rows())

    assert titles(date(2024, 2, 29), validity="valid") == ["甲办法"]
    assert titles(date(2024, 3, 1), validity="valid") == ["乙办法"]
    assert titles(date(2026, 3, 1), validity="lapsed") == ["乙办法"]
    assert titles(DAY, category="rule") == ["甲办法"]
    assert titles(DAY, year=2018) == ["甲办法"]
    assert titles(DAY, organisation=cast.finance) == ["乙办法", "甲办法"]
    assert titles(DAY, organisation=cast.housing) == []
    assert titles(DAY, words="乙 办法") == ["乙办法"]
    assert library(LibraryFilters(), date(2024, 3, 1)).states == {State.TRIAL: 1, State.REPEALED: 1}


def test_the_library_takes_the_same_number_of_queries_however_large(cast, policy, django_assert_num_queries):
    first = policy("甲办法", "明财规〔2018〕1号")
    relate(cast, policy("乙办法", "明财规〔2019〕2号"), "amends", first, date(2025, 1, 1))
    with django_assert_num_queries(6):
        assert len(library(LibraryFilters(), DAY).rows()) == 2
    for number in range(3, 7):
        relate(
            cast, policy(f"办法{number}", f"明财规〔2020〕{number}号"), "amends", first, date(2025, 1, number)
        )
    with django_assert_num_queries(6):
        assert len(library(LibraryFilters(), DAY).rows()) == 6
