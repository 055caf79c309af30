"""ZIP containers read within limits, so that a small file cannot unpack into a huge one.

The sizes that a ZIP declares are checked first, and then every read is cut off at its limit all the same,
because a header may lie.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from gongkai.rules.file_types.refusals import RefusedFile

_DAMAGED = "文件已损坏或下载不完整，压缩结构读不出来；请重新获取原文件，或用 Word、Excel 打开后另存一份。"
_BOMB = "文件解压后异常地大，疑为“压缩炸弹”，已拒绝打开；请用 Word、Excel 打开原文件后另存一份。"
_ENCRYPTED = "压缩包加了密码，无法读取；请去掉密码后重新上传。"
_ENCRYPTED_FLAG = 0x1
_READ_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """Bounds of a ZIP: bytes unpacked in all and per member, members, and unpacked size over packed size.

    The ratio counts only above `ratio_from` bytes: small XML of regular tables packs a hundredfold in honest files.
    """

    total_bytes: int = 400 * 1024 * 1024
    member_bytes: int = 100 * 1024 * 1024
    members: int = 10_000
    ratio: int = 200
    ratio_from: int = 20 * 1024 * 1024


class Archive:
    """A ZIP opened for reading within limits; raises RefusedFile for damaged, encrypted or oversized ones."""

    def __init__(self, data: bytes, limits: ArchiveLimits | None = None) -> None:
        self._limits = limits or ArchiveLimits()
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _READ_ERRORS as error:
            raise RefusedFile(_DAMAGED) from error
        self._check_declared(members, len(data))
        self._members = {member.filename: member for member in members}

    def _check_declared(self, members: list[zipfile.ZipInfo], packed: int) -> None:
        limits = self._limits
        total = sum(member.file_size for member in members)
        if len(members) > limits.members or total > limits.total_bytes:
            raise RefusedFile(_BOMB)
        if any(member.file_size > limits.member_bytes for member in members):
            raise RefusedFile(_BOMB)
        if total > limits.ratio_from and total > limits.ratio * max(packed, 1):
            raise RefusedFile(_BOMB)
        if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
            raise RefusedFile(_ENCRYPTED)

    @property
    def names(self) -> frozenset[str]:
        """Names of the members, as stored."""
        return frozenset(self._members)

    def read(self, name: str, max_bytes: int | None = None) -> bytes:
        """Content of the member `name`; RefusedFile where it is missing, damaged or larger than allowed."""
        limit = min(max_bytes or self._limits.member_bytes, self._limits.total_bytes - self._unpacked)
        try:
            with self._zip.open(self._members[name]) as stream:
                content = stream.read(limit + 1)
        except _READ_ERRORS as error:
            raise RefusedFile(_DAMAGED) from error
        if len(content) > limit:
            raise RefusedFile(_BOMB)
        self._unpacked += len(content)
        return content
