"""Set times: what is due happens once, in the name of who set it; what cannot says why and is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.chain import verify
from gongkai.audit.models import AuditEvent
from gongkai.notices.models import Notice
from gongkai.publications.actions import publishing, release_sets, reviews, timed_steps, withdrawals
from gongkai.publications.actions.timed_steps import Outcome
from gongkai.publications.models import ReviewStage, TimedStep
from gongkai.publications.queries import public_document
from gongkai.publications.queries.release import failed_steps
from gongkai.publications.refusals import NotReady, Refused
from tests.factories.publications import (
    approve_all,
    make_approved,
    make_draft,
    make_published,
    make_submission,
)

HOUR = timedelta(hours=1)


def set_time(cast, edition=None, after=HOUR, by="clerk", **values):
    now = timezone.now()
    return timed_steps.set_time(edition=edition, due_at=now + after, by=cast[by], at=now, **values)


def run(step, after=timedelta(0)):
    return timed_steps.run_due(step.due_at + after)


def test_nothing_happens_before_its_time_and_then_once(cast, item):
    edition = make_approved(cast, item)
    step = set_time(cast, edition)
    assert run(step, -timedelta(seconds=1)).outcomes == {}
    assert run(step).outcomes == {step.pk: Outcome.DONE}
    edition.refresh_from_db()
    assert edition.state == "published"
    assert run(step, HOUR).outcomes == {}
    published = AuditEvent.objects.get(action="publication.published")
    assert published.actor_id == str(cast["clerk"].pk)
    assert verify().problems == ()


def test_the_person_needs_the_right_when_the_time_comes(cast, item):
    step = set_time(cast, make_approved(cast, item))
    cast["clerk"].role_assignments.update(valid_to=timezone.localdate() - timedelta(days=1))
    assert run(step).outcomes == {step.pk: Outcome.FAILED}
    step.refresh_from_db()
    assert "没有在区财政局“发布”的权限" in step.last_error
    # Another person who may publish takes it over.
    timed_steps.retry(step, by=cast["final_reviewer"], at=timezone.now())
    step.refresh_from_db()
    assert run(step).outcomes == {step.pk: Outcome.DONE}


def test_an_account_switched_off_publishes_nothing(cast, item):
    step = set_time(cast, make_approved(cast, item))
    cast["clerk"].is_active = False
    cast["clerk"].save()
    run(step)
    step.refresh_from_db()
    assert "账户已停用" in step.last_error


def test_a_failure_keeps_its_sentences_backs_off_and_tells_once(cast, item):
    edition = make_approved(cast, item)
    step = set_time(cast, edition)
    ReviewStage.objects.filter(code="secrecy").update(is_active=False)
    run(step)
    step.refresh_from_db()
    assert "审核环节“保密审查”已停用或调整" in step.last_error
    assert (step.attempts, step.next_try_at) == (1, step.due_at + timedelta(minutes=1))
    timed_steps.run_due(step.next_try_at)
    first = step.next_try_at
    step.refresh_from_db()
    assert (step.attempts, step.next_try_at) == (2, first + timedelta(minutes=2))
    told = Notice.objects.filter(kind="publication.timed").values_list("recipient__username", flat=True)
    assert sorted(told) == ["clerk", "final_reviewer"]
    assert list(failed_steps(cast["clerk"], timezone.now())) == [step]
    assert list(failed_steps(cast["other_clerk"], timezone.now())) == []
    ReviewStage.objects.filter(code="secrecy").update(is_active=True)
    assert timed_steps.run_due(step.next_try_at).outcomes == {step.pk: Outcome.DONE}
    step.refresh_from_db()
    assert step.last_error == ""


def test_days_late_it_waits_for_a_person(cast, item, settings):
    settings.GONGKAI_TIMED_STEP_MAX_LATE_HOURS = 24
    edition = make_approved(cast, item)
    step = set_time(cast, edition)
    assert run(step, timedelta(hours=24, minutes=1)).outcomes == {step.pk: Outcome.FAILED}
    step.refresh_from_db()
    assert "是否仍要发布须由人确认" in step.last_error
    later = step.due_at + timedelta(hours=30)
    timed_steps.retry(step, by=cast["clerk"], at=later)
    assert timed_steps.run_due(later).outcomes == {step.pk: Outcome.DONE}


def test_hours_late_it_happens_and_says_so(cast, item):
    step = set_time(cast, make_approved(cast, item))
    assert run(step, timedelta(hours=3)).outcomes == {step.pk: Outcome.DONE}
    kept = AuditEvent.objects.get(action="publication.time_kept")
    assert kept.detail["late_seconds"] == 3 * 3600
    assert Notice.objects.filter(subject__startswith="定时事项迟了3小时完成").count() == 2


def test_one_that_fails_does_not_hold_up_the_others(cast, item):
    bad, good = make_approved(cast, item, title="甲"), make_approved(cast, item, title="乙")
    first = set_time(cast, bad)
    second = set_time(cast, good, after=HOUR + timedelta(seconds=1))
    TimedStep.objects.filter(pk=first.pk).update(set_by=cast["reviewer"])  # who may not publish
    outcomes = run(second).outcomes
    assert outcomes == {first.pk: Outcome.FAILED, second.pk: Outcome.DONE}


def test_a_full_disk_is_named_and_nothing_is_half_done(cast, item, monkeypatch):
    edition = make_approved(cast, item)
    step = set_time(cast, edition)

    def full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_supersede_published", full)
        assert run(step).outcomes == {step.pk: Outcome.FAILED}
    step.refresh_from_db()
    edition.refresh_from_db()
    assert step.last_error.startswith("服务器磁盘已满")
    assert (edition.state, step.done_at, edition.document.index_number) == ("approved", None, None)
    assert timed_steps.run_due(step.next_try_at).outcomes == {step.pk: Outcome.DONE}


def test_taking_the_text_back_cancels_the_time_with_a_note(cast, item):
    edition = make_approved(cast, item)
    step = set_time(cast, edition, by="final_reviewer")
    reviews.withdraw_submission(edition, by=cast["clerk"], at=timezone.now())
    step.refresh_from_db()
    assert step.cancelled_at is not None
    assert "稿件已撤回修改" in step.last_error
    assert Notice.objects.get().recipient == cast["final_reviewer"]
    assert run(step).outcomes == {}


def test_publishing_by_hand_ends_the_waiting(cast, item):
    edition = make_approved(cast, item)
    step = set_time(cast, edition)
    publishing.publish(edition, by=cast["clerk"])
    step.refresh_from_db()
    assert step.cancelled_at is not None
    assert "由人工提前发布" in step.last_error


def test_changing_keeps_one_step(cast, item):
    edition = make_approved(cast, item)
    first = set_time(cast, edition)
    second = set_time(cast, edition, after=2 * HOUR, by="final_reviewer")
    assert (first.pk, second.set_by) == (second.pk, cast["final_reviewer"])
    timed_steps.cancel_time(second, by=cast["clerk"], at=timezone.now())
    with pytest.raises(Refused, match="已经完成或取消"):
        timed_steps.cancel_time(second, by=cast["clerk"], at=timezone.now())


@pytest.mark.parametrize("part", ["reviewer", "other_clerk", "supervisor"])
def test_only_who_may_publish_sets_a_time(cast, item, part):
    with pytest.raises(NotPermitted):
        set_time(cast, make_approved(cast, item), by=part)


def test_only_what_is_approved_and_only_in_the_future(cast, item):
    draft = make_draft(cast, item)
    with pytest.raises(Refused, match="审核通过以后"):
        set_time(cast, draft)
    with pytest.raises(Refused, match="已经过去"):
        set_time(cast, make_approved(cast, item), after=-HOUR)
    stale = make_approved(cast, item)
    ReviewStage.objects.filter(code="final").update(is_active=False)
    with pytest.raises(NotReady, match="“终审”已停用或调整"):
        set_time(cast, stale)


class TestExpiry:
    def test_the_text_goes_and_the_page_says_that_its_time_was_over(self, cast, item):
        edition = make_approved(cast, item)
        step = set_time(cast, edition, after=48 * HOUR, kind="expire", reason="公示期五个工作日已满")
        publishing.publish(edition, by=cast["clerk"])
        assert run(step).outcomes == {step.pk: Outcome.DONE}
        found = public_document(edition.document.index_number or _number(edition))
        assert (found.edition, found.gone, found.withdrawal_reason) == (
            None,
            "expired",
            "公示期五个工作日已满",
        )

    def test_what_is_public_is_taken_off_only_by_the_final_reviewers_word(self, cast, item):
        edition = make_published(cast, item)
        with pytest.raises(NotPermitted, match="等于撤回"):
            set_time(cast, edition, kind="expire")
        step = set_time(cast, edition, kind="expire", by="final_reviewer")
        with pytest.raises(NotPermitted, match="等于撤回"):
            timed_steps.cancel_time(step, by=cast["clerk"], at=timezone.now())

    def test_it_goes_even_when_its_setter_has_left_and_however_late(self, cast, item):
        step = set_time(cast, make_published(cast, item), kind="expire", by="final_reviewer")
        cast["final_reviewer"].role_assignments.update(valid_to=timezone.localdate() - timedelta(days=1))
        assert run(step, timedelta(days=9)).outcomes == {step.pk: Outcome.DONE}

    def test_a_correction_takes_the_time_over(self, cast, item):
        edition = make_published(cast, item)
        step = set_time(cast, edition, kind="expire", by="final_reviewer")
        correction = publishing.start_correction(
            edition.document, reason="更正", by=cast["clerk"], at=timezone.now()
        )
        approve_all(cast, make_submission(cast, correction))
        publishing.publish(correction, by=cast["clerk"])
        step.refresh_from_db()
        assert step.edition_id == correction.pk
        run(step)
        correction.refresh_from_db()
        assert correction.state == "withdrawn"

    def test_it_waits_while_a_secrecy_request_is_undecided(self, cast, item):
        edition = make_published(cast, item)
        step = set_time(cast, edition, kind="expire", by="final_reviewer")
        request = withdrawals.request_withdrawal(
            edition.document, kind="secrecy", reason="涉密", by=cast["clerk"], at=timezone.now()
        )
        assert run(step).outcomes == {step.pk: Outcome.FAILED}
        withdrawals.decide_withdrawal(request, "approve", by=cast["final_reviewer"], at=timezone.now())
        step.refresh_from_db()
        assert step.cancelled_at is not None

    def test_not_before_the_time_of_publication(self, cast, item):
        edition = make_approved(cast, item)
        set_time(cast, edition, after=3 * HOUR)
        with pytest.raises(Refused, match="不晚于发布时间"):
            set_time(cast, edition, after=2 * HOUR, kind="expire")
        set_time(cast, edition, after=5 * HOUR, kind="expire")
        with pytest.raises(Refused, match="不早于下线时间"):
            set_time(cast, edition, after=6 * HOUR)


def test_a_set_is_published_at_its_time(cast, item):
    editions = [make_approved(cast, item, title=title) for title in ("办法", "解读")]
    now = timezone.now()
    release_set = release_sets.make_set(
        "办法和解读", editions, organisation=cast.finance, by=cast["clerk"], at=now
    )
    step = set_time(cast, release_set=release_set)
    assert run(step).outcomes == {step.pk: Outcome.DONE}
    for edition in editions:
        edition.refresh_from_db()
    assert {edition.state for edition in editions} == {"published"}
    assert len({edition.published_at for edition in editions}) == 1


def _number(edition):
    edition.document.refresh_from_db()
    return edition.document.index_number


def test_invented_times_do_not_matter_to_a_step(cast, item):
    """The time of publication is that of its audit line, not the time that was set."""
    edition = make_approved(cast, item)
    step = set_time(cast, edition)
    run(step)
    edition.refresh_from_db()
    assert edition.published_at < step.due_at
    assert edition.published_at > datetime(2026, 1, 1, tzinfo=UTC)
