"""An independent judge of what is public: reads raw rows and its own notes, none of the code that it judges."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from gongkai.accounts.models import Delegation, RoleAssignment, User
from gongkai.publications.models import (
    Decision,
    Document,
    Edition,
    ReviewStage,
    Revision,
    StatusChange,
    Submission,
    Workflow,
)

Row = tuple[str, str, str, int]  # code, role, track, order


def configured(document: Document, emergency: bool) -> tuple[int | None, str, list[Row]]:
    """The workflow that counts, its restart stage and its active stages, resolved step by step."""
    places: list[tuple[int | None, int | None]] = [
        (document.organisation_id, document.kind_id),
        (document.organisation_id, None),
    ]
    if not emergency:
        places += [(None, document.kind_id), (None, None)]
    for organisation, kind in places:
        found = Workflow.objects.filter(
            organisation_id=organisation, kind_id=kind, is_emergency=emergency
        ).values_list("pk", "is_active", "restart_stage_code")
        if found:
            pk, active, restart = found[0]
            stages = ReviewStage.objects.filter(workflow_id=pk, is_active=True) if active else ()
            return pk, restart, [(row.code, row.role, row.track, row.order) for row in stages]
    return None, "", []


def holds(user_id: int, role: str, organisation_id: int) -> bool:
    """Whether somebody is an active holder of the role today, or was given it by one who is."""
    today = timezone.localdate()

    def in_person(pk: int) -> bool:
        return (
            User.objects.filter(pk=pk, is_active=True).exists()
            and RoleAssignment.objects.filter(
                Q(valid_from__isnull=True) | Q(valid_from__lte=today),
                Q(valid_to__isnull=True) | Q(valid_to__gte=today),
                user_id=pk,
                organisation_id=organisation_id,
                role=role,
            ).exists()
        )

    if in_person(user_id):
        return True
    givers = Delegation.objects.filter(
        to_user_id=user_id,
        organisation_id=organisation_id,
        role=role,
        revoked_at=None,
        valid_from__lte=today,
        valid_to__gte=today,
    ).values_list("from_user_id", flat=True)
    return User.objects.filter(pk=user_id, is_active=True).exists() and any(map(in_person, givers))


@dataclass
class HandedIn:
    """What the configuration demanded when a text was handed in, and the first submission of its round."""

    submission_id: int
    emergency: bool
    workflow_id: int | None
    restart: str
    stages: list[Row]
    # Stage code → newest decision that existed when the stage was opened again in this round.
    reopened: dict[str, int] = field(default_factory=dict)


class Oracle:
    """Notes every handing in and sending back, and judges every publication."""

    def __init__(self) -> None:
        self.handed_in: dict[int, HandedIn] = {}
        self.taken_back: dict[int, dict[str, int]] = {}  # edition → stage → decision that no longer counts
        self.published: set[int] = set()

    def note_submission(self, submission: Submission) -> None:
        edition = Edition.objects.select_related("document").get(pk=submission.edition_id)
        emergency = submission.purpose == "emergency"
        workflow, restart, stages = configured(edition.document, emergency)
        self.handed_in[edition.pk] = HandedIn(submission.pk, emergency, workflow, restart, stages)

    def note_decision(self, decision: Decision, organisation_id: int) -> None:
        """Right after a decision: its person held the stage's role; a sending back opens stages again."""
        submission = Submission.objects.get(pk=decision.submission_id)
        (row,) = [row for row in submission.stages if row["code"] == decision.stage_code]
        assert holds(decision.decided_by_id, row["role"], organisation_id), "decided without the role"
        if decision.on_behalf_of_id is not None:
            assert holds(decision.on_behalf_of_id, row["role"], organisation_id), (
                "for somebody without the role"
            )
        edition = submission.edition_id
        if decision.return_to:
            (target,) = [row for row in submission.stages if row["code"] == decision.return_to]
            for each in submission.stages:
                after = each["track"] == target["track"] and each["order"] > target["order"]
                if after or each["code"] == target["code"]:
                    if submission.purpose != "afterwards":
                        self.handed_in[edition].reopened[each["code"]] = decision.pk
                    self.taken_back.setdefault(edition, {})[each["code"]] = decision.pk

    def judge(self, edition: Edition) -> None:
        """An edition has just become public."""
        self.published.add(edition.pk)
        edition = Edition.objects.select_related("document").get(pk=edition.pk)
        revision = Revision.objects.get(pk=edition.current_revision_id)
        then = self.handed_in[edition.pk]
        workflow, restart, now = configured(edition.document, then.emergency)
        assert revision.publicity == "proactive"
        assert then.stages, "nothing was demanded"
        assert workflow == then.workflow_id, "another workflow counts now"
        assert {row[:3] for row in now} == {row[:3] for row in then.stages}, "the stages changed"
        writers = self._writers(edition)
        current = self._approvals(edition, revision, then)
        skipped = {}
        for code, *_ in then.stages:
            if code not in current:
                assert not then.emergency, f"{code} never approved an emergency text"
                skipped[code] = self._earlier_approval(edition, then, now, restart, code)
        deciders = [self._people(row) for row in [*current.values(), *skipped.values()]]
        everybody = [person for people in deciders for person in people]
        assert len(everybody) == len(set(everybody)), "one person stands behind two stages"
        assert not set(everybody) & writers, "a writer approved"
        if then.emergency:
            named = set(Workflow.objects.get(pk=workflow).releasers.values_list("pk", flat=True))
            assert {row.decided_by_id for row in current.values()} <= named, "let out by somebody not named"
            after = Submission.objects.filter(edition=edition, purpose="afterwards")
            assert after.count() == 1 and after[0].stages, "nobody reviews it afterwards"

    def _approvals(self, edition: Edition, revision: Revision, then: HandedIn) -> dict[str, Decision]:
        found = {}
        rows = Decision.objects.filter(
            submission__edition=edition,
            submission_id__gte=then.submission_id,
            revision=revision,
            revision_hash=revision.hash,
            verdict="approve",
        ).exclude(submission__purpose="afterwards")
        for row in rows.order_by("pk"):
            if row.pk > then.reopened.get(row.stage_code, 0):
                found[row.stage_code] = row
        return found

    def _earlier_approval(
        self, edition: Edition, then: HandedIn, now: list[Row], restart: str, code: str
    ) -> Decision:
        """A stage without an approval of this text: both configurations let it rest on an earlier one."""
        for wanted, stages in ((then.restart, then.stages), (restart, now)):
            content = {row[0]: row[3] for row in stages if row[2] == "content"}
            assert wanted in content, f"{code} was skipped though everything repeats"
            assert code in content, f"{code} is not of the content track and was skipped"
            assert content[code] < content[wanted], f"{code} does not come before {wanted}"
        rows = Decision.objects.filter(
            submission__edition=edition,
            submission__purpose="normal",
            submission_id__lt=then.submission_id,
            stage_code=code,
        ).order_by("-pk")
        assert rows and rows[0].verdict == "approve", f"{code} was skipped without an earlier approval"
        assert rows[0].pk > self.taken_back.get(edition.pk, {}).get(code, 0), f"{code} was opened again"
        return rows[0]

    @staticmethod
    def _people(row: Decision) -> set[int]:
        return {row.decided_by_id} | ({row.on_behalf_of_id} if row.on_behalf_of_id else set())

    @staticmethod
    def _writers(edition: Edition) -> set[int]:
        return (
            set(Revision.objects.filter(edition=edition).values_list("created_by_id", flat=True))
            | set(Submission.objects.filter(edition=edition).values_list("submitted_by_id", flat=True))
            | {int(row.actor_id) for row in StatusChange.objects.filter(edition=edition, event="start")}
        )
