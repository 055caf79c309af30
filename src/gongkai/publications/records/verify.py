"""Proving a package by itself: files against the manifest, decisions against texts, audit lines against their hashes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gongkai.audit.chain import digest
from gongkai.audit.models import AuditEvent
from gongkai.publications.models import Revision
from gongkai.publications.records.collect import FORMAT
from gongkai.publications.records.package import attachment_path, text_path

_DATES = ("formed_on", "signed_on", "publicity_review_on")
_CHUNK = 1024 * 1024


class NotAPackage(Exception):
    """The file is no package of this system; the message is a Chinese sentence."""


@dataclass(frozen=True)
class Proof:
    """What was looked at; `problems` are Chinese sentences, empty when everything agrees."""

    index_number: str
    files: int
    revisions: int
    decisions: int
    audit_lines: int
    problems: tuple[str, ...]


def verify(path: Path) -> Proof:
    """Read a package and compute everything again. Raises NotAPackage when it is none."""
    try:
        with zipfile.ZipFile(path) as package:
            return _verify(package)
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, OSError, EOFError) as error:
        raise NotAPackage(
            f"{path.name} 不是完整的发布档案（{type(error).__name__}），请重新导出。"
        ) from error


def _verify(package: zipfile.ZipFile) -> Proof:
    manifest = json.loads(package.read("manifest.json"))
    if manifest["format"] != FORMAT:
        raise ValueError(f"unknown format {manifest['format']}")
    problems = _check_files(package, manifest)
    record = json.loads(package.read("record.json"))
    revisions = decisions = 0
    for edition in record["editions"]:
        hashes = {}
        for revision in edition["revisions"]:
            revisions += 1
            hashes[revision["number"]] = _check_revision(package, edition, revision, manifest, problems)
        for submission in edition["submissions"]:
            for decision in submission["decisions"]:
                decisions += 1
                if decision["revision_hash"] != hashes.get(decision["revision"]):
                    problems.append(
                        f"第{edition['number']}版“{decision['stage_name']}”的意见所针对的校验值与第"
                        f"{decision['revision']}稿的内容不符。"
                    )
    lines = _check_audit(package, problems)
    return Proof(
        manifest["index_number"], len(manifest["files"]), revisions, decisions, lines, tuple(problems)
    )


def _check_files(package: zipfile.ZipFile, manifest: dict[str, Any]) -> list[str]:
    problems = [f"导出时系统中已缺少文件“{path}”。" for path in manifest["missing"]]
    present = set(package.namelist())
    for entry in manifest["files"]:
        path = entry["path"]
        if path not in present:
            problems.append(f"缺少文件“{path}”。")
        elif _sha256(package, path) != entry["sha256"]:
            problems.append(f"文件“{path}”与清单中的校验值不符。")
    listed = {entry["path"] for entry in manifest["files"]} | {"manifest.json"}
    problems += [f"文件“{path}”不在清单中。" for path in sorted(present - listed)]
    return problems


def _sha256(package: zipfile.ZipFile, path: str) -> str:
    found = hashlib.sha256()
    with package.open(path) as entry:
        while chunk := entry.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _check_revision(
    package: zipfile.ZipFile,
    edition: dict[str, Any],
    revision: dict[str, Any],
    manifest: dict[str, Any],
    problems: list[str],
) -> str:
    where = f"第{edition['number']}版第{revision['number']}稿"
    content = dict(revision["content"])
    for name in _DATES:
        content[name] = date.fromisoformat(content[name]) if content.get(name) else None
    keys = [(row["name"], row["sha256"]) for row in revision["attachments"]]
    found = Revision(**content).compute_hash(keys)
    if found != revision["hash"]:
        problems.append(f"{where}的校验值与其内容不符。")
    if package.read(f"{text_path(edition['number'], revision['number'])}.html").decode() != content["body"]:
        problems.append(f"{where}的正文文件与办理记录中的正文不同。")
    hashes = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    for name, sha256 in keys:
        path = attachment_path(sha256, name)
        if path in hashes and hashes[path] != sha256:
            problems.append(f"{where}的附件“{name}”与登记的校验值不符。")
    return found


def _check_audit(package: zipfile.ZipFile, problems: list[str]) -> int:
    count, last = 0, 0
    for line in package.read("audit.jsonl").decode().splitlines():
        values = json.loads(line)
        values["happened_at"] = datetime.fromisoformat(values["happened_at"])
        event = AuditEvent(**values)
        count += 1
        if digest(event) != event.hash:
            problems.append(f"第{event.sequence}条审计记录（{event.action}）的内容与其哈希不符。")
        if event.sequence <= last:
            problems.append(f"第{event.sequence}条审计记录的次序不对。")
        last = event.sequence
    return count
