"""The text of attachments: whatever a reader could see, from real files; what cannot be read says so."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
import typst

from gongkai.checks import attachments
from gongkai.checks.attachments import text_of
from tests.rules.hidden_data.builders import edited

NUMBER = "11010519491231002X"


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph("第一段")
    document.add_table(1, 2).rows[0].cells[1].text = f"身份证{NUMBER}"
    document.sections[0].header.paragraphs[0].text = "秘密★1年"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "证件"])
    book.create_sheet("第二张").append(["张建国", NUMBER])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def pdf(*pages: str) -> bytes:
    return bytes(typst.compile("#pagebreak()\n".join(pages).encode(), format="pdf"))


SLIDE = (
    '<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>{NUMBER}</a:t></a:r></a:p></p:sld>'
)


def slides() -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.'
        'presentation.main+xml"/></Types>'
    )
    word = word_file()
    return edited(
        word, {"[Content_Types].xml": types, "ppt/presentation.xml": "<a/>", "ppt/slides/slide1.xml": SLIDE}
    )


def test_word_with_tables_and_headers():
    read = text_of(word_file(), "附件.docx")
    assert read.problem == ""
    assert {"第一段", f"身份证{NUMBER}", "秘密★1年"} <= set(read.text.splitlines())


def test_all_sheets_with_a_line_for_each_row():
    assert f"张建国\t{NUMBER}" in text_of(sheet(), "附件.xlsx").text.splitlines()


def test_pdf_and_its_pages_without_text():
    read = text_of(pdf(f"Number {NUMBER}", "#rect()"), "附件.pdf")
    assert NUMBER in read.text
    assert "第2页没有文字" in read.problem


def test_slides():
    assert NUMBER in text_of(slides(), "附件.pptx").text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_plain_text_in_any_usual_encoding(encoding: str):
    assert text_of("姓名,证件\n张建国,无".encode(encoding), "表.csv").text.splitlines()[1] == "张建国,无"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "核对"),
        (b"%PDF-1.7\nbroken", "PDF 已损坏"),
        (word_file()[:2000], "损坏"),
        (b"PK\x03\x04" + b"\xff" * 300, "核对|损坏"),
        (bytes(range(256)) * 8, "核对"),
    ],
)
def test_what_cannot_be_read_says_so(content: bytes, words: str):
    import re

    read = text_of(content, "附件")
    assert read.text == ""
    assert re.search(words, read.problem), read.problem


def test_a_very_long_text_is_read_to_its_bound_and_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(attachments, "MOST_CHARACTERS", 20_000)
    read = text_of("预算公开。\n".encode() * 10_000, "附件.txt")
    assert len(read.text) == 20_000
    assert "只检查了前2万字" in read.problem


def test_a_slow_pdf_stops_at_its_bound(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(attachments, "MOST_SECONDS", -1.0)
    assert "只检查了前0页" in text_of(pdf("a", "b"), "附件.pdf").problem
