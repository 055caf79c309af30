"""Word: tracked changes, comments, hidden text, variables, mail merge; and documents without them."""

from __future__ import annotations

from lxml import etree

from gongkai.rules.hidden_data.findings import HiddenFinding, finding
from gongkai.rules.hidden_data.package import (
    Package,
    attribute,
    child,
    descendants,
    local,
    remove,
    unwrap,
)

_PLACES = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_DELETED = ("del", "moveFrom")
_INSERTED = ("ins", "moveTo")
_FORMER = (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange",
    "tblGridChange", "numberingChange",
)  # fmt: skip
_MARKS = (
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart",
    "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart",
    "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
)  # fmt: skip
_CELL_CHANGES = ("cellIns", "cellDel", "cellMerge")
_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_COMMENT_KINDS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
_SETTINGS = ("docVars", "mailMerge", "trackRevisions", "rsids", "attachedTemplate")
_OFF = ("0", "false", "off")
# What makes a run worth keeping; a run without any of these shows nothing.
_CONTENT = {
    "t", "tab", "br", "cr", "sym", "drawing", "pict", "object", "fldChar", "instrText", "footnoteReference",
    "endnoteReference", "noBreakHyphen", "ptab", "AlternateContent", "footnoteRef", "endnoteRef", "separator",
    "continuationSeparator",
}  # fmt: skip


def find(package: Package) -> list[HiddenFinding]:
    """Findings of a Word document beside those of every Office file."""
    found = []
    hidden_styles = _hidden_styles(package)
    for name, where in _texts(package):
        tree = package.xml(name)
        found += _tracked(tree, where)
        runs = [run for run in descendants(tree, "r") if _is_hidden(run, hidden_styles) and text_of(run)]
        if runs:
            sample = "".join(text_of(run) for run in runs)
            found.append(finding("hidden_text", where, sample, count=len(runs)))
    return [*found, *_comments(package), *_settings(package)]


def clean(package: Package) -> None:
    """Accept insertions, drop deletions, comments, hidden text, variables and the path of the template."""
    hidden_styles = _hidden_styles(package)
    for name, _ in _texts(package):
        tree = package.xml(name)
        _accept(tree)
        for mark in descendants(tree, *_COMMENT_MARKS):
            _remove_with_empty_run(mark)
        _drop_hidden(tree, hidden_styles)
    for kind in _COMMENT_KINDS:
        for name in package.targets(kind):
            package.drop(name)
    for name in package.targets("settings"):
        for element in descendants(package.xml(name), *_SETTINGS):
            remove(element)
        for relationship in package.relationships(name):
            if relationship.is_external:
                package.drop_relationship(name, relationship.id)


def visible_text(package: Package) -> str:
    """What a reader of the final text sees, part after part; insertions count, deletions and hidden text do not."""
    hidden_styles = _hidden_styles(package)
    pieces = []
    for name, _ in _texts(package):
        for run in descendants(package.xml(name), "r"):
            if not _is_hidden(run, hidden_styles) and not _is_deleted(run):
                pieces.append(text_of(run))
    return "".join(pieces)


def text_of(run: etree._Element) -> str:
    """The text of a run itself, deleted text too; not that of text boxes in it, whose runs speak for themselves."""
    return "".join(each.text or "" for each in run if local(each) in ("t", "delText"))


def _texts(package: Package) -> list[tuple[str, str]]:
    """Parts that hold text, with their Chinese name, the document first."""
    main = package.main_part()
    found = [(main, "正文")]
    for relationship in package.relationships(main):
        if relationship.kind in _PLACES and relationship.target in package.names:
            found.append((relationship.target, _PLACES[relationship.kind]))
    glossary = package.targets("glossaryDocument")
    return list(dict.fromkeys([*found, *((name, "文档部件") for name in glossary)]))


def _tracked(tree: etree._Element, where: str) -> list[HiddenFinding]:
    changes = descendants(tree, *_DELETED, *_INSERTED, *_FORMER, *_CELL_CHANGES)
    if not changes:
        return []
    deleted = [each for each in changes if local(each) in _DELETED]
    texts = ["".join(text_of(run) for run in descendants(each, "r")) for each in deleted]
    sample = "删去：" + "；".join(text for text in texts if text) if any(texts) else ""
    return [finding("tracked_changes", where, sample, count=len(changes))]


def _comments(package: Package) -> list[HiddenFinding]:
    found = []
    for name in package.targets("comments"):
        comments = descendants(package.xml(name), "comment")
        if comments:
            sample = "".join(text_of(run) for run in descendants(comments[0], "r"))
            found.append(finding("comments", "批注", sample, count=len(comments)))
    return found


def _settings(package: Package) -> list[HiddenFinding]:
    found = []
    for name in package.targets("settings"):
        tree = package.xml(name)
        variables = descendants(tree, "docVar")
        if variables:
            sample = "；".join(f"{attribute(each, 'name')}：{attribute(each, 'val')}" for each in variables)
            found.append(finding("document_variables", "文档设置", sample, count=len(variables)))
        if descendants(tree, "mailMerge"):
            found.append(finding("mail_merge", "文档设置"))
        for relationship in package.relationships(name):
            if relationship.kind == "attachedTemplate":
                found.append(finding("file_path", "文档设置（模板）", relationship.target))
    return found


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and (attribute(element, "val") or "1") not in _OFF


def _hidden_styles(package: Package) -> set[str]:
    """Ids of styles that hide, with those based on them."""
    based_on: dict[str, str] = {}
    hidden: dict[str, bool] = {}
    for name in package.targets("styles"):
        for style in descendants(package.xml(name), "style"):
            key = attribute(style, "styleId") or ""
            properties, base = child(style, "rPr"), child(style, "basedOn")
            vanish = child(properties, "vanish") if properties is not None else None
            if vanish is not None:
                hidden[key] = _is_on(vanish)
            if base is not None:
                based_on[key] = attribute(base, "val") or ""

    def hides(key: str, depth: int = 0) -> bool:
        if key in hidden or depth > 20:
            return hidden.get(key, False)
        return key in based_on and hides(based_on[key], depth + 1)

    return {key for key in {*hidden, *based_on} if hides(key)}


def _is_hidden(run: etree._Element, hidden_styles: set[str]) -> bool:
    """The run's own word counts before that of its style, and this before that of its paragraph's."""
    properties = child(run, "rPr")
    if properties is not None:
        own = child(properties, "vanish")
        if own is not None:
            return _is_on(own)
        style = child(properties, "rStyle")
        if style is not None and (attribute(style, "val") or "") in hidden_styles:
            return True
    paragraph = next((each for each in run.iterancestors() if local(each) == "p"), None)
    settings = child(paragraph, "pPr") if paragraph is not None else None
    style = child(settings, "pStyle") if settings is not None else None
    return style is not None and (attribute(style, "val") or "") in hidden_styles


def _is_deleted(run: etree._Element) -> bool:
    for each in run.iterancestors():
        if local(each) in _DELETED:
            return True
        if local(each) == "tr":
            settings = child(each, "trPr")
            if settings is not None and child(settings, "del") is not None:
                return True
        if local(each) == "tc":
            settings = child(each, "tcPr")
            if settings is not None and child(settings, "cellDel") is not None:
                return True
    return False


def _accept(tree: etree._Element) -> None:
    for row in descendants(tree, "tr"):
        settings = child(row, "trPr")
        if settings is not None and child(settings, "del") is not None:
            remove(row)
    for cell in descendants(tree, "tc"):
        settings = child(cell, "tcPr")
        if settings is not None and child(settings, "cellDel") is not None:
            remove(cell)
    for table in descendants(tree, "tbl"):
        if not descendants(table, "tr"):
            remove(table)
    _join_paragraphs(tree)
    for element in descendants(tree, *_DELETED):
        remove(element)
    for element in descendants(tree, *_INSERTED):
        unwrap(element)
    for element in descendants(tree, *_FORMER, *_MARKS, *_CELL_CHANGES, "delText", "delInstrText"):
        remove(element)


def _join_paragraphs(tree: etree._Element) -> None:
    """A deleted paragraph mark joins its paragraph to the next; the joined one has the properties of the second."""
    for paragraph in reversed(descendants(tree, "p")):
        settings = child(paragraph, "pPr")
        mark = child(settings, "rPr") if settings is not None else None
        if mark is None or not any(child(mark, name) is not None for name in _DELETED):
            continue
        following = paragraph.getnext()
        if following is None or local(following) != "p":
            continue
        at = 1 if child(following, "pPr") is not None else 0
        for offset, each in enumerate(one for one in list(paragraph) if one is not settings):
            following.insert(at + offset, each)
        remove(paragraph)


def _remove_with_empty_run(element: etree._Element) -> None:
    run = element.getparent()
    remove(element)
    if run is not None and local(run) == "r" and not any(local(each) in _CONTENT for each in run):
        remove(run)


def _drop_hidden(tree: etree._Element, hidden_styles: set[str]) -> None:
    for run in descendants(tree, "r"):
        if not _is_hidden(run, hidden_styles):
            continue
        # The marks of a field must stay in pairs; only what it would show goes.
        if any(local(each) in ("fldChar", "instrText") for each in run):
            for each in [one for one in run if local(one) == "t"]:
                remove(each)
            continue
        paragraph = next((each for each in run.iterancestors() if local(each) == "p"), None)
        remove(run)
        if paragraph is not None:
            _remove_if_hidden_and_empty(paragraph)


def _remove_if_hidden_and_empty(paragraph: etree._Element) -> None:
    """A paragraph whose mark is hidden too leaves no empty line; a cell or a body keeps its last one."""
    settings = child(paragraph, "pPr")
    mark = child(settings, "rPr") if settings is not None else None
    is_hidden = mark is not None and _is_on(child(mark, "vanish"))
    has_section = settings is not None and child(settings, "sectPr") is not None
    parent = paragraph.getparent()
    if not is_hidden or has_section or parent is None or descendants(paragraph, "r"):
        return
    if len([each for each in parent if local(each) == "p"]) > 1:
        remove(paragraph)
