"""Following the editions: what became public is opened, what is public no longer is cancelled or taken down."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction

from gongkai.audit.chain import SYSTEM
from gongkai.channels.actions.records import note
from gongkai.channels.actions.sending import BATCH, LOOK_AFTER, MAX_ATTEMPTS, Clock
from gongkai.channels.adapters import ADAPTERS, adapter_of
from gongkai.channels.adapters.base import Later, Refused, Uncertain
from gongkai.channels.claims import ClaimLost, ask_again, claim, settle
from gongkai.channels.models import Dispatch
from gongkai.channels.people import tell_clerks
from gongkai.publications.models import Edition

logger = logging.getLogger(__name__)
_S = Dispatch.State
_E = Edition.State
NO_LONGER_PUBLIC = (_E.SUPERSEDED, _E.SUSPENDED, _E.WITHDRAWN, _E.ABANDONED, _E.HELD)
_RECALL_WAIT = timedelta(minutes=15)
_WHY = {
    _E.SUPERSEDED: "网站上已由更正后的版本替代",
    _E.SUSPENDED: "网站上已暂停公开",
    _E.WITHDRAWN: "网站上已撤回公开",
    _E.ABANDONED: "稿件已放弃",
    _E.HELD: "稿件不公开",
}


def open_published(*, now: Clock) -> int:
    """Publishing knows nothing of channels: here the outbox finds out by itself that an edition is public."""
    rows = Dispatch.objects.filter(state=_S.WAITING, edition__state=_E.PUBLISHED)
    return sum(_quietly(_open, dispatch, now()) for dispatch in _with_all(rows))


def follow_editions(*, now: Clock) -> int:
    """Cancel what did not go out, take down what did, once its edition is public no longer."""
    states = (_S.WAITING, _S.DUE, _S.FAILED, _S.DEAD, _S.TASK, _S.SENT, _S.DONE)
    rows = Dispatch.objects.filter(state__in=states, edition__state__in=NO_LONGER_PUBLIC)
    return sum(_quietly(_follow, dispatch, now()) for dispatch in _with_all(rows))


def recall_due(*, now: Clock, limit: int = BATCH) -> int:
    """Ask platforms to delete; a person takes over where the platform does not."""
    at, count = now(), 0
    rows = Dispatch.objects.filter(state=_S.RECALL_DUE, next_try_at__lte=at).order_by("next_try_at", "pk")
    for pk in list(rows.values_list("pk", flat=True)[:limit]):
        dispatch = claim(pk, (_S.RECALL_DUE,), at=now())
        if dispatch is not None:
            count += _quietly(_recall, dispatch, now())
    return count


def _with_all(rows: object) -> list[Dispatch]:
    return list(
        rows.select_related(  # type: ignore[attr-defined]
            "channel__kind", "channel__organisation", "channel__cover", "edition__document"
        ).order_by("pk")[:BATCH]
    )


def _quietly(work: object, dispatch: Dispatch, at: datetime) -> bool:
    """A row that somebody else took meanwhile is theirs; one that fails holds nobody up."""
    try:
        work(dispatch, at)  # type: ignore[operator]
    except ClaimLost:
        return False
    except Exception as error:  # noqa: BLE001 - nothing of the row was written; the next round tries again
        logger.error("dispatch %s: %s", dispatch.pk, type(error).__name__)
        return False
    return True


@transaction.atomic
def _open(dispatch: Dispatch, at: datetime) -> None:
    if dispatch.channel.is_automatic:
        settle(dispatch, "open", at=at, next_try_at=at)
        return
    settle(dispatch, "open_task", at=at)
    tell_clerks(dispatch, "task", "请张贴或播出", at=at)


@transaction.atomic
def _follow(dispatch: Dispatch, at: datetime) -> None:
    why = _WHY[dispatch.edition.state]
    if dispatch.state not in (_S.SENT, _S.DONE):
        settle(dispatch, "cancel", at=at, sentence=why, closed_reason=why)
        note("dispatch.cancelled", dispatch, by=SYSTEM, reason=why)
    elif _platform_deletes(dispatch):
        settle(dispatch, "recall", at=at, sentence=why, next_try_at=at)
    else:
        _hand_over(dispatch, at, why)


def _platform_deletes(dispatch: Dispatch) -> bool:
    adapter = ADAPTERS.get(dispatch.channel.kind.adapter)
    return (
        dispatch.state == _S.SENT
        and bool(dispatch.external_id)
        and adapter is not None
        and adapter.can_recall
    )


@transaction.atomic
def _hand_over(dispatch: Dispatch, at: datetime, why: str) -> None:
    settle(dispatch, "recall_by_hand", at=at, sentence=why, last_error=why)
    tell_clerks(dispatch, "recall", "请在该渠道撤下或更新", at=at, text=why)


def _recall(dispatch: Dispatch, at: datetime) -> None:
    try:
        adapter_of(dispatch.channel).recall(dispatch.external_id)
    except (Later, Uncertain) as failure:
        if dispatch.checks + 1 < MAX_ATTEMPTS:
            ask_again(
                dispatch, at=at + (_RECALL_WAIT if dispatch.checks else LOOK_AFTER), sentence=str(failure)
            )
        else:
            _hand_over(dispatch, at, str(failure))
    except Refused as failure:
        _hand_over(dispatch, at, str(failure))
    else:
        with transaction.atomic():
            settle(dispatch, "recalled", at=at, recalled_at=at)
            note("dispatch.recalled", dispatch, by=SYSTEM, external_id=dispatch.external_id)
