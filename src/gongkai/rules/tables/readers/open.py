"""Opens a file of any kind that can be read as a table; what it is, is judged by its bytes and not by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gongkai.rules.file_types import (
    DEFAULT_MAX_BYTES,
    FileKind,
    RefusedFile,
    check_size,
    decode_text,
    kinds_of_name,
    read_bounded,
    sniff,
)
from gongkai.rules.tables.readers.docx import read_docx
from gongkai.rules.tables.readers.html import read_html
from gongkai.rules.tables.readers.text import read_text
from gongkai.rules.tables.readers.xlsx import read_xlsx
from gongkai.rules.tables.source import SourceDocument, UnreadableSource

_SAVE_AS_OFFICE = "请用 Word、WPS 或 Excel 打开后另存为 .docx 或 .xlsx 再上传。"
_REFUSED = {
    FileKind.EMPTY: "文件里没有内容；请确认上传的是否为完整的文件。",
    FileKind.DOCM: "Word 文档带有宏，为安全起见不予读取；请另存为不带宏的 .docx 再上传。",
    FileKind.XLSM: "Excel 工作簿带有宏，为安全起见不予读取；请另存为不带宏的 .xlsx 再上传。",
    FileKind.XLSB: "二进制工作簿（.xlsb）读不了；请在 Excel 中另存为 .xlsx 再上传。",
    FileKind.PPTX: "演示文稿不是目录文件；请上传 Word、Excel、PDF、网页或文本文件。",
    FileKind.LEGACY_WORD: "旧版 Word 格式（.doc、.wps）读不了；请用 Word 或 WPS 打开后另存为 .docx 再上传。",
    FileKind.LEGACY_EXCEL: "旧版 Excel 格式（.xls、.et）读不了；请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。",
    FileKind.ENCRYPTED_OFFICE: "文件设有打开密码，无法读取；请在 Word 或 Excel 中去掉密码后重新上传。",
    FileKind.OLE: f"旧版 Office 格式读不了；{_SAVE_AS_OFFICE}",
    FileKind.OFFICE_XML_2003: f"Office 2003 的 XML 格式读不了；{_SAVE_AS_OFFICE}",
    FileKind.OPEN_DOCUMENT: f"OpenDocument 格式（.odt、.ods）读不了；{_SAVE_AS_OFFICE}",
    FileKind.OFD: "OFD 版式文件读不了；请上传它的 Word、Excel 原稿，或转为 PDF 再上传。",
    FileKind.RTF: "RTF 格式读不了；请用 Word 或 WPS 打开后另存为 .docx 再上传。",
    FileKind.MHTML: "网页归档（.mht）读不了；请在浏览器中另存为“网页，仅 HTML”再上传。",
    FileKind.IMAGE: "这是图片，其中的文字读不出来；请上传 Word、Excel 原稿，或带文字层的 PDF。",
    FileKind.ZIP: "这是压缩包；请解压后上传其中的文件。",
    FileKind.OTHER_ARCHIVE: "这是压缩包；请解压后上传其中的文件。",
    FileKind.PROGRAM: "这是可执行程序，不予读取；请上传 Word、Excel、PDF、网页或文本文件。",
    FileKind.XML: "XML 数据文件读不了；请上传 Word、Excel、PDF、网页或文本文件。",
    FileKind.UNKNOWN: "认不出这是什么文件，可能已损坏；请上传 Word（.docx）、Excel（.xlsx）、PDF、网页或文本文件。",
}


def _read_pdf(data: bytes, name: str) -> SourceDocument:
    # pdfplumber takes longer to load than all the other readers together to read
    from gongkai.rules.tables.readers.pdf import read_pdf

    return read_pdf(data, name)


_BINARY_READERS: dict[FileKind, Callable[[bytes, str], SourceDocument]] = {
    FileKind.DOCX: read_docx,
    FileKind.XLSX: read_xlsx,
    FileKind.HTML: read_html,
    FileKind.PDF: _read_pdf,
}


def open_path(path: Path, max_bytes: int = DEFAULT_MAX_BYTES) -> SourceDocument:
    """The document at `path`; its size is checked before anything is read. Raises UnreadableSource."""
    try:
        data = read_bounded(path, max_bytes)
    except RefusedFile as error:
        raise UnreadableSource(_sentence(path.name, str(error))) from error
    return open_source(data, path.name, max_bytes)


def open_source(data: bytes, name: str, max_bytes: int = DEFAULT_MAX_BYTES) -> SourceDocument:
    """The document in `data`. Raises UnreadableSource, and nothing else, for whatever cannot be read.

    `name` is only shown and compared with the content; a suffix that promises something else gives a warning.
    """
    try:
        check_size(len(data), max_bytes)
        kind = sniff(data)
        if kind in _REFUSED:
            raise RefusedFile(_REFUSED[kind])
        document = _read(kind, data, name)
    except RefusedFile as error:
        raise UnreadableSource(_sentence(name, str(error))) from error
    except UnreadableSource:
        raise
    except Exception as error:
        # Bytes come from outside, and the libraries below answer damaged ones with exceptions of every type.
        raise UnreadableSource(
            _sentence(name, "文件内容已损坏，读到一半出错；请重新获取原文件，或打开后另存一份再上传。")
        ) from error
    if not document.blocks:
        raise UnreadableSource(_sentence(name, "文件里没有文字和表格；请确认上传的是否为完整的文件。"))
    return replace(document, warnings=(*_name_warning(kind, name), *document.warnings))


def _read(kind: FileKind, data: bytes, name: str) -> SourceDocument:
    reader = _BINARY_READERS.get(kind)
    if reader is not None:
        return reader(data, name)
    decoded = decode_text(data)
    if decoded is None:
        raise RefusedFile(_REFUSED[FileKind.UNKNOWN])
    document = read_text(decoded.text, name)
    if not decoded.lost:
        return document
    lost = f"文件中有 {decoded.lost} 个字符无法识别，显示为“�”；请与原文件核对。"
    return replace(document, warnings=(lost, *document.warnings))


def _name_warning(kind: FileKind, name: str) -> tuple[str, ...]:
    promised = kinds_of_name(name)
    if not promised or kind in promised:
        return ()
    return (f"文件“{name}”的后缀与内容不符：内容是{kind.value}，已按内容读取；请核对是否选错了文件。",)


def _sentence(name: str, message: str) -> str:
    return f"“{name}”无法读取：{message}"
