"""Kinds of files, their Chinese names, and the suffixes under which people keep them."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePath


class FileKind(Enum):
    """What the bytes are. The value is the name shown to people."""

    EMPTY = "空文件"
    TEXT = "文本"
    HTML = "网页（HTML）"
    DOCX = "Word 文档（.docx）"
    XLSX = "Excel 工作簿（.xlsx）"
    PDF = "PDF"
    DOCM = "带宏的 Word 文档"
    XLSM = "带宏的 Excel 工作簿"
    XLSB = "二进制 Excel 工作簿（.xlsb）"
    PPTX = "PowerPoint 演示文稿"
    LEGACY_WORD = "旧版 Word 文档（.doc）"
    LEGACY_EXCEL = "旧版 Excel 工作簿（.xls）"
    ENCRYPTED_OFFICE = "加了密码的 Office 文件"
    OLE = "旧版 Office 文件"
    OFFICE_XML_2003 = "Office 2003 XML 文件"
    OPEN_DOCUMENT = "OpenDocument 文件（.odt、.ods）"
    OFD = "版式文件（OFD）"
    RTF = "RTF 文档"
    MHTML = "网页归档（.mht）"
    IMAGE = "图片"
    ZIP = "压缩包"
    OTHER_ARCHIVE = "压缩包（7z、RAR 等）"
    PROGRAM = "可执行程序"
    XML = "XML 数据"
    UNKNOWN = "无法识别的文件"


_SUFFIXES: dict[str, frozenset[FileKind]] = {
    ".txt": frozenset({FileKind.TEXT}),
    ".md": frozenset({FileKind.TEXT}),
    ".csv": frozenset({FileKind.TEXT}),
    ".tsv": frozenset({FileKind.TEXT}),
    ".htm": frozenset({FileKind.HTML}),
    ".html": frozenset({FileKind.HTML}),
    ".shtml": frozenset({FileKind.HTML}),
    ".docx": frozenset({FileKind.DOCX}),
    ".xlsx": frozenset({FileKind.XLSX}),
    ".pdf": frozenset({FileKind.PDF}),
    ".docm": frozenset({FileKind.DOCM}),
    ".xlsm": frozenset({FileKind.XLSM}),
    ".xlsb": frozenset({FileKind.XLSB}),
    ".pptx": frozenset({FileKind.PPTX}),
    ".doc": frozenset({FileKind.LEGACY_WORD}),
    ".xls": frozenset({FileKind.LEGACY_EXCEL}),
    ".wps": frozenset({FileKind.LEGACY_WORD, FileKind.OLE}),
    ".et": frozenset({FileKind.LEGACY_EXCEL, FileKind.OLE}),
    ".rtf": frozenset({FileKind.RTF}),
    ".ofd": frozenset({FileKind.OFD}),
    ".zip": frozenset({FileKind.ZIP}),
    ".png": frozenset({FileKind.IMAGE}),
    ".jpg": frozenset({FileKind.IMAGE}),
    ".jpeg": frozenset({FileKind.IMAGE}),
    ".gif": frozenset({FileKind.IMAGE}),
    ".tif": frozenset({FileKind.IMAGE}),
    ".tiff": frozenset({FileKind.IMAGE}),
    ".bmp": frozenset({FileKind.IMAGE}),
    ".webp": frozenset({FileKind.IMAGE}),
    ".xml": frozenset({FileKind.XML, FileKind.OFFICE_XML_2003}),
}


def kinds_of_name(name: str) -> frozenset[FileKind]:
    """Kinds that the suffix of `name` promises; empty where the suffix is unknown or absent."""
    return _SUFFIXES.get(PurePath(name).suffix.lower(), frozenset())
