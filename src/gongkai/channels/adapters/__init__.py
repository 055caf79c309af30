"""One adapter per platform behind one interface; what goes by hand has none."""

from __future__ import annotations

from gongkai.channels.adapters.base import Account, Adapter
from gongkai.channels.adapters.wechat import WeChat
from gongkai.channels.adapters.weibo import Weibo
from gongkai.channels.models import Channel, ChannelKind

ADAPTERS: dict[str, type[Adapter]] = {
    ChannelKind.Adapter.WECHAT: WeChat,
    ChannelKind.Adapter.WEIBO: Weibo,
}


def account_of(channel: Channel) -> Account:
    """The channel's account as adapters take it."""
    cover = channel.cover
    return Account(
        app_id=channel.app_id,
        secret=channel.secret,
        base_address=channel.base_address,
        author=channel.author,
        cover=cover.path if cover else None,
        cover_type=cover.content_type if cover else "",
        cover_id=channel.platform_cover_id,
    )


def adapter_of(channel: Channel) -> Adapter:
    """The adapter of an automatic channel, signed in as its account. Raises KeyError for one by hand."""
    return ADAPTERS[channel.kind.adapter](account_of(channel))


def missing_settings(channel: Channel) -> list[str]:
    """What an administrator still has to fill in before the channel can send, as sentences."""
    adapter = ADAPTERS.get(channel.kind.adapter)
    return adapter.missing(account_of(channel)) if adapter else []
