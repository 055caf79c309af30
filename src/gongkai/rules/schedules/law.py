"""The limit the law sets, by the day the period starts: dated values, never a number in code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from gongkai.rules.time_limits.limit import Kind, TimeLimit, Unit

from .articles import load_rows


@dataclass(frozen=True, slots=True)
class LawLimit:
    """One dated value: `value` is a number of `unit`, or `MM-DD`; `valid_to` None while in force."""

    obligation: str
    label: str
    event: str
    kind: Kind
    value: str
    unit: Unit | None
    valid_from: date
    valid_to: date | None
    article: str
    source: str

    def as_time_limit(self) -> TimeLimit:
        if self.kind is Kind.BEFORE_DATE:
            return TimeLimit(self.kind, date=self.value, recurrence="yearly", raw_text=self.label)
        return TimeLimit(self.kind, self.event, amount=int(self.value), unit=self.unit, raw_text=self.label)


@cache
def law_limits() -> tuple[LawLimit, ...]:
    """Every dated value of `data/law_limits.yaml`."""
    return tuple(
        LawLimit(
            obligation=row["obligation"],
            label=row["label"],
            event=row["event"] or "",
            kind=Kind(row["kind"]),
            value=str(row["value"]),
            unit=Unit(row["unit"]) if row["unit"] else None,
            valid_from=row["from"],
            valid_to=row["to"],
            article=row["article"],
            source=row["source"],
        )
        for row in load_rows("law_limits.yaml")
    )


def law_value(obligation: str, on: date) -> LawLimit | None:
    """The value in force on a day; None when no law had set one yet. Raises KeyError for an unknown obligation."""
    known = [limit for limit in law_limits() if limit.obligation == obligation]
    if not known:
        raise KeyError(obligation)
    for limit in known:
        if limit.valid_from <= on and (limit.valid_to is None or on <= limit.valid_to):
            return limit
    return None
