"""Background work: every task is a loop over due rows, or one row by id, that is safe to run twice or to kill.

`queue.py` holds the one Huey instance (SQLite by default, Redis with REDIS_URL); each other module holds the tasks
of one noun. A worker imports this package's task modules by `load_tasks`. To add a task: a module here, a
function decorated with `huey.task()` or `huey.periodic_task(...)` that calls one action, and its name below.
"""

from __future__ import annotations

import importlib

TASK_MODULES = ("imports", "scans", "notices", "channels", "releases", "reviews")


def load_tasks() -> None:
    """Import every task module, so that the queue knows its tasks. Django must be set up."""
    for name in TASK_MODULES:
        importlib.import_module(f"{__name__}.{name}")
