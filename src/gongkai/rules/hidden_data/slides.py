"""PowerPoint: hidden slides, notes, comments, hidden and far-off shapes; and presentations without them."""

from __future__ import annotations

from lxml import etree

from gongkai.rules.hidden_data.findings import HiddenFinding, finding
from gongkai.rules.hidden_data.package import Package, attribute, child, descendants, local, remove

_COMMENT_KINDS = ("comments", "comment", "commentAuthors", "authors")
_SHAPES = ("sp", "pic", "grpSp", "graphicFrame", "cxnSp")
_OFF = ("0", "false")
_DEFAULT_SIZE = (9_144_000, 6_858_000)


def find(package: Package) -> list[HiddenFinding]:
    """Findings of a presentation beside those of every Office file."""
    found = []
    size = _size(package)
    for number, name in enumerate(_slides(package), 1):
        where = f"第 {number} 张幻灯片"
        tree = package.xml(name)
        if _is_hidden(tree):
            found.append(finding("hidden_slide", where, text_of(tree)))
        notes = "".join(text_of(package.xml(each), notes=True) for each in _notes(package, name)).strip()
        if notes:
            found.append(finding("speaker_notes", where, notes))
        hidden = [shape for shape in descendants(tree, *_SHAPES) if _is_unseen(shape, size)]
        if hidden:
            sample = "".join(text_of(shape) for shape in hidden)
            found.append(finding("hidden_shape", where, sample, count=len(hidden)))
    comments = [name for kind in ("comments", "comment") for name in package.targets(kind)]
    texts = [text_of(package.xml(name)) or _plain(package.xml(name)) for name in comments]
    if comments:
        found.append(finding("comments", "批注", texts[0], count=len(comments)))
    return found


def clean(package: Package) -> None:
    """Drop hidden slides, notes, comments, and shapes that nobody sees."""
    size = _size(package)
    for name in _slides(package):
        for notes in _notes(package, name):
            package.drop(notes)
        if _is_hidden(package.xml(name)):
            package.drop(name)
            continue
        for shape in descendants(package.xml(name), *_SHAPES):
            if _is_unseen(shape, size):
                remove(shape)
    for kind in _COMMENT_KINDS:
        for name in package.targets(kind):
            package.drop(name)
    _forget_dropped_slides(package.xml(package.main_part()))


def visible_text(package: Package) -> str:
    """The text of the slides that are shown, without shapes that nobody sees."""
    size = _size(package)
    pieces = []
    for name in _slides(package):
        tree = package.xml(name)
        if _is_hidden(tree):
            continue
        for text in descendants(tree, "t"):
            if not any(local(each) in _SHAPES and _is_unseen(each, size) for each in text.iterancestors()):
                pieces.append(text.text or "")
    return "".join(pieces)


def text_of(tree: etree._Element, *, notes: bool = False) -> str:
    """All text below an element; of notes without the slide number that stands on every page of them."""
    texts = descendants(tree, "t")
    if notes:
        texts = [each for each in texts if not any(local(one) == "fld" for one in each.iterancestors())]
    return "".join(each.text or "" for each in texts)


def _plain(tree: etree._Element) -> str:
    return " ".join(" ".join(map(str, tree.itertext())).split())


def _slides(package: Package) -> list[str]:
    """Slides in the order in which they are shown."""
    main = package.main_part()
    targets = {each.id: each.target for each in package.relationships(main) if each.kind == "slide"}
    listed = descendants(package.xml(main), "sldId")
    # The element also carries a number named id without namespace; the relationship's id has one.
    ids = [str(value) for each in listed for key, value in each.attrib.items() if str(key).endswith("}id")]
    return [targets[each] for each in ids if targets.get(each) in package.names]


def _notes(package: Package, slide: str) -> list[str]:
    return [
        each.target
        for each in package.relationships(slide)
        if each.kind == "notesSlide" and each.target in package.names
    ]


def _is_hidden(slide: etree._Element) -> bool:
    return (slide.get("show") or "1") in _OFF


def _size(package: Package) -> tuple[int, int]:
    size = next(iter(descendants(package.xml(package.main_part()), "sldSz")), None)
    if size is None:
        return _DEFAULT_SIZE
    return int(size.get("cx") or _DEFAULT_SIZE[0]), int(size.get("cy") or _DEFAULT_SIZE[1])


def _is_unseen(shape: etree._Element, size: tuple[int, int]) -> bool:
    """Marked as hidden, or standing wholly beside the slide. Shapes in groups use the group's own measure."""
    for each in shape:
        properties = child(each, "cNvPr")
        if properties is not None and (properties.get("hidden") or "0") in ("1", "true"):
            return True
    parent = shape.getparent()
    if parent is None or local(parent) != "spTree":
        return False
    holder = child(shape, "spPr")
    if holder is None:
        holder = child(shape, "grpSpPr")
    transform = child(holder if holder is not None else shape, "xfrm")
    at = child(transform, "off") if transform is not None else None
    extent = child(transform, "ext") if transform is not None else None
    if at is None or extent is None:
        return False
    x, y = int(at.get("x") or 0), int(at.get("y") or 0)
    width, height = int(extent.get("cx") or 0), int(extent.get("cy") or 0)
    return x >= size[0] or y >= size[1] or x + width <= 0 or y + height <= 0


def _forget_dropped_slides(presentation: etree._Element) -> None:
    """Sections and custom shows name slides by number; those that are gone must not be named."""
    kept = {each.get("id") for each in descendants(presentation, "sldId") if _is_in_list(each)}
    for each in descendants(presentation, "sldId"):
        if not _is_in_list(each) and each.get("id") not in kept:
            remove(each)
    for each in descendants(presentation, "custShow"):
        listed = child(each, "sldLst")
        if listed is None or not len(listed):
            remove(each)
    for each in descendants(presentation, "custShowLst"):
        if not len(each):
            remove(each)


def _is_in_list(element: etree._Element) -> bool:
    return any(attribute(element, "id") and str(key).endswith("}id") for key in element.attrib)
