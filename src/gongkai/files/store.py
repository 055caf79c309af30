"""Putting content into the store.

The order is file first, row second: a row never points to nothing. A process that dies between the two leaves a
file without a row, which harms nobody and which `orphans` finds.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from gongkai.files.models import StoredFile
from gongkai.rules.file_types import RefusedFile

_PIECE = 1024 * 1024
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
_INCOMING = "incoming"


class NotStored(RefusedFile):
    """The content could not be kept, and nothing of it was; the message is a Chinese sentence."""


def store(content: bytes, *, content_type: str) -> StoredFile:
    """Keep the content under its hash; the same content is kept once. Raises NotStored on a full disk."""
    return store_pieces(_pieces(content), content_type=content_type)


def store_pieces(pieces: Iterable[bytes], *, content_type: str) -> StoredFile:
    """The same for content that arrives in pieces (an upload's `chunks()`): memory does not grow with it."""
    temporary = None
    try:
        temporary, digest, size = _write_aside(pieces)
        _move_into_place(temporary, StoredFile(sha256=digest).path)
    except OSError as error:
        raise NotStored(_sentence(error)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    stored, _ = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"size": size, "content_type": content_type}
    )
    return stored


def read(file: StoredFile) -> bytes:
    """The whole content. Raises NotStored with a sentence where the store has lost it or cannot be read."""
    try:
        return file.path.read_bytes()
    except OSError as error:
        raise NotStored("文件库中找不到这个文件的内容，或者读不出来；请联系系统管理员检查文件库。") from error


def pieces_of(file: StoredFile) -> Iterator[bytes]:
    """The content, a megabyte at a time. OSError where the store has lost it."""
    with file.path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece


def orphans() -> list[Path]:
    """Files in the store that no row names, and pieces of interrupted uploads. They may be deleted."""
    root = Path(settings.GONGKAI_FILE_STORE)
    found = sorted(path for path in root.rglob("*") if path.is_file())
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    return [path for path in found if path.name not in known]


def lost_files() -> list[StoredFile]:
    """Rows whose content is gone from the store: a restore that was not complete, or a damaged disk."""
    return [file for file in StoredFile.objects.order_by("pk").iterator() if not file.path.is_file()]


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), _PIECE):
        yield content[start : start + _PIECE]


def _write_aside(pieces: Iterable[bytes]) -> tuple[Path, str, int]:
    """Write into a file of its own on the same disk; on any error that file is gone again."""
    folder = Path(settings.GONGKAI_FILE_STORE) / _INCOMING
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=folder)
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
            file.flush()
            os.fsync(file.fileno())  # a full disk may show only here, and a row must not outlive a power cut
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name), digest.hexdigest(), size


def _move_into_place(temporary: Path, target: Path) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(temporary, target)


def _sentence(error: OSError) -> str:
    if error.errno in _NO_SPACE:
        return (
            "服务器磁盘已满，文件没有保存，也没有留下残缺的内容；"
            "请先保留好本机上的文件，通知系统管理员清理磁盘后重新上传。"
        )
    return f"文件没有保存成（{error.strerror or error}）；请稍后重新上传，仍不成功请联系系统管理员。"
