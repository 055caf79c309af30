"""Time and memory of reading every real document, and how many rows and fields are right, file by file.

Run by `make bench`. Without the real documents it measures an invented table and says so.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
import tracemalloc
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gongkai.rules.tables import TableReading, read_table  # noqa: E402
from tests.golden.table_scoring import read_gold, score  # noqa: E402

SHARED = Path(os.environ.get("GONGKAI_SHARED", ROOT.parent / "shared"))
LIMITS = {".txt": 0.3, ".html": 0.3, ".docx": 0.3, ".xlsx": 0.3, ".pdf": 2.0}  # seconds
ROUNDS = 5
GOLD_OF = {"pingtan2022_rebuilt": "pingtan2022", "pingtan2022_flat": "pingtan2022"}


def main() -> int:
    files = sorted((SHARED / "sources").glob("*")) + sorted((SHARED / "samples/catalogues").glob("*"))
    if not files:
        print("real samples not present: measuring an invented table only")
    late = measure("invented, 160 rows.txt", invented(160))
    late += sum(measure(path.name, path.read_bytes()) for path in files)
    print()
    for path in files:
        show_score(path)
    return 1 if late and os.environ.get("GONGKAI_BENCH_STRICT") else 0


def measure(name: str, data: bytes) -> int:
    """Prints one line; 1 when the file takes longer than its format may."""
    read_table(data, name)
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        reading = read_table(data, name)
        times.append(time.process_time() - start)
    tracemalloc.start()
    read_table(data, name)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    seconds, limit = statistics.median(times), LIMITS[Path(name).suffix]
    verdict = "ok" if seconds <= limit else "SLOW"
    print(
        f"{name:44} {reading.kind:10} {len(reading.entries):4} entries {len(reading.problems):4} problems "
        f"{seconds:6.3f} s (<= {limit} s {verdict}) {peak:6.1f} MB"
    )
    return int(seconds > limit)


def show_score(path: Path) -> None:
    gold = gold_of(path)
    if gold is None:
        reading: TableReading = read_table(path.read_bytes(), path.name)
        print(f"{path.name}: no hand labels; {len(reading.entries)} entries")
        return
    print(score(read_table(path.read_bytes(), path.name), read_gold(gold), path.name).line())


def gold_of(path: Path) -> Path | None:
    """The hand labels of a document, where there are any."""
    name = GOLD_OF.get(path.stem, path.stem)
    for folder in ("sources", "catalogues"):
        labels = SHARED / "samples/gold" / folder / f"{name}.tsv"
        if labels.exists():
            return labels
    return None


def invented(rows: int) -> bytes:
    """A catalogue of the usual form with blanks for merged cells and every eighth row shifted."""
    lines = [
        "序号\t公开事项\t\t公开内容（要素）\t公开依据\t公开时限\t公开主体",
        "\t一级事项\t二级事项\t\t\t\t",
    ]
    for number in range(1, rows + 1):
        first = number % 8 == 1
        cells = [
            str(number),
            f"事项{number}" if first else "",
            f"子项{number}",
            f"第{number}项的名称、条件、程序、期限和结果",
            "《中华人民共和国政府信息公开条例》" if first else "",
            "自信息形成之日起20个工作日内" if first else "",
            "办公室",
        ]
        if number % 8 == 5:
            del cells[1]
        lines.append("\t".join(cells))
    return "\n".join(lines).encode()


if __name__ == "__main__":
    sys.exit(main())
