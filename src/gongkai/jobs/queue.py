"""The job queue: one SQLite file on one machine, Redis where several machines work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from huey import Huey, RedisHuey, SqliteHuey

NAME = "gongkai"


def make_queue(*, redis_url: str, path: Path, immediate: bool) -> Huey:
    """A queue on Redis when an address is given, else on the SQLite file; `immediate` runs tasks in the caller."""
    options: dict[str, Any] = {"immediate": immediate, "utc": True, "results": False}
    if redis_url:
        return RedisHuey(NAME, url=redis_url, **options)
    path.parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(NAME, filename=str(path), **options)


huey = make_queue(
    redis_url=settings.REDIS_URL, path=Path(settings.HUEY_PATH), immediate=settings.HUEY_IMMEDIATE
)
