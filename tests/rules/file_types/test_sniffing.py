"""The kind of a file is judged by its bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from gongkai.rules.file_types import FileKind, RefusedFile, kinds_of_name, sniff

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"


def office(content_type: str, *names: str) -> bytes:
    """A package whose main part has this content type."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", f'<Types><Override ContentType="{content_type}"/></Types>')
        for name in names:
            package.writestr(name, b"x")
    return stream.getvalue()


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, b"x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", FileKind.EMPTY),
        (b" \r\n\t ", FileKind.EMPTY),
        ("序号\t公开事项".encode(), FileKind.TEXT),
        ("\ufeff序号\t公开事项".encode(), FileKind.TEXT),
        ("序号\t公开事项\t公开内容".encode("gb18030"), FileKind.TEXT),
        ("序号\t公开事项".encode("utf-16"), FileKind.TEXT),
        (b"BM and MZ are two letters in a plain text, PK too", FileKind.TEXT),
        ('1\t机构\t<input checked="" type="checkbox"/> 政府网站'.encode(), FileKind.TEXT),
        ("<!DOCTYPE html><html><body>目录</body></html>".encode(), FileKind.HTML),
        ("\ufeff\n<!-- 存档 -->\n<html><body>目录</body></html>".encode(), FileKind.HTML),
        ("目录\n<table><tr><td>序号</td></tr></table>".encode(), FileKind.HTML),
        (office(_MAIN.format("wordprocessingml.document")), FileKind.DOCX),
        (office(_MAIN.format("wordprocessingml.document"), "word/vbaProject.bin"), FileKind.DOCM),
        (office("application/vnd.ms-word.document.macroEnabled.main+xml"), FileKind.DOCM),
        (office(_MAIN.format("spreadsheetml.sheet")), FileKind.XLSX),
        (office("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), FileKind.XLSM),
        (office("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), FileKind.XLSB),
        (office(_MAIN.format("presentationml.presentation")), FileKind.PPTX),
        (packed("mimetype", "content.xml"), FileKind.OPEN_DOCUMENT),
        (packed("OFD.xml"), FileKind.OFD),
        (packed("目录.txt"), FileKind.ZIP),
        (b"%PDF-1.7\n...", FileKind.PDF),
        (b"\r\n\r\n%PDF-1.4\n...", FileKind.PDF),
        (_OLE + "WordDocument".encode("utf-16-le"), FileKind.LEGACY_WORD),
        (_OLE + "Workbook".encode("utf-16-le"), FileKind.LEGACY_EXCEL),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), FileKind.ENCRYPTED_OFFICE),
        (_OLE, FileKind.OLE),
        (b"{\\rtf1\\ansi ...}", FileKind.RTF),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), FileKind.IMAGE),
        (b"\xff\xd8\xff\xe0" + bytes(20), FileKind.IMAGE),
        (b"BM" + bytes(range(200)), FileKind.IMAGE),
        (b"MZ\x90\x00" + bytes(200), FileKind.PROGRAM),
        (b"Rar!\x1a\x07\x00", FileKind.OTHER_ARCHIVE),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
            FileKind.OFFICE_XML_2003,
        ),
        (b'<?xml version="1.0"?><items/>', FileKind.XML),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", FileKind.MHTML),
        (bytes(range(256)) * 4, FileKind.UNKNOWN),
    ],
)
def test_kind_by_content(data: bytes, kind: FileKind) -> None:
    assert sniff(data) is kind


def test_an_embedded_workbook_does_not_make_a_document_a_workbook() -> None:
    content_types = (
        '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
        f'<Override ContentType="{_MAIN.format("wordprocessingml.document")}'
    )
    assert sniff(office(content_types.replace('"', "'"))) is FileKind.DOCX


def test_a_cut_archive_is_refused_in_words() -> None:
    whole = office(_MAIN.format("wordprocessingml.document"), "word/document.xml")
    with pytest.raises(RefusedFile, match="已损坏.*重新获取"):
        sniff(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("目录.DOCX", {FileKind.DOCX}),
        ("a.b/目录.xls", {FileKind.LEGACY_EXCEL}),
        ("目录", set()),
        ("目录.未知", set()),
    ],
)
def test_kinds_that_a_name_promises(name: str, kinds: set[FileKind]) -> None:
    assert kinds_of_name(name) == kinds
