"""Task tables whose cells an extraction ran together without any separator.

The header labels stand in a row at the start; numbered tasks end with their last full stop; what follows is the
tail of bodies. Where a tail has no lead body it is the responsible cell alone, and the same wording at the end of
other tails tells where their lead cell ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.rules.tables.bodies import looks_like_bodies, split_run_together
from gongkai.rules.tables.labels import read_label
from gongkai.rules.tables.labels import split_run_together as split_labels
from gongkai.rules.tables.problems import problem
from gongkai.rules.tables.reading import TASKS, Entry, Place, Problem
from gongkai.rules.tables.source import Paragraph

_CHINESE = "一二三四五六七八九十"
_SEARCHED = 160


class _Piece(NamedTuple):
    number: int
    section: str
    text: str


def read_flat(paragraphs: Sequence[tuple[int, Paragraph]]) -> tuple[str, list[Entry], list[Problem]] | None:
    """Entries of a run-together task table; None when the text is none."""
    for block, paragraph in paragraphs:
        start, fields = _header(paragraph.text)
        if not fields:
            continue
        rest = paragraph.text[start:] + "".join(p.text for b, p in paragraphs if b > block)
        pieces = _pieces(rest)
        if len(pieces) < 2:
            continue
        return _entries(pieces, fields, block, paragraph.line)
    return None


def _header(text: str) -> tuple[int, list[str]]:
    """Where the data begins, and the fields of the labels before it."""
    best: tuple[int, list[str]] = (0, [])
    for start in range(min(len(text), _SEARCHED)):
        labels = split_labels(text[start:])
        found = [label.field for each in labels if (label := read_label(each))]
        is_header = (
            len(set(found)) >= 3
            and {"task", "requirement"} & set(found)
            and {"lead", "responsible"} & set(found)
        )
        if is_header and len(found) > len(best[1]):
            best = (start + sum(map(len, labels)), found)
    return best


def _pieces(text: str) -> list[_Piece]:
    """Numbered tasks in order; “二、…” right before a number is the heading of what follows."""
    marks: list[tuple[int, int, int]] = []
    wanted = 1
    position = 0
    while True:
        match = re.compile(rf"(?<!\d){wanted}\s*[.．、](?!\d)").search(text, position)
        if not match:
            break
        marks.append((wanted, match.start(), match.end()))
        position = match.end()
        wanted += 1
    pieces = []
    section = ""
    section_number = 0
    for index, (number, start, _) in enumerate(marks):
        before = text[marks[index - 1][2] if index else 0 : start]
        heading = _heading_at_end(before, section_number)
        if heading:
            section = heading
            section_number = _CHINESE_NUMBERS.get(heading.split("、")[0], section_number)
        end = marks[index + 1][1] if index + 1 < len(marks) else len(text)
        body = text[start:end]
        following = _heading_at_end(body, section_number)
        if following:
            body = body[: len(body) - len(following)]
        pieces.append(_Piece(number, section, body))
    return pieces


_CHINESE_NUMBERS = {
    **{char: value for value, char in enumerate(_CHINESE, 1)},
    **{f"十{char}": 10 + value for value, char in enumerate(_CHINESE[:9], 1)},
}


def _heading_at_end(text: str, current: int) -> str:
    """A heading “三、…” at the end of a text, being the present one again or the next."""
    matches = list(re.finditer(r"([一二三四五六七八九十]{1,2})、[^。、]{2,40}$", text))
    for match in matches:
        if _CHINESE_NUMBERS.get(match[1]) in (current, current + 1):
            return match[0].strip()
    matches = list(re.finditer(r"([一二三四五六七八九十]{1,2})、[^。]{2,40}$", text))
    for match in matches:
        if _CHINESE_NUMBERS.get(match[1]) in (current, current + 1):
            return match[0].strip()
    return ""


def _entries(
    pieces: list[_Piece], fields: list[str], block: int, line: int
) -> tuple[str, list[Entry], list[Problem]]:
    split = [_task_and_tail(piece.text) for piece in pieces]
    has_lead = "lead" in fields
    known = _responsible_wordings([tail for _, tail in split], has_lead)
    entries: list[Entry] = []
    problems: list[Problem] = []
    section = ""
    for piece, (task, tail) in zip(pieces, split, strict=True):
        lead, responsible = _split_tail(tail, known, has_lead)
        values: dict[str, str | list[str]] = {"seq": str(piece.number), "level1": piece.section, "task": task}
        if has_lead:
            values["lead"] = "；".join(split_run_together(lead)) if lead else ""
        values["responsible"] = responsible
        places = {name: Place(block, 0, 0) for name, value in values.items() if value}
        entry = Entry(
            line, values, places=places, inferred=["task", "lead", "responsible"], unsure=["responsible"]
        )
        if not has_lead:
            entry.inferred.remove("lead")
        if piece.section == section and section:
            entry.carried.append("level1")
        section = piece.section
        entries.append(entry)
        problems.append(problem("split_flat", line, "responsible"))
    return TASKS, entries, problems


def _task_and_tail(text: str) -> tuple[str, str]:
    end = text.rfind("。")
    if end < 0:
        return text.strip(), ""
    return text[: end + 1].strip(), text[end + 1 :]


def _responsible_wordings(tails: list[str], has_lead: bool) -> list[str]:
    """Tails that begin with a blank lead cell, longest first: what the responsible column says."""
    if not has_lead:
        return []
    alone = {tail.strip() for tail in tails if tail[:1].isspace() and tail.strip()}
    return sorted(alone, key=len, reverse=True)


def _split_tail(tail: str, known: list[str], has_lead: bool) -> tuple[str, str]:
    flat = tail.strip()
    if not has_lead or tail[:1].isspace():
        return "", flat
    for wording in known:
        if flat.endswith(wording):
            return flat[: len(flat) - len(wording)].strip(), wording
    names = split_run_together(flat)
    if len(names) >= 2:
        return names[0], "；".join(names[1:])
    return (flat, "") if looks_like_bodies(flat) else ("", flat)
