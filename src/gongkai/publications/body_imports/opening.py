"""Which reader a file goes to; whatever cannot be read is refused in a sentence that names the file."""

from __future__ import annotations

from collections.abc import Collection

from gongkai.publications.attachments import clean_file_name
from gongkai.publications.body_imports.grids import body_of_source
from gongkai.publications.body_imports.result import Imported, Sheet
from gongkai.publications.body_imports.word import body_of_word
from gongkai.publications.refusals import Refused
from gongkai.rules.file_types import FileKind, RefusedFile, check_size, sniff
from gongkai.rules.tables.readers.open import open_source
from gongkai.rules.tables.source import Grid, SourceDocument, UnreadableSource

MAX_BYTES = 30 * 1024 * 1024
MAX_PAGES = 120  # about a minute of reading; longer texts belong into an attachment
_READ = {FileKind.DOCX, FileKind.XLSX, FileKind.PDF}


def import_body(name: str, content: bytes, sheets: Collection[str] = ()) -> Imported:
    """The body in a .docx, .pdf or .xlsx; of a workbook only the named sheets. Raises Refused.

    Nothing is saved but the pictures' content, which no text names before the clerk saves one.
    """
    shown, kind = _checked(name, content)
    if kind is FileKind.DOCX:
        return body_of_word(shown, content)
    source = _source(shown, content)
    if kind is FileKind.XLSX and sheets:
        kept = tuple(block for block in source.blocks if isinstance(block, Grid) and block.caption in sheets)
        if not kept:
            raise Refused(f"“{shown}”中没有所选的工作表，请重新选择。")
        source = SourceDocument(source.name, source.format, kept, source.warnings)
    return body_of_source(source)


def sheet_names(name: str, content: bytes) -> list[Sheet]:
    """The sheets of a workbook that hold something; empty for other files. Raises Refused for what cannot be read."""
    shown, kind = _checked(name, content)
    if kind is not FileKind.XLSX:
        return []
    rows: dict[str, int] = {}
    for block in _source(shown, content).blocks:
        if isinstance(block, Grid):
            rows[block.caption] = rows.get(block.caption, 0) + block.row_count
    return [Sheet(sheet, count) for sheet, count in rows.items()]


def _checked(name: str, content: bytes) -> tuple[str, FileKind]:
    shown = clean_file_name(name)
    try:
        check_size(len(content), MAX_BYTES)
        kind = sniff(content)
    except RefusedFile as refusal:
        raise Refused(f"“{shown}”：{refusal}") from refusal
    if kind not in _READ:
        raise Refused(
            f"“{shown}”的内容是{kind.value}，不能导入正文；请用 Word（.docx）、Excel（.xlsx）或带文字层的 PDF，"
            "旧版的 .doc、.xls、.wps 请先另存为新格式。"
        )
    if kind is FileKind.PDF:
        _check_pages(shown, content)
    return shown, kind


def _check_pages(name: str, content: bytes) -> None:
    import pypdfium2  # takes long to load, and most requests never need it

    try:
        document = pypdfium2.PdfDocument(content)
        pages = len(document)
        document.close()
    except pypdfium2.PdfiumError:
        return  # the reader says in words what is wrong with it
    if pages > MAX_PAGES:
        raise Refused(f"“{name}”有{pages}页，超过{MAX_PAGES}页，请作为附件上传，正文只写摘要。")


def _source(name: str, content: bytes) -> SourceDocument:
    try:
        return open_source(content, name, MAX_BYTES)
    except UnreadableSource as refusal:
        raise Refused(str(refusal)) from refusal
