"""Comparison of two Chinese texts by clauses, then by characters where a clause changed a little.

A character of Chinese is a word of its own here, a number or a Latin word is one piece: 三 → 五 marks one
character, 1,200 → 1,300 marks the number.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeVar

Operation = Literal["equal", "insert", "delete"]
Element = TypeVar("Element")
_CLAUSE = re.compile(r"[^，。；：！？、\n]*[，。；：！？、\n]|[^，。；：！？、\n]+")
_PIECE = re.compile(r"[A-Za-z0-9]+(?:[.,][A-Za-z0-9]+)*|.", re.DOTALL)
_PRODUCT_AT_MOST = (
    1_000_000  # comparing pieces takes quadratic time: a thousand characters against a thousand
)
_PAIRS_AT_MOST = 2_500
_REPETITION_AT_MOST = 300_000  # above it, elements that repeat everywhere are no anchors
_ALIKE = 0.5


class Part(NamedTuple):
    """A run of text that stayed, came or went."""

    operation: Operation
    text: str


def diff_parts(before: str, after: str) -> list[Part]:
    """Runs in reading order; the equal and inserted ones make `after`, the equal and deleted ones `before`."""
    parts: list[Part] = []
    old, new = _CLAUSE.findall(before), _CLAUSE.findall(after)
    for operation, i1, i2, j1, j2 in opcodes(old, new):
        if operation == "equal":
            parts.append(Part("equal", "".join(old[i1:i2])))
        else:
            parts += _changed(old[i1:i2], new[j1:j2])
    return parts


def opcodes(old: Sequence[Element], new: Sequence[Element]) -> list[tuple[str, int, int, int, int]]:
    """As difflib's, with the common beginning and end taken off first, which makes long likenesses cheap."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    middle = difflib.SequenceMatcher(
        None, left, right, autojunk=_repetition(left, right) > _REPETITION_AT_MOST
    )
    found = [
        (tag, i1 + start, i2 + start, j1 + start, j2 + start) for tag, i1, i2, j1, j2 in middle.get_opcodes()
    ]
    if start:
        found.insert(0, ("equal", 0, start, 0, start))
    if end:
        found.append(("equal", len(old) - end, len(old), len(new) - end, len(new)))
    return found


def _repetition(old: Sequence[Element], new: Sequence[Element]) -> int:
    """How many pairs of equal elements there are: a thousand times the same row against a thousand is a million."""
    seen, others = Counter(old), Counter(new)
    return sum(count * others[element] for element, count in seen.items())


def likeness(one: str, other: str) -> float:
    """0 to 1: how many pairs of neighbouring characters two texts share, whatever their order."""
    if one == other:
        return 1.0
    pairs, others = _neighbours(one), _neighbours(other)
    total = pairs.total() + others.total()
    return 2 * (pairs & others).total() / total if total else 0.0


def paired(
    old: Sequence[Element], new: Sequence[Element], alike: Callable[[Element, Element], float]
) -> list[tuple[int | None, int | None]]:
    """The most alike elements of two sequences side by side, in the order of both; None where one stands alone.

    Where there are too many to try all, elements are paired by their place.
    """
    if len(old) * len(new) > _PAIRS_AT_MOST:
        both = min(len(old), len(new))
        alone = [(index, None) for index in range(both, len(old))]
        return [*((n, n) for n in range(both)), *alone, *((None, n) for n in range(both, len(new)))]
    best, values = _best_sums(old, new, alike)
    pairs: list[tuple[int | None, int | None]] = []
    i, j = 0, 0
    while i < len(old) and j < len(new):
        if values[i][j] >= _ALIKE and best[i][j] == values[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return [*pairs, *((n, None) for n in range(i, len(old))), *((None, n) for n in range(j, len(new)))]


def _best_sums(
    old: Sequence[Element], new: Sequence[Element], alike: Callable[[Element, Element], float]
) -> tuple[list[list[float]], list[list[float]]]:
    """The best sum of likenesses from each place on, and the likenesses; those below the threshold count nothing."""
    values = [[alike(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            together = values[i][j] + best[i + 1][j + 1] if values[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    return best, values


def _neighbours(text: str) -> Counter[str]:
    return Counter(map("".join, zip(text, text[1:], strict=False))) if len(text) > 1 else Counter([text])


def _changed(old: list[str], new: list[str]) -> list[Part]:
    """Characters where the clauses are alike as a whole; else clause by clause; else one for the other."""
    gone, come = "".join(old), "".join(new)
    whole = _by_pieces(gone, come)
    if whole is not None:
        return whole
    if len(old) == 1 and len(new) == 1 or not old or not new:
        return _replaced(gone, come)
    parts: list[Part] = []
    for i, j in _gathered(paired(old, new, likeness), old, new):
        parts += (_by_pieces(i, j) or _replaced(i, j)) if i and j else _replaced(i, j)
    return parts


def _gathered(
    pairs: list[tuple[int | None, int | None]], old: list[str], new: list[str]
) -> list[tuple[str, str]]:
    """Neighbouring clauses without a partner are put together, so that marks come in runs."""
    texts: list[tuple[str, str]] = []
    alone = ["", ""]
    for i, j in pairs:
        if i is not None and j is not None:
            texts += [(alone[0], ""), ("", alone[1]), (old[i], new[j])]
            alone = ["", ""]
        elif i is not None:
            alone[0] += old[i]
        elif j is not None:
            alone[1] += new[j]
    return [*texts, (alone[0], ""), ("", alone[1])]


def _replaced(gone: str, come: str) -> list[Part]:
    return [part for part in (Part("delete", gone), Part("insert", come)) if part.text]


def _by_pieces(gone: str, come: str) -> list[Part] | None:
    """Character by character; None where the two have too little in common, or are too long to try."""
    old, new = _PIECE.findall(gone), _PIECE.findall(come)
    if not old or not new or len(old) * len(new) > _PRODUCT_AT_MOST:
        return None
    codes = opcodes(old, new)
    same = sum(len("".join(old[i1:i2])) for tag, i1, i2, _, _ in codes if tag == "equal")
    if 2 * same <= _ALIKE * (len(gone) + len(come)):
        return None
    runs = [("".join(old[i1:i2]), "".join(new[j1:j2]), tag == "equal") for tag, i1, i2, j1, j2 in codes]
    parts: list[Part] = []
    for went, came, is_equal in _readable(runs):
        parts += [Part("equal", went)] if is_equal else _replaced(went, came)
    return parts


def _readable(runs: list[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """A short likeness between two longer changes is chance; the three become one change."""
    result: list[tuple[str, str, bool]] = []
    for position, (went, came, is_equal) in enumerate(runs):
        inside = is_equal and result and position + 1 < len(runs)
        if inside and not result[-1][2]:
            size = min(_size(result[-1]), _size(runs[position + 1]))
            is_equal = len(went) >= size
        if not is_equal and result and not result[-1][2]:
            result[-1] = (result[-1][0] + went, result[-1][1] + came, False)
        else:
            result.append((went, came, is_equal))
    return result


def _size(run: tuple[str, str, bool]) -> int:
    return max(len(run[0]), len(run[1]))
