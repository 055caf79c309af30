"""Where a received file is handed over for reading: the job queue above this layer, named in the settings."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string


def ask_to_read(import_id: int) -> None:
    """Queue the reading. Lower layers may not import the jobs, so the settings name the task to call."""
    import_string(settings.GONGKAI_READ_IMPORT_TASK)(import_id)
