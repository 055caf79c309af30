"""Choosing the channels of an edition, before or after it is public."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.channels.actions.records import note
from gongkai.channels.claims import ClaimLost, settle
from gongkai.channels.models import Channel, Dispatch, DispatchAttempt
from gongkai.channels.permissions import check_may_work
from gongkai.channels.refusals import ChannelRefused
from gongkai.publications.models import Edition

_S = Dispatch.State
CHOOSABLE = (Edition.State.DRAFT, Edition.State.IN_REVIEW, Edition.State.APPROVED, Edition.State.PUBLISHED)
REVOCABLE = (_S.WAITING, _S.DUE, _S.FAILED, _S.DEAD, _S.TASK)


@transaction.atomic
def choose(edition: Edition, channels: Collection[Channel], *, by: User, at: datetime) -> list[Dispatch]:
    """Put the edition down for these channels; one that was chosen already stays as it is.

    Cancelled and taken-down ones start anew. Nothing is sent before the website has it. Raises NotPermitted, or
    ChannelRefused with a sentence.
    """
    organisation = edition.document.organisation
    check_may_work(by, organisation)
    if edition.state not in CHOOSABLE:
        raise ChannelRefused(f"本版当前为“{edition.get_state_display()}”，不再选择发布渠道。")
    for channel in channels:
        if channel.organisation_id != organisation.pk:
            raise ChannelRefused(f"“{channel.name}”不是{organisation.short_name}的渠道。", "channels")
        if not channel.is_active or not channel.kind.is_active:
            raise ChannelRefused(f"“{channel.name}”已停用，请选择别的渠道。", "channels")
    return [_choose_one(edition, channel, by, at) for channel in channels]


def _choose_one(edition: Edition, channel: Channel, by: User, at: datetime) -> Dispatch:
    dispatch, is_new = Dispatch.objects.get_or_create(
        edition=edition, channel=channel, defaults={"chosen_by": by, "chosen_at": at}
    )
    if is_new:
        DispatchAttempt.objects.create(
            dispatch=dispatch, at=at, what="选定渠道", state=dispatch.state, by_label=by.audit_label
        )
        note("dispatch.chosen", dispatch, by=by)
    elif dispatch.state in (_S.CANCELLED, _S.RECALLED):
        settle(
            dispatch,
            "choose_again",
            at=at,
            by=by,
            chosen_by=by,
            chosen_at=at,
            attempts=0,
            progress={},
            external_id="",
            external_address="",
            sent_at=None,
            recalled_at=None,
            closed_reason="",
        )
        note("dispatch.chosen", dispatch, by=by)
    return dispatch


@transaction.atomic
def cancel(dispatch: Dispatch, *, reason: str, by: User, at: datetime) -> None:
    """Take a channel off again, or close what could not be sent. Raises NotPermitted or ChannelRefused."""
    check_may_work(by, dispatch.channel.organisation)
    reason = reason.strip()[:300]
    if dispatch.state != _S.WAITING and not reason:
        raise ChannelRefused("请写明不再发布的原因。", "reason")
    if dispatch.state not in REVOCABLE:
        raise ChannelRefused(f"当前为“{dispatch.get_state_display()}”，不能取消。请刷新页面查看最新状态。")
    try:
        settle(dispatch, "cancel", at=at, by=by, sentence=reason, closed_reason=reason)
    except ClaimLost:
        raise ChannelRefused("这一件刚刚由别人或后台办理了，请刷新页面。") from None
    note("dispatch.cancelled", dispatch, by=by, reason=reason)
