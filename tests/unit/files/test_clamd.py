"""The scanner's client against the real daemon, and against daemons that misbehave."""

from __future__ import annotations

import io
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest

from gongkai.files.clamd import Clamd, ScannerUnavailable
from tests.unit.files.conftest import EICAR, STREAM_LIMIT, Daemon


def zipped(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", content)
    return buffer.getvalue()


def in_word_file(content: bytes) -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.bin", content)
    return buffer.getvalue()


@pytest.mark.slow
class TestTheRealDaemon:
    def test_it_names_itself(self, clamd: Daemon):
        assert Clamd(clamd.address).version().engine.startswith("ClamAV 1.")

    def test_a_clean_file(self, clamd: Daemon):
        assert Clamd(clamd.address).scan([b"plain ", "公开的文字".encode()]).is_clean

    def test_an_empty_file(self, clamd: Daemon):
        assert Clamd(clamd.address).scan([]).is_clean

    @pytest.mark.parametrize("wrap", [bytes, zipped, in_word_file], ids=["bare", "zip", "docx"])
    def test_the_test_string_is_found(self, clamd: Daemon, wrap: Callable[[bytes], bytes]):
        assert Clamd(clamd.address).scan([wrap(EICAR)]).virus == "Test.EICAR.UNOFFICIAL"

    def test_the_test_string_across_two_pieces(self, clamd: Daemon):
        assert not Clamd(clamd.address).scan([EICAR[:30], EICAR[30:]]).is_clean

    def test_a_stream_above_its_limit_is_no_verdict(self, clamd: Daemon):
        pieces = (b"x" * 100_000 for _ in range(STREAM_LIMIT // 100_000 + 20))
        with pytest.raises(ScannerUnavailable, match="超过病毒扫描程序的大小上限"):
            Clamd(clamd.address).scan(pieces)

    def test_killed_in_the_middle(self, mortal_clamd: Daemon):
        def pieces() -> Iterator[bytes]:
            yield b"x" * 1000
            mortal_clamd.kill()
            yield b"y" * 1000

        with pytest.raises(ScannerUnavailable, match="断开了连接"):
            Clamd(mortal_clamd.address).scan(pieces())

    def test_killed_before(self, mortal_clamd: Daemon):
        mortal_clamd.kill()
        with pytest.raises(ScannerUnavailable, match="连不上病毒扫描程序"):
            Clamd(mortal_clamd.address).scan([b"x"])


@contextmanager
def answering(folder: Path, *replies: bytes) -> Iterator[str]:
    """A daemon that reads everything and then sends these pieces, and nothing else."""
    address = folder / "s"
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(address))
    listener.listen(1)

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            received = b""
            while not received.endswith((b"\0\0\0\0", b"zVERSION\0")):
                received += connection.recv(65536)
            for reply in replies:
                connection.sendall(reply)

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"unix:{address}"
    thread.join(5)
    listener.close()


def test_a_reply_in_pieces(tmp_path: Path):
    with answering(tmp_path, b"stre", b"am: O", b"K\0") as address:
        assert Clamd(address).scan([b"x"]).is_clean


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (b"", "没有答完"),
        (b"stream: OK", "没有答完"),  # no zero byte behind it: the daemon did not finish
        (b"stream: OKAY\0", "报告错误"),
        (b"INSTREAM size limit exceeded. ERROR\0", "大小上限"),
        (b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0", "大小上限"),
        (b"stream: Can't allocate memory ERROR\0", "报告错误"),
    ],
)
def test_only_a_clear_word_counts(tmp_path: Path, reply: bytes, sentence: str):
    with answering(tmp_path, reply) as address, pytest.raises(ScannerUnavailable, match=sentence):
        Clamd(address).scan([b"x"])


def test_a_daemon_that_never_answers(tmp_path: Path):
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(tmp_path / "s"))
    listener.listen(1)
    with listener, pytest.raises(ScannerUnavailable, match="超过 0.2 秒没有结果"):
        Clamd(f"unix:{tmp_path / 's'}", scan_seconds=0.2).scan([b"x"])


def test_signatures_are_read_from_the_version(tmp_path: Path):
    with answering(tmp_path, b"ClamAV 1.4.6/27500/Fri Nov 20 08:31:09 2026\0") as address:
        version = Clamd(address).version()
    assert (version.engine, version.signatures) == ("ClamAV 1.4.6", "27500 Fri Nov 20 08:31:09 2026")


@pytest.mark.parametrize("address", ["unix:/nowhere/socket", "tcp://127.0.0.1:9", "http://x", "clamd"])
def test_an_address_where_nobody_is(address: str):
    with pytest.raises(ScannerUnavailable, match="连不上病毒扫描程序"):
        Clamd(address).version()
