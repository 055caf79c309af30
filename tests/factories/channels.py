"""A board of the finance bureau with one notice on it, shown by a photo, and a reminder about it."""

from __future__ import annotations

import base64
from datetime import timedelta

from django.utils import timezone

from gongkai.channels.actions import choosing
from gongkai.channels.actions.evidence import Upload, add_evidence
from gongkai.channels.claims import settle
from gongkai.channels.models import Channel, ChannelKind, Dispatch, DispatchEvidence
from gongkai.notices.actions.telling import tell
from gongkai.notices.models import Notice
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Edition
from tests.factories.people import Cast

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def make_channel(organisation: Organisation, kind: str, name: str, **values: object) -> Channel:
    """A channel; its kind is made where a test flushed the seeded ones."""
    adapter = kind if kind in ("wechat", "weibo") else "manual"
    row, _ = ChannelKind.objects.get_or_create(code=kind, defaults={"name": kind, "adapter": adapter})
    return Channel.objects.create(organisation=organisation, kind=row, name=name, **values)


def make_task(cast: Cast, edition: Edition, name: str = "机关大院公示栏") -> Dispatch:
    """A published edition that waits for a person to put it up."""
    now = timezone.now()
    channel = make_channel(edition.document.organisation, "notice_board", name, location="机关大院东门")
    (dispatch,) = choosing.choose(edition, [channel], by=cast["clerk"], at=now)
    settle(dispatch, "open_task", at=now)
    return dispatch


def make_shown(cast: Cast, edition: Edition, name: str = "机关大院公示栏") -> DispatchEvidence:
    """The same, put up and shown by a photo."""
    now = timezone.now()
    return add_evidence(
        make_task(cast, edition, name),
        happened_at=now - timedelta(minutes=1),
        upload=Upload("公示栏照片.png", PNG),
        by=cast["clerk"],
        at=now,
    )


def make_reminder(cast: Cast, part: str = "clerk") -> Notice:
    """An unread reminder of one person."""
    (notice,) = tell(
        [cast[part]],
        kind="channel.task",
        subject="请张贴或播出：机关大院公示栏《关于印发预算公开工作方案的通知》",
        url="/console/channels/",
        key="channel.task:1",
        at=timezone.now(),
        organisation=cast.finance,
    )
    return notice
