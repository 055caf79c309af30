"""Starting Django for the commands that need it."""

from __future__ import annotations

import os


def start_django() -> None:
    """Load the settings (embedded ones unless DJANGO_SETTINGS_MODULE says otherwise) and make the data folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings.local")
    import django
    from django.conf import settings

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    django.setup()
