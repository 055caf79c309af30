"""Cells that a spreadsheet would run as a formula."""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula or command."""
    return text.startswith(_STARTS)


def as_plain_text(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would otherwise run it."""
    return f"'{text}" if is_formula_like(text) else text
