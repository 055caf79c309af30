"""Marking notices as read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from gongkai.accounts.models import User
from gongkai.notices.models import Notice


def mark_read(user: User, *, at: datetime, ids: Collection[int] | None = None) -> int:
    """Mark the person's own notices as read, all of them without `ids`; returns how many were unread before.

    Not audited: looking at one's own reminders is nobody's business.
    """
    rows = Notice.objects.visible_to(user).unread()
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    return rows.update(read_at=at)
