"""Hostile and damaged files: always an answer, never a crash, and never "nothing hidden"."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.hidden_data import clean_copy, find_hidden
from tests.rules.hidden_data.builders import (
    W,
    edited,
    kinds,
    pdf_file,
    shape,
    sheet_file,
    slide_file,
    word_body,
    word_file,
)


def test_a_bomb_blocks():
    content = edited(word_file(), {"word/media/big.bin": b"\0" * 120_000_000})
    assert kinds(content) == {"unreadable"}
    assert "压缩炸弹" in find_hidden("a.docx", content)[0].message


def test_entities_are_not_expanded_and_nothing_is_fetched():
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = (
        f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a0 "x">{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>&a11;&f;</w:t></w:r></w:p></w:body></w:document>"
    )
    content = edited(word_file(), {"word/document.xml": body})
    assert "root:" not in str(find_hidden("a.docx", content))


def test_deep_nesting_blocks():
    content = word_body("<w:p>" * 20_000 + "</w:p>" * 20_000)
    assert kinds(content) == {"unreadable"}


@pytest.mark.parametrize(
    "sheet", ['<row r="x"><c r="A1"/></row>', '<row r="1"><c r="!!" t="s"><v>99</v></c></row>', "<row"]
)
def test_sheets_that_break_the_rules(sheet: str):
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{ns}"><sheetData>{sheet}</sheetData></worksheet>'
    found = find_hidden("a.xlsx", edited(sheet_file(Workbook()), {"xl/worksheets/sheet1.xml": xml}))
    assert {each.kind for each in found} <= {"unreadable"}


def test_relationships_in_a_circle_end():
    content = slide_file([(shape("甲"), False, "备注")])
    rels = zipfile.ZipFile(io.BytesIO(content)).read("ppt/slides/_rels/slide1.xml.rels")
    circle = rels.replace(b"../notesSlides/notesSlide1.xml", b"../slides/slide1.xml")
    assert "stray_part" in kinds(edited(content, {"ppt/slides/_rels/slide1.xml.rels": circle}))


def test_kinds_that_cannot_be_examined_block():
    assert kinds(b"{\\rtf1 hello}") == {"unreadable"}
    assert kinds(b"MZ\x90\x00\x03\x00\x00\x00\xff\xff") == {"unreadable"}


SAMPLES = {
    "word": word_file(fill=lambda document: document.add_paragraph("公开")),
    "slides": slide_file([(shape("甲"), False, "备注")]),
    "pdf": pdf_file("公开正文"),
}


@pytest.mark.parametrize("kind", SAMPLES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_bytes_always_get_an_answer(kind: str, data: st.DataObject):
    content = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(len(content) // 2, len(content)))
    damaged = bytes(content[:end])
    find_hidden("a", damaged)
    with contextlib.suppress(RefusedFile):
        clean_copy("a", damaged)
