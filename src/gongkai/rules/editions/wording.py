"""An item as one edition words it, as plain values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# What a reader would not call a change: blanks, and marks at the end of a cell.
_BLANKS = re.compile(r"\s+")
_TRAILING = "。；;，,、."


@lru_cache(maxsize=16384)
def normalise(text: str) -> str:
    """The wording without blanks, width differences and a closing mark."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).rstrip(_TRAILING)


@dataclass(frozen=True, slots=True)
class ItemText:
    """The columns of the standard catalogue. `seq` is the table's numbering and no part of the item's identity."""

    level1: str
    level2: str = ""
    level3: str = ""
    elements: str = ""
    basis: str = ""
    time_limit: str = ""
    responsible: str = ""
    process: str = ""
    channels: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    note: str = ""
    seq: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """The filled levels, top down, normalised."""
        return tuple(
            normalise(level) for level in (self.level1, self.level2, self.level3) if normalise(level)
        )

    @property
    def title(self) -> str:
        """What people call the item: its filled levels, top down."""
        levels = [_BLANKS.sub("", level) for level in (self.level1, self.level2, self.level3)]
        return "－".join(level for level in levels if level)

    @property
    def identity(self) -> tuple[tuple[str, ...], str]:
        """Path and elements: an item of the next edition that has both is the same item."""
        return self.path, normalise(self.elements)

    @property
    def content(self) -> tuple[object, ...]:
        """Everything but the numbering, normalised: items alike in this are the same row twice."""
        texts = (self.process, self.basis, self.time_limit, self.responsible, self.note)
        lists = (self.channels, self.audience, self.mode)
        return (
            self.identity,
            tuple(normalise(text) for text in texts),
            tuple(tuple(sorted(normalise(value) for value in values)) for values in lists),
        )
