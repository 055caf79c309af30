"""`gongkai worker` does what waits in the queue and leaves when it is asked to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
# Puts one job on the queue: the file that it makes shows that a worker did it.
JOB = """
import os, pathlib
from gongkai.jobs.queue import huey

@huey.task(name="leave_a_mark")
def leave_a_mark(path):
    pathlib.Path(path).write_text("done")
"""


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    kept.pop("DATABASE_URL", None)
    paths = os.pathsep.join([str(ROOT / "src"), str(folder)])
    settings = {
        "DJANGO_SETTINGS_MODULE": "gongkai.config.settings.local",
        "GONGKAI_DATA_DIR": str(folder / "var"),
    }
    return kept | settings | {"PYTHONPATH": paths}


def wait_for(path: Path, worker: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while not path.exists() and time.monotonic() < deadline and worker.poll() is None:
        time.sleep(0.2)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_does_the_job_and_stops_when_asked(tmp_path: Path, number: signal.Signals):
    (tmp_path / "marking.py").write_text(JOB)
    mark = tmp_path / "mark"
    give = f"import django; django.setup(); import marking; marking.leave_a_mark({str(mark)!r})"
    subprocess.run([sys.executable, "-c", give], env=environment(tmp_path), check=True)
    work = "import django; django.setup(); import marking; from gongkai.cli import main; main(['worker'])"
    worker = subprocess.Popen(
        [sys.executable, "-c", work], env=environment(tmp_path), stdout=subprocess.PIPE, text=True
    )
    try:
        wait_for(mark, worker)
        assert mark.read_text() == "done"
        worker.send_signal(number)
        output, _ = worker.communicate(timeout=30)
    finally:
        worker.kill()
        worker.wait()
    assert worker.returncode == 0
    assert "后台任务已停止。" in output
