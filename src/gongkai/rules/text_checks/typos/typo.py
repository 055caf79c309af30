"""What is reported."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Typo:
    """`text[start:end]` is `wrong`, probably meant as `right`; `confidence` between 0 and 1."""

    start: int
    end: int
    wrong: str
    right: str
    confidence: float
