"""OFD, the national fixed-layout format: annotations, attachments and versions are reported, not removed."""

from __future__ import annotations

from lxml import etree

from gongkai.rules.file_types import Archive, RefusedFile
from gongkai.rules.hidden_data.findings import HiddenFinding, finding
from gongkai.rules.hidden_data.package import descendants, local

_PEOPLE = ("Author", "Creator")
_KEPT = {"Version": "旧版本", "Annot": "批注", "Attachment": "附件"}
_DAMAGED = "OFD 文件内部结构已损坏，无法检查；请重新导出一份再上传。"


def find(content: bytes) -> list[HiddenFinding]:
    """Findings of an OFD file. Raises RefusedFile."""
    archive = Archive(content)
    found = []
    people = [
        (each.text or "").strip()
        for each in descendants(_tree(archive.read("OFD.xml")), *_PEOPLE)
        if each.text
    ]
    if any(people):
        found.append(finding("author", "文件属性", "；".join(people), can_be_cleaned=False))
    words: list[str] = []
    for name in sorted(archive.names):
        if name.lower().endswith(".xml"):
            kinds = {local(each) for each in _tree(archive.read(name)).iter()}
            words += [word for kind, word in _KEPT.items() if kind in kinds]
    if words:
        found.append(finding("ofd_versions", "、".join(dict.fromkeys(words))))
    return found


def _tree(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedFile(_DAMAGED) from error
