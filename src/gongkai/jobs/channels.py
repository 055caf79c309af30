"""The outbox of channels."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from huey import crontab

from gongkai.channels.actions.running import run
from gongkai.jobs.queue import huey


@huey.periodic_task(crontab(minute="*"))
def run_channels() -> None:
    """Every minute: one round. Two workers at once take different rows."""
    if not huey.immediate:
        close_old_connections()
    try:
        run(now=timezone.now)
    finally:
        if not huey.immediate:
            close_old_connections()
