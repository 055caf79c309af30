"""Staff pages at 200,000 publications and 1,500 waiting texts beside the same pages at 2,000 and 15.

Each page is asked for through the whole of Django; the figure is the median of several requests, with its number
of queries. Target for staff pages: not more than twice the small one; the public list and the board are measured for
comparison. Processor time, because machines are shared. `--publications N` makes a quicker try.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SMALL = (2_000, 15)
LARGE = (200_000, 1_500)
REPEATS = 9
LONGEST = 10.0  # seconds for the repeats of one page
# label: who asks, address
PAGES = {
    "list, clerk": ("clerk", "/console/publications/"),
    "list, supervisor": ("supervisor", "/console/publications/"),
    "list, published": ("clerk", "/console/publications/?state=published"),
    "list, in review": ("clerk", "/console/publications/?state=in_review"),
    "detail with history": ("clerk", "/console/publications/{published}/"),
    "dashboard, clerk": ("clerk", "/console/todo/"),
    "dashboard, reviewer": ("reviewer", "/console/todo/"),
    "review queue": ("reviewer", "/console/reviews/"),
    "review page": ("reviewer", "/console/reviews/{waiting}/"),
    "public list": ("", "/"),
    "board, supervisor": ("supervisor", "/console/board/"),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publications", type=int, default=LARGE[0])
    parser.add_argument("--waiting", type=int, default=LARGE[1])
    parser.add_argument("--measure", nargs=2, type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        return measure(*given.measure)
    small, large = run(*SMALL), run(given.publications, given.waiting)
    print(f"{'page':24}{SMALL[0]:>10,}{'':6}{given.publications:>10,}{'':6}{'ratio':>7}   target <= 2")
    for label in PAGES:
        (before, some), (after, more) = small[label], large[label]
        print(
            f"{label:24}{before * 1000:8.1f}ms{some:4}q {after * 1000:8.1f}ms{more:4}q {after / before:7.2f}"
        )
    return 0


def run(publications: int, waiting: int) -> dict[str, tuple[float, int]]:
    """Measure in a process and data folder of its own; DATABASE_URL of the caller is not touched."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        environment = {
            **os.environ,
            "GONGKAI_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "gongkai.config.settings.test",
            "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3"),
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        }
        command = [sys.executable, __file__, "--measure", str(publications), str(waiting)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    found = {}
    for line in done.stdout.splitlines():
        label, seconds, queries = line.split("\t")
        found[label] = (float(seconds), int(queries))
    return found


def measure(publications: int, waiting: int) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks.support.many_publications import fill
    from gongkai.publications import open_stages

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    from tests.factories.publications import make_default_stages

    make_default_stages()
    world = fill(publications, waiting)
    open_stages.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for label, (person, address) in PAGES.items():
        client = Client()
        if person:
            client.force_login(world.cast[person], backend="django.contrib.auth.backends.ModelBackend")
        path = address.format(published=world.published.pk, waiting=world.waiting.pk)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
            count = len(queries)  # the next request empties the log
        assert answer.status_code == 200, (path, answer.status_code)
        times: list[float] = []
        while len(times) < REPEATS and sum(times) < LONGEST:
            start = time.process_time()
            client.get(path)
            times.append(time.process_time() - start)
        print(label, statistics.median(times), count, sep="\t")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
