"""The emergency line: configured, named, reviewed afterwards; never a bypass."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from gongkai.accounts.models import Role, User
from gongkai.publications.actions import emergency, publishing, reviews, withdrawals
from gongkai.publications.models import Decision, Edition, OpenStage, ReviewStage, Submission, Workflow
from gongkai.publications.queries import after_reviews_open, waiting_for
from gongkai.publications.refusals import NotReady, NotYourTurn, Refused
from tests.factories.people import make_user
from tests.factories.publications import make_draft, make_published

APPROVE, RETURN = Decision.Verdict.APPROVE, Decision.Verdict.RETURN
AT = datetime(2026, 3, 5, 4, tzinfo=UTC)  # a Thursday


@pytest.fixture
def line(cast):
    """Signed by a deputy head who holds the final review and is the one named releaser."""
    cast.people["head"] = make_user("head", "冯局长", (Role.FINAL_REVIEWER, cast.finance))
    workflow = Workflow.objects.create(organisation=cast.finance, name="应急发布", is_emergency=True)
    workflow.releasers.add(cast["head"])
    ReviewStage.objects.create(
        workflow=workflow, code="release", name="应急签发", role=Role.FINAL_REVIEWER, order=1
    )
    return workflow


def submit(cast, item, reason="城区内涝，须立即发布停课通知", **values) -> Submission:
    return reviews.submit(make_draft(cast, item, **values), by=cast["clerk"], at=AT, emergency_reason=reason)


def decide(submission, stage, by, verdict=APPROVE, **values):
    values.setdefault("opinion", "数据有误" if verdict == RETURN else "")
    seen = submission.revision.hash
    return reviews.decide(submission, stage, verdict, expected_hash=seen, by=by, at=AT, **values)


@pytest.fixture
def published(cast, item, line):
    submission = submit(cast, item)
    decide(submission, "release", cast["head"])
    return publishing.publish(Edition.objects.get(), by=cast["clerk"], at=AT)


class TestLettingOut:
    def test_one_signature_of_the_named_person(self, cast, item, line):
        submission = submit(cast, item)
        assert (submission.purpose, submission.reason) == ("emergency", "城区内涝，须立即发布停课通知")
        assert [stage["code"] for stage in submission.stages] == ["release"]
        assert [row.submission for row in waiting_for(cast["head"])] == [submission]
        decide(submission, "release", cast["head"])
        assert publishing.publish(Edition.objects.get(), by=cast["clerk"]).state == "published"

    def test_is_refused_without_configuration(self, cast, item):
        with pytest.raises(Refused, match="没有配置应急发布流程"):
            submit(cast, item)

    def test_a_line_of_all_bodies_does_not_count(self, cast, item, line):
        Workflow.objects.filter(pk=line.pk).update(organisation=None)
        with pytest.raises(Refused, match="没有配置应急发布流程"):
            submit(cast, item)

    def test_a_line_without_stages_lets_nothing_in(self, cast, item, line):
        line.stages.update(is_active=False)
        with pytest.raises(NotReady, match="没有启用应急发布流程"):
            submit(cast, item)

    def test_a_holder_of_the_role_who_is_not_named_does_not_sign(self, cast, item, line):
        submission = submit(cast, item)
        assert waiting_for(cast["final_reviewer"]) == []
        with pytest.raises(NotYourTurn, match="不在本机构应急签发人名单中"):
            decide(submission, "release", cast["final_reviewer"])

    def test_a_named_person_without_the_role_does_not_sign(self, cast, item, line):
        line.releasers.add(cast["reviewer"])
        with pytest.raises(NotYourTurn, match="您不是区财政局“应急签发”环节的审核人"):
            decide(submit(cast, item), "release", cast["reviewer"])

    def test_whoever_is_no_longer_named_at_publication_blocks(self, cast, item, line):
        decide(submit(cast, item), "release", cast["head"])
        line.releasers.clear()
        with pytest.raises(NotReady, match="冯局长不在应急签发人名单中"):
            publishing.publish(Edition.objects.get(), by=cast["clerk"])

    def test_the_text_is_checked_like_any_other(self, cast, item, line):
        with pytest.raises(NotReady, match="公开属性未选择"):
            submit(cast, item, publicity="")

    def test_the_writer_does_not_sign(self, cast, item, line):
        both = make_user("both", "又写又签", (Role.CLERK, cast.finance), (Role.FINAL_REVIEWER, cast.finance))
        line.releasers.add(both)
        edition = make_draft(cast, item, clerk=both)
        submission = reviews.submit(edition, by=cast["clerk"], at=AT, emergency_reason="防汛")
        with pytest.raises(NotYourTurn, match="不能审核自己的稿件"):
            decide(submission, "release", both)

    def test_where_nothing_could_be_made_up_for_nothing_is_let_out(self, cast, item, line):
        Workflow.objects.filter(is_emergency=False).update(is_active=False)
        with pytest.raises(NotReady, match="应急发布后无法补审"):
            submit(cast, item)

    def test_never_shortens_a_later_review(self, cast, item, line):
        """What was signed in an emergency and taken back passes every stage when it goes the ordinary way."""
        decide(submit(cast, item), "release", cast["head"])
        edition = Edition.objects.get()
        reviews.withdraw_submission(edition, by=cast["clerk"], at=AT)
        Workflow.objects.filter(is_emergency=False).update(restart_stage_code="final")
        again = reviews.submit(edition, by=cast["clerk"], at=AT)
        assert (again.skipped, again.decisions.count()) == ([], 0)


class TestAfterwards:
    def test_begins_with_the_ordinary_stages_and_a_date(self, cast, published):
        (row,) = after_reviews_open(cast["clerk"])
        assert [stage["code"] for stage in row.submission.stages] == [
            "reviewer",
            "secrecy",
            "second",
            "final",
        ]
        assert (row.submission.purpose, row.due_on, row.objection) == ("afterwards", date(2026, 3, 10), None)
        assert not row.is_overdue(date(2026, 3, 10)) and row.is_overdue(date(2026, 3, 11))
        assert [each.submission for each in waiting_for(cast["reviewer"])] == [row.submission]
        assert set(OpenStage.objects.values_list("due_on", flat=True)) == {date(2026, 3, 10)}

    def test_ordinary_publications_have_none(self, cast, item, line):
        edition = make_published(cast, item)
        assert emergency.begin_after_review(edition, at=AT) is None
        assert after_reviews_open(cast["clerk"]) == []

    def test_is_done_when_everybody_approved(self, cast, published):
        submission = after_reviews_open(cast["clerk"])[0].submission
        for stage in ("reviewer", "secrecy", "second", "final"):
            part = {"reviewer": "reviewer", "second": "second_reviewer"}.get(stage, f"{stage}_reviewer")
            decide(submission, stage, cast[part])
        assert after_reviews_open(cast["clerk"]) == []
        assert not OpenStage.objects.exists()
        published.refresh_from_db()
        assert published.state == "published"

    def test_whoever_let_it_out_does_not_review_it(self, cast, published):
        submission = after_reviews_open(cast["clerk"])[0].submission
        for stage, part in (("reviewer", "reviewer"), ("second", "second_reviewer")):
            decide(submission, stage, cast[part])
        with pytest.raises(NotYourTurn, match="补审须由别人办理"):
            decide(submission, "final", User.objects.get(username="head"))
        assert waiting_for(cast["head"]) == []
        decide(submission, "final", cast["final_reviewer"])

    def test_an_objection_is_told_and_stays_open_until_withdrawn(self, cast, published):
        submission = after_reviews_open(cast["clerk"])[0].submission
        decide(submission, "secrecy", cast["secrecy_reviewer"], RETURN)
        for part in ("clerk", "head", "final_reviewer"):
            subjects = [row.subject for row in cast[part].notices.filter(kind="review.afterwards_refused")]
            assert subjects == [f"补审不同意，请更正或撤回：{published.title}"]
        (row,) = after_reviews_open(cast["clerk"])
        assert row.objection.opinion == "数据有误"
        assert not OpenStage.objects.exists()
        request = withdrawals.request_withdrawal(
            published.document, kind="error", reason="数据有误", by=cast["clerk"], at=timezone.now()
        )
        withdrawals.decide_withdrawal(
            request, verdict="approve", opinion="", by=cast["final_reviewer"], at=timezone.now()
        )
        assert after_reviews_open(cast["clerk"]) == []

    def test_may_go_back_to_an_earlier_stage(self, cast, published):
        submission = after_reviews_open(cast["clerk"])[0].submission
        decide(submission, "reviewer", cast["reviewer"])
        decide(submission, "second", cast["second_reviewer"], RETURN, return_to="reviewer")
        (row,) = after_reviews_open(cast["clerk"])
        assert (row.submission.continues, row.objection, row.due_on) == (submission, None, date(2026, 3, 10))
        published.refresh_from_db()
        assert published.state == "published"

    def test_begins_again_when_a_stage_was_switched_off(self, cast, published):
        ReviewStage.objects.filter(code="second").update(is_active=False)
        submission = after_reviews_open(cast["clerk"])[0].submission
        decide(submission, "reviewer", cast["reviewer"])
        with pytest.raises(NotYourTurn, match="请经办人重新发起补审"):
            decide(submission, "second", cast["second_reviewer"])
        again = emergency.renew_after_review(published, by=cast["clerk"], at=AT)
        assert [stage["code"] for stage in again.stages] == ["reviewer", "secrecy", "final"]
        assert [row.submission for row in after_reviews_open(cast["clerk"])] == [again]

    def test_other_bodies_do_not_see_it(self, cast, published):
        assert after_reviews_open(cast["other_clerk"]) == []
        assert len(after_reviews_open(cast["supervisor"])) == 1
