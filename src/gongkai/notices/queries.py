"""Reading notices and mail preferences."""

from __future__ import annotations

from gongkai.accounts.models import User
from gongkai.notices.kinds import group_of
from gongkai.notices.models import MailPreference, Notice, NoticeQuerySet


def notices_of(user: User, *, unread_only: bool = False, before: int | None = None) -> NoticeQuerySet:
    """The person's notices, newest first; `before` is the last one of the page before."""
    rows = Notice.objects.visible_to(user).select_related("organisation").order_by("-pk")
    if unread_only:
        rows = rows.unread()
    return rows.filter(pk__lt=before) if before is not None else rows


def unread_count(user: User) -> int:
    """How many notices the person has not opened."""
    return Notice.objects.visible_to(user).unread().count()


def preference_of(user: User) -> MailPreference:
    """The person's preference, unsaved where none was ever set."""
    return MailPreference.objects.filter(user=user).first() or MailPreference(user=user)


def mail_address(preference: MailPreference) -> str:
    """Where mail goes: the address that the person gave, else the one of the account; empty: nowhere."""
    return preference.address or preference.user.email


def wants_mail(preference: MailPreference, kind: str) -> bool:
    """Whether this kind goes out by mail to the person."""
    return bool(mail_address(preference)) and group_of(kind) not in preference.muted_groups
