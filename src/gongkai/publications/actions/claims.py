"""Taking a stage to work on (认领), letting go of it (放开), taking it over from somebody (接办)."""

from __future__ import annotations

from datetime import datetime

from gongkai.accounts.models import User
from gongkai.publications.models import StageClaim, Submission


def claim(submission: Submission, stage_code: str, *, by: User, at: datetime) -> StageClaim:
    """Take an open stage; until it is released only this person decides in it.

    Only who may decide there now; one's own claim again is returned as it is. Raises NotYourTurn with a sentence.
    """
    raise NotImplementedError


def release(submission: Submission, stage_code: str, *, by: User, at: datetime) -> None:
    """Let go of one's own claim. Raises Refused when the person has none."""
    raise NotImplementedError


def take_over(submission: Submission, stage_code: str, *, reason: str, by: User, at: datetime) -> StageClaim:
    """Take a stage that somebody else has claimed; the reason is told to them and audited.

    Raises NotYourTurn, or Refused without a reason or where nobody else has claimed.
    """
    raise NotImplementedError
