"""Pages of one table joined: what is a cut row, a cut merged cell, a new row."""

from __future__ import annotations

from gongkai.rules.tables.readers._pdf_joining import goes_on, join
from gongkai.rules.tables.readers._pdf_page import Box
from gongkai.rules.tables.readers._pdf_table import PageCell, PageTable

_FULL, _SHORT = 1.0, 50.0  # room at the end of the last line; the next word takes 10


def table(
    *rows: tuple[str, ...], end_room: float = _FULL, columns: tuple[float, ...] = (50, 100, 300, 400)
) -> PageTable:
    """A ruled page table; a text ending in “^n” is a cell of n rows, None-like “-” is covered by the one above."""
    cells = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text == "-":
                continue
            words, _, span = text.partition("^")
            cells.append(
                PageCell(words, number, column, int(span or 1), end_room=end_room, lead=10, is_full=True)
            )
    return PageTable(Box(columns[0], 0, columns[-1], 100), cells, list(columns), len(rows))


def joined(first: PageTable, second: PageTable) -> list[list[tuple[str, int]]]:
    join(first, second)
    return [
        [(cell.text, cell.row_span) for _, cell in sorted(first.starting_in(row).items())]
        for row in range(first.row_count)
    ]


_HEAD = ("序号", "内容", "单位")


def test_a_repeated_header_is_dropped_and_the_break_kept() -> None:
    first = table(_HEAD, ("1", "甲。", "办公室"))
    assert joined(first, table(_HEAD, ("2", "乙。", "法规科"))) == [
        [("序号", 1), ("内容", 1), ("单位", 1)],
        [("1", 1), ("甲。", 1), ("办公室", 1)],
        [("2", 1), ("乙。", 1), ("法规科", 1)],
    ]
    assert first.page_starts == [2]


def test_a_row_without_number_whose_line_ran_over_is_mended() -> None:
    first = table(_HEAD, ("1", "甲。", "办公室"), ("2", "公开的内", "办公室"))
    assert joined(first, table(_HEAD, ("", "容。", "")))[2:] == [
        [("2", 1), ("公开的内容。", 1), ("办公室", 1)]
    ]
    assert first.page_starts == []


def test_a_row_without_number_after_a_short_line_is_a_new_row() -> None:
    first = table(_HEAD, ("1", "甲", "办公室"), ("2", "乙", "办公室"), end_room=_SHORT)
    assert joined(first, table(_HEAD, ("", "丙", "")))[3:] == [[("", 1), ("丙", 1), ("", 1)]]


def test_an_open_border_is_a_cut_row_whatever_the_text() -> None:
    first = table(_HEAD, ("1", "甲。", "办公室"), end_room=_SHORT)
    first.is_open_below = True
    assert joined(first, table(("", "还有。", "")))[1:] == [[("1", 1), ("甲。还有。", 1), ("办公室", 1)]]


def test_a_merged_cell_grows_over_its_blank_lower_part() -> None:
    first = table(_HEAD, ("1", "机构^2", "甲"), ("2", "-", "乙"))
    lower = joined(first, table(_HEAD, ("3", "^2", "丙"), ("4", "-", "丁")))
    assert lower[1] == [("1", 1), ("机构", 4), ("甲", 1)]
    assert lower[3:] == [[("3", 1), ("丙", 1)], [("4", 1), ("丁", 1)]]


def test_a_blank_in_a_column_that_never_merges_stays_blank() -> None:
    first = table(_HEAD, ("1", "甲。", "办公室"))
    assert joined(first, table(_HEAD, ("2", "乙。", "")))[2] == [("2", 1), ("乙。", 1), ("", 1)]


def test_the_text_of_a_merged_cell_is_mended_only_where_it_was_cut() -> None:
    def pages(upper: str, lower: str, end_room: float) -> list[tuple[str, int]]:
        first = table(_HEAD, ("1", f"{upper}^2", "甲"), ("2", "-", "乙"), end_room=end_room)
        rows = joined(first, table(_HEAD, ("3", f"{lower}^2", "丙"), ("4", "-", "丁")))
        return [cell for row in rows[1:] for cell in row if cell[0] not in "1234甲乙丙丁"]

    assert pages("自信息形", "成之日起20个工作日内", _FULL) == [("自信息形成之日起20个工作日内", 4)]
    assert pages("机构信息", "人事管理", _SHORT) == [("机构信息", 2), ("人事管理", 2)]
    assert pages("《预算法", "》和条例", _SHORT) == [("《预算法》和条例", 4)]
    assert pages("20个工作日内。", "每月10日前", _FULL) == [("20个工作日内。", 2), ("每月10日前", 2)]
    assert pages("■网站 □", "公报", _SHORT) == [("■网站 □公报", 4)]
    assert pages("■网站 □公报", "■网站 □公报", _FULL) == [("■网站 □公报", 2), ("■网站 □公报", 2)]


def test_a_column_missing_on_one_page_does_not_shift_the_others() -> None:
    first = table(("序号", "内容"), ("1", "甲。"), columns=(50, 100, 400))
    second = table(("2", "乙。", "法规科"))
    join(first, second)
    assert [(cell.text, cell.column, cell.column_span) for cell in first.cells if cell.row > 0] == [
        ("1", 0, 1),
        ("甲。", 1, 2),
        ("2", 0, 1),
        ("乙。", 1, 1),
        ("法规科", 2, 1),
    ]


def test_only_tables_of_one_width_go_on() -> None:
    first = table(_HEAD)
    assert goes_on(first, table(_HEAD))
    assert not goes_on(first, table(("序号", "内容"), columns=(50, 100, 250)))
    unruled = table(_HEAD)
    unruled.is_ruled = False
    assert not goes_on(first, unruled)
