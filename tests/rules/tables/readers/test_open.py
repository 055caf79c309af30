"""Files are opened by what they are; what cannot be read is refused in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gongkai.rules.tables.readers.open import open_path, open_source
from gongkai.rules.tables.source import Grid, UnreadableSource
from tests.rules.tables.readers.small_files import SUFFIXES, small_file

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _with_member(data: bytes, name: str, content: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("kind", SUFFIXES)
def test_every_kind_gives_the_same_table(kind: str) -> None:
    source = open_source(small_file(kind), "目录" + SUFFIXES[kind])
    assert (source.format, source.warnings) == (kind, ())
    grid = next(block for block in source.blocks if isinstance(block, Grid))
    read = [cell.text for row in grid.rows() for cell in row]
    assert [text for text in read if text.startswith("第")] == ["第1项内容", "第2项内容", "第3项内容"]


@pytest.mark.parametrize("kind", SUFFIXES)
def test_a_wrong_name_is_read_by_content_with_a_warning(kind: str) -> None:
    wrong = "目录.xlsx" if kind == "docx" else "目录.docx"
    source = open_source(small_file(kind), wrong)
    assert source.format == kind
    assert "后缀与内容不符" in source.warnings[0]


@pytest.mark.parametrize("name", ["目录", "目录.dat", ""])
def test_a_name_without_known_suffix_gives_no_warning(name: str) -> None:
    assert open_source(small_file("html"), name).warnings == ()


def test_text_in_gbk_and_with_a_damaged_character() -> None:
    data = small_file("text")
    assert open_source(data.decode().encode("gbk"), "a.txt").blocks == open_source(data, "a.txt").blocks
    source = open_source(data * 20 + b"\xff\n", "a.txt")
    assert "1 个字符无法识别" in source.warnings[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "0 字节"),
        (b"   \n ", "没有内容"),
        (_OLE + "WordDocument".encode("utf-16-le"), "另存为 .docx"),
        (_OLE + "Workbook".encode("utf-16-le"), "另存为 .xlsx"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "图片"),
        (b"PK\x03\x04" + bytes(100), "已损坏"),
        (b"%PDF-1.7\n%%EOF", "PDF"),
        (bytes(range(256)) * 10, "认不出"),
        (b"MZ\x90\x00" + bytes(100), "可执行程序"),
        (b"<html><body></body></html>", "没有"),
    ],
)
def test_refusals_say_what_where_and_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        open_source(data, "明湖区目录.docx")
    message = str(refusal.value)
    assert message.startswith("“明湖区目录.docx”无法读取：") and words in message and "请" in message


@pytest.mark.parametrize(
    ("kind", "member", "words"),
    [
        ("docx", "word/vbaProject.bin", "宏"),
        ("xlsx", "xl/vbaProject.bin", "宏"),
        ("docx", "word/media/bomb.bin", "压缩炸弹"),
        ("xlsx", "xl/media/bomb.bin", "压缩炸弹"),
    ],
)
def test_macros_and_bombs_are_refused(kind: str, member: str, words: str) -> None:
    content = bytes(60_000_000) if "bomb" in member else b"macro"
    with pytest.raises(UnreadableSource, match=words):
        open_source(_with_member(small_file(kind), member, content), "a" + SUFFIXES[kind])


def test_sizes(tmp_path: Path) -> None:
    data = small_file("html")
    with pytest.raises(UnreadableSource, match="超过上限"):
        open_source(data, "a.html", max_bytes=len(data) - 1)
    path = tmp_path / "目录.html"
    path.write_bytes(data)
    assert open_path(path).blocks == open_source(data, "目录.html").blocks
    huge = tmp_path / "大.pdf"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableSource, match=r"“大\.pdf”无法读取：文件大小为 200\.0 MB，超过上限 50 MB"):
        open_path(huge)
    with pytest.raises(UnreadableSource, match="找不到文件"):
        open_path(tmp_path / "无.pdf")
