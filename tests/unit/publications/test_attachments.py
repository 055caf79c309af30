"""Files are judged by their content; whatever cannot be checked is refused with the name and a way out."""

from __future__ import annotations

import io
import zipfile

import pytest

from gongkai.files.models import StoredFile
from gongkai.publications.attachments import check_upload_size, clean_file_name, receive
from gongkai.publications.refusals import Refused

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def office(main_type: str, *parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main_type}"/></Types>')
        for part in parts:
            archive.writestr(part, b"x")
    return buffer.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("附表.pdf", PDF, "application/pdf"),
        (
            "通知.DOCX",
            office(WORD),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            "解读.pptx",
            office(SLIDES),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        ("图.png", PNG, "image/png"),
        ("数据.csv", "单位,金额\n区财政局,1\n".encode(), "text/csv; charset=utf-8"),
    ],
)
def test_what_the_public_can_open_is_kept(name, content, content_type):
    attached = receive(name, content)
    assert attached.file.content_type == content_type
    assert attached.file.path.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("预算.docx", office(WORD, "word/vbaProject.bin"), "含有宏"),
        ("解读.pptx", office(SLIDES, "ppt/vbaProject.bin"), "含有宏"),
        ("通知.doc", OLE + "WordDocument".encode("utf-16-le"), "旧版 Word"),
        ("通知.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        ("工具.exe", b"MZ\x90\x00\x03\x00\x00\x00\xff\xff", "可执行程序"),
        ("通知.pdf", b"MZ\x90\x00\x03\x00\x00\x00\xff\xff", "可执行程序"),
        ("通知.pdf", PNG, "后缀是“.pdf”，内容却是图片"),
        ("网页.html", b"<html><script>alert(1)</script></html>", "不能作为附件公开"),
        ("资料.zip", b"PK\x05\x06" + b"\x00" * 18, "请解压后逐个上传"),
        ("坏.docx", b"PK\x03\x04broken", "已损坏"),
        ("空.pdf", b"", "空的"),
        ("无后缀", PDF, "不能作为附件公开"),
    ],
)
def test_the_rest_is_refused_in_words_and_not_kept(name, content, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        receive(name, content)
    assert f"附件“{clean_file_name(name)}”" in str(refusal.value)
    assert not StoredFile.objects.exists()


def test_size_is_checked_before_reading(settings):
    settings.GONGKAI_MAX_UPLOAD_BYTES = 10 * 1024 * 1024
    with pytest.raises(Refused, match="附件“大.pdf”：文件大小为 300.0 MB，超过上限 10 MB"):
        check_upload_size("大.pdf", 300 * 1024 * 1024)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.PDF", "passwd.pdf"),
        ("C:\\文件\\附表.xlsx", "附表.xlsx"),
        ('附<表>"1".pdf', "附_表_1_.pdf"),
        ("发票\u202efdp.exe", "发票fdp.exe"),
        ("半个\ud83d字\x00.pdf", "半个字.pdf"),
        ("  .pdf", "pdf"),
        ("", "附件"),
        ("长" * 200 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_names_that_every_system_can_save(name, clean):
    assert clean_file_name(name) == clean
