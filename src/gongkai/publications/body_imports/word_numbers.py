"""Automatic numbers of Word written into the text.

一、（一） and 第一条 are words of the document; HTML knows no list that prints them. A plain list that counts 1. 2. 3.
from one on stays a list.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

# The readers of catalogues know Word's numbering already; a second copy of it would drift.
from gongkai.rules.tables.readers._docx_names import P_PR, VAL, P, W
from gongkai.rules.tables.readers._docx_numbering import Numbering
from gongkai.rules.tables.readers._docx_styles import Styles, paragraph_properties
from gongkai.rules.tables.readers._ooxml import Package, parse_xml

_DOCUMENT = "word/document.xml"
_PLAIN = re.compile(r"^(\d+)\.\s*$")


@dataclass(frozen=True)
class _Numbered:
    paragraph: etree._Element
    list_id: str
    level: int
    label: str
    is_heading: bool


def with_written_numbers(data: bytes) -> tuple[bytes, int]:
    """The document with every number that is no plain list written into its paragraph, and how many those are."""
    package = Package(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _DOCUMENT not in archive.namelist():
            return data, 0
        root = parse_xml(archive.read(_DOCUMENT))
        numbered = _numbered(
            root, Styles.read(package.related("styles")), Numbering.read(package.related("numbering"))
        )
        written = [row for run in _runs(numbered) for row in _to_write(run)]
        if not written:
            return data, 0
        for row in written:
            _write(row)
        return _packed(archive, etree.tostring(root, encoding="UTF-8", xml_declaration=True)), len(written)


def _numbered(root: etree._Element, styles: Styles, numbering: Numbering) -> list[_Numbered]:
    found = []
    for paragraph in root.iter(P):
        properties = paragraph.find(P_PR)
        own = paragraph_properties(properties)
        name = properties.find(W + "pStyle") if properties is not None else None
        style = styles.of(name.get(VAL) if name is not None else None)
        list_id = own.list_id or style.list_id
        if not list_id or list_id == "0":
            continue
        level = own.list_level if own.list_level >= 0 else style.list_level
        label = numbering.label(list_id, level)
        found.append(_Numbered(paragraph, list_id, level, label, bool(own.level or style.level)))
    return found


def _runs(rows: list[_Numbered]) -> list[list[_Numbered]]:
    """Numbered paragraphs of one list that follow each other without another between them."""
    runs: list[list[_Numbered]] = []
    for row in rows:
        before = runs[-1][-1] if runs else None
        if before and row.list_id == before.list_id and row.paragraph.getprevious() is before.paragraph:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _to_write(run: list[_Numbered]) -> list[_Numbered]:
    labelled = [row for row in run if row.label]
    if not any(row.is_heading for row in run) and _is_plain_list(labelled):
        return []
    return labelled


def _is_plain_list(rows: list[_Numbered]) -> bool:
    """1. 2. 3. on each level, counted from one without a gap."""
    counts: dict[int, int] = {}
    for row in rows:
        plain = _PLAIN.match(row.label)
        expected = counts.get(row.level, 0) + 1
        if plain is None or int(plain[1]) != expected:
            return False
        counts = {level: count for level, count in counts.items() if level <= row.level}
        counts[row.level] = expected
    return True


def _write(row: _Numbered) -> None:
    properties = row.paragraph.find(P_PR)
    if properties is None:
        properties = etree.Element(P_PR)
        row.paragraph.insert(0, properties)
    for old in properties.findall(W + "numPr"):
        properties.remove(old)
    none = etree.SubElement(etree.SubElement(properties, W + "numPr"), W + "numId")
    none.set(VAL, "0")  # also switches off the number that a style brings along
    run = etree.Element(W + "r")
    text = etree.SubElement(run, W + "t")
    text.text = row.label.strip() + (" " if row.label.strip()[-1:].isascii() else "")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    row.paragraph.insert(row.paragraph.index(properties) + 1, run)


def _packed(archive: zipfile.ZipFile, document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in archive.infolist():
            target.writestr(
                member.filename, document if member.filename == _DOCUMENT else archive.read(member)
            )
    return out.getvalue()
