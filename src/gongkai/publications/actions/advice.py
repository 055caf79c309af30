"""Asking a colleague for advice (征求意见) and answering; advice decides nothing."""

from __future__ import annotations

from datetime import datetime

from gongkai.accounts.models import User
from gongkai.publications.models import Advice, AdviceRequest, Submission


def ask(
    submission: Submission, stage_code: str, *, question: str, of: User, by: User, at: datetime
) -> AdviceRequest:
    """Ask somebody who may see the body's rows; only who may decide in the stage now may ask. `of` is told.

    Raises NotYourTurn or Refused with a sentence.
    """
    raise NotImplementedError


def answer(request: AdviceRequest, *, text: str, by: User, at: datetime) -> Advice:
    """Answer a request once, by the person who was asked, while the text is in review. The asker is told."""
    raise NotImplementedError
