"""What is known of a document's life: its own dates, and dated relations in which other documents act on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """What a document is on a day."""

    PENDING = "pending"  # 尚未施行
    IN_FORCE = "in_force"  # 有效
    TRIAL = "trial"  # 试行: in force, on trial
    AMENDED = "amended"  # 已修改: in force as amended, or in the part that is left
    LAPSED = "lapsed"  # 失效
    REPEALED = "repealed"  # 废止

    @property
    def is_in_force(self) -> bool:
        return self in (State.IN_FORCE, State.TRIAL, State.AMENDED)


class RelationKind(StrEnum):
    """What one document does to another."""

    AMENDS = "amends"  # 修改
    REPEALS = "repeals"  # 废止
    REPLACES = "replaces"  # 替代 (废止 together with a new text)
    LAPSES = "lapses"  # 宣布失效
    BASED_ON = "based_on"  # 依据
    IMPLEMENTS = "implements"  # 贯彻落实
    INTERPRETS = "interprets"  # 解读


LAPSING = frozenset({RelationKind.LAPSES})
ENDING = frozenset({RelationKind.REPEALS, RelationKind.REPLACES, RelationKind.LAPSES})
CHANGING = ENDING | {RelationKind.AMENDS}


@dataclass(frozen=True, order=True)
class Source:
    """Where something is said: the document, its number, the words. Empty title: it may not be named here."""

    title: str = ""
    number: str = ""
    wording: str = ""


@dataclass(frozen=True)
class Relation:
    """Another document acts on this one. `effective_on` is the day that the wording names, None when it names none.

    `source_effective_on` is the day from which the acting document is itself in force. `articles` are the parts that
    it acts on; empty means the whole document.
    """

    kind: RelationKind
    effective_on: date | None = None
    articles: tuple[str, ...] = ()
    source: Source = Source()
    source_effective_on: date | None = None

    @property
    def counts_from(self) -> date | None:
        """The day from which it acts; None when no day is known, and then it changes nothing.

        An amendment or repeal never acts before the document that contains it is in force. A declaration of lapse
        (宣布失效) only states what has happened, so its own day stands even when it lies earlier.
        """
        if self.effective_on is None or self.source_effective_on is None or self.kind in LAPSING:
            return self.effective_on or self.source_effective_on
        return max(self.effective_on, self.source_effective_on)

    @property
    def is_partial(self) -> bool:
        return bool(self.articles)


@dataclass(frozen=True)
class DocumentFacts:
    """The document's own dates and what acts on it; the order of `relations` has no meaning.

    `expires_on` is the last day of validity (有效期至); `validity_years` counts from the day it takes effect and is
    only used where no last day is written.
    """

    signed_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    validity_years: int | None = None
    is_trial: bool = False
    relations: tuple[Relation, ...] = ()

    @property
    def starts_on(self) -> date | None:
        """The day it takes effect: as written, else the day of publication, else of signing (never a guess beyond)."""
        return self.effective_on or self.published_on or self.signed_on
