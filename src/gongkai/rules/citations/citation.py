"""A citation as found in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """`text` is `given[start:end]`. `title` stands without its marks, `number` in its one official form; one of the
    two may be empty. `doubt` says in words why this may be no citation of a document at all.
    """

    text: str
    start: int
    end: int
    title: str = ""
    number: str = ""
    doubt: str = ""
