"""Word, PDF and Excel into the body: what is kept, what is told, what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from gongkai.publications.body_imports import import_body, sheet_names
from gongkai.publications.refusals import Refused
from tests.conftest import ROOT
from tests.unit.publications.body_files import packed, word_file

pytestmark = pytest.mark.django_db
BAD = ROOT / "examples" / "bad"


def test_word_keeps_headings_tables_pictures_footnotes_numbers_and_signature():
    imported = import_body("通知.docx", word_file())
    (picture,) = imported.pictures
    assert imported.html.splitlines() == [
        "<h2>总体要求</h2>",
        '<p>按学生人数分配。<sup class="gk-noteref">'
        '<a href="#note-1" id="noteref-1" rel="noopener noreferrer">1</a></sup></p>',
        "<p>一、分配原则</p>",
        "<p>二、资金来源</p>",
        "<ol><li>公开结果</li><li>公开电话</li></ol>",
        '<table><thead><tr><th rowspan="2" scope="col">单位</th><th colspan="2" scope="col">资金</th></tr>'
        '<tr><th scope="col">下达</th><th scope="col">拨付</th></tr></thead>'
        "<tbody><tr><td>明湖镇中心学校</td><td>120.5</td><td>118</td></tr></tbody></table>",
        f'<figure><img alt="教学楼" src="image:{picture.file.sha256}"></figure>',
        '<p class="gk-signature">明湖区财政局</p>',
        '<ol class="gk-notes"><li id="note-1">以2026年春季学籍为准。</li></ol>',
    ]
    assert "有2处自动编号已写成文字，请核对编号。" in imported.notes


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("<w:p><w:ins w:id='1'><w:r><w:t>增</w:t></w:r></w:ins></w:p>", "修订记录"),
        ("<w:p><w:r><w:commentReference w:id='1'/></w:r></w:p>", "批注没有导入"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p>", "隐藏的文字"),
    ],
)
def test_what_was_lost_or_is_doubtful_is_told(part, sentence):
    notes = import_body("通知.docx", word_file(part)).notes
    assert any(sentence in note for note in notes)


def workbook() -> bytes:
    book = Workbook()
    first = book.active
    first.title = "明细"
    first.append(["2026年补助资金明细表", None, None])
    first.append(["单位", "资金", None])
    first.append([None, "下达", "拨付"])
    first.append(["城关一小", 88, 88])
    first.merge_cells("A1:C1")
    first.merge_cells("A2:A3")
    first.merge_cells("B2:C2")
    second = book.create_sheet("说明")
    second.append(["项目", "说明"])
    second.append(["公示", "七日"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_sheets_are_chosen_and_become_tables():
    content = workbook()
    assert [(sheet.name, sheet.rows) for sheet in sheet_names("表.xlsx", content)] == [
        ("明细", 4),
        ("说明", 2),
    ]
    imported = import_body("表.xlsx", content, ["明细"])
    assert imported.html == (
        "<table><caption>2026年补助资金明细表</caption><thead>"
        '<tr><th scope="col" rowspan="2">单位</th><th scope="col" colspan="2">资金</th></tr>'
        '<tr><th scope="col">下达</th><th scope="col">拨付</th></tr></thead>'
        "<tbody><tr><td>城关一小</td><td>88</td><td>88</td></tr></tbody></table>"
    )
    with pytest.raises(Refused, match="没有所选的工作表"):
        import_body("表.xlsx", content, ["没有"])


def test_pdf_text_is_joined_over_lines_and_a_table_over_pages_is_one():
    content = (ROOT / "examples" / "catalogues" / "yingji.pdf").read_bytes()
    imported = import_body("目录.pdf", content)
    assert imported.html.count("<table>") == 1 and imported.html.count("<thead>") == 1
    assert imported.html.startswith("<p>明湖区应急管理局主动公开基本目录</p>")
    assert any("有1处表格跨页" in note for note in imported.notes)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("炸弹.xlsx", BAD / "bomb.xlsx", "压缩炸弹"),
        ("加密.docx", BAD / "encrypted.docx", "加了密码"),
        ("旧.doc", BAD / "legacy.doc", "另存为新格式"),
        ("宏.docm", BAD / "macro.docm", "带宏"),
        ("图.docx", BAD / "picture-named-docx.docx", "图片"),
        ("空.docx", b"", "空的"),
        ("坏.docx", word_file()[:800], "损坏"),
        ("坏.pdf", b"%PDF-1.7 broken", "损坏"),
        ("实体.docx", packed('<!DOCTYPE x [<!ENTITY a "b">]><w/>'), "实体定义"),
        ("程序.pdf", b"MZ\x90\x00\x03\x00\x00\x00\xff\xff", "可执行程序"),
    ],
)
def test_bad_files_are_refused_in_a_sentence_that_names_them(name, content, sentence):
    data = content.read_bytes() if isinstance(content, Path) else content
    with pytest.raises(Refused, match=sentence) as refusal:
        import_body(name, data)
    assert name in str(refusal.value)
