"""What the public and the staff get to read, and page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from gongkai.publications.actions import publishing, revisions
from gongkai.publications.measures import first_publications
from gongkai.publications.models import Edition
from gongkai.publications.paging import newest_page, newest_published_page, search_page
from gongkai.publications.queries import (
    SearchFilters,
    current_wordings,
    item_wording,
    items_to_choose,
    public_document,
    public_editions,
    public_years,
    search_public,
    staff_editions,
    state_counts,
)
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.publications import (
    CONTENT,
    approve_all,
    make_approved,
    make_draft,
    make_published,
    make_submission,
    make_withdrawn,
)

START = datetime(2026, 3, 2, 1, tzinfo=UTC)
NEW_YEAR = datetime(2025, 12, 31, 16, 30, tzinfo=UTC)  # already 1 January in the site's time zone


def correct(cast, published, title):
    correction = publishing.start_correction(
        published.document, reason="附表数字有误", by=cast["clerk"], at=timezone.now()
    )
    number = published.current_revision.document_number
    content = replace(CONTENT, title=title, document_number=number)
    revisions.save_revision(correction, content, by=cast["clerk"], at=timezone.now())
    approve_all(cast, make_submission(cast, correction))
    return publishing.publish(correction, by=cast["clerk"])


class TestPublicLists:
    def test_only_what_is_published_now(self, cast, item):
        make_draft(cast, item)
        make_submission(cast, make_draft(cast, item))
        make_approved(cast, item)
        gone = make_published(cast, item, title="撤回的")
        make_withdrawn(cast, gone)
        corrected = correct(cast, make_published(cast, item, title="原来的"), "更正后的")
        assert list(public_editions()) == [corrected]

    def test_narrowed_by_item_body_and_year(self, cast, item):
        other = make_item(item.versions.get().edition, "财政预算").item
        new_year = make_published(cast, item, at=NEW_YEAR, formed_on=date(2025, 12, 30), signed_on=None)
        budget = make_published(cast, other, at=START)
        assert list(public_editions(item_ids=[other.pk])) == [budget]
        assert list(public_editions(organisation=cast.housing)) == []
        assert set(public_editions(organisation=cast.finance)) == {new_year, budget}
        assert set(public_editions(year=2026)) == {new_year, budget}
        assert list(public_editions(year=2025)) == []
        assert public_years() == [2026]

    def test_a_list_costs_one_query_whatever_its_length(self, cast, item, django_assert_num_queries):
        for number in range(3):
            make_published(cast, item, at=START + timedelta(days=number))
        with django_assert_num_queries(1):
            for edition in public_editions():
                assert edition.document.organisation.name and edition.current_revision.formed_on
                assert edition.document.item.key and edition.current_revision.summary

    def test_pages_follow_on_without_gap_or_repeat(self, cast, item):
        for minute in (0, 0, 0, 1, 1):
            make_published(cast, item, at=START + timedelta(microseconds=minute))
        wanted = list(public_editions())
        seen, cursor = [], ""
        for _ in range(3):
            page = newest_published_page(public_editions(), cursor, size=2)
            seen += page.rows
            cursor = page.next_cursor
        assert seen == wanted
        assert cursor == ""

    @pytest.mark.parametrize(
        "cursor", ["x", "1_x", "9" * 50, "_", "1e400_1", "99999999999999999999_1", "１_1"]
    )
    def test_a_cursor_that_cannot_be_read_means_the_first_page(self, cast, item, cursor):
        edition = make_published(cast, item)
        assert newest_published_page(public_editions(), cursor).rows in ([edition], [])
        assert newest_page(Edition.objects.all(), cursor).rows in ([edition], [])
        assert search_page(search_public(""), cursor).rows == [edition]


class TestAddress:
    def test_a_published_document_with_its_history(self, cast, item):
        first = make_published(cast, item)
        corrected = correct(cast, first, "更正后的")
        found = public_document(first.document.index_number)
        assert (found.title, found.edition, found.is_withdrawn) == ("更正后的", corrected, False)
        (past,) = found.past
        assert (past.number, past.published_at, past.correction_reason) == (
            1,
            first.published_at,
            "附表数字有误",
        )
        assert past.replaced_at == corrected.published_at or past.replaced_at <= corrected.published_at

    def test_a_withdrawn_one_keeps_title_reason_and_date_but_no_text(self, cast, item):
        first = make_published(cast, item)
        make_withdrawn(cast, first, reason="内容有误", at=START + timedelta(days=300))
        found = public_document(first.document.index_number)
        assert found.is_withdrawn and found.edition is None and found.past == ()
        assert (found.title, found.withdrawal_reason) == (CONTENT.title, "内容有误")
        assert found.withdrawn_at == START + timedelta(days=300)

    def test_a_corrected_then_withdrawn_one_shows_the_last_title(self, cast, item):
        first = make_published(cast, item)
        correct(cast, first, "更正后的")
        make_withdrawn(cast, first, reason="内容有误")
        assert public_document(first.document.index_number).title == "更正后的"

    def test_drafts_and_unknown_numbers_have_none(self, cast, item):
        make_draft(cast, item)
        assert public_document("") is None
        assert public_document("11990106MH0002745L/2026-99999") is None


class TestSearch:
    def test_every_word_must_occur_and_title_hits_come_first(self, cast, item):
        in_text = make_published(
            cast, item, at=START + timedelta(days=2), title="公告", body="<p>关于危房改造补助的说明</p>"
        )
        in_title = make_published(cast, item, at=START, title="农村危房改造补助办法", body="<p>略</p>")
        make_published(cast, item, at=START, title="危房名单", body="<p>略</p>")
        assert list(search_public("危房 补助")) == [in_title, in_text]
        assert list(search_public("危房 补助 养老")) == []

    @pytest.mark.parametrize(
        "query", ["明财〔2026〕7号", "明财[2026]7号", "明财［２０２６］７号", "明财【2026】7号"]
    )
    def test_document_numbers_in_any_brackets(self, cast, item, query):
        edition = make_published(cast, item)
        assert list(search_public(query)) == [edition]

    @pytest.mark.parametrize("query", ["100%", "_", "%", "'; DROP", '"', "\\"])
    def test_signs_of_the_query_language_are_only_letters(self, cast, item, query):
        make_published(cast, item)
        assert list(search_public(query)) == []

    def test_filters_and_empty_query(self, cast, item):
        edition = make_published(cast, item, at=START)
        assert list(search_public("   ")) == [edition]
        assert list(search_public("预算", SearchFilters(organisation=cast.housing))) == []
        assert list(search_public("预算", SearchFilters(year=2026, item_ids=[item.pk]))) == [edition]

    def test_what_is_withdrawn_or_not_yet_public_is_not_found(self, cast, item):
        make_approved(cast, item, title="绝密候选")
        gone = make_published(cast, item, title="绝密撤回")
        make_withdrawn(cast, gone)
        assert list(search_public("绝密")) == []

    def test_pages_of_hits_follow_on(self, cast, item):
        for number in range(4):
            at = START + timedelta(days=number)
            make_published(cast, item, at=at, title="预算" if number % 2 else "公告", body="<p>预算</p>")
        wanted = list(search_public("预算"))
        first = search_page(search_public("预算"), size=3)
        rest = search_page(search_public("预算"), first.next_cursor, size=3)
        assert first.rows + rest.rows == wanted
        assert [edition.title for edition in wanted] == ["预算", "预算", "公告", "公告"]


class TestStaffLists:
    #                                      own drafts seen
    @pytest.mark.parametrize(
        ("part", "sees"),
        [
            ("clerk", True),
            ("reviewer", True),
            ("second_reviewer", True),
            ("final_reviewer", True),
            ("secrecy_reviewer", True),
            ("supervisor", True),
            ("assessor", True),
            ("administrator", True),
            ("other_clerk", False),
            ("nobody", False),
        ],
    )
    def test_who_sees_the_finance_bureaus_texts(self, cast, item, part, sees):
        edition = make_draft(cast, item)
        assert list(staff_editions(cast[part])) == ([edition] if sees else [])
        assert state_counts(cast[part]) == ({"draft": 1} if sees else {})

    def test_narrowed_by_state_words_and_body(self, cast, item):
        draft = make_draft(cast, item, title="草稿甲")
        published = make_published(cast, item, title="公开乙")
        clerk = cast["clerk"]
        assert list(staff_editions(clerk, state="draft")) == [draft]
        assert list(staff_editions(clerk, text="乙 公开")) == [published]
        assert list(staff_editions(clerk, text=published.document.index_number)) == [published]
        assert list(staff_editions(cast["supervisor"], organisation=cast.housing)) == []


class TestItems:
    def test_the_wording_in_force(self, cast, item):
        assert item_wording(item).level2 == "部门文件"
        assert current_wordings([item.pk])[item.pk] == item_wording(item)

    def test_choosing_by_words(self, cast, item):
        budget = make_item(item.versions.get().edition, "财政预算", elements="部门预算、三公经费")
        make_item(make_catalogue(cast.housing), "财政预算")
        assert items_to_choose(cast.finance, "财政 三公") == [budget]
        assert len(items_to_choose(cast.finance)) == 2


def test_first_publications_for_duties(cast, item):
    period = (date(2026, 1, 1), date(2026, 3, 31))
    first = make_published(cast, item, at=datetime(2026, 4, 1, 16, 30, tzinfo=UTC), period=period)
    second = make_published(cast, item, at=START + timedelta(days=40))
    make_withdrawn(cast, second)
    make_draft(cast, item)
    rows = list(first_publications(item_ids=[item.pk]))
    assert [(row.document_id, row.is_public) for row in rows] == [
        (first.document_id, True),
        (second.document_id, False),
    ]
    assert rows[0].published_on == date(2026, 4, 2)  # half past midnight in the site's time zone
    assert (rows[0].period_start, rows[0].period_end, rows[0].item_id) == (*period, item.pk)
    assert list(first_publications(organisation_ids=[cast.housing.pk])) == []
