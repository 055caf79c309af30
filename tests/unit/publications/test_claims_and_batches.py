"""Taking a stage, asking for advice, approving several texts that were opened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from gongkai.accounts.models import Role
from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.models import AuditEvent
from gongkai.publications.actions import advice, claims, reviews, revisions
from gongkai.publications.actions.openings import record_opening
from gongkai.publications.models import Decision, ReviewOpening, StageClaim
from gongkai.publications.queries import (
    advice_asked_of,
    advice_on,
    last_seen_revision,
    open_for,
    stage_choices,
    waiting_count,
    waiting_for,
    waiting_page,
)
from gongkai.publications.refusals import NotYourTurn, Refused, TextChanged
from gongkai.publications.stages import Desk
from tests.factories.people import make_user
from tests.factories.publications import CONTENT, make_draft, make_submission

APPROVE = Decision.Verdict.APPROVE


@pytest.fixture
def submission(cast, item):
    return make_submission(cast, make_draft(cast, item))


@pytest.fixture
def colleague(cast):
    return make_user("colleague", "刘初审", (Role.REVIEWER, cast.finance))


def approve(submission, stage, by):
    seen = submission.revision.hash
    return reviews.decide(submission, stage, APPROVE, expected_hash=seen, by=by, at=timezone.now())


class TestClaims:
    def test_keeps_the_others_away(self, cast, submission, colleague):
        claims.claim(submission, "reviewer", by=cast["reviewer"], at=timezone.now())
        with pytest.raises(NotYourTurn, match="“初审”环节已由李初审认领"):
            approve(submission, "reviewer", colleague)
        assert waiting_for(colleague) == []
        (row,) = waiting_for(cast["reviewer"])
        assert row.is_mine
        assert open_for(colleague, claimed_by_others=True).count() == 1
        approve(submission, "reviewer", cast["reviewer"])
        assert not StageClaim.objects.filter(released_at=None).exists()

    def test_twice_is_one(self, cast, submission):
        first = claims.claim(submission, "reviewer", by=cast["reviewer"], at=timezone.now())
        assert claims.claim(submission, "reviewer", by=cast["reviewer"], at=timezone.now()) == first

    def test_is_released_for_the_others(self, cast, submission, colleague):
        claims.claim(submission, "reviewer", by=cast["reviewer"], at=timezone.now())
        with pytest.raises(Refused, match="您没有认领"):
            claims.release(submission, "reviewer", by=colleague, at=timezone.now())
        claims.release(submission, "reviewer", by=cast["reviewer"], at=timezone.now())
        approve(submission, "reviewer", colleague)

    def test_is_taken_over_with_a_reason_that_the_other_hears(self, cast, submission, colleague):
        claims.claim(submission, "reviewer", by=cast["reviewer"], at=timezone.now())
        with pytest.raises(Refused, match="须写明原因"):
            claims.take_over(submission, "reviewer", reason=" ", by=colleague, at=timezone.now())
        claims.take_over(submission, "reviewer", reason="今天须发布", by=colleague, at=timezone.now())
        assert cast["reviewer"].notices.get().text == "今天须发布"
        assert AuditEvent.objects.get(action="publication.stage_taken_over").detail["reason"] == "今天须发布"
        approve(submission, "reviewer", colleague)

    @pytest.mark.parametrize("part", ["clerk", "final_reviewer", "other_clerk"])
    def test_only_by_who_may_decide(self, cast, submission, part):
        with pytest.raises(NotYourTurn):
            claims.claim(submission, "reviewer", by=cast[part], at=timezone.now())
        with pytest.raises(NotYourTurn):
            claims.take_over(submission, "reviewer", reason="急", by=cast[part], at=timezone.now())

    def test_ends_with_the_round(self, cast, submission):
        claims.claim(submission, "secrecy", by=cast["secrecy_reviewer"], at=timezone.now())
        reviews.withdraw_submission(submission.edition, by=cast["clerk"], at=timezone.now())
        assert not StageClaim.objects.filter(released_at=None).exists()

    def test_the_page_offers_what_is_possible(self, cast, submission, colleague):
        claims.claim(submission, "reviewer", by=cast["reviewer"], at=timezone.now())
        choices = {
            row.stage.code: row for row in stage_choices(colleague, Desk(submission.edition, submission))
        }
        assert choices["reviewer"].may_take_over
        assert not choices["second"].may_take_over
        assert "认领" in choices["reviewer"].objection


class TestAdvice:
    def ask(self, cast, submission, of="clerk", by="reviewer", question="口径是否与预算一致？"):
        return advice.ask(
            submission, "reviewer", question=question, of=cast[of], by=cast[by], at=timezone.now()
        )

    def test_is_asked_answered_and_decides_nothing(self, cast, submission):
        request = self.ask(cast, submission, of="final_reviewer")
        assert advice_asked_of(cast["final_reviewer"]) == [request]
        assert cast["final_reviewer"].notices.get().text == "口径是否与预算一致？"
        advice.answer(request, text="一致", by=cast["final_reviewer"], at=timezone.now())
        assert [row.answer.text for row in advice_on(submission)] == ["一致"]
        assert advice_asked_of(cast["final_reviewer"]) == []
        assert cast["reviewer"].notices.get().text == "一致"
        assert not submission.decisions.exists()
        approve(submission, "reviewer", cast["reviewer"])
        approve(submission, "second", cast["second_reviewer"])
        approve(submission, "final", cast["final_reviewer"])  # advice is no earlier decision

    @pytest.mark.parametrize("part", ["other_clerk", "nobody"])
    def test_only_of_people_who_may_read_it(self, cast, submission, part):
        with pytest.raises(Refused, match="无权查看区财政局的稿件"):
            self.ask(cast, submission, of=part)

    def test_only_by_who_may_decide_and_with_a_question(self, cast, submission):
        with pytest.raises(NotYourTurn):
            self.ask(cast, submission, by="final_reviewer")
        with pytest.raises(Refused, match="写明要征求意见的问题"):
            self.ask(cast, submission, question=" ")

    def test_is_answered_once_by_the_person_asked(self, cast, submission):
        request = self.ask(cast, submission)
        with pytest.raises(Refused, match="只有被征求意见的人"):
            advice.answer(request, text="一致", by=cast["final_reviewer"], at=timezone.now())
        advice.answer(request, text="一致", by=cast["clerk"], at=timezone.now())
        with pytest.raises(Refused, match="已经答复过"):
            advice.answer(request, text="再说", by=cast["clerk"], at=timezone.now())


class TestOpenings:
    def test_are_kept_once_with_the_hash(self, cast, submission):
        for _ in range(2):
            record_opening(submission, user=cast["reviewer"], at=timezone.now())
        assert ReviewOpening.objects.get().revision_hash == submission.revision.hash

    def test_not_of_people_who_may_not_read(self, cast, submission):
        with pytest.raises(NotPermitted):
            record_opening(submission, user=cast["other_clerk"], at=timezone.now())

    def test_what_was_opened_is_compared_with_next_time(self, cast, submission):
        record_opening(submission, user=cast["final_reviewer"], at=timezone.now())
        reviews.withdraw_submission(submission.edition, by=cast["clerk"], at=timezone.now())
        edition = submission.edition
        revisions.save_revision(edition, replace(CONTENT, title="改"), by=cast["clerk"], at=timezone.now())
        again = make_submission(cast, edition)
        assert last_seen_revision(cast["final_reviewer"], again) == submission.revision
        assert last_seen_revision(cast["second_reviewer"], again) is None


class TestBatch:
    @pytest.fixture
    def three(self, cast, item):
        return [make_submission(cast, make_draft(cast, item, title=f"第{n}件")) for n in range(3)]

    def batch(self, cast, submissions):
        items = [(row, "reviewer", row.revision.hash) for row in submissions]
        return reviews.approve_batch(items, by=cast["reviewer"], at=timezone.now())

    def test_takes_only_what_was_opened_and_each_by_itself(self, cast, three):
        for row in three[1:]:
            record_opening(row, user=cast["reviewer"], at=timezone.now())
        reviews.withdraw_submission(three[2].edition, by=cast["clerk"], at=timezone.now())
        results = self.batch(cast, three)
        assert [row.is_done for row in results] == [False, True, False]
        assert "没有打开过" in results[0].objection
        assert "不在审核中" in results[2].objection
        assert list(Decision.objects.values_list("submission", flat=True)) == [three[1].pk]

    def test_another_person_s_opening_does_not_count(self, cast, three, colleague):
        record_opening(three[0], user=colleague, at=timezone.now())
        assert not self.batch(cast, three[:1])[0].is_done

    def test_a_hash_that_is_not_the_text_is_refused(self, cast, three):
        record_opening(three[0], user=cast["reviewer"], at=timezone.now())
        (result,) = reviews.approve_batch(
            [(three[0], "reviewer", "0" * 64)], by=cast["reviewer"], at=timezone.now()
        )
        assert not result.is_done


class TestQueue:
    def test_counts_and_pages_without_loading_everything(self, cast, item, django_assert_max_num_queries):
        wanted = [make_submission(cast, make_draft(cast, item, title=f"第{n}件")) for n in range(5)]
        assert waiting_count(cast["reviewer"]) == 5
        seen, cursor = [], ""
        for _ in range(3):
            page = waiting_page(cast["reviewer"], cursor, size=2)
            seen += [row.submission for row in page.rows]
            cursor = page.next_cursor
        assert (seen, cursor) == (wanted, "")
        with django_assert_max_num_queries(8):
            waiting_count(cast["reviewer"])
        with django_assert_max_num_queries(8):
            for row in waiting_for(cast["reviewer"]):
                assert row.edition.document.organisation.name and row.submission.submitted_by.display_name

    @pytest.mark.parametrize("cursor", ["x", "-1", "１", "9" * 30])
    def test_a_cursor_that_cannot_be_read_means_the_first_page(self, cast, submission, cursor):
        assert len(waiting_page(cast["reviewer"], cursor).rows) == 1


def test_a_text_handed_in_again_is_not_claimed_from_before(cast, submission):
    claims.claim(submission, "reviewer", by=cast["reviewer"], at=timezone.now())
    reviews.withdraw_submission(submission.edition, by=cast["clerk"], at=timezone.now())
    again = make_submission(cast, submission.edition)
    with pytest.raises(TextChanged):
        claims.claim(submission, "reviewer", by=cast["reviewer"], at=timezone.now())
    assert not waiting_for(cast["reviewer"])[0].is_mine
    assert again.claims.count() == 0
