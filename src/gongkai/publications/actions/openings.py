"""Keeping that a reviewer opened exactly this text."""

from __future__ import annotations

from datetime import datetime

from gongkai.accounts.models import User
from gongkai.publications.models import ReviewOpening, Submission


def record_opening(submission: Submission, *, user: User, at: datetime) -> ReviewOpening:
    """Write down, once per person, that the review page of this text was opened; later openings change nothing.

    Raises NotPermitted for people who may not see the body's rows.
    """
    raise NotImplementedError
