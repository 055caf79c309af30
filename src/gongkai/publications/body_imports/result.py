"""What an import gives."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.publications.content import AttachedFile


@dataclass(frozen=True)
class Imported:
    """Cleaned HTML, the pictures that it names, and sentences about what was lost or should be looked at."""

    html: str
    summary: str
    notes: tuple[str, ...] = ()
    pictures: tuple[AttachedFile, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook that may be chosen."""

    name: str
    rows: int
