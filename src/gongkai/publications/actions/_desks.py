"""The desk of a submission, locked: what every action on a stage begins with."""

from __future__ import annotations

from gongkai.accounts.models import User
from gongkai.publications.actions._steps import lock
from gongkai.publications.models import Edition, Submission
from gongkai.publications.refusals import NotYourTurn, TextChanged
from gongkai.publications.rounds import latest_after_review, latest_submission
from gongkai.publications.stages import Desk


def locked_desk(submission: Submission) -> Desk:
    """The submission's desk on its locked edition. Raises TextChanged when it is not the newest one."""
    edition = lock(submission.edition)
    return Desk(edition, _newest(edition, submission))


def may_decide(desk: Desk, by: User, stage_code: str, *, whoever_claimed: bool = False) -> User | None:
    """In whose name the person decides in the stage (None = their own). Raises NotYourTurn with a sentence."""
    capacity = desk.capacity(by, stage_code, whoever_claimed=whoever_claimed)
    if capacity.objection:
        raise NotYourTurn(capacity.objection)
    return capacity.principal


def _newest(edition: Edition, submission: Submission) -> Submission:
    afterwards = submission.purpose == Submission.Purpose.AFTERWARDS
    newest = latest_after_review(edition) if afterwards else latest_submission(edition)
    if newest is None or newest.pk != submission.pk:
        raise TextChanged("稿件已经撤回或重新提交，您看到的不是最新的稿件，请从审核列表重新打开。")
    return newest
