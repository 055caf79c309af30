"""How well the real tables read back when printed anew: other column orders, merges, page breaks, tick boxes.

One line per document and kind of file: the lowest of all layouts. Run by `make bench`; needs the real documents.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.golden import test_rendered_tables as rendered  # noqa: E402
from tests.golden.table_scoring import Score, read_gold  # noqa: E402

SAMPLES = Path(os.environ.get("GONGKAI_SHARED", ROOT.parent / "shared")) / "samples"


def main() -> int:
    if not SAMPLES.is_dir():
        print("real samples not present")
        return 0
    scores: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for file, layout, printer in rendered.REAL:
        rows = read_gold(SAMPLES / "gold" / file)
        scores[(file, printer)].append(rendered.read_back(rows, layout, printer, rendered.BOXES))
    print(f"{'document':42} {'printed as':30} layouts   found  not invented  fields (lowest)")
    for (file, printer), several in scores.items():
        worst = min(several, key=lambda each: each.fields_right)
        found = min(each.found for each in several)
        invented = min(each.not_invented for each in several)
        name = Path(file).stem
        print(
            f"{name:42} {printer:30} {len(several):7}   {found:.3f}         {invented:.3f}  {worst.fields_right:.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
