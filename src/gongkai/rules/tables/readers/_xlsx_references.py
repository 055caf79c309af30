"""Names of cells: “C12”."""

from __future__ import annotations

import re
from functools import lru_cache

_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@lru_cache(maxsize=4096)
def column_letters(column: int) -> str:
    """“C” for 3."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=65536)
def reference(text: str) -> tuple[int, int] | None:
    """Row and column, from 1, of “C12”."""
    found = _REFERENCE.match(text)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return (int(found[2]), column) if 0 < int(found[2]) <= _LAST_ROW and column <= _LAST_COLUMN else None
