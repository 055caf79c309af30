"""Examining stored files: viruses and hidden content."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from huey import crontab

from gongkai.files import safety
from gongkai.files.models import StoredFile
from gongkai.files.queries import files_to_examine
from gongkai.jobs.queue import huey

# Enough for 28,000 files a day, and few enough that uploads of the hour never wait behind a renewal of all.
_AT_ONCE = 100


@huey.task()
def examine_file(file_id: int, name: str = "") -> None:
    """Examine one file; a second run finds nothing left to do."""
    if not huey.immediate:
        close_old_connections()
    try:
        file = StoredFile.objects.filter(pk=file_id).first()
        if file is not None:
            safety.examine(file, name, timezone.now())
    finally:
        if not huey.immediate:
            close_old_connections()


@huey.periodic_task(crontab(minute="*/5"))
def examine_waiting_files() -> None:
    """Ask for every file that was never examined, whose scan failed or grows old; newest uploads first."""
    for file_id in files_to_examine(timezone.now()).values_list("pk", flat=True)[:_AT_ONCE]:
        examine_file(file_id)
