"""Reading uploaded catalogues."""

from __future__ import annotations

from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone
from huey import crontab

from gongkai.catalogues.actions import imports
from gongkai.catalogues.models import CatalogueImport
from gongkai.jobs.queue import huey

# A request to read that got lost (worker killed, queue emptied) is found again after this long.
_FORGOTTEN_AFTER = timedelta(minutes=10)
Status = CatalogueImport.Status


@huey.task()
def read_import(import_id: int) -> None:
    """Read one import; a second run finds nothing left to do."""
    if not huey.immediate:
        close_old_connections()
    try:
        imports.read_import(import_id)
    finally:
        if not huey.immediate:
            close_old_connections()


@huey.periodic_task(crontab(minute="*/5"))
def read_forgotten_imports() -> None:
    """Ask again for imports that nobody finished reading; one bad file never holds up the others."""
    forgotten = CatalogueImport.objects.filter(
        status__in=[Status.WAITING, Status.READING], uploaded_at__lt=timezone.now() - _FORGOTTEN_AFTER
    )
    for import_id in forgotten.values_list("pk", flat=True):
        read_import(import_id)
