"""Channels of a body, what goes out by each of them, and what shows that it did."""

from gongkai.channels.models.channel import Channel, ChannelKind
from gongkai.channels.models.dispatch import Dispatch, DispatchAttempt
from gongkai.channels.models.evidence import DispatchEvidence

__all__ = ["Channel", "ChannelKind", "Dispatch", "DispatchAttempt", "DispatchEvidence"]
