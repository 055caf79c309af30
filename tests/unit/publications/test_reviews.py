"""Decisions are made on exactly the text that was seen, by the right people, each once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from gongkai.accounts.models import Role, RoleAssignment
from gongkai.accounts.permissions import NotPermitted
from gongkai.publications.actions import reviews, revisions
from gongkai.publications.models import Decision, Edition, ReviewStage
from gongkai.publications.queries import last_seen_revision, timeline, waiting_for
from gongkai.publications.refusals import NotReady, NotYourTurn, Refused, TextChanged
from tests.factories.people import make_user
from tests.factories.publications import CONTENT, approve_all, make_draft, make_submission

APPROVE, RETURN = Decision.Verdict.APPROVE, Decision.Verdict.RETURN


@pytest.fixture
def submission(cast, item):
    return make_submission(cast, make_draft(cast, item))


def decide(submission, stage, by, verdict=APPROVE, **values):
    values.setdefault("expected_hash", submission.revision.hash)
    return reviews.decide(submission, stage, verdict, by=by, at=timezone.now(), **values)


def test_the_demanded_stages_are_kept_with_the_submission(submission):
    assert [
        (stage["code"], stage["role"], stage["order"], stage["track"]) for stage in submission.stages
    ] == [
        ("reviewer", "reviewer", 1, "content"),
        ("secrecy", "secrecy_reviewer", 1, "secrecy"),
        ("second", "second_reviewer", 2, "content"),
        ("final", "final_reviewer", 3, "content"),
    ]


def test_the_last_approval_makes_it_ready(cast, submission):
    decide(submission, "secrecy", cast["secrecy_reviewer"])
    decide(submission, "reviewer", cast["reviewer"])
    decide(submission, "second", cast["second_reviewer"])
    assert Edition.objects.get().state == "in_review"
    decide(submission, "final", cast["final_reviewer"])
    assert Edition.objects.get().state == "approved"


def test_secrecy_runs_beside_and_may_come_last(cast, submission):
    for stage in ("reviewer", "second", "final"):
        decide(
            submission,
            stage,
            cast[{"second": "second_reviewer", "final": "final_reviewer"}.get(stage, stage)],
        )
    assert Edition.objects.get().state == "in_review"
    decide(submission, "secrecy", cast["secrecy_reviewer"])
    assert Edition.objects.get().state == "approved"


def test_the_next_order_opens_when_all_before_are_approved(cast, submission):
    decide(submission, "reviewer", cast["reviewer"])
    with pytest.raises(NotYourTurn, match="“终审”尚未开始"):
        decide(submission, "final", cast["final_reviewer"])


def test_a_return_needs_an_opinion_and_ends_the_submission(cast, submission):
    with pytest.raises(Refused, match="须写明意见"):
        decide(submission, "reviewer", cast["reviewer"], RETURN, opinion="  ")
    decide(submission, "reviewer", cast["reviewer"], RETURN, opinion="附表缺少单位")
    assert Edition.objects.get().state == "draft"
    with pytest.raises(NotYourTurn, match="不在审核中"):
        decide(submission, "secrecy", cast["secrecy_reviewer"])


def test_only_the_hash_that_was_seen(cast, submission):
    with pytest.raises(TextChanged, match="不是当前这一稿"):
        decide(submission, "reviewer", cast["reviewer"], expected_hash="0" * 64)


def test_an_older_submission_is_history(cast, submission):
    reviews.withdraw_submission(submission.edition, by=cast["clerk"], at=timezone.now())
    make_submission(cast, submission.edition)
    with pytest.raises(TextChanged, match="不是最新"):
        decide(submission, "reviewer", cast["reviewer"])


def test_nobody_decides_twice(cast, submission):
    RoleAssignment.objects.create(
        user=cast["reviewer"], organisation=cast.finance, role=Role.SECRECY_REVIEWER
    )
    decide(submission, "reviewer", cast["reviewer"])
    with pytest.raises(NotYourTurn, match="已经办理过一个环节"):
        decide(submission, "secrecy", cast["reviewer"])


def test_nobody_decides_on_a_text_they_wrote(cast, item):
    both = make_user("both", "又写又审", (Role.CLERK, cast.finance), (Role.REVIEWER, cast.finance))
    submission = make_submission(cast, make_draft(cast, item, clerk=both))
    with pytest.raises(NotYourTurn, match="不能审核自己的稿件"):
        decide(submission, "reviewer", both)


def test_an_earlier_hand_in_the_edition_counts_as_writing(cast, item):
    both = make_user("both", "又写又审", (Role.CLERK, cast.finance), (Role.REVIEWER, cast.finance))
    edition = make_draft(cast, item, clerk=both)
    revisions.save_revision(edition, replace(CONTENT, title="别人重写"), by=cast["clerk"], at=timezone.now())
    with pytest.raises(NotYourTurn, match="不能审核自己的稿件"):
        decide(make_submission(cast, edition), "reviewer", both)


@pytest.mark.parametrize("part", ["clerk", "second_reviewer", "supervisor", "administrator", "other_clerk"])
def test_the_role_at_exactly_that_body_decides(cast, submission, part):
    with pytest.raises(NotYourTurn):
        decide(submission, "reviewer", cast[part])


def test_a_reviewer_of_another_body_does_not_decide(cast, submission):
    elsewhere = make_user("elsewhere", "外单位初审", (Role.REVIEWER, cast.housing))
    above = make_user("above", "区政府初审", (Role.REVIEWER, cast.government))
    for person in (elsewhere, above):
        with pytest.raises(NotYourTurn, match="您不是区财政局“初审”环节的审核人"):
            decide(submission, "reviewer", person)


def test_a_stage_switched_off_holds_what_waits_in_it(cast, submission):
    ReviewStage.objects.filter(code="reviewer").update(is_active=False)
    with pytest.raises(NotYourTurn, match="“初审”已停用或调整"):
        decide(submission, "reviewer", cast["reviewer"])
    assert waiting_for(cast["reviewer"]) == []


def test_withdrawing_needs_the_clerk(cast, submission):
    with pytest.raises(NotPermitted, match="撤回修改"):
        reviews.withdraw_submission(submission.edition, by=cast["reviewer"], at=timezone.now())


def test_the_same_text_handed_in_again_needs_new_decisions(cast, submission):
    approve_all(cast, submission)
    reviews.withdraw_submission(submission.edition, by=cast["clerk"], at=timezone.now())
    again = make_submission(cast, submission.edition)
    assert again.revision == submission.revision
    assert not again.decisions.exists()
    assert Edition.objects.get().state == "in_review"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "标题未填写"),
        ({"body": ""}, "正文为空且没有附件"),
        ({"body": "<p> </p><table><tr><td></td></tr></table>"}, "正文为空且没有附件"),
        ({"publicity": ""}, "公开属性未选择"),
        ({"formed_on": None}, "没有填写生成日期"),
    ],
)
def test_conditions_to_submit(cast, item, changes, sentence):
    edition = make_draft(cast, item, **changes)
    with pytest.raises(NotReady, match=sentence):
        make_submission(cast, edition)
    assert Edition.objects.get().state == "draft"


def test_all_unmet_conditions_are_told_at_once(cast, item):
    edition = make_draft(cast, item, title="", body="", publicity="", formed_on=None)
    with pytest.raises(NotReady) as refusal:
        make_submission(cast, edition)
    assert len(refusal.value.sentences) == 4


class TestQueue:
    def test_shows_each_person_what_waits_for_them(self, cast, submission):
        def waits(part):
            return [(row.submission, [stage.code for stage in row.stages]) for row in waiting_for(cast[part])]

        assert waits("reviewer") == [(submission, ["reviewer"])]
        assert waits("secrecy_reviewer") == [(submission, ["secrecy"])]
        assert waits("second_reviewer") == waits("final_reviewer") == []
        decide(submission, "reviewer", cast["reviewer"])
        assert waits("reviewer") == []
        assert waits("second_reviewer") == [(submission, ["second"])]
        decide(submission, "second", cast["second_reviewer"])
        assert waits("final_reviewer") == [(submission, ["final"])]
        assert waits("secrecy_reviewer") == [(submission, ["secrecy"])]

    def test_only_the_newest_submission_counts(self, cast, submission):
        reviews.withdraw_submission(submission.edition, by=cast["clerk"], at=timezone.now())
        again = make_submission(cast, submission.edition)
        assert [row.submission for row in waiting_for(cast["reviewer"])] == [again]

    def test_is_empty_for_others(self, cast, submission):
        for part in ("clerk", "supervisor", "other_clerk", "nobody"):
            assert waiting_for(cast[part]) == []


def test_a_reviewer_compares_with_what_they_decided_on_before(cast, submission):
    decide(submission, "reviewer", cast["reviewer"], RETURN, opinion="改标题")
    edition = submission.edition
    revisions.save_revision(edition, replace(CONTENT, title="新标题"), by=cast["clerk"], at=timezone.now())
    again = make_submission(cast, edition)
    assert last_seen_revision(cast["reviewer"], again) == submission.revision
    assert last_seen_revision(cast["secrecy_reviewer"], again) is None


def test_the_timeline_tells_everything_in_order(cast, submission):
    decide(submission, "reviewer", cast["reviewer"], RETURN, opinion="缺少单位")
    told = [(entry.who, entry.what, entry.note) for entry in timeline(submission.edition)]
    assert told == [
        ("陈经办", "起草", ""),
        ("陈经办", "保存第1稿", ""),
        ("陈经办", "提交审核", ""),
        ("李初审", "初审：退回修改", "缺少单位"),
    ]
