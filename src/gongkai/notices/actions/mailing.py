"""Sending waiting notices by mail: claimed one by one, tried again later, given up in words."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F

from gongkai.notices.mail_errors import Severity, judge
from gongkai.notices.models import Notice
from gongkai.notices.queries import mail_address, preference_of, wants_mail

logger = logging.getLogger(__name__)
# A worker that was killed between sending and noting it lets its claim run out, and the mail goes once more with
# the same Message-ID: at most one mail too many per kill, never one too few.
CLAIM = timedelta(minutes=10)
BACKOFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
GIVE_UP_AFTER = timedelta(days=3)  # a reminder older than this helps nobody any more
BATCH = 200


@dataclass
class MailRun:
    """What one run did."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0


def send_waiting(*, at: datetime, limit: int = BATCH) -> MailRun:
    """Send what is due at `at`, oldest first; one bad row never holds up the others.

    A server that cannot be reached ends the run, so that an outage costs one attempt a run and not one per notice.
    """
    run = MailRun()
    if not settings.GONGKAI_MAIL_CONFIGURED:
        return run
    due = Notice.objects.filter(mail_state=Notice.MailState.WAITING, next_try_at__lte=at)
    connection = get_connection()
    try:
        for pk in list(due.order_by("next_try_at", "pk").values_list("pk", flat=True)[:limit]):
            notice = _claim(pk, at)
            if notice is not None and not _send(notice, connection, at, run):
                break
    finally:
        connection.close()
    return run


def _claim(pk: int, at: datetime) -> Notice | None:
    """Only one worker gets the row: the second finds its next try already moved."""
    won = Notice.objects.filter(pk=pk, mail_state=Notice.MailState.WAITING, next_try_at__lte=at).update(
        next_try_at=at + CLAIM, mail_attempts=F("mail_attempts") + 1
    )
    return Notice.objects.select_related("recipient", "organisation").get(pk=pk) if won else None


def _send(notice: Notice, connection: object, at: datetime, run: MailRun) -> bool:
    """Send one; False when the server itself fails."""
    preference = preference_of(notice.recipient)
    if not _is_still_due(notice) or not wants_mail(preference, notice.kind):
        _settle(notice, Notice.MailState.NONE)
        return True
    try:
        message(notice, mail_address(preference), connection).send()
    except Exception as error:  # noqa: BLE001 - whatever happens to one mail is written on its row
        return _note_failure(notice, error, connection, at, run)
    _settle(notice, Notice.MailState.SENT, mailed_at=at)
    run.sent += 1
    return True


def _is_still_due(notice: Notice) -> bool:
    """Nothing goes to who left, lost the right to see it, or has read it here meanwhile."""
    person = notice.recipient
    return person.is_active and Notice.objects.visible_to(person).unread().filter(pk=notice.pk).exists()


def message(notice: Notice, address: str, connection: object) -> EmailMessage:
    """Title and link only: what the notice says in detail stays behind the sign-in."""
    site = settings.GONGKAI_SITE["name"]
    body = f"{notice.subject}\n\n"
    if notice.url:
        body += f"查看：{settings.GONGKAI_BASE_URL}{notice.url}\n\n"
    body += f"这是{site}政务公开平台自动发送的提醒，请勿回复。不想收到的，可以在工作台“提醒”中设置。\n"
    host = settings.GONGKAI_SITE["domain"]
    return EmailMessage(
        subject=f"[政务公开] {notice.subject}",
        body=body,
        to=[address],
        connection=connection,  # type: ignore[arg-type]
        headers={"Message-ID": f"<notice-{notice.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def _note_failure(notice: Notice, error: Exception, connection: object, at: datetime, run: MailRun) -> bool:
    connection.close()  # type: ignore[attr-defined]  # a broken conversation is not continued with the next mail
    judged = judge(error)
    logger.warning("mail of notice %s: %s", notice.pk, judged.sentence)
    if judged.severity is Severity.PERMANENT or at - notice.created_at >= GIVE_UP_AFTER:
        _settle(notice, Notice.MailState.FAILED, last_error=judged.sentence)
        run.failed += 1
    else:
        wait = BACKOFF[min(notice.mail_attempts, len(BACKOFF)) - 1]
        Notice.objects.filter(pk=notice.pk).update(next_try_at=at + wait, last_error=judged.sentence)
        run.postponed += 1
    return judged.severity is not Severity.SERVER


def _settle(notice: Notice, state: Notice.MailState, **values: object) -> None:
    cleared = {"next_try_at": None, "last_error": ""}
    Notice.objects.filter(pk=notice.pk).update(mail_state=state, **(cleared | values))
