"""Attachments: judged by content, kept in the private store, downloadable by the public only once published."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from django.conf import settings

from gongkai.files.safety import request_examination
from gongkai.files.store import store
from gongkai.publications.content import AttachedFile, clean_text
from gongkai.publications.refusals import Refused
from gongkai.rules.file_types import Archive, FileKind, RefusedFile, check_size, kinds_of_name, sniff

MAX_PER_REVISION = 50
MAX_NAME_LENGTH = 120
_UNSAFE_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_CONTENT_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".ofd": "application/ofd",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
ACCEPTED_SUFFIXES = tuple(_CONTENT_TYPES)
_ACCEPTED = "PDF、OFD、Word（.docx）、Excel（.xlsx）、PowerPoint（.pptx）、图片、.txt 或 .csv"
_REFUSED_KINDS: dict[FileKind, str] = {
    FileKind.DOCM: "含有宏，不得公开；请另存为不带宏的 .docx 后上传",
    FileKind.XLSM: "含有宏，不得公开；请另存为不带宏的 .xlsx 后上传",
    FileKind.LEGACY_WORD: "是旧版 Word 文档，可能含宏且无法检查；请另存为 .docx 或 PDF 后上传",
    FileKind.LEGACY_EXCEL: "是旧版 Excel 工作簿，可能含宏且无法检查；请另存为 .xlsx 或 PDF 后上传",
    FileKind.OLE: "是旧版 Office 文件，可能含宏且无法检查；请另存为新格式或 PDF 后上传",
    FileKind.ENCRYPTED_OFFICE: "加了密码，公众打不开；请去掉密码后上传",
    FileKind.ZIP: "是压缩包，其中的文件无法逐一检查；请解压后逐个上传",
    FileKind.OTHER_ARCHIVE: "是压缩包，其中的文件无法逐一检查；请解压后逐个上传",
    FileKind.PROGRAM: "是可执行程序，不得作为附件",
    FileKind.EMPTY: "没有内容；请确认上传的是否为完整的文件",
}


def clean_file_name(name: str) -> str:
    """A name that every system can save: no folders, no forbidden or direction marks, not too long."""
    base = _UNSAFE_IN_NAMES.sub("_", clean_text(re.split(r"[\\/]", name)[-1]))
    path = PurePath(base.strip(". ") or "附件")
    return path.stem[: MAX_NAME_LENGTH - len(path.suffix)] + path.suffix.lower()


def renamed(attachment: AttachedFile, name: str) -> AttachedFile:
    """Under another name, whose ending stays that of the content; an empty name changes nothing."""
    wanted = clean_file_name(name) if name.strip() else attachment.name
    suffix = PurePath(attachment.name).suffix
    if PurePath(wanted).suffix != suffix:
        wanted = f"{wanted[: MAX_NAME_LENGTH - len(suffix)]}{suffix}"
    return replace(attachment, name=wanted)


def receive(name: str, content: bytes) -> AttachedFile:
    """Check an uploaded file, keep it, and have it examined. Raises Refused with a sentence that names the file."""
    shown = clean_file_name(name)
    content_type = _content_type(shown, content)
    file = store(content, content_type=content_type)
    request_examination(file, shown)
    return AttachedFile(file, shown)


def check_upload_size(name: str, size: int) -> None:
    """Before reading: refuse what is empty or too large, by the size that the upload has."""
    try:
        check_size(size, settings.GONGKAI_MAX_UPLOAD_BYTES)
    except RefusedFile as refusal:
        raise Refused(f"附件“{clean_file_name(name)}”：{refusal}") from refusal


def without_repeated_names(attachments: list[AttachedFile]) -> list[AttachedFile]:
    """Two attachments of one name get a number, so that a download never hides another."""
    taken: set[str] = set()
    result = []
    for attachment in attachments:
        path, name, count = PurePath(attachment.name), attachment.name, 1
        while name in taken:
            count += 1
            name = f"{path.stem}（{count}）{path.suffix}"
        taken.add(name)
        result.append(replace(attachment, name=name))
    return result


def _content_type(name: str, content: bytes) -> str:
    check_upload_size(name, len(content))
    try:
        kind = sniff(content)
        has_macros = kind is FileKind.PPTX and _carries_macros(content)
    except RefusedFile as refusal:
        raise Refused(f"附件“{name}”：{refusal}") from refusal
    if kind in _REFUSED_KINDS or has_macros:
        why = _REFUSED_KINDS.get(kind, "含有宏，不得公开；请另存为不带宏的 .pptx 后上传")
        raise Refused(f"附件“{name}”{why}。")
    suffix = PurePath(name).suffix
    content_type = _CONTENT_TYPES.get(suffix)
    if content_type is None:
        raise Refused(f"附件“{name}”的类型不能作为附件公开；可以上传{_ACCEPTED}。")
    if kind not in kinds_of_name(name):
        raise Refused(f"附件“{name}”的后缀是“{suffix}”，内容却是{kind.value}；请用正确的格式另存后上传。")
    return content_type


def _carries_macros(content: bytes) -> bool:
    """Presentations: the sniffer names one kind for both, so the macro part is looked for here."""
    return any(name.lower().endswith("vbaproject.bin") for name in Archive(content).names)
