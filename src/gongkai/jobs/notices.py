"""Sending reminders by mail."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from huey import crontab

from gongkai.jobs.queue import huey
from gongkai.notices.actions.mailing import send_waiting


@huey.periodic_task(crontab(minute="*"))
def send_mail() -> None:
    """Every minute: what waits and is due; nothing when no mail server is set up."""
    if not huey.immediate:
        close_old_connections()
    try:
        send_waiting(at=timezone.now())
    finally:
        if not huey.immediate:
            close_old_connections()
