"""Packages of Office Open XML: parts found by relationship, XML parsed without entities or network."""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from gongkai.rules.file_types import Archive, RefusedFile

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAX_PART = 40 * 1024 * 1024  # bytes of one XML part; a parsed tree takes up to ten times as much memory
_MAIN_TYPE = "/officeDocument"
# “Strict” documents use other names for the same vocabulary; mapping them keeps one reader for both.
_STRICT_NAMES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ENTITIES = "文件内部的 XML 含有实体定义，疑为恶意构造，已拒绝打开；请用 Word、Excel 打开后另存一份。"


def parse_xml(content: bytes) -> etree._Element:
    """Root of an XML part. Refuses document types (entity bombs, external files) and broken or too deep XML."""
    if _DOCTYPE.search(content):
        raise RefusedFile(_ENTITIES)
    if b"purl.oclc.org" in content:
        for strict, usual in _STRICT_NAMES.items():
            content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedFile(
            "文件内部的 XML 已损坏，读不出来；请用 Word、Excel 打开原文件（可自动修复）后另存一份再上传。"
        ) from error
    if (
        root.getroottree().docinfo.internalDTD is not None
    ):  # in an encoding where the bytes above look different
        raise RefusedFile(_ENTITIES)
    return root


class Package:
    """The parts of a docx or xlsx."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        self.main_name = self._find_main()

    def _find_main(self) -> str:
        for kind, target, _ in self._relationships("_rels/.rels", ""):
            if kind.endswith(_MAIN_TYPE) and target in self._archive.names:
                return target
        raise RefusedFile("文件缺少正文部分，已损坏或不完整；请用 Word、Excel 打开后另存一份再上传。")

    def _relationships(self, name: str, folder: str) -> list[tuple[str, str, str]]:
        if name not in self._archive.names:
            return []
        found = []
        for relation in parse_xml(self._archive.read(name, _MAX_PART)).iter(_RELATIONSHIPS):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            path = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(f"{folder}/{target}").lstrip("/")
            )
            found.append((relation.get("Type", ""), path, relation.get("Id", "")))
        return found

    def main(self) -> etree._Element:
        """Root of the main part."""
        return parse_xml(self._archive.read(self.main_name, _MAX_PART))

    def main_targets(self) -> list[tuple[str, str, str]]:
        """(type, part name, id) of the parts that the main part refers to; external ones left out."""
        folder, file = posixpath.split(self.main_name)
        return self._relationships(f"{folder}/_rels/{file}.rels".lstrip("/"), folder)

    def part(self, name: str) -> etree._Element | None:
        """Root of the part `name`, or None where the package has none."""
        return parse_xml(self._archive.read(name, _MAX_PART)) if name in self._archive.names else None

    def related(self, kind: str) -> etree._Element | None:
        """Root of the first part of the relationship type ending in `kind` (styles, numbering, sharedStrings)."""
        for type_, name, _ in self.main_targets():
            if type_.endswith("/" + kind):
                return self.part(name)
        return None
