"""Who may do what with a text of the finance bureau: the whole cast against every event."""

from __future__ import annotations

import pytest

from gongkai.accounts.permissions import NotPermitted
from gongkai.publications.permissions import check_may, may_draft, may_publish, may_recall, may_review
from gongkai.publications.transitions import EDITION_TRANSITIONS
from tests.factories.people import make_user

#                     draft  review publish recall
TRUTH = {
    "clerk": (True, False, True, False),
    "reviewer": (False, True, False, False),
    "second_reviewer": (False, True, False, False),
    "final_reviewer": (False, True, True, True),
    "secrecy_reviewer": (False, True, False, False),
    "supervisor": (False, False, False, False),
    "assessor": (False, False, False, False),
    "administrator": (False, False, False, False),
    "other_clerk": (False, False, False, False),
    "nobody": (False, False, False, False),
}
QUESTIONS = {"draft": may_draft, "review": may_review, "publish": may_publish, "recall": may_recall}
WHO_OF_EVENT = {
    "start": "draft",
    "submit": "draft",
    "withdraw_submission": "draft",
    "abandon": "draft",
    "return": "review",
    "return_to_stage": "review",
    "approve": "review",
    "publish": "publish",
    "hold": "publish",
    "suspend": "publish",
    "resume": "recall",
    "withdraw": "recall",
    "supersede": "system",
    "expire": "system",
}


@pytest.mark.parametrize("part", TRUTH)
def test_the_truth_table(cast, part):
    person = cast[part]
    answers = tuple(question(person, cast.finance) for question in QUESTIONS.values())
    assert answers == TRUTH[part]


@pytest.mark.parametrize("part", TRUTH)
@pytest.mark.parametrize("event", WHO_OF_EVENT)
def test_every_event_asks_its_right(cast, part, event):
    who = WHO_OF_EVENT[event]
    allowed = who in QUESTIONS and TRUTH[part][list(QUESTIONS).index(who)]
    if allowed:
        check_may(cast[part], event, cast.finance)
    else:
        with pytest.raises(NotPermitted, match="区财政局"):
            check_may(cast[part], event, cast.finance)


def test_no_event_is_missing_here():
    assert {row.event for row in EDITION_TRANSITIONS.rows} == set(WHO_OF_EVENT)


def test_the_cast_is_whole(cast):
    assert set(cast.people) == set(TRUTH)


def test_flags_and_inactive_accounts_open_nothing(cast):
    root = make_user("root", "超级用户")
    root.is_superuser = root.is_staff = True
    root.save()
    clerk = cast["clerk"]
    clerk.is_active = False
    for person in (root, clerk):
        assert not may_draft(person, cast.finance)
        assert not may_publish(person, cast.finance)
