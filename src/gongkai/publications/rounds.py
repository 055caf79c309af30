"""Rounds of review: the submissions of one text that continue each other, and what was decided in them.

A text handed in begins a round. Sending back to an earlier stage adds a row to it: approvals of this very hash are
carried over, except those of the stages that were opened again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from gongkai.publications.configured import Stage
from gongkai.publications.models import Decision, Edition, Submission
from gongkai.publications.restarts import people_of, skipped_approvals


def all_stages(submission: Submission) -> list[Stage]:
    """The stages as they stood when the text was handed in, those included that are not repeated after a change."""
    return [Stage(**row) for row in submission.stages]


def demanded_stages(submission: Submission) -> list[Stage]:
    """The stages that have to approve this submission."""
    return [stage for stage in all_stages(submission) if stage.code not in submission.skipped]


@dataclass(frozen=True)
class Round:
    """The rows of one round, oldest first, with every decision in them, oldest first."""

    rows: tuple[Submission, ...]
    decisions: tuple[Decision, ...]

    @property
    def newest(self) -> Submission:
        return self.rows[-1]

    @cached_property
    def stages(self) -> list[Stage]:
        return all_stages(self.newest)

    @cached_property
    def demanded(self) -> list[Stage]:
        return demanded_stages(self.newest)

    @cached_property
    def skipped(self) -> dict[str, Decision]:
        """Stages that are not repeated, with the approvals of an earlier text that they rest on."""
        return skipped_approvals(self.newest, self.rows[0])

    @cached_property
    def approvals(self) -> dict[str, Decision]:
        """The approvals that stand for exactly this text, by stage."""
        text = self.newest.revision
        standing: dict[str, Decision] = {}
        for row in self.rows:
            for code in row.reopened:
                standing.pop(code, None)
            for decision in self._of(row):
                right_text = (decision.revision_id, decision.revision_hash) == (text.pk, text.hash)
                if decision.verdict == Decision.Verdict.APPROVE and right_text:
                    standing[decision.stage_code] = decision
        return standing

    @property
    def is_returned(self) -> bool:
        """Whether the newest row was sent back; a return to an earlier stage is followed by another row."""
        return any(decision.verdict == Decision.Verdict.RETURN for decision in self._of(self.newest))

    @property
    def is_complete(self) -> bool:
        """Whether every demanded stage approved."""
        return bool(self.demanded) and all(stage.code in self.approvals for stage in self.demanded)

    @cached_property
    def open(self) -> list[Stage]:
        """The stages that can be decided in now."""
        return [] if self.is_returned else open_stages(self.demanded, self.approvals)

    def stage(self, code: str) -> Stage | None:
        """The demanded stage of this code."""
        return next((stage for stage in self.demanded if stage.code == code), None)

    def people_elsewhere(self, code: str) -> set[int]:
        """Everybody who decided in another stage of this round, or whose approval of a skipped stage counts on."""
        taken = [*self.decisions, *self.skipped.values()]
        return {person for row in taken if row.stage_code != code for person in people_of(row)}

    def earlier_than(self, stage: Stage) -> list[Stage]:
        """Where the stage may send a text back to: the stages before it, and approved ones of the other track."""
        return [
            each
            for each in self.stages
            if (each.track == stage.track and each.order < stage.order)
            or (each.track != stage.track and each.code in self.approvals)
        ]

    def reopened_by(self, target: Stage) -> list[str]:
        """The stages that decide anew when a text is sent back to one: it and all after it in its track."""
        return [
            each.code
            for each in self.stages
            if each.code == target.code or (each.track == target.track and each.order > target.order)
        ]

    def opened_at(self, stage: Stage) -> datetime:
        """When the stage's turn came: at the handing in, at its reopening, or at the last approval before it."""
        moments = [self.rows[0].submitted_at]
        moments += [row.submitted_at for row in self.rows if stage.code in row.reopened]
        before = [each for each in self.stages if each.track == stage.track and each.order < stage.order]
        moments += [self.approvals[each.code].decided_at for each in before if each.code in self.approvals]
        return max(moments)

    def _of(self, row: Submission) -> list[Decision]:
        return [decision for decision in self.decisions if decision.submission_id == row.pk]


def open_stages(stages: Iterable[Stage], approved: Iterable[str]) -> list[Stage]:
    """In each track the unapproved stages of the lowest order that is not yet wholly approved."""
    approved = set(approved)
    waiting = [stage for stage in stages if stage.code not in approved]
    first: dict[str, int] = {}
    for stage in waiting:
        first[stage.track] = min(stage.order, first.get(stage.track, stage.order))
    return [stage for stage in waiting if stage.order == first[stage.track]]


def round_of(submission: Submission) -> Round:
    """The round that a submission belongs to, up to and including it."""
    rows = {
        row.pk: row
        for row in Submission.objects.filter(edition=submission.edition_id, pk__lte=submission.pk)
        .select_related("revision")
        .order_by("pk")
    }
    chain = [rows[submission.pk]]
    while chain[-1].continues_id is not None:
        chain.append(rows[chain[-1].continues_id])
    chain.reverse()
    decisions = Decision.objects.filter(submission__in=chain).select_related("decided_by", "on_behalf_of")
    return Round(tuple(chain), tuple(decisions.order_by("pk")))


def approvals_of(submission: Submission) -> dict[str, Decision]:
    """The approvals of exactly this submission's text in its round, by stage; reopened stages have none."""
    return round_of(submission).approvals


def latest_submission(edition: Edition) -> Submission | None:
    """The newest handing-in before publication; earlier ones are history, reviews afterwards are another matter."""
    rows = edition.submissions.exclude(purpose=Submission.Purpose.AFTERWARDS)
    return rows.select_related("revision").order_by("-pk").first()


def latest_after_review(edition: Edition) -> Submission | None:
    """The newest row of the review that is made up for after an emergency release."""
    rows = edition.submissions.filter(purpose=Submission.Purpose.AFTERWARDS)
    return rows.select_related("revision").order_by("-pk").first()
