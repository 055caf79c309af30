"""Word documents: what people see in them is what is read."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest
from docx import Document

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.tables.readers.docx import read_docx
from gongkai.rules.tables.source import Grid, Paragraph, SourceDocument

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)


def document(body: str, **parts: str) -> bytes:
    """A docx with this body; `parts` (numbering, styles) become parts of their own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELS)
        package.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
        relations = ""
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {_NAMES}>{content}</w:{name}>")
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + name
            relations += f'<Relationship Id="{name}" Type="{kind}" Target="{name}.xml"/>'
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}'
            "</Relationships>",
        )
    return stream.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith(("<w:p", "<w:tbl")) else paragraph(run(content))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def read(body: str, **parts: str) -> SourceDocument:
    return read_docx(document(body, **parts), "a.docx")


def only_grid(source: SourceDocument) -> Grid:
    (grid,) = [block for block in source.blocks if isinstance(block, Grid)]
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[each.text for each in row] for row in grid.rows()]


def only_text(content: str, **parts: str) -> str:
    (block,) = read(content, **parts).blocks
    assert isinstance(block, Paragraph)
    return block.text


def test_spans_both_ways_and_places() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    grid = only_grid(
        read(
            paragraph(run("目录"))
            + table(
                cell("序号", restart) + cell("公开事项", '<w:gridSpan w:val="2"/>'),
                cell("不显示", go_on) + cell("一级") + cell("二级"),
                cell("1") + cell("机构", restart) + cell("职能"),
                cell("2") + cell("", go_on) + cell("领导"),
            )
        )
    )
    spans = {(each.text, each.row, each.column): (each.row_span, each.column_span) for each in grid.cells}
    assert spans["序号", 0, 0] == (2, 1)
    assert spans["公开事项", 0, 1] == (1, 2)
    assert spans["机构", 2, 1] == (2, 1)
    assert "不显示" not in str(texts(grid))
    assert (grid.row_count, grid.column_count, grid.has_spans) == (4, 3, True)
    last = grid.cells[-1]
    assert (last.text, last.line, last.place) == ("领导", 5, "表 1 第 4 行第 3 列")


def test_a_continued_merge_without_beginning_is_a_blank() -> None:
    grid = only_grid(read(table(cell("1") + cell("", "<w:vMerge/>"), cell("2") + cell("乙"))))
    assert texts(grid) == [["1", ""], ["2", "乙"]]


def test_rows_that_begin_later_or_end_early() -> None:
    body = table(
        cell("甲") + cell("乙") + cell("丙"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("丁")
    )
    assert texts(only_grid(read(body))) == [["甲", "乙", "丙"], ["", "丁", ""]]


def test_old_horizontal_merge() -> None:
    body = table(
        cell("甲", '<w:hMerge w:val="restart"/>') + cell("", '<w:hMerge w:val="continue"/>') + cell("乙")
    )
    body += table(cell("1") + cell("2") + cell("3"))
    first = next(block for block in read(body).blocks if isinstance(block, Grid)).cells[0]
    assert (first.text, first.column_span) == ("甲", 2)


def test_tick_boxes_in_every_form() -> None:
    def control(state: str) -> str:
        box = f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'
        return f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{run('?')}</w:sdtContent></w:sdt>"

    def symbol(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    def in_font(font: str, text: str) -> str:
        return f'<w:r><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr><w:t>{text}</w:t></w:r>'

    def form_field(state: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'

    content = (
        control("1") + run("网站 ") + control("0") + run("公报 ")
        + symbol("Wingdings", "F0FE") + symbol("Wingdings 2", "F052") + symbol("Wingdings", "F0A8")
        + in_font("Wingdings", "ü") + in_font("Wingdings 2", "R£")
        + form_field("<w:checked/>") + form_field('<w:checked w:val="0"/>') + form_field('<w:default w:val="1"/>')
    )  # fmt: skip
    assert only_text(paragraph(content)) == "☑网站 ☐公报 ☑☑☐✓☑☐☑☐☑"


def test_changes_are_taken_as_accepted_with_a_warning() -> None:
    source = read(
        paragraph(
            run("公开") + f'<w:ins w:id="1">{run("时限")}</w:ins>'
            '<w:del w:id="2"><w:r><w:delText>内容</w:delText></w:r></w:del>'
        )
        + table(cell("留"), f'<w:trPr><w:del w:id="3"/></w:trPr>{cell("删")}', cell("下"))
    )
    assert isinstance(source.blocks[0], Paragraph) and source.blocks[0].text == "公开时限"
    assert texts(only_grid(source)) == [["留"], ["下"]]
    assert any("修订" in warning for warning in source.warnings)


def test_hidden_text_is_left_out_with_a_warning() -> None:
    source = read(paragraph(run("公开") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"))
    assert source.blocks == (Paragraph("公开", 1),)
    assert any("隐藏" in warning for warning in source.warnings)


def test_breaks_tabs_and_several_paragraphs_in_a_cell() -> None:
    inner = "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:br w:type='page'/></w:r>"
    grid = only_grid(read(table(cell(paragraph(inner) + paragraph(run("丁"))) + cell("戊"))))
    assert texts(grid) == [["甲\n乙\t丙\n丁", "戊"]]


def test_automatic_numbers() -> None:
    levels = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%1）"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>'
    )

    def item(number: int, level: int = 0) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    body = table(
        *(cell(paragraph("", item(5))) + cell(paragraph(run(text), item(6, level)))
          for text, level in (("总则", 0), ("5G", 1), ("目的", 1), ("附则", 0), ("施行", 1)))
    )  # fmt: skip
    assert texts(only_grid(read(body, numbering=levels))) == [
        ["1", "（一）总则"],
        ["2", "1.1 5G"],
        ["3", "1.2目的"],
        ["4", "（二）附则"],
        ["5", "2.1施行"],
    ]


def test_heading_levels_come_from_styles_and_their_parents() -> None:
    styles = (
        '<w:style w:styleId="a"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="自定"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c"><w:name w:val="正文"/><w:basedOn w:val="c"/></w:style>'
    )
    body = "".join(paragraph(run(name), f'<w:pStyle w:val="{name}"/>') for name in "abc")
    body += paragraph(run("d"), '<w:outlineLvl w:val="0"/>')
    assert [
        (block.text, block.level)
        for block in read(body, styles=styles).blocks
        if isinstance(block, Paragraph)
    ] == [
        ("a", 2),
        ("b", 2),
        ("c", 0),
        ("d", 1),
    ]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('框内'))}</w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert [
        block.text for block in read(paragraph(run("前") + twice)).blocks if isinstance(block, Paragraph)
    ] == [
        "前",
        "框内",
    ]


def test_small_tables_inside_a_cell_become_lines() -> None:
    inner = table(cell("☑网站") + cell("☐公报"), cell("☐电视") + cell("☐其他"))
    grid = only_grid(
        read(table(cell("序号") + cell("渠道"), cell("1") + cell(inner), cell("很长的内容" * 20) + cell("x")))
    )
    assert texts(grid)[1] == ["1", "☑网站 ☐公报\n☐电视 ☐其他"]


def test_a_table_that_only_holds_the_page_together_is_seen_through() -> None:
    inner = table(*(cell(f"{row}") + cell("内容") for row in range(4)))
    source = read(table(cell(paragraph(run("题名")) + inner)))
    assert isinstance(source.blocks[0], Paragraph)
    assert only_grid(source).row_count == 4


def test_parts_of_one_table_are_joined() -> None:
    head = cell("序号") + cell("事项")
    restart = '<w:vMerge w:val="restart"/>'
    source = read(
        table(head, cell("1") + cell("甲", restart), cell("2") + cell("", "<w:vMerge/>"))
        + paragraph(run("（续表）"))
        + table(
            head, cell("3") + cell("", restart), cell("4") + cell("", "<w:vMerge/>"), cell("5") + cell("乙")
        )
    )
    grid = only_grid(source)
    assert grid.page_starts == (3,)
    assert [row[0].text for row in grid.rows()] == ["序号", "1", "2", "3", "4", "5"]
    assert [(each.text, each.row_span) for each in grid.cells if each.column == 1] == [
        ("事项", 1),
        ("甲", 4),
        ("乙", 1),
    ]


def test_tables_with_other_headers_stay_apart() -> None:
    source = read(
        table(cell("序号") + cell("事项"), cell("1") + cell("甲"))
        + table(cell("姓名") + cell("职务"), cell("x") + cell("y"))
    )
    assert len(source.blocks) == 2


def test_strict_documents_are_read_too() -> None:
    usual = document(paragraph(run("目录")))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, content)
    assert read_docx(stream.getvalue(), "a.docx").blocks == (Paragraph("目录", 1),)


def test_entities_are_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELS)
        package.writestr("word/document.xml", f"{bomb}<w:document {_NAMES}><w:body>&y;</w:body></w:document>")
    with pytest.raises(RefusedFile, match="实体"):
        read_docx(stream.getvalue(), "a.docx")


def test_a_document_written_by_the_library() -> None:
    written = Document()
    written.add_heading("政务公开目录", 1)
    sheet = written.add_table(2, 2)
    sheet.cell(0, 0).text, sheet.cell(1, 1).text = "序号", "机构职能"
    stream = io.BytesIO()
    written.save(stream)
    source = read_docx(stream.getvalue(), "a.docx")
    assert source.blocks[0] == Paragraph("政务公开目录", 1, 1)
    assert texts(only_grid(source)) == [["序号", ""], ["", "机构职能"]]
