"""The same entries printed to docx, xlsx, html and pdf in several layouts read back as the same entries.

Vertical merges, two-row headers, repeated headers and cells cut at page ends, tick boxes in every form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from gongkai.rules.tables import read_table
from tests.golden.renderings import layouts
from tests.golden.renderings.as_docx import to_docx
from tests.golden.renderings.as_html import to_html
from tests.golden.renderings.as_pdf import PdfStyle, to_pdf
from tests.golden.renderings.as_xlsx import to_xlsx
from tests.golden.renderings.invented import CHANNELS, catalogue_rows, task_rows
from tests.golden.renderings.printed import Layout, PrintedTable, print_table
from tests.golden.table_scoring import Score, read_gold, score

_PRINTERS: dict[str, tuple[Callable[[PrintedTable], bytes], str, float]] = {
    "docx": (to_docx, "目录.docx", 0.97),
    "docx, a table per page": (
        lambda table: to_docx(table, has_controls=False, is_split=True),
        "目录.docx",
        0.97,
    ),
    "xlsx": (to_xlsx, "目录.xlsx", 0.97),
    "html": (to_html, "目录.html", 0.97),
    "html in GBK": (lambda table: to_html(table, "gb18030"), "目录.htm", 0.97),
    "pdf": (to_pdf, "目录.pdf", 0.93),
    "pdf, upright and centred": (
        lambda table: to_pdf(table, PdfStyle(is_landscape=False, size=7, alignment="center + horizon")),
        "目录.pdf",
        0.93,
    ),
    "pdf, rows whole, header once": (
        lambda table: to_pdf(table, PdfStyle(keeps_rows=True, repeats_header=False)),
        "目录.pdf",
        0.93,
    ),
}
BOXES = (
    "政府网站", "政府公报", "政务新媒体", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点", "政务服务中心",
    "便民服务站", "入户/现场宣传", "图书馆", "精准推送", "其他",
)  # fmt: skip
_GOLD: tuple[tuple[str, Sequence[Layout]], ...] = (
    ("sources/anning-industry-bureau-catalogue.tsv", layouts.CATALOGUE_LAYOUTS),
    ("sources/boshan-science-bureau-catalogue.tsv", layouts.PROCESS_LAYOUTS),
    ("sources/taian-task-breakdown-2020.tsv", layouts.TASK_LAYOUTS),
    ("catalogues/pingtan2022.tsv", layouts.SECTION_LAYOUTS),
)
REAL = [(file, layout, printer) for file, several in _GOLD for layout in several for printer in _PRINTERS]
_INVENTED = [
    *((catalogue_rows, layout, printer) for layout in layouts.CATALOGUE_LAYOUTS for printer in _PRINTERS),
    *((task_rows, layout, printer) for layout in layouts.SECTION_LAYOUTS for printer in _PRINTERS),
]


def read_back(rows: Sequence[dict[str, str]], layout: Layout, printer: str, boxes: Sequence[str]) -> Score:
    to_bytes, name, _ = _PRINTERS[printer]
    data = to_bytes(print_table("政务公开基本目录", rows, layout, boxes))
    shown = {column.field for column in layout.columns} | {layout.sections, "unsure"}
    return score(
        read_table(data, name), [{k: v for k, v in row.items() if k in shown} for row in rows], layout.name
    )


def _check(result: Score, printer: str) -> None:
    needed = _PRINTERS[printer][2]
    summary = f"{result.line()}\n" + "\n".join(map(str, result.wrong[:20]))
    assert result.found >= 0.99 and result.not_invented >= 0.99, summary
    assert result.fields_right >= needed, summary


@pytest.mark.samples
@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "layout", "printer"),
    REAL,
    ids=[f"{file[:14]}-{layout.name}-{printer}" for file, layout, printer in REAL],
)
def test_real_entries_read_back(shared: Path, file: str, layout: Layout, printer: str) -> None:
    rows = read_gold(shared / "samples" / "gold" / file)
    _check(read_back(rows, layout, printer, BOXES), printer)


@pytest.mark.parametrize(
    ("rows", "layout", "printer"),
    _INVENTED,
    ids=[f"{rows.__name__}-{layout.name}-{printer}" for rows, layout, printer in _INVENTED],
)
def test_invented_entries_read_back(
    rows: Callable[[], list[dict[str, str]]], layout: Layout, printer: str
) -> None:
    _check(read_back(rows(), layout, printer, CHANNELS), printer)


@pytest.mark.parametrize(
    ("rows", "layout"),
    [
        (catalogue_rows, layouts.CATALOGUE_LAYOUTS[1]),
        (catalogue_rows, layouts.CATALOGUE_LAYOUTS[2]),
        (task_rows, layouts.SECTION_LAYOUTS[0]),
        (task_rows, layouts.SECTION_LAYOUTS[1]),
    ],
    ids=lambda value: value.name if isinstance(value, Layout) else value.__name__,
)
def test_a_pdf_without_lines_reads_back(rows: Callable[[], list[dict[str, str]]], layout: Layout) -> None:
    data = to_pdf(
        print_table("政务公开基本目录", rows(), layout, CHANNELS),
        PdfStyle(has_rules=False, alignment="left + top"),
    )
    shown = {column.field for column in layout.columns} | {layout.sections}
    wanted = [{key: value for key, value in row.items() if key in shown} for row in rows()]
    result = score(read_table(data, "目录.pdf"), wanted, layout.name)
    assert (result.found, result.not_invented) == (1.0, 1.0), result.line()
    assert result.fields_right >= 0.93, f"{result.line()}\n{result.wrong}"


def test_a_lost_row_and_a_wrong_field_are_noticed() -> None:
    """The comparison itself: reading back a table with a row less and a limit changed does not pass."""
    rows = catalogue_rows()
    layout = layouts.CATALOGUE_LAYOUTS[0]
    changed = [dict(row) for row in rows[:-1]]
    changed[3]["time_limit"] = "每年1月31日前"
    reading = read_table(to_html(print_table("目录", changed, layout, CHANNELS)), "目录.html")
    result = score(reading, rows)
    assert result.paired == len(rows) - 1
    assert [wrong[1:] for wrong in result.wrong] == [("time_limit", rows[3]["time_limit"], "每年1月31日前")]
