"""Sending back to an earlier stage, and starting again after a change: what stands, what repeats, who may."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from gongkai.accounts.models import Role, RoleAssignment, User
from gongkai.publications.actions import publishing, reviews, revisions
from gongkai.publications.models import Decision, Edition, ReviewStage, Submission, Workflow
from gongkai.publications.queries import stage_progress, timeline, waiting_for
from gongkai.publications.refusals import NotReady, NotYourTurn, Refused, TextChanged
from gongkai.publications.stages import approvals_of
from tests.factories.people import make_user
from tests.factories.publications import CONTENT, make_draft, make_submission

APPROVE, RETURN = Decision.Verdict.APPROVE, Decision.Verdict.RETURN
PEOPLE = {
    "reviewer": "reviewer",
    "second": "second_reviewer",
    "final": "final_reviewer",
    "secrecy": "secrecy_reviewer",
}


@pytest.fixture
def submission(cast, item):
    return make_submission(cast, make_draft(cast, item))


@pytest.fixture
def decide(cast):
    def decide(submission, stage, verdict=APPROVE, by=None, **values):
        values.setdefault("opinion", "请核对" if verdict == RETURN else "")
        return reviews.decide(
            submission,
            stage,
            verdict,
            by=by or cast[PEOPLE[stage]],
            at=timezone.now(),
            expected_hash=submission.revision.hash,
            **values,
        )

    return decide


def newest(submission) -> Submission:
    return Submission.objects.filter(edition=submission.edition).latest("pk")


def change(cast, edition, title="改过的标题"):
    revisions.save_revision(edition, replace(CONTENT, title=title), by=cast["clerk"], at=timezone.now())
    return make_submission(cast, Edition.objects.get(pk=edition.pk))


class TestSendingBack:
    def test_goes_on_with_the_same_text_and_keeps_what_still_stands(self, submission, decide):
        for stage in ("reviewer", "second", "secrecy"):
            decide(submission, stage)
        decide(submission, "final", RETURN, return_to="second")
        again = newest(submission)
        assert (again.continues, again.revision) == (submission, submission.revision)
        assert sorted(again.reopened) == ["final", "second"]
        assert set(approvals_of(again)) == {"reviewer", "secrecy"}
        assert Edition.objects.get().state == "in_review"
        decide(again, "second")
        decide(again, "final")
        assert Edition.objects.get().state == "approved"

    def test_to_the_first_stage_repeats_the_track_but_not_secrecy(self, submission, decide):
        for stage in ("reviewer", "second", "secrecy"):
            decide(submission, stage)
        decide(submission, "final", RETURN, return_to="reviewer")
        assert set(approvals_of(newest(submission))) == {"secrecy"}

    def test_to_secrecy_leaves_the_content_stages(self, submission, decide):
        for stage in ("reviewer", "second", "secrecy"):
            decide(submission, stage)
        decide(submission, "final", RETURN, return_to="secrecy")
        assert set(approvals_of(newest(submission))) == {"reviewer", "second"}

    @pytest.mark.parametrize("target", ["final", "second", "secrecy", "nowhere"])
    def test_only_to_what_came_before(self, submission, decide, target):
        decide(submission, "reviewer")
        with pytest.raises(Refused, match="只能退回给经办人或本环节之前的环节"):
            decide(submission, "second", RETURN, return_to=target)

    def test_needs_an_opinion(self, submission, decide):
        decide(submission, "reviewer")
        with pytest.raises(Refused, match="须写明意见"):
            decide(submission, "second", RETURN, return_to="reviewer", opinion=" ")

    def test_the_row_before_is_history(self, submission, decide):
        decide(submission, "reviewer")
        decide(submission, "second", RETURN, return_to="reviewer")
        with pytest.raises(TextChanged, match="不是最新"):
            decide(submission, "secrecy")

    def test_the_same_person_decides_their_own_stage_again_and_no_other(self, cast, submission, decide):
        for role in (Role.SECOND_REVIEWER, Role.SECRECY_REVIEWER):
            RoleAssignment.objects.create(user=cast["reviewer"], organisation=cast.finance, role=role)
        decide(submission, "reviewer")
        decide(submission, "second", RETURN, return_to="reviewer")
        again = newest(submission)
        with pytest.raises(NotYourTurn, match="已经办理过一个环节"):
            decide(again, "secrecy", by=cast["reviewer"])
        decide(again, "reviewer")
        with pytest.raises(NotYourTurn, match="已经办理过一个环节"):
            decide(again, "second", by=cast["reviewer"])

    def test_a_carried_approval_counts_as_having_decided(self, cast, submission, decide):
        RoleAssignment.objects.create(
            user=cast["reviewer"], organisation=cast.finance, role=Role.SECOND_REVIEWER
        )
        for stage in ("reviewer", "second"):
            decide(submission, stage)
        decide(submission, "final", RETURN, return_to="second")
        with pytest.raises(NotYourTurn, match="已经办理过一个环节"):
            decide(newest(submission), "second", by=cast["reviewer"])

    def test_is_told_in_progress_queue_and_history(self, cast, submission, decide):
        decide(submission, "reviewer")
        decide(submission, "second", RETURN, return_to="reviewer", opinion="附表口径不对")
        again = newest(submission)
        assert [row.submission for row in waiting_for(cast["reviewer"])] == [again]
        assert waiting_for(cast["second_reviewer"]) == []
        assert {row.stage.code for row in stage_progress(again) if row.is_open} == {"reviewer", "secrecy"}
        told = [(entry.who, entry.what, entry.note) for entry in timeline(submission.edition)]
        assert told[-1] == ("吴复审", "复审：退回“初审”", "附表口径不对")
        assert [(row.who, row.what, row.note) for row in timeline(submission.edition, limit=2)] == told[-2:]
        notice = cast["reviewer"].notices.get()
        assert (notice.subject, notice.text) == (
            f"复审退回“初审”重新办理：{CONTENT.title}",
            "附表口径不对",
        )

    def test_the_clerk_is_told_of_a_return_to_them(self, cast, submission, decide):
        decide(submission, "reviewer", RETURN, opinion="缺少附表")
        notice = cast["clerk"].notices.get()
        assert (notice.subject, notice.text) == (f"初审退回修改：{CONTENT.title}", "缺少附表")


class TestRestart:
    @pytest.fixture
    def restart(self):
        def restart(code):
            Workflow.objects.filter(is_emergency=False).update(restart_stage_code=code)

        return restart

    @pytest.fixture
    def returned(self, submission, decide):
        """Two stages approved a first text, the final reviewer sent it back to the clerk."""
        for stage in ("reviewer", "second", "secrecy"):
            decide(submission, stage)
        decide(submission, "final", RETURN)
        return submission

    @pytest.mark.parametrize(
        ("code", "skipped"),
        [
            ("", []),
            ("reviewer", []),
            ("second", ["reviewer"]),
            ("final", ["reviewer", "second"]),
            ("secrecy", []),
            ("unknown", []),
        ],
    )
    def test_skips_the_content_stages_before_the_one_named(self, cast, returned, restart, code, skipped):
        restart(code)
        again = change(cast, returned.edition)
        assert again.skipped == skipped
        assert approvals_of(again) == {}

    def test_the_rest_is_enough_to_publish(self, cast, returned, restart, decide):
        restart("final")
        again = change(cast, returned.edition)
        assert {row.stage.code: row.is_skipped for row in stage_progress(again)} == {
            "reviewer": True,
            "second": True,
            "final": False,
            "secrecy": False,
        }
        decide(again, "secrecy")
        decide(again, "final")
        assert publishing.publish(Edition.objects.get(), by=cast["clerk"]).state == "published"

    def test_not_without_an_earlier_approval_of_every_skipped_stage(self, cast, submission, restart, decide):
        decide(submission, "reviewer")
        decide(submission, "second", RETURN)
        restart("final")
        assert change(cast, submission.edition).skipped == []

    def test_not_the_first_time(self, cast, item, restart):
        restart("final")
        assert make_submission(cast, make_draft(cast, item)).skipped == []

    def test_not_where_the_approver_has_written_since(self, cast, submission, restart, decide):
        both = make_user("both", "又写又审", (Role.CLERK, cast.finance), (Role.REVIEWER, cast.finance))
        decide(submission, "reviewer", by=both)
        decide(submission, "second", RETURN)
        restart("second")
        edition = Edition.objects.get()
        revisions.save_revision(edition, replace(CONTENT, title="审核人改的"), by=both, at=timezone.now())
        assert make_submission(cast, Edition.objects.get()).skipped == []

    def test_not_where_the_stage_was_another_role_s(self, cast, returned, restart):
        restart("second")
        ReviewStage.objects.filter(code="reviewer").update(role=Role.SECOND_REVIEWER)
        assert change(cast, returned.edition).skipped == []

    def test_whoever_decided_a_skipped_stage_decides_no_other(self, cast, returned, restart, decide):
        RoleAssignment.objects.create(
            user=cast["reviewer"], organisation=cast.finance, role=Role.FINAL_REVIEWER
        )
        restart("second")
        again = change(cast, returned.edition)
        decide(again, "second")
        with pytest.raises(NotYourTurn, match="已经办理过一个环节"):
            decide(again, "final", by=User.objects.get(pk=cast["reviewer"].pk))

    def test_sending_back_to_a_skipped_stage_demands_it_again(self, cast, returned, restart, decide):
        restart("final")
        again = change(cast, returned.edition)
        decide(again, "final", RETURN, return_to="reviewer")
        assert (newest(again).skipped, set(approvals_of(newest(again)))) == ([], set())

    def test_a_configuration_that_repeats_more_by_now_blocks(self, cast, returned, restart, decide):
        restart("final")
        again = change(cast, returned.edition)
        decide(again, "secrecy")
        decide(again, "final")
        restart("second")
        with pytest.raises(NotReady, match="重审范围已调整，审核环节“复审”须重新办理"):
            publishing.publish(Edition.objects.get(), by=cast["clerk"])


class TestTheConfigurationChanges:
    @pytest.fixture
    def approved(self, submission, decide):
        for stage in PEOPLE:
            decide(submission, stage)
        return Edition.objects.get()

    def test_another_workflow_counts_now(self, cast, approved):
        own = Workflow.objects.create(organisation=cast.finance, name="本局流程")
        for row in ReviewStage.objects.exclude(workflow=own):
            ReviewStage.objects.create(
                workflow=own, code=row.code, name=row.name, role=row.role, order=row.order, track=row.track
            )
        with pytest.raises(NotReady, match="审核流程“.+”已改为“本局流程”"):
            publishing.publish(approved, by=cast["clerk"])

    def test_the_workflow_is_switched_off(self, cast, approved):
        Workflow.objects.update(is_active=False)
        with pytest.raises(NotReady, match="没有启用任何审核环节"):
            publishing.publish(approved, by=cast["clerk"])

    def test_a_stage_changes_its_track(self, cast, approved):
        ReviewStage.objects.filter(code="final").update(track="secrecy")
        with pytest.raises(NotReady, match="“终审”已停用或调整"):
            publishing.publish(approved, by=cast["clerk"])

    def test_a_new_name_or_time_limit_changes_nothing(self, cast, approved):
        ReviewStage.objects.filter(code="final").update(name="签发", due_working_days=2)
        assert publishing.publish(approved, by=cast["clerk"]).state == "published"

    def test_what_waits_elsewhere_is_held_when_the_workflow_changes(self, cast, submission, decide):
        Workflow.objects.create(organisation=cast.finance, name="本局流程")
        with pytest.raises(NotYourTurn, match="“初审”已停用或调整"):
            decide(submission, "reviewer")
        assert waiting_for(cast["reviewer"]) == []
