"""A bureau in which anything may happen in any order: steps are plain tuples, so that a failing run can be replayed."""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from gongkai.accounts.actions.records import AccountRefused
from gongkai.accounts.models import Delegation, Role, RoleAssignment, User
from gongkai.accounts.permissions import NotPermitted
from gongkai.audit import chain
from gongkai.audit.models import AuditEvent
from gongkai.catalogues.models import Item
from gongkai.notices.actions import telling
from gongkai.publications import checking
from gongkai.publications.actions import (
    _lapse,
    claims,
    documents,
    publishing,
    reviews,
    revisions,
    withdrawals,
)
from gongkai.publications.actions.openings import record_opening
from gongkai.publications.models import (
    Document,
    Edition,
    ReviewStage,
    Submission,
    WithdrawalRequest,
    Workflow,
)
from gongkai.publications.refusals import Refused
from gongkai.rules.transitions import IllegalTransition
from tests.factories.people import Cast, make_user
from tests.factories.publications import CONTENT, make_draft
from tests.unit.publications.review_oracle import Oracle

Step = tuple[Any, ...]
REFUSALS = (Refused, NotPermitted, IllegalTransition, AccountRefused)
USUAL = {
    "reviewer": "reviewer",
    "second": "second_reviewer",
    "final": "final_reviewer",
    "secrecy": "secrecy_reviewer",
    "extra": "extra",
    "release": "final_reviewer",
}
STAGES = ("reviewer", "second", "final", "secrecy", "extra")
PEOPLE = (
    "clerk",
    "reviewer",
    "reviewer2",
    "second_reviewer",
    "final_reviewer",
    "secrecy_reviewer",
    "everything",
    "deputy",
    "extra",
    "other_clerk",
)
REVIEW_ROLES = (Role.REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER, Role.SECRECY_REVIEWER)


def people_the_bureau(cast: Cast) -> None:
    """Besides the cast: somebody with every role, a deputy without any, a second and an extra reviewer."""
    cast.people["everything"] = make_user("everything", "全权者")
    for role in (Role.CLERK, *REVIEW_ROLES):
        RoleAssignment.objects.create(user=cast["everything"], organisation=cast.finance, role=role)
    cast.people["deputy"] = make_user("deputy", "代理者")
    cast.people["reviewer2"] = make_user("reviewer2", "刘初审", (Role.REVIEWER, cast.finance))
    cast.people["extra"] = make_user("extra", "林复审", (Role.SECOND_REVIEWER, cast.finance))
    emergency = Workflow.objects.create(organisation=cast.finance, name="应急发布", is_emergency=True)
    emergency.releasers.add(cast["final_reviewer"], cast["everything"])
    ReviewStage.objects.create(
        workflow=emergency, code="release", name="应急签发", role=Role.FINAL_REVIEWER, order=1
    )


@dataclass
class World:
    """One document and everybody who may touch it."""

    cast: Cast
    document: Document
    default: Workflow
    steps: list[Step] = field(default_factory=list)
    oracle: Oracle = field(default_factory=Oracle)
    opened: set[tuple[str, str]] = field(default_factory=set)  # who had which text before them
    done: int = 0

    def states(self) -> list[tuple[int, str]]:
        """Id and state of each edition, oldest first; in SQL, for it is asked at every step."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, state FROM publications_edition WHERE document_id = %s ORDER BY number",
                [self.document.pk],
            )
            return list(cursor.fetchall())

    def undecided(self) -> list[str]:
        """Codes of the newest submission's next stages without a decision in it, in SQL for the same reason."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, stages FROM publications_submission WHERE edition_id = %s ORDER BY id DESC LIMIT 1",
                [self.states()[-1][0]],
            )
            found = cursor.fetchone()
            if found is None:
                return []
            cursor.execute(
                "SELECT stage_code FROM publications_decision WHERE submission_id = %s", [found[0]]
            )
            decided = {code for (code,) in cursor.fetchall()}
        stages = json.loads(found[1]) if isinstance(found[1], str) else found[1]
        rows = [row for row in stages if row["code"] not in decided]
        first = {
            track: min(row["order"] for row in rows if row["track"] == track)
            for track in {row["track"] for row in rows}
        }
        return [row["code"] for row in rows if row["order"] == first[row["track"]]]

    @property
    def edition(self) -> Edition:
        return Edition.objects.select_related("document__organisation").get(pk=self.states()[-1][0])

    def run(self, step: Step) -> bool:
        """One event; what is refused leaves no trace. Then nothing may be public that was not judged."""
        name, *arguments = step
        self.steps.append(step)
        for user in self.cast.people.values():  # roles are read anew, as in every request
            user.__dict__.pop("_current_assignments", None)
            user.__dict__.pop("_current_delegations", None)
        try:
            with transaction.atomic():
                getattr(self, name)(*arguments)
            self.done += 1
            return True
        except REFUSALS:
            return False
        finally:
            public = {pk for pk, state in self.states() if state == "published"}
            assert public <= self.oracle.published, "public without having been published"
            assert len(public) <= 1, "two editions of one document are public"

    # What people do.

    def save(self, who: str, variant: int) -> None:
        content = replace(CONTENT, title=f"{CONTENT.title}之{variant}")
        revisions.save_revision(self.edition, content, by=self.cast[who], at=timezone.now())

    def submit(self, who: str, reason: str = "") -> None:
        submission = reviews.submit(
            self.edition, by=self.cast[who], at=timezone.now(), emergency_reason=reason
        )
        self.oracle.note_submission(submission)

    def decide(self, who: str, stage: str, verdict: str, return_to: str = "", stale: bool = False) -> None:
        submission = self._submission()
        if submission is None:
            return
        decision = reviews.decide(
            submission,
            stage,
            verdict,
            expected_hash="0" * 64 if stale else submission.revision.hash,
            by=self.cast[who],
            at=timezone.now(),
            opinion="改" if verdict == "return" else "",
            return_to=return_to,
        )
        assert not stale, "decided on a text that was not the one seen"
        self.oracle.note_decision(decision, self.document.organisation_id)

    def batch(self, who: str, stage: str, opened: bool) -> None:
        submission = self._submission()
        if submission is None:
            return
        if opened:
            record_opening(submission, user=self.cast[who], at=timezone.now())
            self.opened.add((who, submission.revision.hash))
        (result,) = reviews.approve_batch(
            [(submission, stage, submission.revision.hash)], by=self.cast[who], at=timezone.now()
        )
        if result.is_done:
            assert (who, submission.revision.hash) in self.opened, "approved unseen"
            decision = submission.decisions.get(stage_code=stage)
            self.oracle.note_decision(decision, self.document.organisation_id)

    def claim(self, who: str, stage: str) -> None:
        if submission := self._submission():
            claims.claim(submission, stage, by=self.cast[who], at=timezone.now())

    def take_over(self, who: str, stage: str) -> None:
        if submission := self._submission():
            claims.take_over(submission, stage, reason="急办", by=self.cast[who], at=timezone.now())

    def take_back(self, who: str) -> None:
        reviews.withdraw_submission(self.edition, by=self.cast[who], at=timezone.now())

    def publish(self, who: str) -> None:
        self.oracle.judge(publishing.publish(self.edition, by=self.cast[who]))

    def correct(self, who: str) -> None:
        publishing.start_correction(self.document, reason="更正", by=self.cast[who], at=timezone.now())

    def abandon(self, who: str) -> None:
        documents.abandon(self.edition, by=self.cast[who], at=timezone.now())

    def recall(self, who: str) -> None:
        withdrawals.request_withdrawal(
            self.document, kind="error", reason="误发", by=self.cast[who], at=timezone.now()
        )

    def answer_recall(self, who: str, verdict: str) -> None:
        request = WithdrawalRequest.objects.filter(
            edition__document=self.document, decision__isnull=True
        ).first()
        if request is not None:
            withdrawals.decide_withdrawal(
                request, verdict=verdict, opinion="见", by=self.cast[who], at=timezone.now()
            )

    # What administrators and life do, past every check of the actions.

    def stage_active(self, stage: str, active: bool) -> None:
        ReviewStage.objects.filter(workflow=self.default, code=stage).update(is_active=active)

    def stage_deleted(self, stage: str) -> None:
        ReviewStage.objects.filter(workflow=self.default, code=stage).delete()

    def stage_added(self, stage: str, role: str, track: str) -> None:
        ReviewStage.objects.get_or_create(
            workflow=self.default,
            code=stage,
            defaults={"name": stage, "role": role, "order": 2, "track": track},
        )

    def stage_role(self, stage: str, role: str) -> None:
        ReviewStage.objects.filter(workflow=self.default, code=stage).update(role=role)

    def stage_order(self, stage: str, order: int) -> None:
        ReviewStage.objects.filter(workflow=self.default, code=stage).update(order=order)

    def restart_at(self, stage: str) -> None:
        Workflow.objects.filter(pk=self.default.pk).update(restart_stage_code=stage)

    def own_workflow(self, active: bool) -> None:
        """The body gets a workflow of its own, with fewer stages, or loses none of it but its activity."""
        workflow, made = Workflow.objects.get_or_create(
            organisation=self.cast.finance, kind=None, is_emergency=False, defaults={"name": "本局流程"}
        )
        if made:
            for code, role, order in (("reviewer", Role.REVIEWER, 1), ("final", Role.FINAL_REVIEWER, 2)):
                ReviewStage.objects.create(workflow=workflow, code=code, name=code, role=role, order=order)
        Workflow.objects.filter(pk=workflow.pk).update(is_active=active)

    def same_workflow_of_its_own(self) -> None:
        """The body gets a workflow of its own with exactly the stages of the default."""
        own = Workflow.objects.create(organisation=self.cast.finance, name="本局流程")
        for row in self.default.stages.all():
            row.pk, row.workflow = None, own
            row._state.adding = True
            row.save()

    def default_active(self, active: bool) -> None:
        Workflow.objects.filter(pk=self.default.pk).update(is_active=active)

    def releaser(self, who: str, named: bool) -> None:
        workflow = Workflow.objects.get(is_emergency=True)
        (workflow.releasers.add if named else workflow.releasers.remove)(self.cast[who])

    def person_active(self, who: str, active: bool) -> None:
        User.objects.filter(pk=self.cast[who].pk).update(is_active=active)
        self.cast[who].is_active = active

    def delegate(self, giver: str, taker: str, role: str, kind: str) -> None:
        """Written past the action, so that chains and roles that the giver does not hold occur too."""
        today = timezone.localdate()
        if giver != taker:
            Delegation.objects.get_or_create(
                organisation=self.cast.finance,
                from_user=self.cast[giver],
                to_user=self.cast[taker],
                role=role,
                valid_from=today,
                revoked_at=None,
                defaults={
                    "valid_to": today + timedelta(days=3),
                    "kind": kind,
                    "reason": "出差",
                    "made_by": self.cast[giver],
                    "made_at": timezone.now(),
                },
            )

    def days_pass(self, days: int) -> None:
        """Instead of the clock, every period moves back."""
        for row in Delegation.objects.all():
            row.valid_from -= timedelta(days=days)
            row.valid_to -= timedelta(days=days)
            row.save()

    def force_approved(self) -> None:
        """Somebody meddles with the state column; publish() must not believe it."""
        Edition.objects.filter(pk=self.edition.pk, state__in=["draft", "in_review"]).update(state="approved")

    def swap(self, variant: int) -> None:
        """Another text slipped in after the approvals, and the state set back by hand."""
        self.take_back("clerk")
        self.save("clerk", variant)
        self.force_approved()

    def _submission(self) -> Submission | None:
        return self.edition.submissions.select_related("edition__document").order_by("-pk").first()


def leave_out_what_stands_beside() -> list[tuple[Any, str, Any]]:
    """What replaces audit chain, notices, checks of the wording and set times by nothing, as (module, name, instead):
    they are no part of the reviews and take most of the time of a long run.
    """

    def record(*args: Any, at: Any = None, **values: Any) -> AuditEvent:
        return AuditEvent(happened_at=at or timezone.now())

    def nothing(*args: Any, **values: Any) -> list[Any]:
        return []

    known = {
        chain.record: ("record", record),
        telling.tell: ("tell", nothing),
        _lapse.lapse: ("lapse", nothing),
    }
    modules = [each for name, each in sys.modules.items() if name.startswith("gongkai.publications.")]
    return [
        (checking, "check", nothing),
        (checking, "blocking", nothing),
        *(
            (module, name, instead)
            for module in modules
            for original, (name, instead) in known.items()
            if getattr(module, name, None) is original
        ),
    ]


def make_world(cast: Cast, item: Item) -> World:
    """A draft of the finance clerk."""
    default = Workflow.objects.get(organisation=None, kind=None, is_emergency=False)
    return World(cast, make_draft(cast, item).document, default)


class Fate:
    """Draws the next step: mostly what moves the text on, often enough what must not help anybody."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def one(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def often(self, share: float) -> bool:
        return self.random.random() < share

    def next(self, world: World) -> Step:
        state = world.states()[-1][1]
        if self.often(0.16):
            return self.mischief()
        if state == "draft":
            return self.writing()
        if state == "in_review":
            return self.deciding(world)
        if state == "approved":
            return (
                ("publish", self.one("clerk", "final_reviewer", "everything"))
                if self.often(0.75)
                else self.taking_back()
            )
        if state == "published":
            return self.public(world)
        return self.mischief() if state == "suspended" and self.often(0.5) else self.answering()

    def writing(self) -> Step:
        roll = self.random.random()
        if roll < 0.25:
            return ("save", self.one("clerk", "clerk", "clerk", "everything"), self.one(0, 1, 2))
        if roll < 0.35:
            return ("submit", "clerk", "防汛")
        if roll < 0.38:
            return ("abandon", "clerk")
        return ("submit", self.one("clerk", "clerk", "clerk", "clerk", "everything", "reviewer"))

    def deciding(self, world: World) -> Step:
        undecided = world.undecided()
        stage = self.one(*undecided) if undecided and self.often(0.88) else self.one(*STAGES)
        who = USUAL[stage] if self.often(0.8) else self.one(*PEOPLE)
        roll = self.random.random()
        if roll < 0.80:
            if self.often(0.1):
                return ("batch", who, stage, self.often(0.7))
            return ("decide", who, stage, "approve")
        if roll < 0.85:
            return ("decide", who, stage, "return", self.one(*STAGES))
        if roll < 0.87:
            return ("decide", who, stage, "return")
        if roll < 0.89:
            return ("decide", who, stage, "approve", "", True)
        if roll < 0.93:
            return (self.one("claim", "take_over"), who, stage)
        return self.taking_back()

    def taking_back(self) -> Step:
        return ("take_back", self.one("clerk", "clerk", "reviewer")) if self.often(0.8) else ("swap", 1)

    def public(self, world: World) -> Step:
        roll = self.random.random()
        if roll < 0.55:
            return ("correct", "clerk")
        if roll < 0.65:
            return ("recall", "clerk")
        return self.deciding(world)

    def answering(self) -> Step:
        return ("answer_recall", self.one("final_reviewer", "clerk"), self.one("approve", "refuse"))

    def mischief(self) -> Step:
        stage, who = self.one(*STAGES), self.one(*PEOPLE)
        return self.one(
            ("force_approved",),
            ("swap", self.one(1, 2)),
            ("stage_active", stage, self.often(0.6)),
            ("stage_deleted", self.one("second", "extra", stage)),
            (
                "stage_added",
                self.one("extra", stage),
                self.one(*REVIEW_ROLES),
                self.one("content", "content", "secrecy"),
            ),
            ("stage_role", stage, self.one(*REVIEW_ROLES)),
            ("stage_order", stage, self.one(1, 2, 3)),
            ("restart_at", self.one("final", "final", "second", "secrecy", "")),
            ("restart_at", "final"),
            ("restart_at", "second"),
            ("own_workflow", self.often(0.8)),
            ("default_active", self.often(0.8)),
            ("releaser", who, self.often(0.5)),
            ("person_active", who, self.often(0.7)),
            (
                "delegate",
                self.one(*PEOPLE),
                self.one("deputy", "deputy", who),
                self.one(*REVIEW_ROLES),
                self.one("delegate", "leave"),
            ),
            ("delegate", self.one("reviewer", "second_reviewer"), "deputy", self.one(*REVIEW_ROLES), "leave"),
            ("delegate", "reviewer", "second_reviewer", Role.REVIEWER, "delegate"),
            ("days_pass", self.one(1, 2, 5)),
            ("decide", who, stage, self.one("approve", "return")),
            ("decide", "deputy", stage, "approve"),
            ("publish", who),
            ("submit", who, self.one("", "抢险")),
            ("take_back", who),
            ("save", who, 2),
            ("answer_recall", who, "approve"),
        )


def play(world: World, seed: int) -> World:
    """One random sequence of eight to twenty-two events, in a transaction that the caller rolls back."""
    fate = Fate(seed)
    for _ in range(fate.random.randint(8, 22)):
        world.run(fate.next(world))
    return world
