"""Setting up channels. The secret goes in and never comes out again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, check_right
from gongkai.audit import chain
from gongkai.channels.actions.records import record
from gongkai.channels.adapters.calls import why_not_address
from gongkai.channels.models import Channel, ChannelKind
from gongkai.channels.permissions import check_may_administer
from gongkai.channels.refusals import ChannelRefused
from gongkai.files.models import StoredFile
from gongkai.files.store import store
from gongkai.organisations.models import Organisation
from gongkai.rules.file_types import FileKind, sniff

MAX_COVER_BYTES = 2 * 1024 * 1024
MAX_TOLERANCE = 7 * 24 * 60
_COVER_TYPES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True)
class Settings:
    """What an administrator fills in. An empty `secret` and no `cover` leave what is there."""

    name: str
    location: str = ""
    app_id: str = ""
    base_address: str = ""
    author: str = ""
    tolerance_minutes: int = 60
    is_active: bool = True
    secret: str = ""
    cover: bytes | None = None


def create_channel(organisation: Organisation, kind: ChannelKind, settings: Settings, *, by: User) -> Channel:
    """A new channel of the body. Raises NotPermitted, or ChannelRefused with a sentence and its field."""
    check_may_administer(by, organisation)
    if not kind.is_active:
        raise ChannelRefused("这种渠道已停用，请选择别的种类。", "kind")
    channel = Channel(organisation=organisation, kind=kind)
    _apply(channel, settings)
    with transaction.atomic():
        _save(channel)
        record("channel.created", channel, by=by, kind=kind.name)
    return channel


def change_channel(channel: Channel, settings: Settings, *, by: User) -> list[str]:
    """Change what is different; returns the names of the changed fields. Raises as create_channel does."""
    check_may_administer(by, channel.organisation)
    changed = _apply(channel, settings)
    if not changed:
        return []
    with transaction.atomic():
        _save(channel)
        record("channel.changed", channel, by=by, fields=changed)
    return changed


@transaction.atomic
def add_kind(*, name: str, by: User) -> ChannelKind:
    """A new kind of channel that people work by hand; the list is open. Raises NotPermitted or ChannelRefused."""
    check_right(by, Right.ADMINISTER)
    name = name.strip()
    if not name or ChannelKind.objects.filter(name=name).exists():
        raise ChannelRefused("请填写一个还没有的渠道种类名称。", "name")
    last = ChannelKind.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    kind = ChannelKind.objects.create(code=slugify(name) or f"kind-{last + 1}", name=name[:40], position=900)
    chain.record(
        "channel.kind_added",
        by=by,
        subject_type="channels.channelkind",
        subject_id=kind.pk,
        subject_label=kind.name,
    )
    return kind


def _apply(channel: Channel, settings: Settings) -> list[str]:
    """Put the values on the row; returns the Chinese names of what changed, the secret's only as a name."""
    if not settings.name.strip():
        raise ChannelRefused("请填写渠道的名称，例如“明湖财政”公众号。", "name")
    if not 0 <= settings.tolerance_minutes <= MAX_TOLERANCE:
        raise ChannelRefused("同步允许相差应在0到10080分钟（7天）之间。", "tolerance_minutes")
    reason = why_not_address(settings.base_address) if settings.base_address else ""
    if reason:
        raise ChannelRefused(reason, "base_address")
    values: dict[str, object] = {
        "name": settings.name.strip(),
        "location": settings.location.strip(),
        "app_id": settings.app_id.strip(),
        "base_address": settings.base_address.strip().rstrip("/"),
        "author": settings.author.strip(),
        "tolerance_minutes": settings.tolerance_minutes,
        "is_active": settings.is_active,
    }
    if settings.secret.strip():
        values["secret"] = settings.secret.strip()
    if settings.cover is not None:
        values["cover"] = _keep_cover(settings.cover)
    changed = [name for name, value in values.items() if getattr(channel, name) != value]
    for name in changed:
        setattr(channel, name, values[name])
    if {"cover", "app_id"} & set(changed):
        channel.platform_cover_id = ""
    return [str(Channel._meta.get_field(name).verbose_name) for name in changed]


def _keep_cover(content: bytes) -> StoredFile:
    kind = next((each for start, each in _COVER_TYPES.items() if content.startswith(start)), "")
    if sniff(content) is not FileKind.IMAGE or not kind:
        raise ChannelRefused("封面应为 .jpg 或 .png 图片。", "cover")
    if len(content) > MAX_COVER_BYTES:
        raise ChannelRefused("封面图片不能超过2 MB。", "cover")
    return store(content, content_type=kind)


def _save(channel: Channel) -> None:
    try:
        with transaction.atomic():
            channel.save()
    except IntegrityError as error:
        raise ChannelRefused("本机构已有同名的渠道，请换一个名称。", "name") from error
