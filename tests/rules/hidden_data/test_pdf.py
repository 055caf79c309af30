"""PDFs: what a reader could uncover is found, and is not in the copy in any form."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript
from pypdf.annotations import FreeText, Highlight, Text
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.hidden_data import clean_copy, find_hidden, pdf_pages
from tests.rules.hidden_data.builders import kinds, pdf_file

SENTENCE = "公开正文，金额三千元——一、二、三。"
BOX = "#place(top + left, dx: {x}pt, dy: {y}pt, rect(width: {w}pt, height: {h}pt, fill: {fill}))\n"
NAME = "#place(top + left, dx: 50pt, dy: 150pt)[张三李四]\n"


def text_of(content: bytes) -> str:
    """What can be copied out of the file."""
    document = pypdfium2.PdfDocument(content)
    return "".join(page.get_textpage().get_text_range() for page in document)


def changed(content: bytes, change: object) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    change(writer)  # type: ignore[operator]
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def scan(*, words: str = "", box: bool = False, speck: bool = False) -> bytes:
    """A scanned page with text that a recognition program laid over it, unseen, and perhaps a box over the name."""
    image = Image.new("L", (800, 600), 255)
    draw = ImageDraw.Draw(image)
    for x in range(100, 300, 7):
        draw.line((x, 300, x + 5, 330), fill=0, width=2)
    buffer = io.BytesIO()
    image.save(buffer, "PDF", resolution=144)  # 400 × 300 points

    def add(writer: PdfWriter) -> None:
        page = writer.pages[0]
        content = b"q " + page.get_contents().get_data() + b" Q"
        if words:
            y = 270 if speck else 138
            content += f"\nBT /F1 14 Tf 3 Tr {50} {y} Td ({words}) Tj ET".encode()
            font = DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/Type1"),
                    NameObject("/BaseFont"): NameObject("/Helvetica"),
                }
            )
            page["/Resources"][NameObject("/Font")] = DictionaryObject({NameObject("/F1"): font})
        if box:
            content += b"\n0 0 0 rg 45 130 120 25 re f"
        stream = page.get_contents()
        stream.set_data(content)
        page[NameObject("/Contents")] = writer._add_object(stream)

    return changed(buffer.getvalue(), add)


def test_plain_text_hides_nothing_but_the_name_of_its_program():
    assert kinds(pdf_file(SENTENCE)) == {"author"}


@pytest.mark.parametrize("fill", ["black", "white", "rgb(60, 60, 60)"])
def test_text_under_a_box_of_any_colour(fill: str):
    content = pdf_file(SENTENCE + NAME + BOX.format(x=45, y=145, w=100, h=20, fill=fill))
    found = {each.kind: each for each in find_hidden("a.pdf", content)}
    assert found["covered_text"].sample == "张三李四"
    assert found["covered_text"].where == "第 1 页"


def test_a_sloppy_box_that_leaves_the_tips_of_the_letters():
    content = pdf_file(SENTENCE + NAME + BOX.format(x=48, y=153, w=60, h=7, fill="black"))
    assert "covered_text" in kinds(content)


def test_a_box_with_other_words_on_it():
    over = "#place(top + left, dx: 50pt, dy: 150pt)[某某某某]\n"
    content = pdf_file(SENTENCE + NAME + BOX.format(x=45, y=145, w=100, h=20, fill="white") + over)
    (found,) = [each for each in find_hidden("a.pdf", content) if each.kind == "covered_text"]
    assert found.sample == "张三李四"


def test_white_text():
    content = pdf_file(SENTENCE + "#text(fill: white)[看不见的话]")
    (found,) = [each for each in find_hidden("a.pdf", content) if each.kind == "invisible_text"]
    assert found.sample == "看不见的话"


def test_white_text_on_a_dark_head_of_a_table_is_seen():
    content = pdf_file("#table(columns: 2, fill: navy, text(fill: white)[项目], text(fill: white)[金额])")
    assert kinds(content) == {"author"}


def without_font(*, box: bool = False) -> bytes:
    """Chinese text in SimSun that is not in the file, as many office programs write it."""
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/ZZNoSuchSong/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType0/BaseFont/ZZNoSuchSong/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/ZZNoSuchSong/Flags 4/FontBBox[0 -120 1000 880]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 800/StemV 80>>/DW 1000>>]>>"
    )
    text = "公开正文".encode("utf-16-be").hex()
    name = "张三".encode("utf-16-be").hex()
    cover = "0 g 40 95 80 30 re f" if box else ""
    stream = f"BT /F1 20 Tf 50 200 Td <{text}> Tj ET BT /F1 20 Tf 50 100 Td <{name}> Tj ET {cover}"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F1 {font}>>>>>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
    ]
    body = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{each}\nendobj\n" for n, each in enumerate(objects, 1))
    return changed(
        f"{body}xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 5>>\nstartxref\n{len(body.encode())}\n%%EOF".encode(),
        lambda writer: None,
    )


@pytest.fixture
def no_chinese_fonts(monkeypatch) -> None:
    """As on a server without Chinese fonts: of text whose font is not in the file nothing is drawn."""
    monkeypatch.setattr(pdf_pages, "_any_within", lambda dots, spots: np.zeros(len(spots), dtype=bool))


def test_text_in_a_font_that_is_not_at_hand_is_not_taken_for_hidden(no_chinese_fonts: None):
    assert kinds(without_font()) == set()


def test_nor_is_its_page_made_a_picture_that_would_lose_it(no_chinese_fonts: None):
    content = without_font(box=True)
    (found,) = find_hidden("a.pdf", content)
    assert (found.kind, found.sample) == ("covered_text", "张三")
    with pytest.raises(RefusedFile, match="嵌入字体"):
        clean_copy("a.pdf", content)


def test_marks_of_no_width_are_not_hidden_text():
    assert kinds(pdf_file("公开\u200b正文\u2060，软\u00ad连字符。")) == {"author"}


def test_the_copy_is_a_picture_where_text_was_covered_and_text_elsewhere():
    content = pdf_file(
        f"{SENTENCE}{NAME}{BOX.format(x=45, y=145, w=100, h=20, fill='black')}#pagebreak()\n第二页照旧。"
    )
    cleaned = clean_copy("a.pdf", content)
    assert text_of(cleaned.content).strip() == "第二页照旧。"
    assert "第 1 页改为图片，文字不能再选取和朗读，请考虑另附可读的文本" in cleaned.removed
    assert kinds(cleaned.content) == set()
    first, second = pypdfium2.PdfDocument(cleaned.content)
    assert first.get_size() == pytest.approx((400, 300), abs=0.5)
    dots = first.render(scale=2).to_pil().convert("L")
    assert dots.getpixel((262, 382)) < 40  # the box is still black
    assert dots.crop((70, 60, 400, 100)).getextrema()[0] < 120  # and the sentence still there


def test_recognised_text_over_a_scan_is_normal():
    assert kinds(scan(words="SCANNEDWORDS")) == set()


def test_recognised_text_under_a_black_box_on_the_scan_is_not():
    content = scan(words="SECRETNAME", box=True)
    assert {"covered_text", "covered_picture"} <= kinds(content)
    cleaned = clean_copy("a.pdf", content).content
    assert "SECRETNAME" not in text_of(cleaned)
    assert kinds(cleaned) == set()


def test_unseen_text_without_a_picture_below():
    content = scan(words="TYPED ON BLANK PAPER FAR FROM THE SCANNED LINES", speck=True)
    assert "invisible_text" in kinds(content)


def test_a_box_over_a_scan_without_text():
    content = scan(box=True)
    assert kinds(content) == {"covered_picture"}
    cleaned = clean_copy("a.pdf", content)
    assert cleaned.remaining == []
    assert kinds(cleaned.content) == set()


def test_marks_of_reviewers_go_and_a_seal_stays_in_sight():
    def mark(writer: PdfWriter) -> None:
        writer.add_annotation(0, Text(rect=(50, 50, 70, 70), text="领导不同意此条"))
        quads = ArrayObject(FloatObject(value) for value in (30, 270, 200, 270, 30, 250, 200, 250))
        writer.add_annotation(0, Highlight(rect=(30, 250, 200, 270), quad_points=quads))
        seal = StreamObject()
        seal.set_data(b"1 0 0 rg 0 0 100 30 re f")
        seal.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): ArrayObject(FloatObject(value) for value in (0, 0, 100, 30)),
            }
        )
        look = DictionaryObject({NameObject("/N"): writer._add_object(seal)})
        writer.add_annotation(0, FreeText(text="STAMP", rect=(200, 50, 300, 80)))
        stamp = writer.pages[0]["/Annots"][-1].get_object()
        stamp[NameObject("/Subtype")] = NameObject("/Stamp")
        stamp[NameObject("/AP")] = look

    content = changed(pdf_file(SENTENCE), mark)
    (found,) = [each for each in find_hidden("a.pdf", content) if each.kind == "annotations"]
    assert found.sample.startswith("领导不同意此条")
    cleaned = clean_copy("a.pdf", content).content
    assert "/Annots" not in PdfReader(io.BytesIO(cleaned)).pages[0]
    assert "领导" not in text_of(cleaned)
    assert SENTENCE in text_of(cleaned)
    shown = next(iter(pypdfium2.PdfDocument(cleaned))).render(scale=1).to_pil()
    assert shown.getpixel((250, 235)) == (255, 0, 0)  # the seal is part of the page now


def test_embedded_files_scripts_and_properties_are_nowhere_in_the_copy():
    secret = b"SECRET-EMBEDDED-CONTENT"

    def hide(writer: PdfWriter) -> None:
        writer.add_attachment("底稿.xlsx", secret)
        writer.add_open_action(JavaScript("app.alert('SCRIPT')"))
        writer.add_metadata({"/Author": "王科长", "/Company": "某局", "/Title": "预算公开"})

    content = changed(pdf_file(SENTENCE), hide)
    assert kinds(content) == {"embedded_file", "javascript", "author"}
    cleaned = clean_copy("a.pdf", content).content
    reader = PdfReader(io.BytesIO(cleaned))
    assert kinds(cleaned) == set()
    assert reader.attachments == {}
    everything = b"".join(
        each.get_data() if hasattr(each, "get_data") else str(each).encode()
        for number in range(1, len(reader.xref[0]) + 1)
        if (each := reader.get_object(number)) is not None
    )
    assert secret not in everything
    assert "王科长".encode() not in everything
    assert reader.metadata is not None
    assert reader.metadata.title == "预算公开"


def test_an_earlier_version_cannot_be_restored_from_the_copy():
    first = pdf_file("旧版正文：补助八千元。")
    writer = PdfWriter(io.BytesIO(first), incremental=True)
    writer.pages[0][NameObject("/Marked")] = TextStringObject("x")
    buffer = io.BytesIO()
    writer.write(buffer)
    content = buffer.getvalue()
    assert content.startswith(first)
    assert "earlier_versions" in kinds(content)
    cleaned = clean_copy("a.pdf", content).content
    assert "earlier_versions" not in kinds(cleaned)
    assert "补助八千元" in text_of(cleaned)


def test_a_password_blocks():
    def lock(writer: PdfWriter) -> None:
        writer.encrypt("secret", algorithm="AES-256")

    (found,) = find_hidden("a.pdf", changed(pdf_file(SENTENCE), lock))
    assert found.kind == "unreadable"
    assert "打开密码" in found.message
    assert not found.can_be_cleaned


def test_a_damaged_file_blocks_and_gives_no_copy():
    content = pdf_file(SENTENCE)[:600]
    assert kinds(content) == {"unreadable"}
    with pytest.raises(RefusedFile):
        clean_copy("a.pdf", content)
