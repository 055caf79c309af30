"""Random sequences of events through the reviews, each judged independently: nothing unreviewed becomes public.

The world and its judge are those of tests/unit/publications/test_property.py. `--sequences N`, `--seed N` (the
first seed; a failing one is printed), `--processes N`. Without arguments a short run; the figure of the release
is 10,000 sequences. What is no part of the reviews (audit chain, notices, checks of the wording, set times) is left
out here for speed; with `--whole` all of it takes part, as in the unit test.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sequences", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--play", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.play:
        return play_all(given.seed, given.sequences, whole=given.whole)
    started = time.perf_counter()
    share = -(-given.sequences // given.processes)
    seeds = range(given.seed, given.seed + given.sequences, share)
    last = given.seed + given.sequences
    running = [start(seed, min(share, last - seed), given.whole) for seed in seeds]
    seen: Counter[str] = Counter()
    failed = 0
    for process in running:
        output, errors = process.communicate()
        failed += bool(process.returncode)
        if process.returncode:
            print(errors[-3000:], file=sys.stderr)
        else:
            seen.update(json.loads(output.splitlines()[-1]))
    for name, count in seen.items():
        print(f"{name:34}{count:>10,}")
    print(f"{'seconds':34}{time.perf_counter() - started:>10,.0f}")
    return 1 if failed else 0


def start(seed: int, sequences: int, whole: bool) -> subprocess.Popen[str]:
    """A process with a database in memory of its own."""
    environment = {
        **os.environ,
        "GONGKAI_DATA_DIR": tempfile.mkdtemp(prefix="gongkai-bench-"),
        "DJANGO_SETTINGS_MODULE": "gongkai.config.settings.test",
        "DATABASE_URL": "sqlite:///:memory:",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }
    command = [sys.executable, __file__, "--play", "--seed", str(seed), "--sequences", str(sequences)]
    command += ["--whole"] if whole else []
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def play_all(seed: int, sequences: int, *, whole: bool) -> int:
    import gc

    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from tests.factories.people import make_cast
    from tests.factories.publications import make_ready_to_publish_body
    from tests.unit.publications.review_world import (
        World,
        leave_out_what_stands_beside,
        make_world,
        people_the_bureau,
        play,
    )
    from tests.unit.publications.test_property import check_the_queue

    call_command("migrate", verbosity=0)
    cast = make_cast()
    item = make_ready_to_publish_body(cast.finance)
    people_the_bureau(cast)
    start = make_world(cast, item)
    for module, name, instead in [] if whole else leave_out_what_stands_beside():
        setattr(module, name, instead)
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    seen: Counter[str] = Counter()
    for each in range(seed, seed + sequences):
        with transaction.atomic():
            try:
                world = play(World(cast, start.document, start.default), each)
                if each % 5 == 0 and not any(step[0] in ("force_approved", "swap") for step in world.steps):
                    check_the_queue(world)
                    seen["queues compared"] += 1
            except AssertionError as failure:
                raise SystemExit(f"seed {each}: {failure}") from failure
            transaction.set_rollback(True)
        for user in cast.people.values():
            user.is_active = True
        published = len(world.oracle.published)
        seen.update(
            {
                "sequences": 1,
                "events": len(world.steps),
                "events that were not refused": world.done,
                "publications": published,
                "sequences that published": bool(published),
            }
        )
    print(json.dumps(seen))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
