"""Emergency releases that are still to be reviewed, or were objected to (补审)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.accounts.models import User
from gongkai.publications.models import Decision, Edition, Submission
from gongkai.publications.open_stages import PUBLIC
from gongkai.publications.rounds import Round, round_of


@dataclass(frozen=True)
class AfterReview:
    """An emergency release whose review afterwards is not done: waiting, or objected to until corrected or withdrawn."""

    edition: Edition
    submission: Submission
    due_on: date
    objection: Decision | None

    def is_overdue(self, today: date) -> bool:
        return self.objection is None and today > self.due_on


def after_reviews_open(user: User) -> list[AfterReview]:
    """At the bodies that the person may see, the objected ones first, then by due date.

    A finding ends when the edition is corrected (superseded) or withdrawn, or when every stage approved.
    """
    rows = (
        Submission.objects.visible_to(user)
        .filter(purpose=Submission.Purpose.AFTERWARDS, edition__state__in=PUBLIC)
        .select_related("edition__document__organisation")
        .order_by("pk")
    )
    newest = {row.edition_id: row for row in rows}
    rounds = [round_of(row) for row in newest.values()]
    found = [
        _after_review(newest[round_.newest.edition_id], round_) for round_ in rounds if not round_.is_complete
    ]
    return sorted(found, key=lambda row: (row.objection is None, row.due_on, row.edition.pk))


def _after_review(submission: Submission, round_: Round) -> AfterReview:
    objection = next(
        (
            row
            for row in round_.decisions
            if row.submission_id == submission.pk and row.verdict == Decision.Verdict.RETURN
        ),
        None,
    )
    assert submission.due_on is not None
    return AfterReview(submission.edition, submission, submission.due_on, objection)
