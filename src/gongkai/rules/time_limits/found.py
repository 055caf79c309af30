"""What the recognisers share: the wording with the parts already understood blotted out, and their finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .limit import TimeLimit

BLOT = "□"  # stands for one character that already belongs to a find; no pattern matches across it
# What may close a date: 3月31日前, 年底以前, 6月30日（含当日）止.
_BEFORE = re.compile(
    r"(?:\((?:含|包括)?(?:当日|当天|本日)?\)|左右)?(?:之前|以前|前|之内|以内|内|止|截止|为止|期间)"
)


@dataclass(slots=True)
class Cue:
    """A pattern that is compiled when a wording first holds one of the words it cannot do without.

    A command that reads one wording then compiles few of the patterns, and a wording is searched for few of them.
    """

    source: str
    needs: str = ""  # words parted by blanks, one of which a match must hold
    _pattern: re.Pattern[str] | None = None

    def may_match(self, text: str) -> bool:
        return not self.needs or any(word in text for word in self.needs.split())

    @property
    def pattern(self) -> re.Pattern[str]:
        if self._pattern is None:
            self._pattern = re.compile(self.source)
        return self._pattern


@dataclass(frozen=True, slots=True)
class Found:
    """A limit and where it stands in the normalised wording. `is_bound` marks 不超过/最迟: the outer limit of
    what was said before it; `anchor` is where the event that starts it ends."""

    start: int
    end: int
    limit: TimeLimit
    is_bound: bool = False
    anchor: int = -1


@dataclass(slots=True)
class Wording:
    """The normalised wording being read. `text` never changes; `rest` loses what has been understood."""

    text: str
    rest: str = ""
    found: list[Found] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rest = self.text

    def matches(self, cue: Cue) -> Iterator[re.Match[str]]:
        """Matches in what is left, from left to right; what is blotted out meanwhile is not found again."""
        if not cue.may_match(self.rest):
            return
        pattern = cue.pattern
        position = 0
        while match := pattern.search(self.rest, position):
            yield match
            position = max(match.end(), position + 1) if match.end() > match.start() else match.end() + 1

    def take(self, found: Found) -> None:
        self.found.append(found)
        self.blot(found.start, found.end)

    def blot(self, start: int, end: int) -> None:
        self.rest = self.rest[:start] + BLOT * (end - start) + self.rest[end:]

    def clause_start(self, position: int, breaks: str = ",;。") -> int:
        """Where the clause that holds `position` starts; brackets hold no clause of their own."""
        return max((self.text.rfind(mark, 0, position) for mark in breaks), default=-1) + 1

    def clause_end(self, position: int, breaks: str = ",;。") -> int:
        ends = [at for mark in breaks if (at := self.text.find(mark, position)) >= 0]
        return min(ends, default=len(self.text))

    def same_clause(self, a: int, b: int, breaks: str = ",;。") -> bool:
        return not any(mark in self.text[min(a, b) : max(a, b)] for mark in breaks)

    def end_of_before(self, end: int) -> int:
        """Where the 前, 以前, 止 … right behind `end` ends; `end` itself if there is none."""
        match = _BEFORE.match(self.rest, end)
        return match.end() if match else end

    def is_clause_end(self, end: int) -> bool:
        return end >= len(self.text) or self.text[end] in ",;。、)("
