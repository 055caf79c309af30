"""What people are told about reviews."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from gongkai.accounts.models import Role, User
from gongkai.notices.actions.telling import tell
from gongkai.publications.configured import Stage
from gongkai.publications.models import Decision, Edition, Submission
from gongkai.publications.people import final_reviewers, holders
from gongkai.publications.rounds import latest_submission
from gongkai.publications.stages import Desk


def tell_about(
    people: Iterable[User],
    submission: Submission,
    edition: Edition,
    *,
    kind: str,
    key: str,
    words: str,
    at: datetime,
    text: str = "",
) -> None:
    """One notice about a text in review, leading to its review page."""
    tell(
        people,
        kind=kind,
        key=key,
        subject=f"{words}：{edition.title}",
        text=text,
        url=reverse("console:review_page", args=[submission.pk]),
        organisation=edition.document.organisation,
        at=at,
    )


def tell_of_return(desk: Desk, decision: Decision, at: datetime) -> None:
    """The person who handed in hears that the text came back, and why."""
    tell(
        [desk.submission.submitted_by],
        kind="publication.returned",
        key=f"publication.returned:{decision.pk}",
        subject=f"{decision.stage_name}退回修改：{desk.edition.title}",
        text=decision.opinion,
        url=reverse("console:publication_detail", args=[desk.edition.pk]),
        organisation=desk.organisation,
        at=at,
    )


def tell_of_reopening(desk: Desk, decision: Decision, target: Stage, at: datetime) -> None:
    """Whoever had approved the stage that is opened again hears why."""
    before = desk.round.approvals.get(target.code)
    newest = desk.submission.continued_by
    if before is not None:
        tell_about(
            [before.decided_by],
            newest,
            desk.edition,
            kind="review.reopened",
            key=f"review.reopened:{decision.pk}",
            words=f"{decision.stage_name}退回“{target.name}”重新办理",
            text=decision.opinion,
            at=at,
        )


def tell_of_after_review_refused(desk: Desk, decision: Decision, at: datetime) -> None:
    """Clerks, whoever let the text out, and the final reviewers: it has to be corrected or withdrawn."""
    today = timezone.localdate(at)
    emergency = latest_submission(desk.edition)
    released_by = (
        [row.decided_by for row in emergency.decisions.select_related("decided_by")] if emergency else []
    )
    tell(
        [
            desk.submission.submitted_by,
            *holders(desk.organisation, Role.CLERK, on=today),
            *released_by,
            *final_reviewers(desk.organisation, today),
        ],
        kind="review.afterwards_refused",
        key=f"review.afterwards_refused:{decision.pk}",
        subject=f"补审不同意，请更正或撤回：{desk.edition.title}",
        text=decision.opinion,
        url=reverse("console:publication_detail", args=[desk.edition.pk]),
        organisation=desk.organisation,
        at=at,
    )
