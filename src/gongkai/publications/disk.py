"""Telling a full disk from other failures: the one fault of a machine that a sentence helps with."""

from __future__ import annotations

import errno

_FULL = "服务器磁盘已满，没有保存任何内容，也没有发布任何内容。请联系系统管理员清理磁盘后再办理。"
# SQLITE_FULL, and PostgreSQL's disk_full (53100) in English and Chinese messages.
_SIGNS = ("database or disk is full", "no space left on device", "设备上没有空间", "disk full")


def is_full(error: BaseException) -> bool:
    """Whether the error, or one that led to it, means that the disk of the database or of the files is full."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if getattr(seen, "sqlstate", "") == "53100" or any(sign in str(seen).lower() for sign in _SIGNS):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def sentence(error: BaseException) -> str:
    """What to tell the person; empty for any other failure."""
    return _FULL if is_full(error) else ""
