"""The classes of art. 20 of the Regulation, read from dated data and looked for in the levels of an item."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

ANNUAL_REPORT = "annual_report"


@dataclass(frozen=True, slots=True)
class StatutoryClass:
    """A class: code, name for people, the article that names it, and the words that tell an item of it."""

    code: str
    label: str
    article: str
    words: tuple[str, ...]

    def holds(self, levels: Iterable[str]) -> bool:
        """Whether a word of the class stands in one of the item's levels."""
        return any(word in level for level in levels for word in self.words)


@functools.cache
def _all_classes() -> tuple[StatutoryClass, ...]:
    text = (resources.files("gongkai.rules") / "data" / "statutory_classes.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return tuple(
        StatutoryClass(row["code"], row["label"], row["article"], tuple(row["words"])) for row in rows
    )


def disclosure_classes() -> tuple[StatutoryClass, ...]:
    """The classes of art. 20 in its order; the annual reports have a section of their own."""
    return tuple(each for each in _all_classes() if each.code != ANNUAL_REPORT)


def class_named(code: str) -> StatutoryClass | None:
    """The class of a code; None for an unknown one."""
    return next((each for each in _all_classes() if each.code == code), None)


def classes_of(levels: Iterable[str]) -> list[StatutoryClass]:
    """Every class that an item with these levels belongs to, in the order of the article; often several or none."""
    names = list(levels)
    return [each for each in disclosure_classes() if each.holds(names)]
