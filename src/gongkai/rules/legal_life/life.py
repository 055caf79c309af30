"""From facts to states: periods that follow each other without gap or overlap, each with its reason."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from .facts import CHANGING, ENDING, DocumentFacts, Relation, Source, State
from .wording import because, began_sentence, ended_sentence, pending_sentence

EVALUATION_MONTHS = 6  # validity that ends within six months comes up for evaluation


@dataclass(frozen=True)
class Period:
    """A state from `start` (None: since ever) until the day before `end` (None: open), with its reason."""

    state: State
    start: date | None
    end: date | None
    reason: str
    sources: tuple[Source, ...] = ()

    def holds_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Validity:
    """The state on a day, since when, and why, in one sentence."""

    state: State
    since: date | None
    reason: str
    sources: tuple[Source, ...] = ()

    @property
    def is_in_force(self) -> bool:
        return self.state.is_in_force


@dataclass(frozen=True)
class _Change:
    day: date
    state: State
    reason: str
    sources: tuple[Source, ...] = ()


def timeline(facts: DocumentFacts) -> tuple[Period, ...]:
    """All states in order. They cover every day exactly once; the first begins before all dates."""
    starts_on = facts.starts_on
    end = _end(facts)
    if starts_on is not None:
        changes = [_began(facts, starts_on), *_amendments(facts, starts_on)]
        first = Period(State.PENDING, None, None, pending_sentence(starts_on))
    else:
        changes = _amendments(facts, date.min)
        first = Period(State.TRIAL if facts.is_trial else State.IN_FORCE, None, None, began_sentence(facts))
    if end is not None:
        changes = [change for change in changes if change.day < end.day] + [end]
    return _periods(first, changes)


def validity_on(facts: DocumentFacts, day: date) -> Validity:
    """The document's state on the day."""
    found = next(period for period in timeline(facts) if period.holds_on(day))
    return Validity(found.state, found.start, found.reason, found.sources)


def in_force_on(facts: DocumentFacts, day: date) -> bool:
    """Whether the document is in force on the day: valid, on trial or amended."""
    return validity_on(facts, day).is_in_force


def last_day_of_validity(facts: DocumentFacts) -> date | None:
    """The last day of its period of validity: as written, else counted in years from the day it takes effect.

    Five years from 2024-02-01 end with 2029-01-31. None where neither is given.
    """
    if facts.expires_on is not None:
        return facts.expires_on
    if facts.validity_years is None or facts.starts_on is None:
        return None
    return _months_later(facts.starts_on, 12 * facts.validity_years) - timedelta(days=1)


def validity_ends_within(facts: DocumentFacts, day: date, months: int = EVALUATION_MONTHS) -> date | None:
    """The last day of validity when the document is in force on `day` and that last day lies within the months.

    None otherwise; a document whose end was already brought by a repeal is not to be evaluated any more.
    """
    last = last_day_of_validity(facts)
    if last is None or not in_force_on(facts, day) or last > _months_later(day, months):
        return None
    return last if in_force_on(facts, last) else None


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where that month is shorter (29 February → 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _began(facts: DocumentFacts, starts_on: date) -> _Change:
    return _Change(starts_on, State.TRIAL if facts.is_trial else State.IN_FORCE, began_sentence(facts))


def _amendments(facts: DocumentFacts, starts_on: date) -> list[_Change]:
    """What changes a part, by day; acts before the document takes effect show from the day it does."""
    by_day: dict[date, list[Relation]] = {}
    for row in facts.relations:
        day = row.counts_from
        if day is not None and row.kind in CHANGING and (row.kind not in ENDING or row.is_partial):
            by_day.setdefault(max(day, starts_on), []).append(row)
    return [_change(day, State.AMENDED, rows) for day, rows in sorted(by_day.items())]


def _end(facts: DocumentFacts) -> _Change | None:
    """The first day on which it is not in force any more. On one day a repeal goes before a lapse."""
    ends: dict[tuple[date, int], list[Relation]] = {}
    for row in facts.relations:
        day = row.counts_from
        if day is not None and row.kind in ENDING and not row.is_partial:
            ends.setdefault((day, int(_state_of(row) is State.LAPSED)), []).append(row)
    last = last_day_of_validity(facts)
    first = min(ends, default=None)
    if last is not None and last < date.max and (first is None or (last + timedelta(days=1), 1) < first):
        return _Change(last + timedelta(days=1), State.LAPSED, ended_sentence(last))
    return _change(first[0], _state_of(ends[first][0]), ends[first]) if first is not None else None


def _state_of(row: Relation) -> State:
    return State.LAPSED if row.kind == "lapses" else State.REPEALED


def _change(day: date, state: State, rows: list[Relation]) -> _Change:
    ordered = sorted(rows, key=lambda row: (row.source, row.kind, row.articles))
    return _Change(day, state, because(day, ordered), tuple(row.source for row in ordered))


def _periods(first: Period, changes: list[_Change]) -> tuple[Period, ...]:
    merged = sorted(changes, key=lambda change: change.day)
    # Taking effect and being amended on one day is one period: the later of the two rows says more.
    kept = [c for n, c in enumerate(merged) if n + 1 == len(merged) or merged[n + 1].day != c.day]
    ends: list[date | None] = [change.day for change in kept]
    begin = Period(first.state, None, ends[0] if ends else None, first.reason)
    rest = zip(kept, [*ends[1:], None], strict=True) if kept else ()
    return (begin, *(Period(c.state, c.day, end, c.reason, c.sources) for c, end in rest))
