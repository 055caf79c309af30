"""Web pages: tables as a browser lays them out, text as it shows it."""

from __future__ import annotations

import pytest

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.tables.readers.html import read_html
from gongkai.rules.tables.source import Cell, Grid, Paragraph, SourceDocument


def read(body: str) -> SourceDocument:
    return read_html(f"<html><head><title>不读</title></head><body>{body}</body></html>".encode(), "a.html")


def only_grid(source: SourceDocument) -> Grid:
    (grid,) = [block for block in source.blocks if isinstance(block, Grid)]
    return grid


def shape(grid: Grid) -> list[list[tuple[str, int, int, int]]]:
    """(text, column, row span, column span) by row."""
    return [
        [(each.text, each.column, each.row_span, each.column_span) for each in row] for row in grid.rows()
    ]


def lines(source: SourceDocument) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def cell_text(inner: str) -> str:
    grid = only_grid(read(f"<table><tr><td>1<td>{inner}</table>"))
    return grid.cells[1].text


def test_spans() -> None:
    table = """<table><caption>目录</caption>
      <tr><th rowspan=2>序号<th colspan=2>公开事项</tr><tr><th>一级<th>二级</tr>
      <tr><td>1<td rowspan="2">机构<td>职能</tr><tr><td>2<td>领导</tr></table>"""
    grid = only_grid(read(table))
    assert shape(grid) == [
        [("序号", 0, 2, 1), ("公开事项", 1, 1, 2)],
        [("一级", 1, 1, 1), ("二级", 2, 1, 1)],
        [("1", 0, 1, 1), ("机构", 1, 2, 1), ("职能", 2, 1, 1)],
        [("2", 0, 1, 1), ("领导", 2, 1, 1)],
    ]
    assert (grid.caption, grid.has_spans) == ("目录", True)
    assert grid.cells[-1] == Cell("领导", 3, 2, 1, 1, 4, "表 1 第 4 行第 3 列")


def test_rowspan_zero_runs_to_the_end_of_its_section_only() -> None:
    table = (
        "<table><tbody><tr><td rowspan=0>甲<td>1<tr><td>2</tbody><tbody><tr><td>乙<td>3</tbody>"
        "<tfoot><tr><td>尾<td>4</tfoot><thead><tr><td>头<td>0</thead></table>"
    )
    assert shape(only_grid(read(table))) == [
        [("头", 0, 1, 1), ("0", 1, 1, 1)],
        [("甲", 0, 2, 1), ("1", 1, 1, 1)],
        [("2", 1, 1, 1)],
        [("乙", 0, 1, 1), ("3", 1, 1, 1)],
        [("尾", 0, 1, 1), ("4", 1, 1, 1)],
    ]


def test_overlapping_and_senseless_spans() -> None:
    table = (
        "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<td>e"
        "<tr><td colspan='x'>f<td rowspan='99999999999'>g<td colspan=-1>h</table>"
    )
    assert shape(only_grid(read(table))) == [
        [("a", 0, 1, 1), ("b", 1, 2, 1), ("c", 2, 1, 1)],
        [("d", 0, 1, 1), ("e", 2, 1, 1)],
        [("f", 0, 1, 1), ("g", 1, 1, 1), ("h", 2, 1, 1)],
    ]


def test_a_colspan_of_a_million_stays_small() -> None:
    assert only_grid(read("<table><tr><td colspan=1000000>a<td>b<tr><td>c</table>")).column_count <= 1000


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("甲<br>乙<br/>丙", "甲\n乙\n丙"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("公开<b>时</b>限", "公开时限"),
        ("公开\n      时限", "公开时限"),
        ("open\n data  set", "open data set"),
        ("第 711 号", "第 711 号"),
        ("甲&nbsp;&amp;&#x4e59;", "甲 &乙"),
        ('<input type="checkbox" checked=""/> 政府网站 <input type=checkbox>公报', "☑ 政府网站 ☐ 公报"),
        ('<label><input type=radio checked>主动</label><input type=hidden value="密">', "☑ 主动"),
        ('<input type="text" value="办公室">', "办公室"),
        ('<span style="color:red; display : none">密</span>显', "显"),
        ("<div hidden>密</div>显<script>x()</script><style>td{}</style>", "显"),
        ('<img alt="√"><img alt="明湖区政府大楼照片">', "√"),
        ("<select><option>甲<option selected>乙</select>", "乙"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
        ('<ol start="3"><li>甲</li><li value="9">乙</li></ol>', "3.甲\n9.乙"),
        ("<table><tr><td>☑网站<td>☐公报<tr><td>☐电视<td>☐其他</table>", "☑网站 ☐公报\n☐电视 ☐其他"),
    ],
)
def test_text_of_a_cell(inner: str, text: str) -> None:
    assert cell_text(inner) == text


def test_headings_paragraphs_and_order() -> None:
    source = read(
        "<h1>目录</h1><div>说明<br>第二行</div><table><tr><td>1<td>甲</table><span>尾<em>注</em></span>"
    )
    assert source.blocks[0] == Paragraph("目录", 1, 1)
    assert lines(source) == ["目录", "说明", "第二行", "尾注"]
    assert isinstance(source.blocks[3], Grid) and source.blocks[3].cells[0].line == 4


def test_tables_with_the_same_header_are_one() -> None:
    head = "<tr><th>序号<th>事项"
    source = read(
        f"<table>{head}<tr><td>1<td>甲</table><table>{head}<tr><td>2<td>乙</table><p>注<table>{head}<tr><td>1<td>丙</table>"
    )
    grids = [block for block in source.blocks if isinstance(block, Grid)]
    assert [grid.row_count for grid in grids] == [3, 2]
    assert grids[0].page_starts == (2,)


def test_layout_tables_are_seen_through() -> None:
    inner = "<table><tr><td>序号<td>事项<tr><td>1<td>甲<tr><td>2<td>乙</table>"
    source = read(f"<table><tr><td>页头<td>登录</tr><tr><td colspan=2>{inner}</td></tr></table>")
    assert lines(source) == ["页头", "登录"]
    assert only_grid(source).row_count == 3


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ("<meta http-equiv=Content-Type content='text/html; charset=GBK'>", "gb18030"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="utf-8">', "gb18030"),  # wrongly declared
        ("", "gb18030"),
        ("", "utf-16"),
    ],
)
def test_encodings(declaration: str, encoding: str) -> None:
    page = f"<html><head>{declaration}</head><body><p>政府信息公开目录，自形成之日起20个工作日内公开</body></html>"
    assert lines(read_html(page.encode(encoding), "a.html")) == [
        "政府信息公开目录，自形成之日起20个工作日内公开"
    ]


def test_declared_xml_and_entities_of_a_document_type() -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]>'
        "<html><body><p>甲</p><p>&y;</p></body></html>"
    )
    source = read_html(page.encode(), "a.html")
    assert "甲" in lines(source) and "xxxxxxxxxx" * 2 not in str(source)


def test_nothing_readable() -> None:
    with pytest.raises(RefusedFile, match="编码"):
        read_html(b"<html>" + bytes(range(128, 256)) * 50, "a.html")


def test_very_deep_nesting_ends() -> None:
    assert read("<div>" * 5000 + "甲" + "</div>" * 5000) is not None
    assert read("<table><tr><td>" * 300 + "甲") is not None
