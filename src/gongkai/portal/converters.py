"""Numbers in addresses, short enough for every database: a longer one names nothing and is simply not found."""

from __future__ import annotations


class RowNumber:
    """A row's id of at most twelve digits."""

    regex = "[0-9]{1,12}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
