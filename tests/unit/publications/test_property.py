"""Whatever happens in whatever order: what is public was approved in each demanded stage, on its exact hash,
by different people, none of whom wrote it.

GONGKAI_SEQUENCES=10000 plays more; benchmarks/review_sequences.py plays them on several processes.
"""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest
from django.db import transaction

from gongkai.audit.chain import verify
from gongkai.calendars.queries import current_calendar
from gongkai.publications import open_stages
from gongkai.publications.models import OpenStage
from gongkai.publications.queries import open_for
from gongkai.publications.stages import Desk
from tests.unit.publications.review_world import (
    PEOPLE,
    Step,
    World,
    leave_out_what_stands_beside,
    make_world,
    people_the_bureau,
    play,
)

SEQUENCES = int(os.environ.get("GONGKAI_SEQUENCES", "70"))
SEED = int(os.environ.get("GONGKAI_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)


@pytest.fixture
def bureau(cast, item):
    people_the_bureau(cast)
    return cast


def rows_of(edition) -> set[tuple]:
    names = (
        "submission_id",
        "stage_code",
        "role",
        "opened_at",
        "due_on",
        "claimed_by_id",
        "barred",
        "workflow_id",
    )
    return set(OpenStage.objects.filter(edition=edition).values_list(*names))


def check_the_queue(world: World) -> None:
    """The derived table equals the evidence, and the queue says the same as asking stage by stage."""
    edition = world.edition
    submission = open_stages.submission_under_review(edition)
    written = rows_of(edition)
    wanted = open_stages.computed(edition, current_calendar())
    OpenStage.objects.filter(edition=edition).delete()
    OpenStage.objects.bulk_create(wanted)
    assert rows_of(edition) == written
    if submission is None:
        return
    for part in PEOPLE:
        user = world.cast[part]
        user.__dict__.pop("_current_assignments", None)
        user.__dict__.pop("_current_delegations", None)
        desk = Desk(edition, submission)
        asked = {row.code for row in desk.round.demanded if not desk.objection(user, row.code)}
        listed = set(open_for(user).filter(submission=submission).values_list("stage_code", flat=True))
        assert listed == asked, f"{part}: listed {listed}, may decide {asked}"


def play_many(bureau, item, sequences: int, *, whole: bool) -> Counter[str]:
    """A failing run names its seed."""
    seen: Counter[str] = Counter()
    start = make_world(bureau, item)
    for seed in range(SEED, SEED + sequences):
        with transaction.atomic():
            try:
                world = play(World(bureau, start.document, start.default), seed)
                if not any(step[0] in ("force_approved", "swap") for step in world.steps):
                    check_the_queue(world)
                if whole:
                    assert verify().problems == ()
            except AssertionError as failure:
                raise AssertionError(f"seed {seed}: {failure}") from failure
            seen["publications"] += len(world.oracle.published)
            seen["sequences that published"] += bool(world.oracle.published)
            transaction.set_rollback(True)
        for user in bureau.people.values():
            user.is_active = True
    return seen


def test_only_what_everybody_approved_is_public(bureau, item, monkeypatch):
    """GONGKAI_SEED=<seed> GONGKAI_SEQUENCES=1 plays a failing one again."""
    for module, name, instead in leave_out_what_stands_beside():
        monkeypatch.setattr(module, name, instead)
    seen = play_many(bureau, item, SEQUENCES, whole=False)
    if SEQUENCES >= 50:
        assert seen["sequences that published"] > SEQUENCES * 0.2, "it would hold where nothing is published"


def test_the_same_with_audit_notices_and_checks(bureau, item):
    play_many(bureau, item, max(1, SEQUENCES // 15), whole=True)


FOUR = [
    ("decide", "reviewer", "reviewer", "approve"),
    ("decide", "second_reviewer", "second", "approve"),
    ("decide", "final_reviewer", "final", "approve"),
    ("decide", "secrecy_reviewer", "secrecy", "approve"),
]
WAYS: dict[str, tuple[list[Step], int]] = {
    "the ordinary way": ([("submit", "clerk"), *FOUR, ("publish", "clerk")], 1),
    "three of four": ([("submit", "clerk"), *FOUR[:3], ("force_approved",), ("publish", "clerk")], 0),
    "another text slipped in": ([("submit", "clerk"), *FOUR, ("swap", 1), ("publish", "clerk")], 0),
    "a stage too many": (
        [
            ("submit", "clerk"),
            *FOUR,
            ("stage_added", "extra", "second_reviewer", "content"),
            ("publish", "clerk"),
        ],
        0,
    ),
    "a stage too few": (
        [("submit", "clerk"), *FOUR, ("stage_active", "second", False), ("publish", "clerk")],
        0,
    ),
    "another workflow": (
        [("submit", "clerk"), *FOUR, ("same_workflow_of_its_own",), ("publish", "clerk")],
        0,
    ),
    "the writer": (
        [
            ("submit", "everything"),
            ("decide", "everything", "reviewer", "approve"),
            *FOUR[1:],
            ("publish", "clerk"),
        ],
        0,
    ),
    "somebody without the role": (
        [("submit", "clerk"), ("decide", "deputy", "reviewer", "approve"), *FOUR[1:], ("publish", "clerk")],
        0,
    ),
    "a text nobody had seen": (
        [
            ("submit", "clerk"),
            ("decide", "reviewer", "reviewer", "approve", "", True),
            *FOUR[1:],
            ("publish", "clerk"),
        ],
        0,
    ),
    "everybody in one person": (
        [
            ("submit", "clerk"),
            *[("decide", "everything", step[2], "approve") for step in FOUR],
            ("publish", "clerk"),
        ],
        0,
    ),
    "a chain of deputies": (
        [
            ("delegate", "reviewer", "other_clerk", "reviewer", "delegate"),
            ("delegate", "other_clerk", "deputy", "reviewer", "delegate"),
            ("submit", "clerk"),
            ("decide", "deputy", "reviewer", "approve"),
            *FOUR[1:],
            ("publish", "clerk"),
        ],
        0,
    ),
    "a batch of unseen texts": (
        [("submit", "clerk"), ("batch", "reviewer", "reviewer", False), *FOUR[1:], ("publish", "clerk")],
        0,
    ),
    "secrecy left out after a change": (
        [
            ("restart_at", "final"),
            ("submit", "clerk"),
            *FOUR[:2],
            FOUR[3],
            ("decide", "final_reviewer", "final", "return"),
            ("save", "clerk", 1),
            ("submit", "clerk"),
            FOUR[2],
            ("force_approved",),
            ("publish", "clerk"),
        ],
        0,
    ),
    "a restart that rests on a reopened stage": (
        [
            ("restart_at", "final"),
            ("submit", "clerk"),
            *FOUR[:2],
            ("decide", "final_reviewer", "final", "return", "reviewer"),
            ("take_back", "clerk"),
            ("save", "clerk", 1),
            ("submit", "clerk"),
            *FOUR[2:],
            ("publish", "clerk"),
        ],
        0,
    ),
    "a reopened stage not decided again": (
        [
            ("submit", "clerk"),
            *FOUR[:2],
            FOUR[3],
            ("decide", "final_reviewer", "final", "return", "reviewer"),
            FOUR[2],
            ("force_approved",),
            ("publish", "clerk"),
        ],
        0,
    ),
    "sent back to the second stage, first approval carried": (
        [
            ("submit", "clerk"),
            *FOUR[:2],
            ("decide", "final_reviewer", "final", "return", "second"),
            ("decide", "extra", "second", "approve"),
            *FOUR[2:],
            ("publish", "clerk"),
        ],
        1,
    ),
    "a carried approver decides again elsewhere": (
        [
            ("submit", "clerk"),
            ("decide", "everything", "reviewer", "approve"),
            FOUR[1],
            ("decide", "final_reviewer", "final", "return", "second"),
            ("decide", "everything", "second", "approve"),
            *FOUR[2:],
            ("force_approved",),
            ("publish", "clerk"),
        ],
        0,
    ),
    "restarted at the final stage after a change": (
        [
            ("restart_at", "final"),
            ("submit", "clerk"),
            *FOUR[:2],
            ("decide", "final_reviewer", "final", "return"),
            ("save", "clerk", 1),
            ("submit", "clerk"),
            *FOUR[2:],
            ("publish", "clerk"),
        ],
        1,
    ),
    "restart taken away before publication": (
        [
            ("restart_at", "final"),
            ("submit", "clerk"),
            *FOUR[:2],
            ("decide", "final_reviewer", "final", "return"),
            ("save", "clerk", 1),
            ("submit", "clerk"),
            *FOUR[2:],
            ("restart_at", ""),
            ("publish", "clerk"),
        ],
        0,
    ),
    "in an emergency": (
        [
            ("submit", "clerk", "防汛"),
            ("decide", "final_reviewer", "release", "approve"),
            ("publish", "clerk"),
        ],
        1,
    ),
    "in an emergency by somebody no longer named": (
        [
            ("submit", "clerk", "防汛"),
            ("decide", "final_reviewer", "release", "approve"),
            ("releaser", "final_reviewer", False),
            ("publish", "clerk"),
        ],
        0,
    ),
    "through a deputy": (
        [
            ("delegate", "reviewer", "deputy", "reviewer", "leave"),
            ("submit", "clerk"),
            ("decide", "deputy", "reviewer", "approve"),
            *FOUR[1:],
            ("publish", "clerk"),
        ],
        1,
    ),
    "a deputy and their principal": (
        [
            ("delegate", "second_reviewer", "deputy", "second_reviewer", "delegate"),
            ("stage_role", "reviewer", "second_reviewer"),
            ("submit", "clerk"),
            ("decide", "second_reviewer", "reviewer", "approve"),
            ("decide", "deputy", "second", "approve"),
            *FOUR[2:],
            ("force_approved",),
            ("publish", "clerk"),
        ],
        0,
    ),
}


@pytest.mark.parametrize(("plan", "published"), WAYS.values(), ids=WAYS)
def test_the_world_can_reach_the_public(bureau, item, plan, published):
    """The property above would hold for a machine that never publishes; this one does, by each way that is allowed."""
    world = make_world(bureau, item)
    for step in plan:
        world.run(step)
    assert len(world.oracle.published) == published
