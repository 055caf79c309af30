"""What is not published: filed texts, the negative list, and looking at both again (R90)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from gongkai.accounts.permissions import NotPermitted
from gongkai.notices.models import Notice
from gongkai.publications import measures
from gongkai.publications.actions import withheld
from gongkai.publications.models import Document
from gongkai.publications.queries.withheld import due_reexaminations
from gongkai.publications.refusals import NotReady, Refused
from gongkai.publications.reminders import tell_due_reexaminations
from tests.factories.publications import make_approved, make_draft, make_held, make_submission

DUE = date(2027, 6, 1)
ON_THE_DAY = datetime(2027, 6, 1, 2, tzinfo=UTC)


def make_entry(cast, review_on=DUE, **values):
    values.setdefault("ground", "《政府信息公开条例》第十六条")
    return withheld.add_entry(
        cast.finance,
        matter=values.pop("matter", "内部人事管理信息"),
        review_on=review_on,
        by=cast["clerk"],
        at=timezone.now(),
        **values,
    )


class TestFiling:
    def test_a_reviewed_text_is_filed_and_never_public(self, cast, item):
        edition = make_held(cast, item)
        assert edition.state == "held"
        assert Document.objects.get().index_number is None

    def test_what_is_for_the_public_is_published_and_not_filed(self, cast, item):
        with pytest.raises(NotReady, match="应当发布，不能转为不公开存查"):
            withheld.hold(make_approved(cast, item), by=cast["clerk"], at=timezone.now())

    def test_not_published_at_all_needs_a_day_of_re_examination(self, cast, item):
        draft = make_draft(cast, item, publicity="withheld", publicity_ground="《条例》第十五条")
        with pytest.raises(NotReady, match="请填写复核日期"):
            make_submission(cast, draft)

    def test_on_request_may_go_without(self, cast, item):
        make_held(cast, item, publicity="on_request", review_on=None)
        assert due_reexaminations(date(2099, 1, 1)) == []


class TestReexamination:
    def test_comes_up_on_its_day(self, cast, item):
        edition, entry = make_held(cast, item), make_entry(cast)
        assert due_reexaminations(DUE - timedelta(days=1)) == []
        assert [(row.edition, row.entry) for row in due_reexaminations(DUE, cast["clerk"])] == [
            (None, entry),
            (edition, None),
        ]
        assert due_reexaminations(DUE, cast["other_clerk"]) == []

    def test_kept_back_it_comes_up_again_on_the_next_day_named(self, cast, item):
        edition = make_held(cast, item)
        row, draft = withheld.reexamine_text(
            edition,
            "keep",
            reason="仍涉及第三方商业秘密",
            next_review_on=date(2028, 6, 1),
            by=cast["final_reviewer"],
            at=ON_THE_DAY,
        )
        assert draft is None
        assert due_reexaminations(date(2028, 5, 31)) == []
        assert [kept.due_on for kept in due_reexaminations(date(2028, 6, 1))] == [date(2028, 6, 1)]

    def test_keeping_needs_a_later_day_and_a_reason(self, cast, item):
        edition = make_held(cast, item)
        values = {"by": cast["clerk"], "at": ON_THE_DAY}
        with pytest.raises(Refused, match="下次复核日期"):
            withheld.reexamine_text(edition, "keep", reason="仍涉密", **values)
        with pytest.raises(Refused, match="不在将来"):
            withheld.reexamine_text(edition, "partly", reason="仍涉密", next_review_on=DUE, **values)
        with pytest.raises(Refused, match="理由"):
            withheld.reexamine_text(edition, "publish", reason=" ", **values)

    def test_opened_it_begins_a_draft_that_is_reviewed_like_any_other(self, cast, item):
        edition = make_held(cast, item)
        _, draft = withheld.reexamine_text(
            edition, "publish", reason="已过保密期", by=cast["clerk"], at=ON_THE_DAY
        )
        assert (draft.number, draft.state, draft.document) == (2, "draft", edition.document)
        assert draft.current_revision.publicity == "proactive"
        assert draft.current_revision.body == edition.current_revision.body
        assert due_reexaminations(date(2099, 1, 1)) == []
        with pytest.raises(Refused, match="已有一稿正在办理"):
            withheld.reexamine_text(edition, "publish", reason="再办", by=cast["clerk"], at=ON_THE_DAY)

    def test_opening_is_the_clerks_because_a_reviewer_must_not_draft(self, cast, item):
        with pytest.raises(NotPermitted, match="由区财政局的经办人办理"):
            withheld.reexamine_text(
                make_held(cast, item), "publish", reason="公开", by=cast["final_reviewer"], at=ON_THE_DAY
            )

    def test_a_matter_that_is_opened_leaves_the_list(self, cast, item):
        entry = make_entry(cast)
        withheld.reexamine_entry(entry, "publish", reason="可以公开", by=cast["clerk"], at=ON_THE_DAY)
        assert due_reexaminations(date(2099, 1, 1)) == []
        with pytest.raises(Refused, match="已经移出"):
            withheld.end_entry(entry, reason="移出", by=cast["clerk"], at=ON_THE_DAY)

    def test_people_are_told_ahead_on_the_day_and_the_office_when_it_is_late(self, cast, item):
        make_entry(cast)
        for day in (20, 24, 41):  # after 1 May 2027: 21 May, 25 May, 11 June
            tell_due_reexaminations(datetime(2027, 5, 1, 2, tzinfo=UTC) + timedelta(days=day))
        told = Notice.objects.order_by("pk").values_list("recipient__username", "subject")
        assert list(told) == [
            ("clerk", "即将到期复核：内部人事管理信息"),
            ("final_reviewer", "即将到期复核：内部人事管理信息"),
            ("clerk", "请办理复核：内部人事管理信息"),
            ("final_reviewer", "请办理复核：内部人事管理信息"),
            ("supervisor", "复核已逾期：内部人事管理信息"),
        ]


class TestList:
    def test_an_entry_says_what_why_and_until_when(self, cast, item):
        with pytest.raises(Refused, match="写明不予公开的事项"):
            make_entry(cast, ground=" ")
        with pytest.raises(Refused, match="不在将来"):
            make_entry(cast, review_on=timezone.localdate())

    @pytest.mark.parametrize("part", ["reviewer", "other_clerk", "supervisor"])
    def test_only_of_ones_own_body(self, cast, item, part):
        with pytest.raises(NotPermitted):
            withheld.add_entry(
                cast.finance, matter="甲", ground="乙", review_on=DUE, by=cast[part], at=timezone.now()
            )


def test_how_many_were_looked_at_in_time(cast, item):
    """Four days in 2027: one kept on the day, one kept 3 days late, one never; one of 2028 does not count."""
    on_time, late, never, later = (
        make_entry(cast, matter=name, review_on=day)
        for name, day in [("甲", DUE), ("乙", DUE), ("丙", DUE), ("丁", date(2028, 1, 5))]
    )
    for entry, at in [(on_time, ON_THE_DAY), (late, ON_THE_DAY + timedelta(days=3))]:
        withheld.reexamine_entry(
            entry, "keep", reason="维持", next_review_on=date(2028, 6, 1), by=cast["clerk"], at=at
        )
    found = measures.reexaminations(date(2027, 1, 1), date(2027, 12, 31), today=date(2027, 12, 31))
    assert (found.due, found.in_time, found.late, found.open) == (3, 1, 1, 1)
    before = measures.reexaminations(date(2027, 1, 1), date(2027, 12, 31), today=date(2027, 5, 31))
    assert before.due == 0
