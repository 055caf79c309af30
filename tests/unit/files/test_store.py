"""Storing: once by content, whole or not at all, whatever the disk and the process do."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.files import store as module
from gongkai.files.models import StoredFile
from gongkai.files.store import NotStored, lost_files, orphans, pieces_of, read, store, store_pieces

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.GONGKAI_FILE_STORE = tmp_path / "files"
    return settings.GONGKAI_FILE_STORE


def left_behind(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_same_content_is_kept_once(folder: Path):
    first = store(b"abc", content_type="text/plain")
    second = store_pieces([b"a", b"bc"], content_type="text/csv")
    assert first == second
    assert first.sha256 == hashlib.sha256(b"abc").hexdigest()
    assert (first.size, read(first), list(pieces_of(first))) == (3, b"abc", [b"abc"])
    assert left_behind(folder) == [first.path]


@pytest.mark.parametrize("broken", ["fdopen", "fsync", "replace"])
def test_a_full_disk_leaves_no_row_and_no_piece(folder: Path, monkeypatch, broken: str):
    store(b"earlier", content_type="text/plain")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if broken == "fdopen":

        def pieces() -> Iterator[bytes]:
            yield b"half"
            full()

        content = pieces()
    else:
        content = iter([b"whole"])
        monkeypatch.setattr(os, broken, full)
    with pytest.raises(NotStored, match="服务器磁盘已满，文件没有保存"):
        store_pieces(content, content_type="text/plain")
    assert StoredFile.objects.count() == 1
    assert len(left_behind(folder)) == 1


def test_another_error_of_the_disk_is_a_sentence_too(monkeypatch):
    def broken(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(NotStored, match="文件没有保存成"):
        store(b"x", content_type="text/plain")


def test_killed_between_file_and_row(folder: Path, monkeypatch):
    class Killed(BaseException):
        pass

    def die(**_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(module.StoredFile.objects, "get_or_create", die)
        with pytest.raises(Killed):
            store(b"orphan", content_type="text/plain")
    assert not StoredFile.objects.exists()
    (orphan,) = orphans()
    assert orphan.name == hashlib.sha256(b"orphan").hexdigest()
    stored = store(b"orphan", content_type="text/plain")  # trying again heals it
    assert (orphans(), stored.path) == ([], orphan)


def test_what_the_disk_lost_is_named():
    stored = store(b"abc", content_type="text/plain")
    stored.path.unlink()
    assert lost_files() == [stored]
    with pytest.raises(NotStored, match="找不到这个文件的内容"):
        read(stored)
    store(b"abc", content_type="text/plain")  # uploading it again heals it
    assert lost_files() == []
