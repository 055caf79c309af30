"""How alike two wordings are: 1 for the same, 0 for nothing in common."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from gongkai.rules.editions.wording import ItemText, normalise


@lru_cache(maxsize=16384)
def _pairs(text: str) -> Counter[str]:
    """Neighbouring characters: Chinese words are mostly two characters long."""
    padded = f"^{normalise(text)}$"
    return Counter(padded[at : at + 2] for at in range(len(padded) - 1))


def text_similarity(first: str, second: str) -> float:
    """Dice coefficient of the character pairs; two blanks are alike, a blank and a text are not."""
    if normalise(first) == normalise(second):
        return 1.0
    if not normalise(first) or not normalise(second):
        return 0.0
    a, b = _pairs(first), _pairs(second)
    if len(a) > len(b):
        a, b = b, a
    common = sum(min(count, b[pair]) for pair, count in a.items())
    return 2 * common / (a.total() + b.total())


def item_similarity(old: ItemText, new: ItemText) -> float:
    """What is to be published weighs most, then the names, then the basis.

    An item that kept a distinctive list of elements is the same item under a new name. Rows of one path are told
    apart by their elements alone, and names without elements to back them count for less.
    """
    elements = text_similarity(old.elements, new.elements)
    if old.path == new.path:
        return elements
    names = text_similarity(old.title, new.title)
    leaf = text_similarity(_leaf(old), _leaf(new))
    if not normalise(old.elements) or not normalise(new.elements):
        return 0.85 * (names + leaf) / 2
    score = 0.2 * names + 0.2 * leaf + 0.5 * elements + 0.1 * text_similarity(old.basis, new.basis)
    if elements == 1.0 and len(normalise(old.elements)) >= _DISTINCTIVE:
        score = max(score, 0.7 + 0.3 * leaf)
    return score


_DISTINCTIVE = 12  # characters; shorter texts (“可以公开的文件”) stand under many items


def _leaf(item: ItemText) -> str:
    return item.level3 or item.level2 or item.level1
