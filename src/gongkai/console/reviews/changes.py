"""A comparison as a reviewer reads it: what changed with a line around it, the unchanged rest folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.publications.comparison import FieldComparison, Line, TableLine

_AROUND = 1  # unchanged lines shown on either side of a change
_WORTH_FOLDING = 3
Block = Line | TableLine


@dataclass(frozen=True)
class Stretch:
    """Neighbouring lines; folded when nothing changed in them."""

    blocks: tuple[Block, ...]
    is_folded: bool = False


@dataclass(frozen=True)
class ChangedField:
    """A field in which something changed."""

    label: str
    stretches: tuple[Stretch, ...]
    changes: int


def changed_fields(comparison: Iterable[FieldComparison]) -> list[ChangedField]:
    """Only the fields with changes, each cut into what is shown and what is folded."""
    return [
        ChangedField(
            field.label, tuple(_stretches(field.blocks)), sum(block.changed for block in field.blocks)
        )
        for field in comparison
        if field.changed
    ]


def _stretches(blocks: Sequence[Block]) -> list[Stretch]:
    near = {
        place
        for number, block in enumerate(blocks)
        if block.changed
        for place in range(number - _AROUND, number + _AROUND + 1)
    }
    runs: list[tuple[bool, list[Block]]] = []
    for number, block in enumerate(blocks):
        is_near = number in near
        if not runs or runs[-1][0] != is_near:
            runs.append((is_near, []))
        runs[-1][1].append(block)
    return [Stretch(tuple(run), not is_near and len(run) >= _WORTH_FOLDING) for is_near, run in runs]
