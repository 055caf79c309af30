"""Publishing and taking down at set times, and reminding of re-examinations."""

from __future__ import annotations

from collections.abc import Callable

from django.db import close_old_connections
from django.utils import timezone
from huey import crontab

from gongkai.jobs.queue import huey
from gongkai.publications import reminders
from gongkai.publications.actions import timed_steps


@huey.periodic_task(crontab(minute="*"))
def keep_set_times() -> None:
    """Every minute: publish and take down what is due."""
    _with_fresh_connections(lambda: timed_steps.run_due(timezone.now()))


@huey.periodic_task(crontab(minute="20", hour="*/6"))
def remind_of_reexaminations() -> None:
    """Four times a day, so that a night without workers costs no reminder; each is told once."""
    _with_fresh_connections(lambda: reminders.tell_due_reexaminations(timezone.now()))


def _with_fresh_connections(work: Callable[[], object]) -> None:
    if huey.immediate:
        work()
        return
    close_old_connections()
    try:
        work()
    finally:
        close_old_connections()
