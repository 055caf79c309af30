"""What a person decides about a dispatch that the machine could not bring to its end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.channels.actions.records import note
from gongkai.channels.claims import ClaimLost, settle
from gongkai.channels.models import Dispatch
from gongkai.channels.permissions import check_may_settle
from gongkai.channels.refusals import ChannelRefused

_S = Dispatch.State
_MOVED = "这一件的状态刚刚变了，请刷新页面后再办。"


@transaction.atomic
def retry(dispatch: Dispatch, *, by: User, at: datetime) -> None:
    """Send again what certainly did not go out, from the beginning. Raises NotPermitted or ChannelRefused."""
    check_may_settle(by, dispatch.channel.organisation)
    if dispatch.state not in (_S.DEAD, _S.FAILED):
        raise ChannelRefused(f"当前为“{dispatch.get_state_display()}”，不需要重新发送。")
    _settle(dispatch, "retry", by=by, at=at, attempts=0, progress={}, next_try_at=at)
    note("dispatch.retried", dispatch, by=by)


@transaction.atomic
def confirm(
    dispatch: Dispatch,
    *,
    is_out: bool,
    address: str = "",
    out_at: datetime | None = None,
    by: User,
    at: datetime,
) -> None:
    """A person looked at the platform: it is there (since when, where), or it is not and goes out again.

    Raises NotPermitted or ChannelRefused.
    """
    check_may_settle(by, dispatch.channel.organisation)
    if dispatch.state != _S.ASK:
        raise ChannelRefused(f"当前为“{dispatch.get_state_display()}”，不需要人工核实。")
    if not is_out:
        _settle(dispatch, "confirm_not_sent", by=by, at=at, attempts=0, progress={}, next_try_at=at)
        note("dispatch.confirmed", dispatch, by=by, statement="没有发出")
        return
    if out_at is None:
        raise ChannelRefused("请填写在平台上的发布时间，以平台显示的为准。", "out_at")
    if out_at > at:
        raise ChannelRefused("发布时间在将来，请核对。", "out_at")
    _settle(
        dispatch, "confirm_sent", by=by, at=at, sentence=address, sent_at=out_at, external_address=address
    )
    note("dispatch.confirmed", dispatch, by=by, statement="已发出", address=address)


def _settle(dispatch: Dispatch, event: str, *, by: User, at: datetime, **values: object) -> None:
    try:
        settle(dispatch, event, by=by, at=at, **values)  # type: ignore[arg-type]
    except ClaimLost:
        raise ChannelRefused(_MOVED) from None
