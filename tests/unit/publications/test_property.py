"""Whatever happens in whatever order: what is public was approved in each demanded stage, on its exact hash,
by different people, none of whom wrote it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.accounts.models import Role, RoleAssignment
from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.chain import verify
from gongkai.publications.actions import publishing, reviews, revisions, withdrawals
from gongkai.publications.content import Content
from gongkai.publications.models import Decision, Document, Edition, ReviewStage, Revision, Submission
from gongkai.publications.refusals import Refused
from gongkai.rules.transitions import IllegalTransition
from tests.factories.people import make_user
from tests.factories.publications import CONTENT, make_draft

STAGES = ("reviewer", "secrecy", "final", "second")
USUAL = {
    "reviewer": "reviewer",
    "secrecy": "secrecy_reviewer",
    "final": "final_reviewer",
    "second": "second_reviewer",
}
# "everything" holds every role at the bureau, which must not help them.
anybody = st.sampled_from(["clerk", "everything", "final_reviewer", "reviewer", "other_clerk"])
writer = st.sampled_from(["clerk", "clerk", "everything"])
mischief = st.one_of(
    st.tuples(st.just("force_approved")),
    st.tuples(st.just("swap"), st.integers(0, 2)),
    st.tuples(st.just("switch"), st.sampled_from(STAGES), st.booleans()),
    st.tuples(st.just("save"), writer, st.integers(0, 2)),
    st.tuples(st.just("take_back"), anybody),
    st.tuples(st.just("submit"), anybody),
    st.tuples(st.just("withdraw"), anybody),
    st.tuples(st.just("publish"), anybody),
    st.tuples(st.just("decide"), anybody, st.sampled_from(STAGES), st.sampled_from(["approve", "return"])),
)
decisions = st.tuples(
    *(
        st.tuples(
            st.just("decide"),
            st.sampled_from([usual, usual, usual, "everything", "clerk"]),
            st.just(stage),
            st.sampled_from(["approve", "approve", "approve", "approve", "return"]),
        )
        for stage, usual in USUAL.items()
    )
)


@st.composite
def rounds(draw: st.DrawFn) -> list[tuple]:
    """One way from writing to publishing, with mischief in between; what is not possible is refused and skipped."""
    some = st.lists(mischief, max_size=2)
    writing = [("correct", "clerk"), ("save", draw(writer), draw(st.integers(0, 2)))]
    as_it_should_be = tuple(("decide", usual, stage, "approve") for stage, usual in USUAL.items())
    deciding = draw(st.one_of(st.just(as_it_should_be), decisions))[: draw(st.sampled_from([0, 3, 4, 4]))]
    return [
        *(writing if draw(st.booleans()) else writing[:1]),
        *draw(some),
        ("submit", draw(writer)),
        *draw(some),
        *deciding,
        *draw(some),
        ("publish", "clerk"),
    ]


REFUSALS = (Refused, NotPermitted, IllegalTransition)


class World:
    """One document and everybody who may touch it."""

    def __init__(self, cast, document: Document) -> None:
        self.cast, self.document, self.published = cast, document, 0

    @property
    def edition(self) -> Edition:
        return Edition.objects.filter(document=self.document).order_by("-number")[0]

    def run(self, step: tuple) -> None:
        name, *arguments = step
        try:
            with transaction.atomic():
                getattr(self, name)(*arguments)
        except REFUSALS:
            return

    def save(self, who: str, variant: int) -> None:
        content = replace(CONTENT, title=f"{CONTENT.title}之{variant}")
        revisions.save_revision(self.edition, content, by=self.cast[who], at=timezone.now())

    def submit(self, who: str) -> None:
        reviews.submit(self.edition, by=self.cast[who], at=timezone.now())

    def decide(self, who: str, stage: str, verdict: str) -> None:
        submission = self.edition.submissions.order_by("-pk").first()
        if submission is not None:
            reviews.decide(
                submission,
                stage,
                verdict,
                expected_hash=submission.revision.hash,
                by=self.cast[who],
                at=timezone.now(),
                opinion="改",
            )

    def review(self, who: str) -> None:
        """Hand in and let the usual people decide; each step may be refused on its own."""
        self.run(("submit", who))
        for stage, reviewer in USUAL.items():
            self.run(("decide", reviewer, stage, "approve"))

    def publish(self, who: str) -> None:
        edition = publishing.publish(self.edition, by=self.cast[who])
        self.published += 1
        self.check(edition, demanded_now=ReviewStage.objects.filter(is_active=True))

    def take_back(self, who: str) -> None:
        reviews.withdraw_submission(self.edition, by=self.cast[who], at=timezone.now())

    def switch(self, stage: str, active: bool) -> None:
        ReviewStage.objects.filter(code=stage).update(is_active=active)

    def correct(self, who: str) -> None:
        publishing.start_correction(self.document, reason="更正", by=self.cast[who], at=timezone.now())

    def withdraw(self, who: str) -> None:
        request = withdrawals.request_withdrawal(
            self.document, kind="error", reason="撤回", by=self.cast[who], at=timezone.now()
        )
        withdrawals.decide_withdrawal(request, "approve", by=self.cast["final_reviewer"], at=timezone.now())

    def force_approved(self) -> None:
        """Somebody meddles with the state column; publish() must not believe it."""
        Edition.objects.filter(pk=self.edition.pk, state__in=["draft", "in_review"]).update(state="approved")

    def swap(self, variant: int) -> None:
        """Another text slipped in after the approvals, and the state set back by hand."""
        self.run(("take_back", "clerk"))
        self.run(("save", "clerk", variant))
        self.run(("force_approved",))

    def check(self, edition: Edition, demanded_now) -> None:
        """From the raw rows, without the code under test."""
        revision = Revision.objects.get(pk=edition.current_revision_id)
        submission = Submission.objects.filter(edition=edition).order_by("-pk")[0]
        decisions = Decision.objects.filter(submission=submission)
        assert submission.revision_id == revision.pk
        assert revision.publicity == "proactive"
        assert {row.verdict for row in decisions} == {"approve"}
        assert {row.revision_hash for row in decisions} == {revision.hash}
        demanded = {stage["code"] for stage in submission.stages} | {row.code for row in demanded_now}
        assert demanded
        assert demanded <= {row.stage_code for row in decisions}
        deciders = [row.decided_by_id for row in decisions]
        assert len(deciders) == len(set(deciders))
        writers = set(Revision.objects.filter(edition=edition).values_list("created_by_id", flat=True))
        assert not writers & set(deciders)


@pytest.fixture
def people(cast):
    """The cast and one person who holds every role, which must not help them."""
    cast.people["everything"] = make_user("everything", "全权者")
    for role in (Role.CLERK, Role.REVIEWER, Role.SECRECY_REVIEWER, Role.FINAL_REVIEWER, Role.SECOND_REVIEWER):
        RoleAssignment.objects.create(user=cast["everything"], organisation=cast.finance, role=role)
    ReviewStage.objects.create(
        code="second", name="复审", role=Role.SECOND_REVIEWER, order=2, is_active=False
    )
    return cast


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=st.lists(rounds(), min_size=1, max_size=3))
def test_only_what_everybody_approved_is_public(people, item, plan):
    with transaction.atomic():
        world = World(people, make_draft(people, item).document)
        for step in chain.from_iterable(plan):
            world.run(step)
            public = Edition.objects.filter(document=world.document, state="published")
            assert public.count() <= 1
            assert not public.exists() or world.published
        assert verify().problems == ()
        transaction.set_rollback(True)


def test_the_plan_can_reach_the_public(people, item):
    """The property above would hold for a machine that never publishes; this one does, and corrects."""
    world = World(people, make_draft(people, item).document)
    plan = [
        ("review", "clerk"),
        ("publish", "clerk"),
        ("correct", "clerk"),
        ("save", "clerk", 1),
        ("publish", "clerk"),
        ("force_approved",),
        ("publish", "clerk"),
        ("take_back", "clerk"),
        ("review", "clerk"),
        ("switch", "second", True),
        ("publish", "clerk"),
        ("take_back", "clerk"),
        ("review", "clerk"),
        ("publish", "final_reviewer"),
    ]
    for step in plan:
        world.run(step)
    assert world.published == 2
    assert Content.of(world.edition.current_revision).title.endswith("之1")
