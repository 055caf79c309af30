"""Plans in running text: numbered measures under numbered headings, with duties in brackets or on lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.rules.tables.coded_lists import read_coded_list
from gongkai.rules.tables.duties import Duties, read_duty_line, take_duties
from gongkai.rules.tables.flat import read_flat
from gongkai.rules.tables.outline import MEASURE_RANK, Node, is_duty_line, read_outline
from gongkai.rules.tables.problems import problem
from gongkai.rules.tables.reading import LEVEL_FIELDS, PLAN, Entry, Place, Problem, TableReading
from gongkai.rules.tables.source import Paragraph, SourceDocument

# Headings of chapters that hold no measures, and of chapters that say only that measures follow.
_NO_MEASURES = re.compile(
    r"^(总体|指导思想|工作目标|基本原则|工作原则|总体目标|主要目标|适用范围|附则|目标任务$|工作思路|背景)"
)
_BARE_CHAPTER = re.compile(
    r"^(主要|重点|工作|具体|目标|年度)*(任务|工作|措施|内容|举措|工作任务)?(和|及|与|、)?(责任|任务|职责)?(分工|安排|要求|措施|内容|分解|举措)?$"
)
_CALL = re.compile(r"^(有关|工作|几点|相关|具体)?要求$")  # a closing chapter that sets no measure
_HEADING_LENGTH = 36


def read_prose(document: SourceDocument) -> TableReading | None:
    """A document without tables: a run-together table, a coded list or a plan; None when it is none of them."""
    paragraphs = paragraphs_of(document)
    for reader in (read_flat, read_coded_list, _read_plan):
        found = reader(paragraphs)
        if found is not None:
            kind, entries, problems = found
            return TableReading(document.name, kind, entries, problems, [], document.warnings)
    return None


def paragraphs_of(document: SourceDocument) -> list[tuple[int, Paragraph]]:
    """(block, paragraph) in order; rows of a grid that is no table (text in cells of a sheet) are paragraphs too."""
    found: list[tuple[int, Paragraph]] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            found.append((number, block))
            continue
        for row in block.rows():
            texts = [cell.text.strip() for cell in row if cell.text.strip()]
            lines = " ".join(texts).splitlines() if len(texts) == 1 else [" ".join(texts)]
            found.extend((number, Paragraph(line, row[0].line)) for line in lines if line.strip())
    return found


def _read_plan(paragraphs: Sequence[tuple[int, Paragraph]]) -> tuple[str, list[Entry], list[Problem]] | None:
    measures = [(path, node) for root in read_outline(paragraphs) for path, node in _measures(root, ())]
    if not measures:
        return None
    if any(path for path, _ in measures):
        measures = [(path, node) for path, node in measures if path or not _CALL.search(_heading(node))]
    has_headings = _mostly_headed([node for _, node in measures])
    problems: list[Problem] = []
    entries = [_entry(path, node, has_headings) for path, node in measures]
    for name in ("lead", "responsible", "time_limit", *LEVEL_FIELDS):
        used = any(entry.fields.get(name) for entry in entries)
        for entry in entries:
            if used:
                entry.fields.setdefault(name, "")
            else:
                entry.fields.pop(name, None)
    with_bodies = {entry.text("level1") for entry in entries if _names_bodies(entry)}
    if with_bodies:
        problems = [
            problem("missing_responsible", entry.line)
            for entry in entries
            if not _names_bodies(entry) and entry.text("level1") in with_bodies
        ]
    return PLAN, entries, problems


def _names_bodies(entry: Entry) -> bool:
    return bool(entry.fields.get("lead") or entry.fields.get("responsible"))


# --- which paragraphs are measures --------------------------------------------------------------------------------


def _measures(node: Node, path: tuple[Node, ...]) -> list[tuple[tuple[Node, ...], Node]]:
    """Leaves of the outline down to the rank of measures, with the headings above them."""
    heading = _heading(node)
    if node.rank <= 2 and _NO_MEASURES.match(heading):
        return []
    below = [child for child in node.children if child.rank <= MEASURE_RANK]
    if not below and node.children and _are_measures(node):
        below = node.children
    if below:
        return [found for child in below for found in _measures(child, (*path, node))]
    if not node.text and not node.body:
        return []
    if not path and node.rank <= 1 and node.is_plain_heading and not node.body and not node.children:
        return []
    return [(path, node)]


def _are_measures(node: Node) -> bool:
    """Whether points （1） below a bare heading are measures of their own: they name who is responsible."""
    if not node.is_plain_heading or node.body:
        return False
    with_duties = sum(bool(_duties_of(child)) for child in node.children)
    return with_duties >= 0.5 * len(node.children)


def _duties_of(node: Node) -> bool:
    duties = take_duties(node.text)
    return bool(duties.lead or duties.responsible) or any(is_duty_line(text) for text, _ in node.body)


def _heading(node: Node) -> str:
    text = node.text.rstrip("。：: ")
    end = text.find("。")
    return text if end < 0 else text[:end]


def _mostly_headed(nodes: Sequence[Node]) -> bool:
    headed = sum(_split_heading(node)[0] != "" for node in nodes)
    return headed >= 0.5 * len(nodes)


# --- one measure ----------------------------------------------------------------------------------------------------


def _split_heading(node: Node) -> tuple[str, str]:
    """(heading, text) of a measure; no heading where the first sentence is too long or the only one."""
    text = node.text
    has_more = bool(node.children) or any(not is_duty_line(body) for body, _ in node.body)
    if node.is_plain_heading and has_more:
        return text.rstrip("。：: "), ""
    bare = take_duties(text).text
    end = bare.find("。")
    if 0 < end <= _HEADING_LENGTH and (bare[end + 1 :].strip() or has_more):
        return bare[:end], text[end + 1 :].strip()
    colon = re.match(r"^([^。，；：:]{4,24})[：:](?=.{8})", bare)
    if colon and not is_duty_line(bare):
        return colon[1], text[colon.end() :].strip()
    gap = re.match(r"^([^\s。，；：:]{4,24})[ 　]+(?=\S{12})", bare)
    if gap and "。" in bare:
        return gap[1], text[gap.end() :].strip()
    return "", text


def _entry(path: tuple[Node, ...], node: Node, has_headings: bool) -> Entry:
    heading, rest = _split_heading(node) if has_headings else ("", node.text)
    duties = take_duties(rest)
    parts = [duties.text]
    for text, _ in node.body:
        _add_body(text, parts, duties)
    for child in node.children:
        _add_child(child, parts, duties)
    requirement = "\n".join(part for part in parts if part)
    fields: dict[str, str | list[str]] = {"seq": node.number}
    fields.update(_levels(path))
    if heading:
        fields["task"], fields["requirement"] = heading, requirement
    else:
        fields["task"], fields["requirement"] = requirement, ""
    fields["lead"] = duties.lead
    fields["responsible"] = duties.responsible or duties.supporting
    fields["time_limit"] = duties.time_limit
    places = {name: Place(node.block, 0, 0) for name, value in fields.items() if value}
    entry = Entry(node.line, fields, places=places)
    if duties.responsible and duties.supporting:
        entry.extra["配合单位"] = duties.supporting
    return entry


def _add_body(text: str, parts: list[str], duties: Duties) -> None:
    if is_duty_line(text):
        read_duty_line(text, duties)
        return
    inner = take_duties(text)
    parts.append(inner.text)
    for name in ("lead", "responsible", "supporting", "time_limit"):
        setattr(duties, name, getattr(duties, name) or getattr(inner, name))


def _add_child(child: Node, parts: list[str], duties: Duties) -> None:
    _add_body(f"{child.marker}{child.text}", parts, duties)
    for text, _ in child.body:
        _add_body(text, parts, duties)
    for below in child.children:
        _add_child(below, parts, duties)


def _levels(path: tuple[Node, ...]) -> dict[str, str]:
    """Headings above a measure; a chapter that only announces measures is left out when another stands below it."""
    nodes = list(path)
    if len(nodes) > 1 and _BARE_CHAPTER.match(_heading(nodes[0])):
        nodes = nodes[1:]
    return {name: f"{node.marker}{_heading(node)}" for name, node in zip(LEVEL_FIELDS, nodes, strict=False)}
