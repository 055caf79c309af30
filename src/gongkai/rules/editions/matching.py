"""Which item of the new edition is which item of the old one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from gongkai.rules.editions.similarity import item_similarity, text_similarity
from gongkai.rules.editions.wording import ItemText

# Several rows may share a path; then the elements tell them apart, and must be this much alike.
SAME_PATH_THRESHOLD = 0.45
# Below this, an item under another name counts as cancelled and a new one.
RENAMED_THRESHOLD = 0.63


class Match(NamedTuple):
    """Positions in the old and the new edition (from 0); None on one side: cancelled or added."""

    old: int | None
    new: int | None


class _Open:
    """Positions not matched yet, and the matches made so far."""

    def __init__(self, old: Sequence[ItemText], new: Sequence[ItemText]) -> None:
        self.old, self.new = old, new
        self.old_left = dict.fromkeys(range(len(old)))
        self.new_left = dict.fromkeys(range(len(new)))
        self.matches: list[Match] = []

    def join(self, old_at: int, new_at: int) -> None:
        self.matches.append(Match(old_at, new_at))
        del self.old_left[old_at]
        del self.new_left[new_at]

    def groups(self, key: Callable[[ItemText], Hashable]) -> Iterable[tuple[list[int], list[int]]]:
        """Positions left on both sides under each key that both sides have."""
        by_key: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for at in self.old_left:
            by_key[key(self.old[at])][0].append(at)
        for at in self.new_left:
            by_key[key(self.new[at])][1].append(at)
        return [group for group in by_key.values() if group[0] and group[1]]


def match_items(old: Sequence[ItemText], new: Sequence[ItemText]) -> list[Match]:
    """Pair the items of two editions; every position of either side occurs exactly once.

    In turn: rows alike in everything, rows of the same path and elements, rows of the same path, and rows whose
    names and elements are alike enough to be a renaming. Ties go to the earlier row, so the same two editions
    always give the same pairs. Sorted by new position, cancelled items last in their old order.
    """
    open_rows = _Open(old, new)
    for key in (_content, _identity):
        for old_group, new_group in open_rows.groups(key):
            for old_at, new_at in zip(old_group, new_group, strict=False):
                open_rows.join(old_at, new_at)
    for old_group, new_group in open_rows.groups(_path):
        _match_same_path(open_rows, old_group, new_group)
    _match_best(
        open_rows, list(open_rows.old_left), list(open_rows.new_left), item_similarity, RENAMED_THRESHOLD
    )
    added = [Match(None, at) for at in open_rows.new_left]
    removed = [Match(at, None) for at in open_rows.old_left]
    return sorted(open_rows.matches + added, key=lambda match: match.new or 0) + removed


def _content(item: ItemText) -> Hashable:
    return item.content


def _identity(item: ItemText) -> Hashable:
    return item.identity


def _path(item: ItemText) -> Hashable:
    return item.path


def _match_same_path(open_rows: _Open, old_group: list[int], new_group: list[int]) -> None:
    if len(old_group) == len(new_group) == 1:
        open_rows.join(old_group[0], new_group[0])
        return
    _match_best(open_rows, old_group, new_group, _elements_similarity, SAME_PATH_THRESHOLD)


def _elements_similarity(old: ItemText, new: ItemText) -> float:
    return text_similarity(old.elements, new.elements)


def _match_best(
    open_rows: _Open,
    old_group: list[int],
    new_group: list[int],
    similarity: Callable[[ItemText, ItemText], float],
    threshold: float,
) -> None:
    """Join the most similar pairs first, down to the threshold."""
    scored = [
        (-score, old_at, new_at)
        for old_at in old_group
        for new_at in new_group
        if (score := similarity(open_rows.old[old_at], open_rows.new[new_at])) >= threshold
    ]
    for _, old_at, new_at in sorted(scored):
        if old_at in open_rows.old_left and new_at in open_rows.new_left:
            open_rows.join(old_at, new_at)
