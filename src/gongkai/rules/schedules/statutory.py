"""The law and the catalogue side by side: breaking a local target costs points, breaking the law legality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.rules.time_limits.limit import TimeLimit
from gongkai.rules.working_days import WorkingDayCalendar

from .articles import OWN_CATALOGUE
from .due import Due, Facts, not_computable
from .law import law_value
from .settings import CountingSettings
from .single import DEFAULTS, due_date
from .wording import long_date


class Binding(StrEnum):
    LOCAL = "local"
    STATUTORY = "statutory"
    NONE = ""


@dataclass(frozen=True, slots=True)
class DuePair:
    """Two results for one duty. `binding` names the earlier date: a laxer catalogue never overrides the law."""

    local: Due
    statutory: Due
    binding: Binding

    @property
    def due(self) -> date | None:
        return {Binding.LOCAL: self.local.due, Binding.STATUTORY: self.statutory.due, Binding.NONE: None}[
            self.binding
        ]

    @property
    def sentence(self) -> str:
        """Which of the two binds and why, for the page of a duty."""
        local, law = self.local.due, self.statutory.due
        if local is None and law is None:
            return "目录时限和法定期限都不能计算。"
        if law is None:
            return f"没有对应的法定期限，按目录时限{_named(local)}执行。"
        if local is None:
            return f"目录时限不能计算，按法定期限{_named(law)}执行。"
        if local <= law:
            return (
                f"目录时限{_named(local)}不晚于法定期限{_named(law)}，按目录时限考核；超过法定期限属于违法。"
            )
        return f"目录时限{_named(local)}晚于法定期限{_named(law)}，按法定期限执行，目录时限应当修改。"


def statutory_due(
    obligation: str,
    anchor: date,
    calendar: WorkingDayCalendar,
    settings: CountingSettings = DEFAULTS,
    *,
    changed_on: date | None = None,
) -> Due:
    """When an obligation of `data/law_limits.yaml` is due under the law in force on the anchor date."""
    facts = Facts(occurred_on=anchor, changed_on=changed_on)
    day = max(anchor, changed_on) if changed_on else anchor
    law = law_value(obligation, day)
    if law is None:
        return not_computable(f"{long_date(day)}尚无此项法定期限。")
    return due_date(law.as_time_limit(), facts, calendar, settings, article=law.article)


def due_pair(
    limit: TimeLimit,
    obligation: str,
    facts: Facts,
    calendar: WorkingDayCalendar,
    settings: CountingSettings = DEFAULTS,
    *,
    article: str = OWN_CATALOGUE,
) -> DuePair:
    """Counts a duty by the catalogue and by the law; `obligation` empty where no law sets a limit."""
    local = due_date(limit, facts, calendar, settings, article=article)
    anchor = facts.event_date or facts.changed_on
    if not obligation:
        law = not_computable("此项没有对应的法定期限。")
    elif anchor is None:
        law = not_computable("请登记起算的日期。")
    else:
        law = statutory_due(obligation, anchor, calendar, settings, changed_on=facts.changed_on)
    return DuePair(local, law, _earlier(local.due, law.due))


def _earlier(local: date | None, law: date | None) -> Binding:
    if local is None and law is None:
        return Binding.NONE
    if law is None or (local is not None and local <= law):
        return Binding.LOCAL
    return Binding.STATUTORY


def _named(day: date | None) -> str:
    return f"（{long_date(day)}）" if day else ""
