"""Keeping that a reviewer opened exactly this text."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, check_right
from gongkai.publications.models import ReviewOpening, Submission


@transaction.atomic
def record_opening(submission: Submission, *, user: User, at: datetime) -> ReviewOpening:
    """Write down, once per person, that the review page of this text was opened; later openings change nothing.

    Raises NotPermitted for people who may not see the body's rows.
    """
    check_right(user, Right.SEE_BODY, submission.edition.document.organisation)
    opening, _ = ReviewOpening.objects.get_or_create(
        submission=submission,
        user=user,
        defaults={"revision_hash": submission.revision.hash, "opened_at": at},
    )
    return opening
