"""The kind of a file from its first bytes and, for containers, from what is inside."""

from __future__ import annotations

import re

from gongkai.rules.file_types.archives import Archive
from gongkai.rules.file_types.decoding import decode_text
from gongkai.rules.file_types.kinds import FileKind

_SIGNATURES: tuple[tuple[bytes, FileKind], ...] = (
    (b"{\\rtf", FileKind.RTF),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF87a", FileKind.IMAGE),
    (b"GIF89a", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"BM", FileKind.IMAGE),
    (b"Rar!\x1a\x07", FileKind.OTHER_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.OTHER_ARCHIVE),
    (b"\x1f\x8b", FileKind.OTHER_ARCHIVE),
    (b"\xfd7zXZ", FileKind.OTHER_ARCHIVE),
    (b"BZh", FileKind.OTHER_ARCHIVE),
    (b"MZ", FileKind.PROGRAM),
    (b"\x7fELF", FileKind.PROGRAM),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# Readers of PDF accept the mark within the first 1,024 bytes; scanners and mail gateways do put bytes before it.
_PDF_MARK_WITHIN = 1024
_CONTENT_TYPES_LIMIT = 2 * 1024 * 1024
_HTML_START = re.compile(
    r"(?is)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b"
)
_HTML_FRAGMENT = re.compile(
    r"(?is)^\s*<(?:table|div|p|h[1-6]|center|article|section|meta|style|ul|ol|span|form)\b"
)
_TABLE_WITHIN = 200_000
_OFFICE_2003 = re.compile(
    r"<\?mso-application|schemas-microsoft-com:office:spreadsheet|office/word/2003/wordml"
)


def sniff(data: bytes) -> FileKind:
    """The kind of `data` by content. Raises RefusedFile for a ZIP container that is damaged or a bomb."""
    if not data:
        return FileKind.EMPTY
    if data.startswith(_OLE):
        return _sniff_ole(data)
    if data.startswith(_ZIP_HEADS):
        return _sniff_zip(Archive(data))
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        return FileKind.PDF
    for mark, kind in _SIGNATURES:
        if data.startswith(mark) and not (len(mark) == 2 and _is_plain(data)):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return FileKind.IMAGE
    return _sniff_text(data)


def _is_plain(data: bytes) -> bool:
    """Two-letter marks (BM, MZ) are ordinary words in a text file; only binary ones count."""
    return decode_text(data[:512]) is not None


def _sniff_ole(data: bytes) -> FileKind:
    def has_stream(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has_stream("EncryptedPackage") or has_stream("EncryptionInfo"):
        return FileKind.ENCRYPTED_OFFICE
    if has_stream("WordDocument"):
        return FileKind.LEGACY_WORD
    if has_stream("Workbook") or has_stream("Book"):
        return FileKind.LEGACY_EXCEL
    return FileKind.OLE


def _sniff_zip(archive: Archive) -> FileKind:
    names = archive.names
    if "OFD.xml" in names:
        return FileKind.OFD
    if "[Content_Types].xml" not in names:
        return FileKind.OPEN_DOCUMENT if {"mimetype", "content.xml"} <= names else FileKind.ZIP
    return _sniff_office(archive.read("[Content_Types].xml", _CONTENT_TYPES_LIMIT).lower(), names)


def _sniff_office(content_types: bytes, names: frozenset[str]) -> FileKind:
    has_macros = b"macroenabled" in content_types or b"vbaproject" in content_types
    has_macros = has_macros or any(name.lower().endswith("vbaproject.bin") for name in names)
    if b"excel.sheet.binary" in content_types:
        return FileKind.XLSB
    # only the main part counts: a document may embed files of the other kinds
    if re.search(rb"presentationml\.\w+\.main|ms-powerpoint\.\w+\.macroenabled\.main", content_types):
        return FileKind.PPTX
    if re.search(
        rb"wordprocessingml\.\w+\.main|ms-word\.\w+\.macroenabled(?:template)?\.main", content_types
    ):
        return FileKind.DOCM if has_macros else FileKind.DOCX
    if re.search(rb"spreadsheetml\.\w+\.main|ms-excel\.\w+\.macroenabled\.main", content_types):
        return FileKind.XLSM if has_macros else FileKind.XLSX
    return FileKind.ZIP


def _sniff_text(data: bytes) -> FileKind:
    decoded = decode_text(data)
    if decoded is None:
        # a page may declare an encoding that is none of ours; its reader decides
        return (
            FileKind.HTML if re.match(rb"(?is)\s*<(?:!doctype html|html)\b", data[:512]) else FileKind.UNKNOWN
        )
    text = decoded.text.lstrip("\ufeff")
    head = text[:4096]
    if not head.strip():
        return FileKind.EMPTY if not text.strip() else FileKind.TEXT
    if _HTML_START.match(head):
        return FileKind.HTML
    if _OFFICE_2003.search(head):
        return FileKind.OFFICE_XML_2003
    if re.match(r"(?i)(?:from:.*\n)?mime-version:|(?:subject|content-type):.*\n", head):
        return FileKind.MHTML if "multipart/related" in text[:20000].lower() else FileKind.TEXT
    if _HTML_FRAGMENT.match(head) or _has_table(text[:_TABLE_WITHIN].lower()):
        return FileKind.HTML
    if re.match(r"\s*<\?xml\b", head):
        return FileKind.XML
    return FileKind.TEXT


def _has_table(lowered: str) -> bool:
    start = lowered.find("<table")
    row = lowered.find("<tr", start) if start >= 0 else -1
    return row >= 0 and lowered.find("</table", row) >= 0
