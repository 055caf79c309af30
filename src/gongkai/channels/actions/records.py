"""Audit lines of channels and of what goes out by them."""

from __future__ import annotations

from gongkai.audit import chain
from gongkai.audit.chain import Actor
from gongkai.channels.models import Channel, Dispatch


def note(action: str, dispatch: Dispatch, *, by: Actor, **detail: object) -> None:
    """One line about a dispatch, in the transaction of what it tells of."""
    chain.record(
        action,
        by=by,
        subject_type="channels.dispatch",
        subject_id=dispatch.pk,
        subject_label=f"{dispatch.channel.name}：{dispatch.edition.title}",
        organisation_id=dispatch.channel.organisation_id,
        detail={name: value for name, value in detail.items() if value not in ("", None)},
    )


def record(action: str, channel: Channel, *, by: Actor, **detail: object) -> None:
    """One line about a channel's settings; `detail` names fields and never holds a value of the secret."""
    chain.record(
        action,
        by=by,
        subject_type="channels.channel",
        subject_id=channel.pk,
        subject_label=channel.name,
        organisation_id=channel.organisation_id,
        detail=detail,
    )
