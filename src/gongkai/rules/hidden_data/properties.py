"""What all Office files share: properties, custom XML, embedded files, stray parts, pictures."""

from __future__ import annotations

from lxml import etree

from gongkai.rules.hidden_data import images
from gongkai.rules.hidden_data.findings import HiddenFinding, finding
from gongkai.rules.hidden_data.package import Package, child, descendants, local, remove

_PERSONAL = {
    "creator": "作者",
    "lastModifiedBy": "最后修改人",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
    "subject": "主题",
    "contentStatus": "状态",
    "Company": "单位",
    "Manager": "主管",
    "HyperlinkBase": "超链接基础",
}
_PATHS = {"Template": "模板"}
# Templates that come with Office say nothing of the author.
_PLAIN_TEMPLATES = ("Normal", "Office Theme")
_NAMES_OF_PARTS = ("TitlesOfParts", "HeadingPairs")
# Relationship kinds that carry a whole file; charts keep their workbook as "package".
_EMBEDDED = ("oleObject", "package", "control", "aFChunk", "subDocument", "attachedToolbars")
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp")


def find(package: Package) -> list[HiddenFinding]:
    """Findings that do not depend on the kind of Office file."""
    return [
        *_in_properties(package),
        *_in_custom_parts(package),
        *_embedded(package),
        *_stray(package),
        *_in_pictures(package),
    ]


def clean(package: Package) -> None:
    """Take all of it out, except what stands visibly in the text (an object's picture stays)."""
    for name in _property_parts(package):
        for element in list(package.xml(name)):
            if local(element) in {*_PERSONAL, *_PATHS, *_NAMES_OF_PARTS, "revision", "lastPrinted"}:
                remove(element)
    for kind in ("custom-properties", "customXml", "customXmlProps", "printerSettings", "thumbnail"):
        for name in package.targets(kind):
            package.drop(name)
    for tree in _content_trees(package):
        for element in descendants(tree, "dataBinding"):
            remove(element)
    for owner, name, can_be_cleaned in _embedded_parts(package):
        if can_be_cleaned and owner in package.names:
            package.drop(name)
    for name in _pictures(package):
        cleaned = images.clean_or_none(package.bytes_of(name))
        if cleaned is not None:
            package.replace(name, cleaned)


def _property_parts(package: Package) -> list[str]:
    kinds = ("core-properties", "extended-properties")
    found = [name for kind in kinds for name in package.targets(kind)]
    return list(dict.fromkeys([*found, *(name for name in _PROPERTIES if name in package.names)]))


def _in_properties(package: Package) -> list[HiddenFinding]:
    found, paths = [], []
    for name in _property_parts(package):
        for element in package.xml(name):
            text = (element.text or "").strip()
            if text and local(element) in _PERSONAL:
                found.append(f"{_PERSONAL[local(element)]}：{text}")
            if local(element) in _PATHS and text and not text.startswith(_PLAIN_TEMPLATES):
                paths.append(text)
    result = [finding("author", "文件属性", "；".join(found))] if found else []
    return result + ([finding("file_path", "文件属性（模板）", paths[0])] if paths else [])


def _in_custom_parts(package: Package) -> list[HiddenFinding]:
    found = []
    for name in package.targets("custom-properties"):
        pairs = [f"{each.get('name')}：{''.join(map(str, each.itertext()))}" for each in package.xml(name)]
        if pairs:
            found.append(finding("custom_properties", "文件属性", "；".join(pairs), count=len(pairs)))
    custom = package.targets("customXml")
    texts = [" ".join(" ".join(map(str, package.xml(name).itertext())).split()) for name in custom]
    filled = [text for text in texts if text]
    if filled:
        found.append(finding("custom_xml", "自定义数据", filled[0], count=len(filled)))
    return found


def _embedded_parts(package: Package) -> list[tuple[str, str, bool]]:
    """(owner, part, whether the copy can do without it). Text brought in as a chunk is itself the visible text."""
    return [
        (owner, each.target, each.kind in ("package", "oleObject") and not owner.startswith("ppt/slides/"))
        for owner, each in package.all_relationships()
        if each.kind in _EMBEDDED and not each.is_external and each.target in package.names
    ]


def _embedded(package: Package) -> list[HiddenFinding]:
    found = []
    for owner, name, can_be_cleaned in _embedded_parts(package):
        where = "图表的源数据" if "/charts/" in f"/{owner}" else "嵌入对象"
        found.append(finding("embedded_file", where, name.rsplit("/", 1)[-1], can_be_cleaned=can_be_cleaned))
    return found


def _stray(package: Package) -> list[HiddenFinding]:
    stray = [name for name in package.unreached() if not name.endswith(".rels")]
    return [finding("stray_part", "文件包内部", stray[0], count=len(stray))] if stray else []


def _pictures(package: Package) -> list[str]:
    return [name for name in package.names if name.lower().endswith(_PICTURES)]


def _in_pictures(package: Package) -> list[HiddenFinding]:
    found = []
    for name in _pictures(package):
        found += images.find(package.bytes_of(name), f"插图 {name.rsplit('/', 1)[-1]}", is_inside=True)
    return found


def _content_trees(package: Package) -> list[etree._Element]:
    return [
        package.xml(name)
        for name in package.matching("word/")
        if child(package.xml(name), "body") is not None
    ]
