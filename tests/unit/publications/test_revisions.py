"""A saved text never changes; what changes is a new text with another hash."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from gongkai.accounts.permissions import NotPermitted
from gongkai.catalogues.models import ItemEvent
from gongkai.common.append_only import AppendOnlyViolation
from gongkai.files.store import store
from gongkai.publications.actions import documents, revisions
from gongkai.publications.content import AttachedFile, Content, attached_files, clean_text
from gongkai.publications.models import Edition, Revision
from gongkai.publications.refusals import Refused, TextChanged
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.publications import CONTENT, make_approved, make_draft, make_submission


def save(cast, edition, content=CONTENT, files=(), **values):
    return revisions.save_revision(edition, content, files, by=cast["clerk"], at=timezone.now(), **values)


@pytest.fixture
def edition(cast, item):
    return make_draft(cast, item)


def test_the_same_content_makes_no_new_revision(cast, edition):
    again = save(cast, edition)
    assert again == edition.current_revision
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "另一标题"},
        {"document_number": "明财〔2026〕8号"},
        {"summary": "另一概述"},
        {"body": "<p>另一正文</p>"},
        {"subject_category": "财政"},
        {"content_source": "区政府办"},
        {"formed_on": date(2026, 3, 3)},
        {"signed_on": date(2026, 3, 3)},
        {"publicity": "on_request", "publicity_ground": "《条例》第十六条"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_every_field_is_in_the_hash(cast, edition, changes):
    before = edition.current_revision.hash
    revision = save(cast, edition, replace(CONTENT, **changes))
    assert revision.number == 2
    assert revision.hash != before


def test_attachments_are_in_the_hash_by_name_content_and_order(cast, edition):
    one = AttachedFile(store(b"one", content_type="text/plain"), "一.txt")
    two = AttachedFile(store(b"two", content_type="text/plain"), "二.txt")
    hashes = {
        save(cast, edition, files=files).hash
        for files in [[one], [two], [one, two], [two, one], [AttachedFile(one.file, "三.txt")]]
    }
    assert len(hashes) == 5
    assert [row.name for row in attached_files(save(cast, edition, files=[two, one]))] == ["二.txt", "一.txt"]


def test_two_attachments_of_one_name_are_told_apart(cast, edition):
    one = AttachedFile(store(b"one", content_type="text/plain"), "附表.txt")
    two = AttachedFile(store(b"two", content_type="text/plain"), "附表.txt")
    revision = save(cast, edition, files=[one, two])
    assert [row.name for row in attached_files(revision)] == ["附表.txt", "附表（2）.txt"]


def test_rows_refuse_change(edition):
    revision = edition.current_revision
    revision.title = "改"
    with pytest.raises(AppendOnlyViolation):
        revision.save()


@pytest.mark.parametrize(
    "make", [make_approved, lambda cast, item: make_submission(cast, make_draft(cast, item)).edition]
)
def test_no_saving_after_submission(cast, item, make):
    handed_in = make(cast, item)
    with pytest.raises(Refused, match="先撤回修改"):
        save(cast, handed_in, replace(CONTENT, title="改"))


def test_two_people_writing_do_not_overwrite_each_other(cast, edition):
    seen = edition.current_revision.hash
    save(cast, edition, replace(CONTENT, title="甲的"), expected_hash=seen)
    with pytest.raises(TextChanged, match="陈经办又保存了一稿"):
        save(cast, edition, replace(CONTENT, title="乙的"), expected_hash=seen)


def test_a_ground_is_demanded_for_what_is_not_proactive(cast, edition):
    with pytest.raises(Refused, match="“不予公开”的，须写明依据"):
        save(cast, edition, replace(CONTENT, publicity="withheld"))


def test_a_ground_left_over_from_another_choice_is_dropped(cast, edition):
    revision = save(cast, edition, replace(CONTENT, title="x", publicity_ground="《条例》第十四条"))
    assert revision.publicity_ground == ""


def test_an_unknown_publicity_is_refused(cast, edition):
    with pytest.raises(Refused, match="公开属性"):
        save(cast, edition, replace(CONTENT, publicity="secret", publicity_ground="x"))


def test_a_title_too_long_is_refused(cast, edition):
    with pytest.raises(Refused, match="标题有301字"):
        save(cast, edition, replace(CONTENT, title="字" * 301))


def test_marks_that_no_database_takes_are_gone(cast, edition):
    revision = save(
        cast, edition, replace(CONTENT, title="标\ud800题\u202e\x00\n第二行", body="一\x00\n二\u202e")
    )
    assert revision.title == "标题 第二行"
    assert revision.body == "<p>一</p>\n<p>二</p>"


def test_cleaning_keeps_lines_only_where_asked():
    assert clean_text(" 一\r\n二\t") == "一 二"
    assert clean_text("一\r\n二", keep_lines=True) == "一\n二"


def test_the_edition_carries_copies_for_lists_and_search(cast, edition):
    save(cast, edition, replace(CONTENT, title="标题甲", document_number="明财［２０２６］９号"))
    fresh = Edition.objects.get(pk=edition.pk)
    assert fresh.title == "标题甲"
    assert "明财〔2026〕9号" in fresh.search_text
    assert "请认真落实" in fresh.search_text


class TestStarting:
    def test_an_item_of_another_body_is_refused(self, cast, item):
        foreign = make_item(make_catalogue(cast.housing)).item
        with pytest.raises(Refused, match="不在区财政局的目录中"):
            documents.start_draft(foreign, organisation=cast.finance, by=cast["clerk"], at=timezone.now())

    def test_an_event_of_another_item_is_refused(self, cast, item):
        other = make_item(make_catalogue(cast.finance, "另一目录")).item
        event = ItemEvent.objects.create(
            item=other,
            kind="info_formed",
            occurred_on=date(2026, 1, 5),
            registered_at=timezone.now(),
            registered_by="x",
        )
        with pytest.raises(Refused, match="别的公开事项"):
            documents.start_draft(
                item, organisation=cast.finance, by=cast["clerk"], at=timezone.now(), event=event
            )

    def test_event_and_period_name_the_duty(self, cast, item):
        period = (date(2026, 1, 1), date(2026, 3, 31))
        document = make_draft(cast, item, period=period).document
        assert (document.period_start, document.period_end) == period

    def test_a_period_that_ends_before_it_begins_is_refused(self, cast, item):
        with pytest.raises(Refused, match="起始日期晚于截止日期"):
            make_draft(cast, item, period=(date(2026, 3, 31), date(2026, 1, 1)))

    @pytest.mark.parametrize(
        "part", ["reviewer", "final_reviewer", "supervisor", "administrator", "other_clerk"]
    )
    def test_only_the_clerk_of_that_body_starts(self, cast, item, part):
        with pytest.raises(NotPermitted):
            documents.start_draft(item, organisation=cast.finance, by=cast[part], at=timezone.now())


def test_an_abandoned_text_stays_and_cannot_go_on(cast, edition):
    documents.abandon(edition, by=cast["clerk"], at=timezone.now())
    assert Edition.objects.get().state == "abandoned"
    with pytest.raises(Refused, match="已放弃"):
        save(cast, edition, replace(CONTENT, title="改"))


def test_content_of_a_revision_and_back(edition):
    assert Content.of(edition.current_revision) == CONTENT
    assert Content.of(None) == Content()
