"""Which rule an event starts, and which document or statement meets a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.catalogues.models import ItemEvent
from gongkai.duties.models import NothingToPublishStatement
from gongkai.duties.records import DocumentFact
from gongkai.rules.schedules import CountingSettings, Period
from gongkai.rules.time_limits.limit import TimeLimit

Kind = ItemEvent.Kind
_FORMED = {Kind.INFO_FORMED, Kind.CHANGE, Kind.INFO_OBTAINED}
# Limits that wait for information as such, under whatever name.
_GENERAL = {"", "info_formed_or_changed", "info_formed", "info_obtained", "change"}


def event_fits(rule: TimeLimit, kind: str, settings: CountingSettings) -> bool:
    """Whether a registered event of this kind starts the rule."""
    code = rule.trigger_code
    if code in ("", "info_formed_or_changed"):
        return kind in _FORMED
    if code == "info_formed":
        return kind == Kind.INFO_FORMED or (kind == Kind.CHANGE and settings.changes_count_as_formed)
    if code == "info_obtained":
        return kind in (Kind.INFO_OBTAINED, Kind.INFO_FORMED)
    if code in Kind.values:
        return kind == code
    return kind == Kind.OTHER


def rules_for_event(rules: Iterable[TimeLimit], kind: str, settings: CountingSettings) -> list[TimeLimit]:
    """The rules an event starts. One that no rule names counts as information formed, else starts them all."""
    rules = list(rules)
    exact = [rule for rule in rules if event_fits(rule, kind, settings)]
    # 其中行政许可…7个工作日: where a special case fits, the general rule steps back.
    special = [rule for rule in exact if rule.condition]
    general = [rule for rule in rules if rule.trigger_code in _GENERAL and not rule.condition]
    return special or exact or general or rules


def event_kind_of(rules: Iterable[TimeLimit]) -> str:
    """The event a document of this item stands for, when nobody registered one: the first rule's own trigger."""
    for rule in rules:
        if rule.trigger_code in Kind.values:
            return rule.trigger_code
    return Kind.INFO_FORMED


def statement_for(
    statements: Iterable[NothingToPublishStatement], period: Period
) -> NothingToPublishStatement | None:
    """The statement that covers the whole period."""
    for statement in statements:
        if statement.period_start <= period.start and period.end <= statement.period_end:
            return statement
    return None


def assign_documents(
    documents: Iterable[DocumentFact], periods: list[tuple[str, Period]]
) -> dict[str, list[DocumentFact]]:
    """Documents per period key. A named period wins; an unnamed document meets the period in which it came out,

    or, when that one is met already, the newest earlier one that is not: what comes late still comes.
    """
    assigned: dict[str, list[DocumentFact]] = {key: [] for key, _ in periods}
    unnamed: list[tuple[date, DocumentFact]] = []
    for document in documents:
        if document.period_start is not None and document.period_end is not None:
            for key, period in periods:
                if document.period_start <= period.end and period.start <= document.period_end:
                    assigned[key].append(document)
        elif document.published_on is not None:
            unnamed.append((document.published_on, document))
    for published_on, document in sorted(unnamed, key=lambda pair: pair[0]):
        begun = [(key, period) for key, period in periods if period.start <= published_on]
        waiting = [(key, period) for key, period in begun if not assigned[key]]
        current = next((key for key, period in reversed(begun) if published_on <= period.end), None)
        if current is not None and not assigned[current]:
            assigned[current].append(document)
        elif waiting:
            assigned[waiting[-1][0]].append(document)
        elif current is not None:
            assigned[current].append(document)
    return assigned
