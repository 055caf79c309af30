"""Delegates decide as themselves, for one person only, and never for somebody who may not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gongkai.accounts.models import Delegation, Role, User
from gongkai.audit.models import AuditEvent
from gongkai.publications.actions import reviews
from gongkai.publications.models import Decision
from gongkai.publications.queries import stage_choices, waiting_for
from gongkai.publications.refusals import NotYourTurn
from gongkai.publications.stages import Desk
from tests.factories.people import make_user
from tests.factories.publications import make_draft, make_submission


@pytest.fixture
def stand_in(cast):
    def stand_in(giver, taker, role, kind="delegate"):
        today = timezone.localdate()
        return Delegation.objects.create(
            organisation=cast.finance,
            from_user=cast[giver],
            to_user=cast[taker],
            role=role,
            kind=kind,
            valid_from=today,
            valid_to=today + timedelta(days=2),
            reason="出差",
            made_by=cast[giver],
            made_at=timezone.now(),
        )

    return stand_in


@pytest.fixture
def submission(cast, item):
    return make_submission(cast, make_draft(cast, item))


def approve(submission, stage, user):
    return reviews.decide(
        submission,
        stage,
        Decision.Verdict.APPROVE,
        expected_hash=submission.revision.hash,
        by=User.objects.get(pk=user.pk),
        at=timezone.now(),
    )


def test_the_decision_says_for_whom(cast, submission, stand_in):
    stand_in("reviewer", "nobody", Role.REVIEWER)
    assert [row.submission for row in waiting_for(cast["nobody"])] == [submission]
    (choice, *_) = stage_choices(User.objects.get(pk=cast["nobody"].pk), Desk(submission.edition, submission))
    assert choice.on_behalf_of == cast["reviewer"]
    decision = approve(submission, "reviewer", cast["nobody"])
    assert (decision.decided_by, decision.on_behalf_of) == (cast["nobody"], cast["reviewer"])
    assert AuditEvent.objects.get(action="publication.decided").detail["on_behalf_of"] == "李初审"


def test_one_s_own_role_is_not_acting_for_anybody(cast, submission, stand_in):
    cast.people["colleague"] = make_user("colleague", "刘初审", (Role.REVIEWER, cast.finance))
    stand_in("reviewer", "colleague", Role.REVIEWER)
    assert approve(submission, "reviewer", cast["colleague"]).on_behalf_of is None


def test_nobody_acts_for_two(cast, submission, stand_in):
    stand_in("reviewer", "nobody", Role.REVIEWER)
    stand_in("secrecy_reviewer", "nobody", Role.SECRECY_REVIEWER)
    approve(submission, "reviewer", cast["nobody"])
    with pytest.raises(NotYourTurn, match="您在本次提交中已经办理过"):
        approve(submission, "secrecy", cast["nobody"])
    assert waiting_for(User.objects.get(pk=cast["nobody"].pk)) == []


def test_principal_and_deputy_are_not_two_people(cast, submission, stand_in):
    cast["reviewer"].role_assignments.create(organisation=cast.finance, role=Role.SECRECY_REVIEWER)
    stand_in("reviewer", "nobody", Role.SECRECY_REVIEWER)
    approve(submission, "reviewer", cast["reviewer"])
    with pytest.raises(NotYourTurn, match="委托您的李初审在本次提交中已经办理过"):
        approve(submission, "secrecy", cast["nobody"])
    assert waiting_for(User.objects.get(pk=cast["nobody"].pk)) == []


def test_nobody_acts_for_a_writer(cast, submission, stand_in):
    cast["clerk"].role_assignments.create(organisation=cast.finance, role=Role.REVIEWER)
    stand_in("clerk", "nobody", Role.REVIEWER)
    with pytest.raises(NotYourTurn, match="委托您的陈经办起草、修改或提交过本稿"):
        approve(submission, "reviewer", cast["nobody"])
    assert waiting_for(User.objects.get(pk=cast["nobody"].pk)) == []


def test_a_writer_acts_for_nobody(cast, submission, stand_in):
    stand_in("reviewer", "clerk", Role.REVIEWER)
    with pytest.raises(NotYourTurn, match="不能审核自己的稿件"):
        approve(submission, "reviewer", cast["clerk"])


def test_another_principal_may_be_acted_for(cast, submission, stand_in):
    """Two people let the deputy act; one of them wrote the text, the other did not."""
    cast["clerk"].role_assignments.create(organisation=cast.finance, role=Role.REVIEWER)
    stand_in("clerk", "nobody", Role.REVIEWER)
    stand_in("reviewer", "nobody", Role.REVIEWER)
    assert approve(submission, "reviewer", cast["nobody"]).on_behalf_of == cast["reviewer"]
