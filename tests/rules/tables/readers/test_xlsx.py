"""Workbooks: sheets as grids, values as people see them, formulas never computed."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.tables.readers.xlsx import read_xlsx
from gongkai.rules.tables.source import Grid, SourceDocument


def workbook(fill: Callable[[Worksheet], None]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "目录"
    fill(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(fill: Callable[[Worksheet], None]) -> SourceDocument:
    return read_xlsx(workbook(fill), "a.xlsx")


def grid_of(source: SourceDocument) -> Grid:
    (grid,) = source.blocks
    assert isinstance(grid, Grid)
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[each.text for each in row] for row in grid.rows()]


def test_merged_cells_places_and_caption() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B3"], sheet["C3"], sheet["C4"], sheet["D4"] = "序号", "公开事项", "一级", "二级"
        sheet["B5"], sheet["C5"], sheet["D5"], sheet["B6"], sheet["D6"] = 1, "机构", "职能", 2.0, "领导"
        for area in ("B3:B4", "C3:D3", "C5:C6"):
            sheet.merge_cells(area)

    grid = grid_of(read(fill))
    assert (grid.caption, grid.row_count, grid.column_count, grid.has_spans) == ("目录", 4, 3, True)
    assert texts(grid) == [["序号", "公开事项"], ["一级", "二级"], ["1", "机构", "职能"], ["2", "领导"]]
    spans = {each.place: (each.row_span, each.column_span, each.line) for each in grid.cells}
    assert spans["目录!B3"] == (2, 1, 3)
    assert spans["目录!C3"] == (1, 2, 3)
    assert spans["目录!C5"] == (2, 1, 5)
    assert spans["目录!D6"] == (1, 1, 6)


def test_a_blank_merged_area_keeps_its_span() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["A2"], sheet["A3"], sheet["C3"] = "序号", "依据", 1, 2, "末"
        sheet.merge_cells("B2:B3")

    blank = next(each for each in grid_of(read(fill)).cells if (each.row, each.column) == (1, 1))
    assert (blank.text, blank.row_span) == ("", 2)


def test_gaps_shrink_and_far_cells_do_not_blow_the_grid_up() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A100"], sheet["A1048576"] = "甲", "乙", "丙"

    grid = grid_of(read(fill))
    assert texts(grid) == [["甲"], [""], ["乙"], [""], ["丙"]]
    assert [each.line for each in grid.cells] == [1, 2, 100, 101, 1048576]


def test_values_as_people_see_them() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = datetime.date(2020, 1, 5), 0.25, True
        sheet["A1"].number_format, sheet["B1"].number_format = 'yyyy"年"m"月"d"日"', "0%"
        sheet["D1"], sheet["E1"] = " 两端空白 \n第二行 ", 3
        sheet["F1"] = CellRichText("公开", TextBlock(InlineFont(rFont="Wingdings"), "þ"), "网站")
        sheet["G1"] = "R"
        sheet["G1"].font = Font(name="Wingdings 2")

    assert texts(grid_of(read(fill))) == [
        ["2020年1月5日", "25%", "TRUE", "两端空白 \n第二行", "3", "公开☑网站", "☑"]
    ]


def test_several_sheets_and_hidden_parts_are_read_with_a_warning() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["B2"] = "序号", 1, "乙"
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        other = sheet.parent.create_sheet("备用")
        other["A1"] = "序号"
        other.sheet_state = "veryHidden"
        sheet.parent.create_sheet("空白")

    source = read(fill)
    assert [block.caption for block in source.blocks if isinstance(block, Grid)] == ["目录", "备用"]
    assert [
        any(part in warning for warning in source.warnings) for part in ("第 2 行", "第 B 列", "“备用”是隐藏")
    ] == [True] * 3


def with_sheet_xml(change: Callable[[str], str]) -> bytes:
    """A workbook whose sheet part is edited as text."""
    stream = io.BytesIO()
    original = workbook(lambda sheet: sheet.__setitem__("A1", "序号"))
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()) if name.endswith("sheet1.xml") else content)
    return stream.getvalue()


def test_formulas_give_their_stored_result_and_are_named() -> None:
    cells = (
        '<c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>A1&amp;"目录"</f><v>序号目录</v></c>'
        '<c r="D1"><f>SUM(A2:A9)</f></c><c r="E1" t="e"><v>#REF!</v></c>'
    )
    source = read_xlsx(with_sheet_xml(lambda xml: xml.replace("</row>", cells + "</row>")), "a.xlsx")
    assert texts(grid_of(source)) == [["序号", "2", "序号目录", "", "#REF!"]]
    named = {
        mark: next(w for w in source.warnings if mark in w)
        for mark in ("采用文件中保存", "没有保存结果", "错误代码")
    }
    assert "目录!B1" in named["采用文件中保存"] and "目录!C1" in named["采用文件中保存"]
    assert "目录!D1" in named["没有保存结果"]
    assert "目录!E1" in named["错误代码"]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="ZZZZ9" t="s"><v>99</v></c>',
        '<c r="B1" t="s"><v>-1</v></c>',
        '<c r="B1" s="777"><v>x</v></c>',
        "<c><v>1</v></c>",
        '<c r="B1" t="inlineStr"><is><t>内</t></is></c>',
    ],
)
def test_odd_cells_do_not_stop_the_reader(cell: str) -> None:
    source = read_xlsx(with_sheet_xml(lambda xml: xml.replace("</row>", cell + "</row>")), "a.xlsx")
    assert grid_of(source).cells[0].text == "序号"


def test_overlapping_and_endless_merges() -> None:
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:B2"/><mergeCell ref="B9"/></mergeCells>'
    source = read_xlsx(
        with_sheet_xml(lambda xml: xml.replace("</sheetData>", "</sheetData>" + merges)), "a.xlsx"
    )
    assert grid_of(source).cells[0].text == "序号"
    assert grid_of(source).row_count < 2000


def test_a_workbook_without_sheets_is_refused() -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(lambda sheet: None))) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = content.replace(b"<sheet ", b"<none ")
            new.writestr(name, content)
    with pytest.raises(RefusedFile, match="没有工作表"):
        read_xlsx(stream.getvalue(), "a.xlsx")
