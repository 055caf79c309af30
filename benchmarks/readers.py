"""Time and memory of reading a table of 100 and of 160 rows from every format, beside the usual libraries.

Run by `make bench`. Quote the ratios: absolute times depend on the machine and on what else runs on it.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import openpyxl
import pdfplumber
from docx import Document

from gongkai.rules.tables import read_table
from gongkai.rules.tables.readers.open import open_source
from gongkai.rules.tables.source import Grid
from tests.golden.renderings.as_docx import to_docx
from tests.golden.renderings.as_html import to_html
from tests.golden.renderings.as_pdf import to_pdf
from tests.golden.renderings.as_xlsx import to_xlsx
from tests.golden.renderings.invented import catalogue_rows
from tests.golden.renderings.layouts import CATALOGUE_LAYOUTS
from tests.golden.renderings.printed import Layout, PrintedTable, print_table

_LIMITS = {
    "docx": 0.3,
    "xlsx": 0.3,
    "html": 0.3,
    "text": 0.3,
    "pdf": 2.0,
}  # seconds for 160 rows, file to entries
_RUNS = 5


def table(row_count: int) -> PrintedTable:
    """A catalogue of 12 columns with a nested heading and merged cells."""
    unit = catalogue_rows()
    rows = [dict(unit[number % len(unit)], seq=str(number + 1)) for number in range(row_count)]
    usual = CATALOGUE_LAYOUTS[0]
    return print_table("政务公开基本目录", rows, Layout(usual.name, usual.columns, as_boxes=False))


def as_text(printed: PrintedTable) -> bytes:
    """The table as extracted text: tabs between cells, merged ones blank below their first row."""
    rows = [["" for _ in printed.widths] for _ in range(printed.row_count)]
    for cell in printed.cells:
        rows[cell.row][cell.column] = cell.text
    return "\n".join("\t".join(row) for row in rows).encode()


def seconds(run: Callable[[], object]) -> float:
    """Median processor time of a run: what else runs on the machine does not count."""
    times = []
    for _ in range(_RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times)


def peak_mebibytes(run: Callable[[], object]) -> float:
    """Most memory held by Python objects during a run."""
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def exact_rows(data: bytes, name: str, printed: PrintedTable) -> int:
    """Body rows whose cells all came out as printed, in place and span."""
    wanted = {(c.row, c.column, c.row_span, c.column_span, c.text) for c in printed.cells}
    grid = next(block for block in open_source(data, name).blocks if isinstance(block, Grid))
    title = grid.row_count - printed.row_count  # the sheet has a title row above
    read = {(c.row - title, c.column, c.row_span, c.column_span, c.text) for c in grid.cells}
    wrong = {place[0] for place in wanted ^ read}
    return sum(1 for row in range(printed.header_rows, printed.row_count) if row not in wrong)


def python_docx(data: bytes) -> None:
    """Every cell asked from its row, as the library's users do."""
    for row in Document(io.BytesIO(data)).tables[0].rows:
        for cell in row.cells:
            _ = cell.text


def plain_pdfplumber(data: bytes) -> None:
    """The library's own table extraction."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()


def main() -> int:
    """Print the tables; 1 where a limit is broken."""
    makers: dict[str, Callable[[PrintedTable], bytes]] = {
        "docx": to_docx, "xlsx": to_xlsx, "html": to_html, "pdf": to_pdf, "text": as_text,
    }  # fmt: skip
    is_slow = False
    print("160 rows, file to entries        seconds   limit   peak MiB")
    for kind, make in makers.items():
        data = make(table(160))
        name = f"目录.{'txt' if kind == 'text' else kind}"
        taken = seconds(lambda data=data, name=name: read_table(data, name))
        peak = peak_mebibytes(lambda data=data, name=name: read_table(data, name))
        is_slow = is_slow or taken > _LIMITS[kind]
        print(f"  {kind:30}{taken:9.3f}{_LIMITS[kind]:8.1f}{peak:11.1f}")
    print("100 rows, file to grid           seconds   ratio to the library   rows exact")
    others: dict[str, tuple[str, Callable[[bytes], object]]] = {
        "docx": ("python-docx, row cells", python_docx),
        "xlsx": ("openpyxl", lambda data: openpyxl.load_workbook(io.BytesIO(data))),
        "pdf": ("pdfplumber extract_tables", plain_pdfplumber),
    }
    printed = table(100)
    for kind, (library, other) in others.items():
        data = makers[kind](printed)
        own = seconds(lambda data=data, kind=kind: open_source(data, f"目录.{kind}"))
        theirs = seconds(lambda data=data, other=other: other(data))
        exact = exact_rows(data, f"目录.{kind}", printed)
        print(f"  {kind:30}{own:9.3f}   {own / theirs:5.2f} × {library}   {exact}/100")
    return int(is_slow)


if __name__ == "__main__":
    raise SystemExit(main())
