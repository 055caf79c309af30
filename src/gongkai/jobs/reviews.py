"""Deadlines of reviews."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from huey import crontab

from gongkai.jobs.queue import huey
from gongkai.publications.review_reminders import remind_reviewers


@huey.periodic_task(crontab(minute="10", hour="*/2"))
def remind_reviews() -> None:
    """Every two hours, so that a night without workers costs no reminder; each is told once."""
    if not huey.immediate:
        close_old_connections()
    try:
        remind_reviewers(timezone.now())
    finally:
        if not huey.immediate:
            close_old_connections()
