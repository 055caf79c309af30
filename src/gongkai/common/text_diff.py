"""Comparison of two Chinese texts by clauses, then by characters where a clause changed a little."""

from __future__ import annotations

import difflib
import re
from typing import Literal, NamedTuple

Operation = Literal["equal", "insert", "delete"]
_CLAUSE = re.compile(r"[^，。；：！？、\n]*[，。；：！？、\n]|[^，。；：！？、\n]+")
_CHARACTERS_AT_MOST = 400  # comparing characters takes quadratic time


class Part(NamedTuple):
    """A run of text that stayed, came or went."""

    operation: Operation
    text: str


def diff_parts(before: str, after: str) -> list[Part]:
    """Runs in reading order; the equal and inserted ones make `after`, the equal and deleted ones `before`."""
    parts: list[Part] = []
    old, new = _CLAUSE.findall(before), _CLAUSE.findall(after)
    for operation, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        if operation == "equal":
            parts.append(Part("equal", gone))
        else:
            parts.extend(_changed(gone, come))
    return parts


def _changed(gone: str, come: str) -> list[Part]:
    matcher = difflib.SequenceMatcher(None, gone, come, autojunk=False)
    if gone and come and len(gone) + len(come) <= _CHARACTERS_AT_MOST and matcher.ratio() > 0.5:
        return [part for opcode in matcher.get_opcodes() for part in _part(gone, come, *opcode)]
    return [part for part in (Part("delete", gone), Part("insert", come)) if part.text]


def _part(gone: str, come: str, operation: str, i1: int, i2: int, j1: int, j2: int) -> list[Part]:
    if operation == "equal":
        return [Part("equal", gone[i1:i2])]
    return [part for part in (Part("delete", gone[i1:i2]), Part("insert", come[j1:j2])) if part.text]
