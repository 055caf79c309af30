"""The table and its checks: a wrong table fails when it is defined, not when somebody presses a button."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

NOT_YET = ""  # the state of what does not exist yet


class IllegalTransition(Exception):
    """The event does not lead anywhere from this state; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: in `source`, `event` leads to `target`.

    `who` is a code that the owning app resolves (a right, a role, or its word for the system itself),
    `audit_event` the name recorded in the audit chain, `label` the verb on the button.
    """

    event: str
    source: str
    target: str
    who: str
    audit_event: str
    label: str
    needs_reason: bool = False


@dataclass(frozen=True)
class TransitionTable:
    """All rows of one kind of thing. `states` maps each state to its Chinese name, in the order of life.

    Raises ValueError when a row names an unknown state, repeats (state, event), lacks a word, or when a state
    cannot be reached.
    """

    name: str
    states: Mapping[str, str]
    rows: tuple[Transition, ...]
    _by_key: dict[tuple[str, str], Transition] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        problems = [*self._incomplete(), *self._unknown_states(), *self._repeated(), *self._unreachable()]
        if problems:
            raise ValueError(f"transition table {self.name}: " + "; ".join(problems))
        object.__setattr__(self, "_by_key", {(row.source, row.event): row for row in self.rows})

    def find(self, state: str, event: str) -> Transition | None:
        """The row for this event in this state, or None."""
        return self._by_key.get((state, event))

    def require(self, state: str, event: str) -> Transition:
        """The row for this event in this state; IllegalTransition with a sentence when there is none."""
        row = self.find(state, event)
        if row is None:
            raise IllegalTransition(
                f"{self.name}当前为“{self.states.get(state, '尚未建立')}”，不能{self.label_of(event)}。"
                "请刷新页面查看最新状态。"
            )
        return row

    def events_from(self, state: str) -> tuple[Transition, ...]:
        """What can happen in this state, in the order of the table."""
        return tuple(row for row in self.rows if row.source == state)

    def label_of(self, event: str) -> str:
        """The verb of an event; the event's code when the table does not know it."""
        return next((row.label for row in self.rows if row.event == event), event)

    @property
    def final_states(self) -> tuple[str, ...]:
        """States that nothing leaves."""
        sources = {row.source for row in self.rows}
        return tuple(state for state in self.states if state not in sources)

    def _incomplete(self) -> list[str]:
        return [
            f"row {row.source}/{row.event} lacks a word"
            for row in self.rows
            if not (row.event and row.target and row.who and row.audit_event and row.label)
        ]

    def _unknown_states(self) -> list[str]:
        named = {row.source for row in self.rows} | {row.target for row in self.rows}
        return [f"unknown state {state!r}" for state in sorted(named - set(self.states) - {NOT_YET})]

    def _repeated(self) -> list[str]:
        counts = Counter((row.source, row.event) for row in self.rows)
        return [f"{source}/{event} stands twice" for (source, event), count in counts.items() if count > 1]

    def _unreachable(self) -> list[str]:
        reached = {NOT_YET}
        while True:
            further = {row.target for row in self.rows if row.source in reached} - reached
            if not further:
                return [f"state {state!r} cannot be reached" for state in self.states if state not in reached]
            reached |= further
