"""Telling people something, once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from gongkai.accounts.models import User
from gongkai.notices.kinds import group_of
from gongkai.notices.models import MailPreference, Notice
from gongkai.notices.queries import wants_mail
from gongkai.organisations.models import Organisation

_SUBJECT_LENGTH = Notice._meta.get_field("subject").max_length or 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


@transaction.atomic
def tell(
    recipients: Iterable[User],
    *,
    kind: str,
    subject: str,
    key: str,
    at: datetime,
    text: str = "",
    url: str = "",
    organisation: Organisation | None = None,
) -> list[Notice]:
    """Leave a notice with each active recipient, and have it mailed to those who want it by mail.

    `key` names the occasion (`review.deadline:412:2026-11-20`); telling it again, by another worker or after an
    outage, changes nothing. `url` is a path of this site. `organisation` is the body whose rows the notice speaks
    of: whoever loses the right to see them loses sight of the notice. Mail carries subject and link, never `text`.
    Returns the notices of this key. Raises ValueError for an unknown kind, an empty key or a foreign link.
    """
    group_of(kind)
    if not key or not subject.strip() or (url and not (url.startswith("/") and not url.startswith("//"))):
        raise ValueError("a notice needs a key, a subject, and a link within this site")
    people = {user.pk: user for user in recipients if user.is_active}
    preferences = {row.user_id: row for row in MailPreference.objects.filter(user__in=people)}
    rows = [
        Notice(
            recipient=user,
            organisation=organisation,
            kind=kind,
            key=key,
            subject=_one_line(subject),
            text=text,
            url=url,
            created_at=at,
            **_mail(preferences.get(user.pk) or MailPreference(user=user), kind, at),
        )
        for user in people.values()
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return list(Notice.objects.filter(recipient__in=people, key=key).order_by("pk"))


def _mail(preference: MailPreference, kind: str, at: datetime) -> dict[str, object]:
    if settings.GONGKAI_MAIL_CONFIGURED and wants_mail(preference, kind):
        return {"mail_state": Notice.MailState.WAITING, "next_try_at": at}
    return {"mail_state": Notice.MailState.NONE}


def _one_line(subject: str) -> str:
    """A subject goes into a mail header: one line, no control characters, not too long."""
    line = _CONTROL.sub(" ", subject).strip()
    return line if len(line) <= _SUBJECT_LENGTH else line[: _SUBJECT_LENGTH - 1] + "…"
