"""kill −9 of web and worker while they publish: a small number of what `benchmarks/kill_points.py` does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.slow


def test_nothing_is_lost_or_half_public(tmp_path):
    """On a SQLite file of its own; 200 kills on PostgreSQL are `python -m benchmarks.kill_points`."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "benchmarks.kill_points",
            "--kills",
            "4",
            "--database",
            f"sqlite:///{tmp_path}/kills.sqlite3",
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert "every check passed" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0
