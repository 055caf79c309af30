"""Two wordings compared character by character, for marking what came and what went."""

from __future__ import annotations

import difflib
from typing import Literal, NamedTuple

Operation = Literal["equal", "insert", "delete"]
_LONGEST = 3000  # characters of both; comparing takes quadratic time
_SHORTEST_EQUAL = 2  # a single character left standing between changes only makes them harder to read


class Segment(NamedTuple):
    """A run of text that stayed, came or went."""

    operation: Operation
    text: str


def compare_texts(before: str, after: str) -> tuple[Segment, ...]:
    """Runs in reading order: the equal and deleted ones make `before`, the equal and inserted ones `after`."""
    if before == after:
        return (Segment("equal", before),) if before else ()
    if len(before) + len(after) > _LONGEST:
        return _non_empty([Segment("delete", before), Segment("insert", after)])
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    runs: list[Segment] = []
    gone = come = ""
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        is_edge = i1 == 0 or i2 == len(before)
        if operation == "equal" and (i2 - i1 >= _SHORTEST_EQUAL or is_edge):
            runs += [Segment("delete", gone), Segment("insert", come), Segment("equal", before[i1:i2])]
            gone = come = ""
        else:
            gone, come = gone + before[i1:i2], come + after[j1:j2]
    return _non_empty([*runs, Segment("delete", gone), Segment("insert", come)])


def _non_empty(runs: list[Segment]) -> tuple[Segment, ...]:
    return tuple(run for run in runs if run.text)
