"""An Office file as parts and relationships, readable and editable, within the limits of `Archive`.

Removing a part also removes the relationships that lead to it, the elements that cite these relationships, and
whatever nothing leads to any more. So nothing stays behind unseen.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gongkai.rules.file_types import Archive, RefusedFile

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CITING = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
CONTENT_TYPES = "[Content_Types].xml"
_DAMAGED = "文件内部结构已损坏，无法检查；请用 Office 打开后另存一份再上传。"


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last word of its type (comments, image, …); `target` a part's name, or an outside address."""

    id: str
    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of one Office file. Raises RefusedFile for damaged ones and for bombs."""

    def __init__(self, content: bytes) -> None:
        archive = Archive(content)
        self._parts = {name: archive.read(name) for name in sorted(archive.names) if not name.endswith("/")}
        self._trees: dict[str, etree._Element] = {}
        if CONTENT_TYPES not in self._parts:
            raise RefusedFile(_DAMAGED)

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def matching(self, start: str, end: str = ".xml") -> list[str]:
        """Names of parts that start and end so."""
        return [name for name in self._parts if name.startswith(start) and name.endswith(end)]

    def bytes_of(self, name: str) -> bytes:
        return self._parts[name]

    def replace(self, name: str, content: bytes) -> None:
        """Put other content into a part."""
        self._parts[name] = content
        self._trees.pop(name, None)

    def xml(self, name: str) -> etree._Element:
        """The tree of a part; what is changed in it is saved."""
        if name not in self._trees:
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=False
            )
            try:
                self._trees[name] = etree.fromstring(self._parts[name], parser)
            except (etree.XMLSyntaxError, ValueError, KeyError) as error:
                raise RefusedFile(_DAMAGED) from error
        return self._trees[name]

    def xml_or_none(self, name: str) -> etree._Element | None:
        """The tree of a part that a file may lack."""
        return self.xml(name) if name in self._parts else None

    def relationships(self, name: str) -> list[Relationship]:
        """Where a part leads; the package's own for the empty name."""
        tree = self.xml_or_none(_relationships_name(name))
        if tree is None:
            return []
        return [_relationship(name, each) for each in tree.iter(f"{RELATIONSHIPS}Relationship")]

    def all_relationships(self) -> Iterator[tuple[str, Relationship]]:
        """(part, where it leads) for every part that leads somewhere."""
        for name in ["", *self._parts]:
            for relationship in self.relationships(name):
                yield name, relationship

    def targets(self, kind: str) -> list[str]:
        """Parts that some relationship of this kind leads to, each once."""
        found = [
            each.target
            for _, each in self.all_relationships()
            if each.kind == kind and not each.is_external and each.target in self._parts
        ]
        return list(dict.fromkeys(found))

    def main_part(self) -> str:
        """The document, workbook or presentation itself."""
        for relationship in self.relationships(""):
            if relationship.kind == "officeDocument" and relationship.target in self._parts:
                return relationship.target
        raise RefusedFile(_DAMAGED)

    def unreached(self) -> list[str]:
        """Parts to which no relationship leads, beginning at the package."""
        reached = {CONTENT_TYPES, _relationships_name("")}
        waiting = [""]
        seen = {""}
        while waiting:
            for relationship in self.relationships(waiting.pop()):
                target = relationship.target
                if relationship.is_external or target in seen or target not in self._parts:
                    continue
                seen.add(target)
                reached |= {target, _relationships_name(target)}
                waiting.append(target)
        return [name for name in self._parts if name not in reached]

    def drop(self, name: str) -> None:
        """Remove a part and everything that cites it."""
        for owner in ["", *self._parts]:
            for relationship in self.relationships(owner):
                if relationship.target == name and not relationship.is_external:
                    self.drop_relationship(owner, relationship.id)
        for gone in (name, _relationships_name(name)):
            self._parts.pop(gone, None)
            self._trees.pop(gone, None)

    def drop_relationship(self, owner: str, relationship_id: str) -> None:
        """Remove one relationship of a part and the elements that cite it."""
        for each in list(self.xml(_relationships_name(owner)).iter(f"{RELATIONSHIPS}Relationship")):
            if each.get("Id") == relationship_id:
                remove(each)
        if owner and owner.endswith((".xml", ".vml")):
            for element in list(self.xml(owner).iter()):
                cites = (value for key, value in element.attrib.items() if str(key).startswith(_CITING))
                if relationship_id in cites:
                    remove(element)

    def save(self) -> bytes:
        """The file as bytes, without unreached parts; members carry no time and no owner."""
        for name in self.unreached():
            self._parts.pop(name, None)
            self._trees.pop(name, None)
        self._forget_content_types()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(self._parts, key=lambda each: each != CONTENT_TYPES):
                info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, self._content(name))
        return buffer.getvalue()

    def _content(self, name: str) -> bytes:
        if name not in self._trees:
            return self._parts[name]
        return etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)

    def _forget_content_types(self) -> None:
        tree = self.xml(CONTENT_TYPES)
        for each in list(tree):
            part = each.get("PartName")
            if part is not None and part.lstrip("/") not in self._parts:
                remove(each)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def descendants(tree: etree._Element, *names: str) -> list[etree._Element]:
    """Elements of these local names, in order; a list, so that the tree may be changed meanwhile.

    By local name, because Office writes two families of namespaces (transitional and strict).
    """
    wanted = set(names)
    return [each for each in tree.iter() if local(each) in wanted]


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of this local name."""
    return next((each for each in element if local(each) == name), None)


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by local name."""
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).split("}")[-1] == name), None
    )


def remove(element: etree._Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for offset, each in enumerate(list(element)):
        parent.insert(at + offset, each)
    parent.remove(element)


def _relationships_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relationship(owner: str, element: etree._Element) -> Relationship:
    target = element.get("Target") or ""
    is_external = element.get("TargetMode") == "External"
    if not is_external:
        folder = posixpath.dirname(owner)
        joined = target if target.startswith("/") else posixpath.join("/", folder, target)
        target = posixpath.normpath(joined).lstrip("/")
    kind = (element.get("Type") or "").rstrip("/").rsplit("/", 1)[-1]
    return Relationship(element.get("Id") or "", kind, target, is_external)
