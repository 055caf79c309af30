"""A client of ClamAV's daemon: content goes over its socket, a verdict comes back.

Written here because the packages on the Python index that speak this protocol are no longer kept; what is needed
of it is small. Protocol: clamd(8), commands `zVERSION` and `zINSTREAM`; content travels in pieces, each behind its
length as four bytes, and ends with a length of zero; replies end with a zero byte.

Everything that is not a clear word of the daemon raises ScannerUnavailable: silence is never "clean".
"""

from __future__ import annotations

import re
import socket
import struct
import time
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings

CONNECT_SECONDS = 5.0
# ClamAV takes about a second for 10 MB; a full 50 MB document of many parts stays well below this.
SCAN_SECONDS = 180.0
_PIECE = 256 * 1024
_MAX_REPLY = 4096
_FOUND = re.compile(r"^stream: (?P<name>.+) FOUND$")
_VERSION = re.compile(r"^(?P<engine>[^/]+)(?:/(?P<signatures>[^/]*)(?:/(?P<date>.+))?)?$")
# With AlertExceedsMax clamd reports content it did not look through to the end in the form of a find.
_LIMITS = "Heuristics.Limits.Exceeded"


class ScannerUnavailable(Exception):
    """No verdict: not reachable, too slow, broken off, or an error it reported. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class ScannerVersion:
    """`signatures` is number and date of the signature files, empty where the daemon has only local ones."""

    engine: str
    signatures: str


@dataclass(frozen=True, slots=True)
class ScanVerdict:
    """`virus` is the name of what was found; empty when nothing was."""

    virus: str

    @property
    def is_clean(self) -> bool:
        return not self.virus


class Clamd:
    """The daemon at `address`: `unix:/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`."""

    def __init__(
        self, address: str, *, connect_seconds: float = CONNECT_SECONDS, scan_seconds: float = SCAN_SECONDS
    ) -> None:
        self.address = address
        self._connect_seconds = connect_seconds
        self._scan_seconds = scan_seconds

    def version(self) -> ScannerVersion:
        """Engine and signatures. Raises ScannerUnavailable."""
        with _Conversation(self.address, self._connect_seconds, self._connect_seconds) as talk:
            talk.send(b"zVERSION\0")
            reply = talk.reply()
        match = _VERSION.match(reply)
        if match is None or not reply.startswith("ClamAV"):
            raise ScannerUnavailable(f"病毒扫描程序的答复看不懂：{reply[:80]}")
        parts = [match["signatures"] or "", match["date"] or ""]
        return ScannerVersion(match["engine"].strip(), " ".join(part for part in parts if part))

    def scan(self, pieces: Iterable[bytes]) -> ScanVerdict:
        """Scan content of any length without holding it. Raises ScannerUnavailable."""
        with _Conversation(self.address, self._connect_seconds, self._scan_seconds) as talk:
            try:
                talk.send(b"zINSTREAM\0")
                for piece in pieces:
                    for start in range(0, len(piece), _PIECE):
                        part = piece[start : start + _PIECE]
                        talk.send(struct.pack("!L", len(part)) + part)
                talk.send(struct.pack("!L", 0))
            except ScannerUnavailable:
                # Where the content is too large the daemon says so and hangs up while we still send.
                reply = talk.last_words()
                if not reply:
                    raise
            else:
                reply = talk.reply()
        return _verdict(reply)


def configured_scanner() -> Clamd | None:
    """The scanner named by the setting GONGKAI_CLAMD; None when none is configured."""
    return Clamd(settings.GONGKAI_CLAMD) if settings.GONGKAI_CLAMD else None


def _verdict(reply: str) -> ScanVerdict:
    if reply == "stream: OK":
        return ScanVerdict("")
    found = _FOUND.match(reply)
    if found and not found["name"].startswith(_LIMITS):
        return ScanVerdict(found["name"])
    if found or "size limit exceeded" in reply:
        raise ScannerUnavailable(
            "文件超过病毒扫描程序的大小上限，没有扫描完；请缩小文件，或者由系统管理员调大上限"
            "（StreamMaxLength、MaxFileSize、MaxScanSize）。"
        )
    raise ScannerUnavailable(f"病毒扫描程序报告错误：{reply[:120]}")


class _Conversation:
    """One connection with one deadline for all of it; every failure becomes ScannerUnavailable."""

    def __init__(self, address: str, connect_seconds: float, seconds: float) -> None:
        self._address, self._connect_seconds, self._seconds = address, connect_seconds, seconds

    def __enter__(self) -> Self:
        try:
            self._socket = _connect(self._address, self._connect_seconds)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise ScannerUnavailable(
                f"连不上病毒扫描程序（{self._address}：{why}）；请系统管理员检查 clamav-daemon 是否在运行。"
            ) from error
        self._deadline = time.monotonic() + self._seconds
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    def send(self, data: bytes) -> None:
        self._within_time()
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise self._broken(error) from error

    def reply(self) -> str:
        """One reply up to its zero byte; a connection that ends before it has said nothing."""
        received = b""
        while b"\0" not in received:
            self._within_time()
            try:
                part = self._socket.recv(_MAX_REPLY)
            except OSError as error:
                raise self._broken(error) from error
            if not part or len(received) > _MAX_REPLY:
                raise ScannerUnavailable("病毒扫描程序没有答完就断开了连接；稍后会自动重新扫描。")
            received += part
        return received.split(b"\0", 1)[0].decode("utf-8", errors="replace").strip()

    def last_words(self) -> str:
        """What the daemon said before it hung up; empty when nothing whole arrived."""
        try:
            return self.reply()
        except ScannerUnavailable:
            return ""

    def _within_time(self) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise self._broken(TimeoutError())
        self._socket.settimeout(left)

    def _broken(self, error: OSError) -> ScannerUnavailable:
        if isinstance(error, TimeoutError):
            return ScannerUnavailable(f"病毒扫描超过 {self._seconds:g} 秒没有结果；稍后会自动重新扫描。")
        return ScannerUnavailable("病毒扫描中途断开了连接；稍后会自动重新扫描。")


def _connect(address: str, seconds: float) -> socket.socket:
    if address.startswith("unix:"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(seconds)
        try:
            connection.connect(address.removeprefix("unix:"))
        except OSError:
            connection.close()
            raise
        return connection
    parts = urlsplit(address)
    if parts.scheme != "tcp" or not parts.hostname:
        raise ValueError("地址应写成 unix:/run/clamav/clamd.ctl 或 tcp://127.0.0.1:3310")
    return socket.create_connection((parts.hostname, parts.port or 3310), timeout=seconds)
