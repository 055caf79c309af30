"""After an emergency release (应急发布): the review that is made up for (补审)."""

from __future__ import annotations

from datetime import datetime

from gongkai.accounts.models import User
from gongkai.publications.models import Edition, Submission


def begin_after_review(edition: Edition, *, at: datetime) -> Submission | None:
    """Called by `publish` in its transaction: for an edition let out by the emergency line, the normal stages are
    demanded afterwards, due in the workflow's number of working days. None for every other edition.
    """
    raise NotImplementedError


def renew_after_review(edition: Edition, *, by: User, at: datetime) -> Submission:
    """Begin the review afterwards again with the stages configured now, after a stage was switched off or changed.

    By a clerk of the body; the time limit stays. Raises Refused where there is none open.
    """
    raise NotImplementedError
