"""A real ClamAV daemon on a socket of its own, with one signature of ours."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.files.clamd import Clamd, ScannerUnavailable

# The agreed test string of virus scanners, in two halves, so that no scanner takes this file for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + rb"-ANTIVIRUS-TEST-FILE!$H+H*"
_NAME = "Test.EICAR"
_CLAMD = shutil.which("clamd") or ("/usr/sbin/clamd" if Path("/usr/sbin/clamd").exists() else "")
_STARTS_WITHIN = 30.0
STREAM_LIMIT = 2 * 1024 * 1024


@dataclass
class Daemon:
    """The process and its folder; `address` is what the setting would say."""

    process: subprocess.Popen[bytes]
    folder: Path

    @property
    def address(self) -> str:
        return f"unix:{self.folder / 'socket'}"

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def start_daemon(folder: Path) -> Daemon:
    """Start clamd with a signature file that knows only the test string (type 0 is any file, * any place in it)."""
    database = folder / "database"
    database.mkdir()
    (database / "own.ndb").write_text(f"{_NAME}:0:*:{EICAR.hex()}\n")
    configuration = folder / "clamd.conf"
    configuration.write_text(
        f"LocalSocket {folder / 'socket'}\nDatabaseDirectory {database}\nForeground yes\n"
        f"TemporaryDirectory {folder}\nStreamMaxLength {STREAM_LIMIT}\nAlertExceedsMax yes\n"
        "MaxThreads 4\nSelfCheck 3600\nConcurrentDatabaseReload no\n"
    )
    log = (folder / "log").open("wb")
    process = subprocess.Popen([_CLAMD, "--config-file", str(configuration)], stdout=log, stderr=log)
    log.close()
    daemon = Daemon(process, folder)
    deadline = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            Clamd(daemon.address).version()
        except ScannerUnavailable:
            if process.poll() is not None:
                break
            time.sleep(0.05)
        else:
            return daemon
    process.kill()
    process.wait()
    raise AssertionError((folder / "log").read_text())


def _short_folder(factory: pytest.TempPathFactory) -> Path:
    """A socket's path may have 107 bytes at most."""
    folder = factory.mktemp("av")
    assert len(os.fsencode(folder / "socket")) < 100
    return folder


@pytest.fixture(scope="session")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """One daemon for all tests that do not harm it."""
    if not _CLAMD:
        pytest.skip("clamd is not installed (Debian package clamav-daemon)")
    daemon = start_daemon(_short_folder(tmp_path_factory))
    yield daemon
    daemon.kill()


@pytest.fixture
def mortal_clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """A daemon that the test may kill."""
    if not _CLAMD:
        pytest.skip("clamd is not installed (Debian package clamav-daemon)")
    daemon = start_daemon(_short_folder(tmp_path_factory))
    yield daemon
    daemon.kill()
