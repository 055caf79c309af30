"""kill −9 of web and worker at random points while they publish, keep set times and take back; then the checks.

    python -m benchmarks.kill_points --kills 200 --database postgres:///gongkai_kills

Each round starts people pressing buttons (through the pages) and two workers as processes of their own, kills one to
all of them with SIGKILL after a random time, and compares every edition with its last status change and audit
lines, sets, times and withdrawals. At the end the worker finishes what is due and the audit chain is verified.
The database is dropped and made anew; a sqlite:/// address is a file to be made. Without `--database` it is
`gongkai_kills` on the server of DATABASE_URL, or on this machine's; where no server answers, nothing is measured.
Without `--kills` a short run; the figure of the release is 200.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.context import ForkProcess
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
CHECK_CHAIN_EVERY = 25
LONGEST = 1.4  # seconds from the start of the processes to the kill


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=24)
    parser.add_argument("--database", default="")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    database = given.database or _server_address()
    if not given.database and not _answers(database):
        print("skipped: needs PostgreSQL, and none answers here; name one with --database or DATABASE_URL")
        return 0
    with tempfile.TemporaryDirectory(prefix="gongkai-kills-") as folder:
        _prepare(database, folder)
        return _run(given.kills, random.Random(given.seed))


def _server_address() -> str:
    address = os.environ.get("DATABASE_URL", "")
    server = address.rpartition("/")[0] if address.startswith("postgres") else "postgres://"
    return f"{server}/gongkai_kills"


def _on_the_server(database: str) -> psycopg.Connection:
    return psycopg.connect(database.rpartition("/")[0] + "/postgres", autocommit=True, connect_timeout=5)


def _answers(database: str) -> bool:
    try:
        _on_the_server(database).close()
    except psycopg.OperationalError:
        return False
    return True


def _prepare(database: str, folder: str) -> None:
    """Settings by environment, an empty database, and a body that can publish."""
    if not database.startswith("sqlite"):
        name = sql.Identifier(database.rpartition("/")[2])
        with _on_the_server(database) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
            server.execute(sql.SQL("CREATE DATABASE {}").format(name))
    os.environ |= {
        "DATABASE_URL": database,
        "GONGKAI_DATA_DIR": folder,
        "GONGKAI_HOSTS": "testserver,localhost",
        "DJANGO_SETTINGS_MODULE": "gongkai.config.settings.local",
    }
    import django

    django.setup()
    import logging

    logging.disable(logging.ERROR)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests.factories.people import make_cast
    from tests.factories.publications import make_ready_to_publish_body

    make_ready_to_publish_body(make_cast().finance)


def _run(kills: int, chance: random.Random) -> int:
    from django.db import connections

    from benchmarks.support.kill_checks import problems
    from benchmarks.support.kill_loops import press_buttons, stock_up, warm_up, work

    context = multiprocessing.get_context("fork")
    killed: Counter[str] = Counter()
    found: list[str] = []
    stock_up()
    warm_up()
    started, round_number = time.monotonic(), 0
    while sum(killed.values()) < kills and not found:
        round_number += 1
        stock_up()
        connections.close_all()
        running: dict[str, ForkProcess] = {
            "web 1": context.Process(target=press_buttons, args=(chance.randrange(10**9),), daemon=True),
            "web 2": context.Process(target=press_buttons, args=(chance.randrange(10**9),), daemon=True),
            "worker 1": context.Process(target=work, daemon=True),
            "worker 2": context.Process(target=work, daemon=True),
        }
        for process in running.values():
            process.start()
        names = list(running)
        chance.shuffle(names)
        for name in names:
            time.sleep(chance.uniform(0.05, LONGEST))
            os.kill(running[name].pid or 0, signal.SIGKILL)
            running[name].join()
            killed[name.split()[0]] += 1
        _wait_for_the_dead()
        found = problems()
        if round_number * len(names) % CHECK_CHAIN_EVERY < len(names):
            found += _chain()
            print(f"{sum(killed.values()):4} kills, {_so_far()}", flush=True)
    found += _finish()
    spent = time.monotonic() - started
    print(f"{killed['web']} kills of web, {killed['worker']} of worker in {spent:.0f} s; {_so_far()}")
    print(
        "\n".join(found)
        or "every check passed: nothing lost, nothing half-public, no set half-published, chain whole"
    )
    return 1 if found else 0


def _wait_for_the_dead() -> None:
    """The server rolls back what a killed process left open; a commit that was under way may still finish."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.01)
    raise SystemExit("a killed process's connection is still open after 5 s")


def _chain() -> list[str]:
    from gongkai.audit.chain import verify

    return list(verify().problems)


def _finish() -> list[str]:
    """Nothing was lost: whatever is due is still there and is done, or says why not."""
    from datetime import timedelta

    from django.utils import timezone

    from benchmarks.support.kill_checks import problems
    from gongkai.publications.actions import timed_steps
    from gongkai.publications.models import TimedStep

    now = timezone.now() + timedelta(minutes=5)
    for minute in range(5):
        timed_steps.run_due(now + timedelta(minutes=minute))
    silent = TimedStep.objects.open().filter(next_try_at__lte=now, last_error="").count()
    lost = [f"{silent} due steps neither done nor explained"] if silent else []
    return [*lost, *problems(), *_chain()]


def _so_far() -> str:
    from gongkai.audit.models import AuditEvent

    counted = Counter(AuditEvent.objects.values_list("action", flat=True))
    wanted = {
        "published": "publication.published",
        "by the clock": "publication.time_kept",
        "sets": "publication.set_released",
        "suspended": "publication.suspended",
        "withdrawn": "publication.withdrawn",
        "resumed": "publication.resumed",
    }
    figures = ", ".join(f"{counted[action]} {label}" for label, action in wanted.items())
    return f"{sum(counted.values())} audit lines: {figures}"


if __name__ == "__main__":
    sys.exit(main())
