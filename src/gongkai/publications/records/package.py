"""The record as a zip that is sent while it is made: no file of it is ever kept in memory as a whole."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongkai.common.body_html import plain_text
from gongkai.publications.attachments import clean_file_name
from gongkai.publications.models import Document
from gongkai.publications.records.collect import audit_events, audit_line, collect

_CHUNK = 256 * 1024
README = """发布档案

本压缩包是一件公开信息的完整档案，由系统导出，供归档和核验。

record.json        办理过程：各版、各稿、提交、审核意见、状态变化、撤回、定时、检查和放行的提醒
texts/             各稿正文：.html 为保存的原文，.txt 为纯文本
attachments/       各稿附件，文件名前是该文件 SHA-256 校验值的前12位
audit.jsonl        审计链中与本件有关的各条，一行一条，含链上序号、本条哈希和前一条哈希
manifest.json      以上每个文件的字节数和 SHA-256 校验值

核验方法：在装有本系统的计算机上运行

    gongkai records verify 本文件.zip

核验三件事：每个文件与清单一致；每一稿的校验值由其内容重新计算得出，各审核意见所针对的正是该校验值；
每条审计记录的哈希由其内容重新计算得出。审计记录是否仍在系统的审计链上，用 gongkai audit verify 核验全链，
再按序号对照哈希。

时间均为 ISO 8601 格式，带时区。
"""


class _Sink:
    """A file that only hands on what was written."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def take(self) -> bytes:
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def stream(document: Document, *, exported_by: str, at: datetime) -> Iterator[bytes]:
    """The bytes of the zip, piece by piece."""
    record = collect(document)
    sink = _Sink()
    listed: list[dict[str, Any]] = []
    missing: list[str] = []
    when = timezone.localtime(at).timetuple()[:6]
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as package:  # type: ignore[arg-type]
        for path, chunks in _files(document, record, missing):
            info = zipfile.ZipInfo(path, when)
            info.compress_type = zipfile.ZIP_DEFLATED
            digest, size = hashlib.sha256(), 0
            with package.open(info, "w", force_zip64=True) as entry:
                for chunk in chunks:
                    entry.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
                    yield sink.take()
            listed.append({"path": path, "size": size, "sha256": digest.hexdigest()})
        manifest = {
            "format": record["format"],
            "index_number": record["index_number"],
            "exported_at": at.isoformat(),
            "exported_by": exported_by,
            "files": listed,
            "missing": missing,
        }
        package.writestr(zipfile.ZipInfo("manifest.json", when), _json(manifest))
    yield sink.take()


def file_name(document: Document) -> str:
    """A name that says what it is."""
    number = (document.index_number or f"draft-{document.pk}").replace("/", "-")
    return clean_file_name(f"发布档案-{number}.zip")


def _files(
    document: Document, record: dict[str, Any], missing: list[str]
) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "README.txt", [README.encode()]
    yield "record.json", [_json(record)]
    for edition in record["editions"]:
        for revision in edition["revisions"]:
            path = text_path(edition["number"], revision["number"])
            body = revision["content"]["body"]
            yield f"{path}.html", [body.encode()]
            yield f"{path}.txt", [f"{revision['content']['title']}\n\n{plain_text(body)}\n".encode()]
    yield from _attachments(document, missing)
    lines = (
        json.dumps(audit_line(row), ensure_ascii=False) + "\n" for row in audit_events(document).iterator()
    )
    yield "audit.jsonl", (line.encode() for line in lines)


def _attachments(document: Document, missing: list[str]) -> Iterator[tuple[str, Iterable[bytes]]]:
    seen: set[str] = set()
    for edition in document.editions.order_by("number"):
        for revision in edition.revisions.order_by("number"):
            for row in revision.attachments.select_related("file"):
                path = attachment_path(row.file.sha256, row.name)
                if path in seen:
                    continue
                seen.add(path)
                if row.file.path.is_file():
                    yield path, _chunks(row.file.path)
                else:
                    missing.append(path)


def _chunks(path: Any) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def text_path(edition: int, revision: int) -> str:
    """Where the package keeps a text, without suffix."""
    return f"texts/第{edition}版-第{revision}稿"


def attachment_path(sha256: str, name: str) -> str:
    """Where the package keeps a file."""
    return f"attachments/{sha256[:12]}-{name}"


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, default=str).encode()
