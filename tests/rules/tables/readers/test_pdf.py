"""PDFs: ruled and unruled tables, pages joined, running text, and what cannot be read."""

from __future__ import annotations

import io
import zlib

import pytest
import typst
from PIL import Image

from gongkai.common.fonts import SANS, font_folder
from gongkai.rules.file_types import RefusedFile
from gongkai.rules.tables.readers.pdf import read_pdf
from gongkai.rules.tables.source import Grid, Paragraph, SourceDocument


def pdf(body: str, page: str = "") -> bytes:
    """A PDF from Typst markup, set in the bundled font."""
    source = f'#set page(paper: "a5", margin: 2cm{page})\n#set text(font: "{SANS}", size: 10pt, lang: "zh")\n{body}'
    return typst.compile(source.encode(), font_paths=[font_folder()], ignore_system_fonts=True)


def read(body: str, page: str = "") -> SourceDocument:
    return read_pdf(pdf(body, page), "a.pdf")


def grids(source: SourceDocument) -> list[Grid]:
    return [block for block in source.blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[each.text for each in row] for row in grid.rows()]


def lines(source: SourceDocument) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def test_merged_cells_from_missing_lines() -> None:
    source = read("""#table(columns: 3, table.cell(rowspan: 2)[序号], table.cell(colspan: 2)[公开事项], [一级], [二级],
      [1], table.cell(rowspan: 2)[机构], [职能], [2], [领导])""")
    (grid,) = grids(source)
    assert texts(grid) == [["序号", "公开事项"], ["一级", "二级"], ["1", "机构", "职能"], ["2", "领导"]]
    spans = {each.text: (each.row, each.column, each.row_span, each.column_span) for each in grid.cells}
    assert spans["序号"] == (0, 0, 2, 1)
    assert spans["公开事项"] == (0, 1, 1, 2)
    assert spans["机构"] == (2, 1, 2, 1)
    assert (grid.row_count, grid.column_count, grid.has_spans) == (4, 3, True)
    assert grid.cells[-1].place == "第 1 页表 1 第 4 行第 3 列"


def test_a_table_without_merged_cells_claims_none() -> None:
    (grid,) = grids(read("#table(columns: 2, [序号], [事项], [1], [甲], [2], [])"))
    assert not grid.has_spans
    assert texts(grid)[2] == ["2", ""]


def test_wrapped_lines_join_and_short_lines_end() -> None:
    body = r"""#table(columns: (3cm, 6cm), [依据], [内容], [《中华人民共和国政府信息公开条例》（国务院令第711号）],
      [open data plan and the whole of its long attachments \ 第二段])"""
    (grid,) = grids(read(body))
    assert texts(grid)[1] == [
        "《中华人民共和国政府信息公开条例》（国务院令第711号）",
        "open data plan and the whole of its long attachments\n第二段",
    ]


def _long_table(row_count: int, header: bool) -> str:
    head = "[序号], [事项], [内容]"
    rows = ", ".join(
        f"[{n}], [事项{n}], [第{n}项的内容，说明它由谁在什么时候公开，写得长一些好占去两行多]"
        for n in range(1, row_count + 1)
    )
    return f"#table(columns: (1cm, 2cm, 1fr), {f'table.header({head})' if header else head}, {rows})"


@pytest.mark.parametrize("header", [True, False])
def test_pages_of_one_table_are_joined(header: bool) -> None:
    (grid,) = grids(read(_long_table(40, header), ', numbering: "1", header: [明湖区政务公开目录]'))
    assert [row[0] for row in texts(grid)] == ["序号", *map(str, range(1, 41))]
    assert all(
        text.startswith("第") and text.endswith("两行多") for text in (row[2] for row in texts(grid)[1:])
    )
    assert len(grid.page_starts) >= 2
    assert {each.place[:5] for each in grid.cells} >= {"第 1 页", "第 2 页"}


def test_a_row_cut_by_the_page_end_is_mended() -> None:
    long = "把公开的内容写得很长直到这一页放不下为止，" * 30
    (grid,) = grids(
        read(
            f"#v(9cm)#table(columns: (1cm, 1fr, 2cm), [序号], [内容], [单位], [1], [{long}], [办公室], [2], [短], [法规科])"
        )
    )
    assert texts(grid) == [["序号", "内容", "单位"], ["1", long, "办公室"], ["2", "短", "法规科"]]


def test_a_merged_cell_over_the_page_end() -> None:
    rows = ", ".join(f"[{n}], [内容{n}]" for n in range(2, 31))
    body = f"#table(columns: (1cm, 3cm, 1fr), [序号], [类别], [内容], [1], table.cell(rowspan: 30)[机构信息], [内容1], {rows})"
    (grid,) = grids(read(body))
    merged = next(each for each in grid.cells if each.text == "机构信息")
    assert (merged.row, merged.row_span, grid.row_count) == (1, 30, 31)
    assert grid.page_starts


def test_running_text_without_heads_and_page_numbers() -> None:
    sentence = "为做好政务公开工作，依据有关规定编制本目录，请各单位认真执行。"
    body = "= 关于印发目录的通知\n" + "\n\n".join(f"#h(2em)第{n}段。" + sentence * 6 for n in range(1, 9))
    source = read(body, ', numbering: "— 1 —", header: align(right)[明湖区文件]')
    assert lines(source) == ["关于印发目录的通知", *(f"第{n}段。" + sentence * 6 for n in range(1, 9))]


def test_text_before_between_and_after_tables_in_order() -> None:
    source = read(
        "前言\n#table(columns: 2, [序号], [甲], [1], [x])\n中间\n#table(columns: 2, [序号], [乙], [1], [y])\n后记"
    )
    kinds = [block.text if isinstance(block, Paragraph) else texts(block)[0][1] for block in source.blocks]
    assert kinds == ["前言", "甲", "中间", "乙", "后记"]


def test_tick_boxes() -> None:
    (grid,) = grids(read("#table(columns: 2, [渠道], [方式], [■政府网站 □政府公报 ☑其他], [√])"))
    assert texts(grid)[1] == ["■政府网站 □政府公报 ☑其他", "√"]


def test_columns_without_lines() -> None:
    rows = ", ".join(f"[{n}], [事项{n}], [科室{n}]" for n in range(1, 8))
    (grid,) = grids(
        read(f"#table(columns: (2cm, 5cm, 1fr), stroke: none, [序号], [公开事项], [公开主体], {rows})")
    )
    assert texts(grid) == [
        ["序号", "公开事项", "公开主体"],
        *([str(n), f"事项{n}", f"科室{n}"] for n in range(1, 8)),
    ]
    assert not grid.has_spans


def test_small_squares_are_no_tables() -> None:
    boxes = "#box(square(size: 8pt, stroke: 0.5pt)) 政府网站 #box(square(size: 8pt, stroke: 0.5pt)) 政府公报"
    assert grids(read(boxes)) == []


def test_a_scan_is_refused() -> None:
    stream = io.BytesIO()
    Image.new("L", (300, 400), 200).save(stream, "PDF")
    with pytest.raises(RefusedFile, match="扫描件"):
        read_pdf(stream.getvalue(), "a.pdf")


def _objects(*contents: bytes, trailer: bytes = b"") -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(contents, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(contents) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(contents) + 1,
        trailer,
        start,
    )


def _one_page(stream: bytes, trailer: bytes = b"", extra: tuple[bytes, ...] = ()) -> bytes:
    return _objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(stream), stream),
        *extra,
        trailer=trailer,
    )


def test_a_bomb_is_refused() -> None:
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * 10_000_000) for _ in range(25)) + packer.flush()
    with pytest.raises(RefusedFile, match="压缩炸弹"):
        read_pdf(_one_page(stream), "a.pdf")


def test_forms_that_draw_forms_without_end_are_refused() -> None:
    def form(content: bytes, inner: bytes) -> bytes:
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<<%s>>>>/Length %d>>"
        return head % (inner, len(content)) + b"\nstream\n%s\nendstream" % content

    data = _objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 5>>\nstream\n/F Do\nendstream",
        *(form(b"/F Do " * 10, b"/F %d 0 R" % number) for number in range(6, 20)),
        form(b"0 0 m 9 9 l S", b""),
    )
    with pytest.raises(RefusedFile, match="异常地多"):
        read_pdf(data, "a.pdf")


def test_a_locked_file_is_refused() -> None:
    lock = b"<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>" % (b"o" * 32, b"u" * 32)
    data = _one_page(
        zlib.compress(b"BT ET"), b"/Encrypt 5 0 R/ID[(aaaaaaaaaaaaaaaa)(aaaaaaaaaaaaaaaa)]", (lock,)
    )
    with pytest.raises(RefusedFile, match="密码"):
        read_pdf(data, "a.pdf")


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9])
def test_a_cut_file_is_refused_or_read(keep: float) -> None:
    data = pdf("#table(columns: 2, [序号], [甲], [1], [x])")
    try:
        read_pdf(data[: int(len(data) * keep)], "a.pdf")
    except RefusedFile as error:
        assert "请" in str(error)


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(RefusedFile, match="没有文字"):
        read_pdf(_one_page(zlib.compress(b"")), "a.pdf")


def test_columns_without_lines_with_wrapped_cells_and_headings_between() -> None:
    long = "把公开的内容写得长一些，好让它在格子里占去两三行。"
    rows = ", ".join(f"[{n}], [事项{n}], [{long}（第{n}项）]" for n in range(1, 5))
    heading = "table.cell(colspan: 3)[二、加强政策解读和回应社会关切的各项工作]"
    body = f"""#table(columns: (1.5cm, 3cm, 5cm), stroke: none, row-gutter: 4pt, [序号], [公开事项], [公开内容], {rows},
      {heading}, [5], [事项5], [短])"""
    (grid,) = grids(read(body))
    expected = [
        ["序号", "公开事项", "公开内容"],
        *([str(n), f"事项{n}", f"{long}（第{n}项）"] for n in range(1, 5)),
    ]
    assert texts(grid) == [*expected, ["二、加强政策解读和回应社会关切的各项工作"], ["5", "事项5", "短"]]
    assert grid.cells[15].column_span == 3


def test_running_text_with_wide_blanks_is_no_table() -> None:
    body = r"联系人：张三 #h(2em) 电话：12345678 \ 本目录由办公室负责解释，自印发之日起施行。 \ 明湖区人民政府办公室 #h(3em) 2020年1月5日"
    assert grids(read(body)) == []
