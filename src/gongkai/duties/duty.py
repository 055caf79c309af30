"""One duty as everybody sees it: what to publish, by when and why, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.catalogues.models import ItemEvent, ItemVersion
from gongkai.duties.models import NothingToPublishStatement
from gongkai.duties.records import DocumentFact
from gongkai.rules.duties import STATE_LABELS, DutyState, Lateness
from gongkai.rules.schedules import DuePair, Period, Step


@dataclass(frozen=True)
class Duty:
    """`key` names the duty within its item and stays the same while its cause does: `event-12`, `period-2026-07-01`.

    `pair` holds the catalogue's due date and the law's, each with its steps. `is_unlawful` is set when the law's own
    date was missed; missing only a stricter local date costs points, not legality.
    """

    version: ItemVersion
    organisation_id: int
    key: str
    what: str
    pair: DuePair
    state: DutyState
    anchor: date | None = None
    event: ItemEvent | None = None
    period: Period | None = None
    met_on: date | None = None
    met_by: DocumentFact | None = None
    statement: NothingToPublishStatement | None = None
    draft: DocumentFact | None = None
    late: Lateness | None = None
    is_unlawful: bool = False

    @property
    def headline(self) -> str:
        """What to publish, for a list: a period alone says nothing, so the item's name stands before it."""
        return f"{self.version.title}：{self.what}" if self.event is None and self.period else self.what

    @property
    def due(self) -> date | None:
        """The date that binds: the earlier of catalogue and law."""
        return self.pair.due

    @property
    def is_provisional(self) -> bool:
        """Whether the binding date rests on a year without a holiday notice (暂定)."""
        binding = self.pair.local if self.pair.local.due == self.due else self.pair.statutory
        return binding.provisional

    @property
    def state_label(self) -> str:
        return STATE_LABELS[self.state]

    @property
    def is_open(self) -> bool:
        """Still to be done."""
        return self.state in (DutyState.OPEN, DutyState.DUE_SOON, DutyState.OVERDUE, DutyState.UNSCHEDULED)

    @property
    def note(self) -> str:
        """Why there is no date, or what is assumed."""
        return self.pair.local.note

    @property
    def steps(self) -> tuple[Step, ...]:
        """The explanation of the binding date, then how late it is."""
        binding = self.pair.local if self.pair.local.due == self.due else self.pair.statutory
        lateness = (Step(self.met_on, self.late.sentence),) if self.late else ()
        return binding.steps + lateness

    @property
    def compared(self) -> str:
        """Catalogue against law, in a sentence."""
        return self.pair.sentence
