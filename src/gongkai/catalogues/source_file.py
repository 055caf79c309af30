"""A file's bytes → document and interpretation, or one Chinese sentence why not."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.catalogues.refusals import Refused
from gongkai.rules.file_types import FileKind, RefusedFile, check_size, sniff
from gongkai.rules.tables.interpretation import interpret
from gongkai.rules.tables.readers.open import open_source
from gongkai.rules.tables.reading import CATALOGUE, INDICATORS, PLAN, TASKS, TableReading
from gongkai.rules.tables.source import SourceDocument, UnreadableSource

_READABLE = frozenset({FileKind.DOCX, FileKind.XLSX, FileKind.HTML, FileKind.PDF, FileKind.TEXT})
_KIND_NAMES = {TASKS: "任务分解表", INDICATORS: "考核指标表", PLAN: "工作要点（方案）"}


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The document as it stands in the file, and what the interpreter made of it."""

    document: SourceDocument
    reading: TableReading


def check_acceptable(content: bytes, name: str, max_bytes: int) -> None:
    """Refuse at the door what no reader opens, without reading it: size and kind only. Raises Refused."""
    try:
        check_size(len(content), max_bytes)
        if sniff(content) not in _READABLE:
            open_source(content, name, max_bytes)
    except RefusedFile as refusal:
        raise Refused(f"“{name}”无法读取：{refusal}") from refusal
    except UnreadableSource as refusal:
        raise Refused(str(refusal)) from refusal


def read_file(content: bytes, name: str, max_bytes: int) -> ReadFile:
    """The whole reading. Raises UnreadableSource with a sentence, for a table that is no catalogue too."""
    document = open_source(content, name, max_bytes)
    reading = interpret(document)
    _check_is_catalogue(reading, name)
    return ReadFile(document, reading)


def _check_is_catalogue(reading: TableReading, name: str) -> None:
    if reading.kind != CATALOGUE:
        kind = _KIND_NAMES.get(reading.kind, "其他表格")
        raise UnreadableSource(f"“{name}”读出来是{kind}，不是公开目录，没有导入；请选择目录文件。")
