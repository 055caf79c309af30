"""The text of an attachment for the checks, by content: everything that a reader could see or find by searching.

Bounded in size and time. What cannot be read is said in a sentence, and becomes a warning that a person looks.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from lxml import etree

from gongkai.rules.file_types import Archive, FileKind, RefusedFile, check_size, decode_text, sniff
from gongkai.rules.tables.readers.open import open_source
from gongkai.rules.tables.source import Grid, UnreadableSource

MAX_BYTES = 50 * 1024 * 1024
MOST_CHARACTERS = 300_000
MOST_PAGES = 1_000
MOST_SECONDS = 20.0
_BY_HAND = "请打开文件逐页核对。"
_REASONS = {
    FileKind.IMAGE: "这是图片。",
    FileKind.ZIP: "这是压缩包，里面的文件没有检查；宜解压后分别上传。",
    FileKind.OTHER_ARCHIVE: "这是压缩包，里面的文件没有检查；宜解压后分别上传。",
    FileKind.ENCRYPTED_OFFICE: "文件设有打开密码，公众也打不开；请去掉密码后重新上传。",
    FileKind.LEGACY_WORD: "旧版 Word 格式读不了；宜另存为 .docx 后重新上传。",
    FileKind.LEGACY_EXCEL: "旧版 Excel 格式读不了；宜另存为 .xlsx 后重新上传。",
    FileKind.OFD: "OFD 版式文件读不了。",
}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORD_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SLIDES = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)(\d+)\.xml")
# Where Word keeps the same text a second time, for older programs.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True)
class AttachmentText:
    """`text` has a line for each paragraph or row; `problem` says in Chinese what was not read, empty if all was."""

    text: str
    problem: str = ""


def text_of(content: bytes, name: str) -> AttachmentText:
    """The readable text of a file. Never raises: what is damaged, locked or too large has no text and a problem."""
    try:
        check_size(len(content), MAX_BYTES)
        kind = sniff(content)
        lines, problem = _lines(kind, content, name)
    except (RefusedFile, UnreadableSource) as refusal:
        return AttachmentText("", str(refusal))
    except Exception:
        # Bytes come from outside, and the libraries below answer damaged ones with exceptions of every type.
        return AttachmentText("", f"文件内容已损坏，读到一半出错。{_BY_HAND}")
    text = "\n".join(lines)
    if not text.strip() and not problem:
        problem = f"文件里没有读到文字，可能是扫描件。{_BY_HAND}"
    if len(text) > MOST_CHARACTERS:
        problem = f"文字太长，只检查了前{MOST_CHARACTERS // 10_000}万字，其余{_BY_HAND}"
    return AttachmentText(text[:MOST_CHARACTERS], problem)


def _lines(kind: FileKind, content: bytes, name: str) -> tuple[list[str], str]:
    if kind in (FileKind.DOCX, FileKind.DOCM):
        return list(_word_lines(content)), ""
    if kind is FileKind.PPTX:
        return list(_slide_lines(content)), ""
    if kind is FileKind.PDF:
        return _pdf_lines(content)
    if kind is FileKind.TEXT:
        decoded = decode_text(content)
        return (decoded.text.splitlines(), "") if decoded else ([], f"认不出文字编码。{_BY_HAND}")
    if kind in (FileKind.XLSX, FileKind.HTML):
        document = open_source(content, name, MAX_BYTES)
        return [
            line
            for block in document.blocks
            for line in (_rows(block) if isinstance(block, Grid) else [block.text])
        ], ""
    return [], f"{_REASONS.get(kind, f'{kind.value}读不出文字。')}{_BY_HAND}"


def _rows(grid: Grid) -> Iterator[str]:
    for row in grid.rows():
        yield "\t".join(cell.text.replace("\n", " ") for cell in row)


def _word_lines(content: bytes) -> Iterator[str]:
    """Paragraphs of the text, its tables and text boxes, headers, footers and notes."""
    archive = Archive(content)
    for part in sorted(name for name in archive.names if _WORD_PARTS.fullmatch(name)):
        for paragraph in _parsed(archive.read(part)).iter(f"{_W}p"):
            if next(paragraph.iterancestors(_FALLBACK), None) is None:
                yield "".join(_word_pieces(paragraph))


def _word_pieces(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        if next(node.iterancestors(f"{_W}p"), None) is paragraph:  # a text box has paragraphs of its own
            yield (node.text or "") if node.tag == f"{_W}t" else " "


def _slide_lines(content: bytes) -> Iterator[str]:
    archive = Archive(content)
    slides = sorted((int(match[1]), name) for name in archive.names if (match := _SLIDES.fullmatch(name)))
    for _, name in slides:
        for paragraph in _parsed(archive.read(name)).iter(f"{_A}p"):
            yield "".join(node.text or "" for node in paragraph.iter(f"{_A}t"))


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(content, parser)


def _pdf_lines(content: bytes) -> tuple[list[str], str]:
    """Text of the pages in their order, until the time is over; pages without text are named."""
    started, lines, empty = time.monotonic(), [], []
    try:
        document = pypdfium2.PdfDocument(io.BytesIO(content))
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        return [], ("PDF 设有打开密码。" if locked else "PDF 已损坏或不完整。") + _BY_HAND
    with document:
        count = min(len(document), MOST_PAGES)
        for number in range(count):
            if time.monotonic() - started > MOST_SECONDS or sum(map(len, lines)) > MOST_CHARACTERS:
                return lines, f"页数太多，只检查了前{number}页，其余{_BY_HAND}"
            page = document[number]
            textpage = page.get_textpage()
            found = textpage.get_text_bounded()
            textpage.close()
            page.close()
            if not found.strip():
                empty.append(number + 1)
            lines += found.splitlines()
        if len(document) > count:
            return lines, f"只检查了前{count}页，其余{_BY_HAND}"
    if empty:
        pages = "、".join(map(str, empty[:10])) + ("等" if len(empty) > 10 else "")
        return lines, f"第{pages}页没有文字，可能是扫描件或图片。{_BY_HAND}"
    return lines, ""
