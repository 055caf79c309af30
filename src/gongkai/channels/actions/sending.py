"""The worker's part: sending what is due, asking what became of it, and never sending twice."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from gongkai.audit.chain import SYSTEM
from gongkai.channels.actions.records import note
from gongkai.channels.adapters import adapter_of
from gongkai.channels.adapters.base import PUBLISHING, Later, NotThere, Refused, Sent, Submitted, Uncertain
from gongkai.channels.articles import article_of
from gongkai.channels.claims import ClaimLost, StoredProgress, ask_again, claim, settle
from gongkai.channels.models import Channel, Dispatch
from gongkai.channels.people import tell_clerks

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]
_S = Dispatch.State
MAX_ATTEMPTS = 8
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 180, 360))
LOOK_AFTER = timedelta(minutes=2)  # platforms list a new post a little later
POLL_AFTER = timedelta(minutes=1)
MAX_POLLS = 24 * 60  # a day
MAX_LOOKS = 8
BATCH = 50


def send_due(*, now: Clock, limit: int = BATCH) -> int:
    """Send what is due; returns how many rows were taken up. One that fails holds nobody up."""
    return _each((_S.DUE, _S.FAILED), _send, now, limit, for_sending=True)


def poll_submitted(*, now: Clock, limit: int = BATCH) -> int:
    """Ask platforms for the result of what they took."""
    return _each((_S.SUBMITTED,), _poll, now, limit)


def look_up_unsure(*, now: Clock, limit: int = BATCH) -> int:
    """Ask platforms whether what ended in the dark is there."""
    return _each((_S.UNSURE,), _look_up, now, limit)


def pick_up_after_killed(*, now: Clock) -> int:
    """Rows whose worker never came back: what may be out is looked up, what certainly is not is sent again."""
    at, count = now(), 0
    for pk in _due_ids((_S.SENDING,), at):
        dispatch = claim(pk, (_S.SENDING,), at=at)
        if dispatch is None:
            continue
        count += 1
        sentence = "办理这一件的后台任务中断了。"
        if dispatch.progress.get(PUBLISHING):
            settle(dispatch, "unsure", at=at, sentence=sentence, next_try_at=at, last_error=sentence)
        else:
            settle(dispatch, "later", at=at, sentence=sentence, next_try_at=at, last_error=sentence)
    return count


def _due_ids(states: tuple[str, ...], at: datetime, limit: int = BATCH) -> list[int]:
    rows = Dispatch.objects.filter(state__in=states, next_try_at__lte=at).order_by("next_try_at", "pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def _each(
    states: tuple[str, ...],
    work: Callable[[Dispatch, Clock], None],
    now: Clock,
    limit: int,
    *,
    for_sending: bool = False,
) -> int:
    count = 0
    for pk in _due_ids(states, now(), limit):
        dispatch = claim(pk, states, at=now(), for_sending=for_sending)
        if dispatch is None:
            continue
        count += 1
        try:
            work(dispatch, now)
        except ClaimLost as lost:
            logger.warning("%s", lost)
        except Exception as error:  # noqa: BLE001 - its claim runs out and it is looked at again
            logger.error("dispatch %s: %s", pk, type(error).__name__)
    return count


def _send(dispatch: Dispatch, now: Clock) -> None:
    progress = StoredProgress(dispatch)
    try:
        result = adapter_of(dispatch.channel).send(
            article_of(dispatch.edition), progress, at=now(), keep_cover=_cover_keeper(dispatch.channel)
        )
    except Later as failure:
        _try_later(dispatch, now(), str(failure), failure.wait)
    except Refused as failure:
        _die(dispatch, now(), str(failure))
    except Uncertain as failure:
        _be_unsure(dispatch, now(), str(failure))
    except ClaimLost:
        raise
    except Exception as error:  # noqa: BLE001 - a mistake of ours with one row; its text might hold a secret
        logger.error("dispatch %s: %s", dispatch.pk, type(error).__name__)  # noqa: TRY400
        sentence = f"系统内部出错（{type(error).__name__}）。"
        (_be_unsure if progress.get(PUBLISHING) else _try_later)(dispatch, now(), sentence)
    else:
        _take_result(dispatch, result, now(), sent_at=now())


def _poll(dispatch: Dispatch, now: Clock) -> None:
    try:
        result = adapter_of(dispatch.channel).poll(StoredProgress(dispatch))
    except Refused as failure:
        _die(dispatch, now(), str(failure))
    except (Later, Uncertain) as failure:
        _wait_or_ask(dispatch, now(), str(failure), POLL_AFTER * 5, MAX_POLLS)
    else:
        if isinstance(result, Submitted):
            _wait_or_ask(dispatch, now(), "", POLL_AFTER, MAX_POLLS)
        else:
            _take_result(dispatch, result, now(), sent_at=now())


def _look_up(dispatch: Dispatch, now: Clock) -> None:
    progress = StoredProgress(dispatch)
    try:
        result = adapter_of(dispatch.channel).look_up(article_of(dispatch.edition), progress, at=now())
    except Later as failure:
        _wait_or_ask(dispatch, now(), str(failure), failure.wait or LOOK_AFTER, MAX_LOOKS)
    except Uncertain as failure:
        _wait_or_ask(dispatch, now(), str(failure), LOOK_AFTER * 2, MAX_LOOKS)
    except Refused as failure:  # an account that was closed meanwhile answers no further question
        _wait_or_ask(dispatch, now(), str(failure), LOOK_AFTER, 1)
    else:
        if isinstance(result, NotThere):
            _not_there(dispatch, now())
        else:
            began = datetime.fromisoformat(progress.get(PUBLISHING)) if progress.get(PUBLISHING) else now()
            _take_result(dispatch, result, now(), sent_at=began)


def _take_result(dispatch: Dispatch, result: Sent | Submitted, at: datetime, *, sent_at: datetime) -> None:
    if isinstance(result, Submitted):
        settle(dispatch, "submitted", at=at, next_try_at=at + POLL_AFTER)
        return
    with transaction.atomic():
        settle(
            dispatch,
            "sent",
            at=at,
            sentence=result.address,
            sent_at=sent_at,
            external_id=result.external_id[:160],
            external_address=result.address[:500],
        )
        note("dispatch.sent", dispatch, by=SYSTEM, external_id=result.external_id, address=result.address)


def _not_there(dispatch: Dispatch, at: datetime) -> None:
    kept = {
        name: value for name, value in dispatch.progress.items() if name not in (PUBLISHING, "publish_id")
    }
    if dispatch.attempts >= MAX_ATTEMPTS:
        _die(dispatch, at, f"平台上没有，试了{dispatch.attempts}次都没有发出。")
        return
    sentence = "平台上没有，重新发送。"
    settle(dispatch, "later", at=at, sentence=sentence, next_try_at=at, last_error=sentence, progress=kept)


def _try_later(dispatch: Dispatch, at: datetime, sentence: str, wait: timedelta | None = None) -> None:
    if dispatch.attempts >= MAX_ATTEMPTS:
        _die(dispatch, at, f"试了{dispatch.attempts}次都没有发出。最后一次：{sentence}")
        return
    wait = wait or BACKOFF[min(dispatch.attempts, len(BACKOFF)) - 1]
    kept = {name: value for name, value in dispatch.progress.items() if name != PUBLISHING}
    settle(
        dispatch, "later", at=at, sentence=sentence, next_try_at=at + wait, last_error=sentence, progress=kept
    )


def _be_unsure(dispatch: Dispatch, at: datetime, sentence: str) -> None:
    settle(dispatch, "unsure", at=at, sentence=sentence, next_try_at=at + LOOK_AFTER, last_error=sentence)


@transaction.atomic
def _die(dispatch: Dispatch, at: datetime, sentence: str) -> None:
    settle(dispatch, "die", at=at, sentence=sentence, last_error=sentence)
    note("dispatch.failed", dispatch, by=SYSTEM, reason=sentence)
    tell_clerks(dispatch, "failed", "没有发出", at=at, text=sentence)


def _wait_or_ask(dispatch: Dispatch, at: datetime, sentence: str, wait: timedelta, most: int) -> None:
    if dispatch.checks + 1 < most:
        ask_again(dispatch, at=at + wait, sentence=sentence)
        return
    with transaction.atomic():
        sentence = sentence or "平台一直没有给出结果。"
        settle(dispatch, "ask", at=at, sentence=sentence, last_error=sentence)
        note("dispatch.asked", dispatch, by=SYSTEM, reason=sentence)
        tell_clerks(dispatch, "asked", "请核实是否已发出", at=at, text=sentence)


def _cover_keeper(channel: Channel) -> Callable[[str], None]:
    """The platform keeps a cover for good; its number is used again."""

    def keep(cover_id: str) -> None:
        Channel.objects.filter(pk=channel.pk, cover=channel.cover).update(platform_cover_id=cover_id)

    return keep
