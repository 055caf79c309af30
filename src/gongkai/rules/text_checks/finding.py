"""What a check gives (a hit) and what people get (a finding, with a key that survives other changes)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from gongkai.rules.text_checks.text import CheckedText


class Severity(StrEnum):
    """Errors block publication; warnings can be passed with a reason."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a check found. In a part: `part` is its index, `start` and `end` offsets in its text.

    Elsewhere `where` names the place. `found` is what the key is made of; the text between the offsets by default.
    """

    severity: Severity
    message: str
    part: int = -1
    start: int = 0
    end: int = 0
    suggestion: str = ""
    where: str = ""
    found: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit as people see it and as it is kept: plain values, personal data masked in `excerpt` and `message`.

    `part` is the index of the part, -1 for the document as a whole; `start` and `end` are offsets in that part.
    `key` stays the same while the found text and the kind of its part do, wherever it moves.
    """

    code: str
    severity: Severity
    where: str
    message: str
    excerpt: str
    part: int
    start: int
    end: int
    suggestion: str
    key: str


@dataclass(frozen=True, slots=True)
class Check:
    """A question that the text should answer with yes, and the function that finds where it does not."""

    code: str
    question: str
    run: Callable[[CheckedText], Iterable[Hit]]


def error(message: str, part: int, span: tuple[int, int], suggestion: str = "", found: str = "") -> Hit:
    """An error at a place of a part."""
    return Hit(Severity.ERROR, message, part, span[0], span[1], suggestion, found=found)


def warning(message: str, part: int, span: tuple[int, int], suggestion: str = "", found: str = "") -> Hit:
    """A warning at a place of a part."""
    return Hit(Severity.WARNING, message, part, span[0], span[1], suggestion, found=found)
