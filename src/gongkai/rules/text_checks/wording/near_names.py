"""Finding wordings one slip away from a known name in one pass over the text.

Every name is filed under itself without one character, and without two neighbouring ones; a wording that gives one
of these when it loses as much is at most a slip away. Looked up are only places where a name may begin or end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SHORTEST = 6
_TWO_FROM = 10  # two neighbouring characters may be wrong only in names that are long enough


class NearNames:
    """Known names, ready to be compared with texts; false when there is none long enough."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = frozenset(names)
        wanted = [name for name in self._known if len(name) >= _SHORTEST]
        self._by_rest: dict[str, list[str]] = {}
        for name in wanted:
            for rest in {name, *_without_one(name), *(_without_two(name) if len(name) >= _TWO_FROM else ())}:
                self._by_rest.setdefault(rest, []).append(name)
        self._heads = frozenset(name[:2] for name in wanted)
        self._tails = frozenset(name[-2:] for name in wanted)
        self._lengths = sorted({len(name) + change for name in wanted for change in (-2, -1, 0, 1, 2)})
        self._exact = _alternatives(self._known)

    def __bool__(self) -> bool:
        return bool(self._by_rest)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and the known name, best first at each place; right names are passed over."""
        right = [match.span() for match in self._exact.finditer(text)] if self._exact else []
        best: dict[tuple[int, int], tuple[int, str]] = {}
        for start, end in sorted(self._places(text)):
            written = text[start:end]
            if written in self._known or _touches(right, start, end) or not _is_chinese(written):
                continue
            for name in self._near(written):
                best[(start, end)] = min(best.get((start, end), (9, "")), (distance(written, name), name))
        yield from _without_overlaps({span: found for span, found in best.items() if found[0] <= 2})

    def _places(self, text: str) -> set[tuple[int, int]]:
        found: set[tuple[int, int]] = set()
        for at in range(len(text) - 1):
            pair = text[at : at + 2]
            if pair in self._heads:
                found.update((at, at + length) for length in self._lengths if at + length <= len(text))
            if pair in self._tails:
                found.update((at + 2 - length, at + 2) for length in self._lengths if at + 2 >= length)
        return found

    def _near(self, written: str) -> set[str]:
        rests = {written, *_without_one(written)}
        if len(written) >= _TWO_FROM:
            rests.update(_without_two(written))
        found = {name for rest in rests for name in self._by_rest.get(rest, ())}
        return {name for name in found if _is_one_slip(written, name)}


def distance(first: str, second: str) -> int:
    """Edits between two wordings: insert, delete, replace, swap neighbours (optimal string alignment)."""
    rows = [list(range(len(second) + 1))]
    for i, a in enumerate(first, start=1):
        row = [i]
        for j, b in enumerate(second, start=1):
            cost = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def _is_one_slip(written: str, name: str) -> bool:
    edits = distance(written, name)
    return edits == 1 or (edits == 2 and len(name) >= _TWO_FROM)


def _without_one(text: str) -> Iterator[str]:
    return (text[:at] + text[at + 1 :] for at in range(len(text)))


def _without_two(text: str) -> Iterator[str]:
    return (text[:at] + text[at + 2 :] for at in range(len(text) - 1))


def _alternatives(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted((re.escape(name) for name in names if name), key=len, reverse=True)
    return re.compile("|".join(ordered)) if ordered else None


def _touches(right: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in right)


def _is_chinese(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" or character in "（）()、" for character in text)


def _without_overlaps(found: dict[tuple[int, int], tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    taken: list[tuple[int, int]] = []
    ranked = sorted(
        found.items(),
        key=lambda item: (item[1][0], abs(len(item[1][1]) - (item[0][1] - item[0][0])), item[0]),
    )
    for (start, end), (_, name) in ranked:
        if not _touches(taken, start, end):
            taken.append((start, end))
            yield start, end, name
