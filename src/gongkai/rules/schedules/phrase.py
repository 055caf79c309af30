"""A whole cell of the 公开时限 column: several rules, each counted, the earliest binding."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongkai.rules.time_limits.limit import Kind, ParsedPhrase, TimeLimit, Unit
from gongkai.rules.working_days import WorkingDayCalendar

from .due import Due, Facts, Meaning, not_computable
from .settings import BlankCell, CountingSettings
from .single import DEFAULTS, due_date


@dataclass(frozen=True, slots=True)
class PhraseDue:
    """`binding` is the earliest of `rules` that sets a latest date, or the reason why none does."""

    binding: Due
    rules: tuple[Due, ...]


def due_of_phrase(
    parsed: ParsedPhrase,
    facts: Facts,
    calendar: WorkingDayCalendar,
    settings: CountingSettings = DEFAULTS,
) -> PhraseDue:
    """Counts every rule of a phrase from the same facts. A rule for a special case is listed but never binds."""
    if not parsed.phrase.strip():
        return _blank(facts, calendar, settings)
    dues = tuple(due_date(_worded(rule, parsed), facts, calendar, settings) for rule in parsed.rules)
    if not dues:
        note = parsed.note or "没有读出时限，请责任单位填写。"
        return PhraseDue(not_computable(note), ())
    binding = earliest(dues, settings)
    cases = [due.limit.condition for due in dues if due is not binding and due.limit and due.limit.condition]
    if cases:
        named = "、".join(f"“{case}”" for case in cases)
        binding = replace(binding, note=f"{binding.note}{named}另有时限，见各条规则。")
    return PhraseDue(binding, dues)


def earliest(dues: tuple[Due, ...], settings: CountingSettings = DEFAULTS) -> Due:
    """The due date that binds among the rules of one cell; the first note where none can be counted."""
    general = [due for due in dues if not (due.limit and due.limit.condition)] or list(dues)
    latest = [due for due in general if due.meaning is Meaning.LATEST or not settings.display_is_separate]
    dated = [due for due in latest or general if due.due is not None]
    if not dated:
        return next((due for due in latest or general if due.note), dues[0])
    return min(dated, key=lambda due: (due.due is None, due.due))


def blank_limit() -> TimeLimit:
    """What a blank cell is taken for: the legal limit for proactive disclosure."""
    return TimeLimit(Kind.WITHIN, "信息形成或者变更", "info_formed_or_changed", 20, Unit.WORKDAY)


def _blank(facts: Facts, calendar: WorkingDayCalendar, settings: CountingSettings) -> PhraseDue:
    if settings.blank_cell is BlankCell.ASK:
        return PhraseDue(not_computable("时限栏空白，请责任单位填写。"), ())
    due = due_date(
        blank_limit(), facts, calendar, settings, article="政府信息公开条例第二十六条（时限栏空白，推定）"
    )
    due = replace(due, note="时限栏空白，按法定期限推定。" if due.due else due.note)
    return PhraseDue(due, (due,))


def _worded(rule: TimeLimit, parsed: ParsedPhrase) -> TimeLimit:
    return rule if rule.raw_text else replace(rule, raw_text=parsed.phrase)
