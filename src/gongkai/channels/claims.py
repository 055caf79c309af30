"""Taking a dispatch up so that nobody else has it, and letting it go with its result."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import F

from gongkai.audit.chain import SYSTEM, Actor
from gongkai.channels.models import Dispatch, DispatchAttempt
from gongkai.channels.moves import MOVES
from gongkai.publications.models import Edition

# Longer than all calls of one attempt together can take (see adapters/calls.py).
CLAIM = timedelta(minutes=10)
_S = Dispatch.State


class ClaimLost(Exception):
    """Another worker, or a person, has the row by now; nothing more may be written or sent."""


def claim(pk: int, sources: Collection[str], *, at: datetime, for_sending: bool = False) -> Dispatch | None:
    """Take up a row that is due in one of these states; None when somebody else was faster.

    One UPDATE with the state in its own WHERE: the loser waits, looks again, and finds it changed. The edition is
    asked through a subquery of its own and not by a join, because a join would make Django put the state into
    the subquery too, which PostgreSQL does not look at again. Only what is public now is sent.
    """
    rows = Dispatch.objects.filter(pk=pk, state__in=sources, next_try_at__lte=at)
    values: dict[str, object] = {"claim": uuid4().hex, "next_try_at": at + CLAIM}
    if for_sending:
        public = Edition.objects.filter(state=Edition.State.PUBLISHED).values("pk")
        rows = rows.filter(edition_id__in=public)
        values |= {"state": _S.SENDING, "attempts": F("attempts") + 1}
    if not rows.update(**values):
        return None
    held = Dispatch.objects.select_related(
        "channel__kind", "channel__cover", "channel__organisation", "edition__document__organisation",
        "edition__current_revision", "chosen_by",
    ).get(pk=pk)  # fmt: skip
    return held if held.claim == values["claim"] else None


@transaction.atomic
def settle(
    dispatch: Dispatch, event: str, *, at: datetime, by: Actor = SYSTEM, sentence: str = "", **values: object
) -> None:
    """Move the row on, let it go, and write the line of its history. Raises ClaimLost when it is no longer ours."""
    move = MOVES[event]
    if dispatch.state not in move.sources:
        raise ClaimLost(f"{event} is not possible in state {dispatch.state}")
    ours = Dispatch.objects.filter(pk=dispatch.pk, state=dispatch.state, claim=dispatch.claim)
    written = {"next_try_at": None, "last_error": "", "checks": 0} | values
    if not ours.update(state=move.target, claim="", **written):
        raise ClaimLost(f"dispatch {dispatch.pk} was taken over")
    DispatchAttempt.objects.create(
        dispatch=dispatch,
        at=at,
        what=move.label,
        state=move.target,
        sentence=sentence[:500],
        by_label=by.audit_label,
    )
    dispatch.refresh_from_db()


def ask_again(dispatch: Dispatch, *, at: datetime, sentence: str = "") -> None:
    """Let the row go in the state it has, to be looked at again at `at`. Raises ClaimLost."""
    ours = Dispatch.objects.filter(pk=dispatch.pk, state=dispatch.state, claim=dispatch.claim)
    if not ours.update(claim="", next_try_at=at, checks=F("checks") + 1, last_error=sentence):
        raise ClaimLost(f"dispatch {dispatch.pk} was taken over")


class StoredProgress:
    """What the platform answered so far, written at once; a worker that lost its claim stops here."""

    def __init__(self, dispatch: Dispatch) -> None:
        self._dispatch = dispatch

    def get(self, name: str) -> str:
        return str(self._dispatch.progress.get(name, ""))

    def keep(self, **values: str) -> None:
        self._dispatch.progress = {**self._dispatch.progress, **values}
        ours = Dispatch.objects.filter(
            pk=self._dispatch.pk, state=self._dispatch.state, claim=self._dispatch.claim
        )
        if not ours.update(progress=self._dispatch.progress):
            raise ClaimLost(f"dispatch {self._dispatch.pk} was taken over")
