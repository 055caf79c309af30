"""Jobs read what waits, once, whoever asks and however often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from huey import RedisHuey, SqliteHuey

from gongkai.catalogues.actions import imports
from gongkai.catalogues.models import CatalogueEdition, CatalogueImport
from gongkai.jobs import load_tasks
from gongkai.jobs.imports import read_forgotten_imports, read_import
from gongkai.jobs.queue import huey, make_queue
from tests.factories.catalogue_files import ROWS, html_catalogue
from tests.factories.people import Cast


def waiting(cast: Cast, *, queue: bool = False, content: bytes = html_catalogue()) -> CatalogueImport:
    return imports.receive_upload(
        into=cast.finance,
        name="目录.html",
        content=content,
        by=cast["clerk"],
        at=datetime(2026, 3, 2, tzinfo=UTC),
        queue=queue,
    )


def test_an_upload_is_read_once_it_is_committed(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        received = waiting(cast, queue=True)
        received.refresh_from_db()
        assert received.status == CatalogueImport.Status.WAITING
    received.refresh_from_db()
    assert received.status == CatalogueImport.Status.READY


def test_the_task_twice_makes_one_edition(cast: Cast) -> None:
    received = waiting(cast)
    read_import(received.pk)
    read_import(received.pk)
    assert CatalogueEdition.objects.count() == 1


def test_forgotten_imports_are_found_again(cast: Cast) -> None:
    forgotten, fresh = waiting(cast), waiting(cast)
    long_ago = timezone.now() - timedelta(hours=1)
    CatalogueImport.objects.filter(pk=forgotten.pk).update(
        uploaded_at=long_ago, status=CatalogueImport.Status.READING
    )
    read_forgotten_imports.call_local()
    forgotten.refresh_from_db()
    fresh.refresh_from_db()
    assert (forgotten.status, fresh.status) == (
        CatalogueImport.Status.READY,
        CatalogueImport.Status.WAITING,
    )


def test_one_bad_import_does_not_hold_up_the_others(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = waiting(cast), waiting(cast, content=html_catalogue(ROWS[2:]))
    CatalogueImport.objects.update(uploaded_at=timezone.now() - timedelta(hours=1))
    bad.file.path.unlink()
    read_forgotten_imports.call_local()
    good.refresh_from_db()
    bad.refresh_from_db()
    assert bad.status == CatalogueImport.Status.FAILED
    assert good.status == CatalogueImport.Status.READY


def test_tasks_are_known_to_the_queue() -> None:
    load_tasks()
    names = set(huey._registry._registry)
    assert {"gongkai.jobs.imports.read_import", "gongkai.jobs.imports.read_forgotten_imports"} <= names


def test_sqlite_without_an_address_redis_with_one(tmp_path: Path) -> None:
    local = make_queue(redis_url="", path=tmp_path / "new" / "jobs.sqlite3", immediate=False)
    assert isinstance(local, SqliteHuey)
    assert (tmp_path / "new").is_dir()
    local.storage.close()
    remote = make_queue(redis_url="redis://127.0.0.1:6379/0", path=tmp_path / "x", immediate=True)
    assert isinstance(remote, RedisHuey)
