"""Plain text as blocks: rows with tabs, one cell per line, pipes, wide gaps, running text."""

from __future__ import annotations

from gongkai.rules.tables.readers.text import read_text
from gongkai.rules.tables.source import Grid, Paragraph


def _grid(text: str) -> Grid:
    grids = [block for block in read_text(text, "x.txt").blocks if isinstance(block, Grid)]
    assert len(grids) == 1
    return grids[0]


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows()]


def test_tabs_keep_blanks_lines_and_places() -> None:
    grid = _grid("标题\n\n序号\t事项\t\n1\t\t甲\n")
    assert _texts(grid) == [["序号", "事项", ""], ["1", "", "甲"]]
    cell = [cell for cell in grid.cells if cell.text == "甲"][0]
    assert (cell.row, cell.column, cell.line, cell.place) == (1, 2, 4, "第 4 行第 3 列")
    assert not grid.has_spans


def test_blank_lines_inside_a_table_open_pages() -> None:
    grid = _grid("序号\t事项\t内容\n1\t甲\t乙\n\n序号\t事项\t内容\n2\t丙\t丁\n\n3\t戊\t己\n")
    assert grid.page_starts == (2, 4)
    assert grid.row_count == 5


def test_one_cell_per_line_after_a_tab() -> None:
    grid = _grid(
        "附件\n\n\t任务\n\t牵头\n\t责任\n\n\t甲任务\n\t市自然资源和\n规划局\n\t\n\n\t乙任务\n\t市财政局\n\t各县\n"
    )
    assert _texts(grid) == [
        ["任务", "牵头", "责任"],
        ["甲任务", "市自然资源和\n规划局", ""],
        ["乙任务", "市财政局", "各县"],
    ]
    assert [row[0].line for row in grid.rows()] == [3, 7, 12]


def test_a_row_that_a_line_break_cut_is_put_together() -> None:
    grid = _grid("序号\t事项\t单位\t时限\n1\t甲\t市自然资源和\n规划局\t及时\n2\t乙\t市水利局\t及时\n")
    assert _texts(grid)[1] == ["1", "甲", "市自然资源和\n规划局", "及时"]


def test_section_lines_without_tabs_are_rows() -> None:
    grid = _grid("序号\t事项\t单位\n一、甲类\n1\t甲\t办公室\n（一）乙类\n2\t乙\t人事科\n")
    assert [row[0].text for row in grid.rows()] == ["序号", "一、甲类", "1", "（一）乙类", "2"]


def test_pipes_and_wide_gaps() -> None:
    assert _texts(_grid("| 序号 | 事项 |\n|---|:---:|\n| 1 | 甲<br>乙 |\n")) == [
        ["序号", "事项"],
        ["1", "甲\n乙"],
    ]
    grid = _grid("序号    事项      时限\n1       甲        及时\n2                 每年\n")
    assert _texts(grid)[1] == ["1", "甲", "及时"]


def test_running_text_and_headings() -> None:
    blocks = read_text("\ufeff# 标题\r\n\r\n一、**任务**\r\n---\r\n正文。\r\n", "x.txt").blocks
    assert blocks == (Paragraph("标题", 1, 1), Paragraph("一、任务", 3), Paragraph("正文。", 5))
