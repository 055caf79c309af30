"""How an edition counts: its answers to the ambiguities of wording, and which of them matter for a wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from gongkai.catalogues.models import CatalogueEdition
from gongkai.catalogues.refusals import Refused
from gongkai.rules.schedules import SETTINGS_DOC, CountingSettings, SettingDoc
from gongkai.rules.time_limits import Kind, ParsedPhrase, TimeLimit, Unit

DEFAULTS = CountingSettings()
DOCS: dict[str, SettingDoc] = {doc.field: doc for doc in SETTINGS_DOC}
_OPTIONAL = frozenset({"prompt_target_days", "prompt_cap_days"})
_LARGEST = 366


def settings_of(edition: CatalogueEdition) -> CountingSettings:
    """The edition's settings; what it does not answer is the default."""
    return settings_from(edition.counting_settings)


def settings_from(answers: Mapping[str, Any]) -> CountingSettings:
    """Settings from answers as stored or as a form sends them. Raises Refused with a sentence per bad answer."""
    known = {field.name for field in fields(CountingSettings)}
    problems = [f"计算口径中没有“{name}”这一项。" for name in answers if name not in known]
    values: dict[str, Any] = {}
    for name in known & set(answers):
        try:
            values[name] = _value(name, answers[name])
        except (ValueError, TypeError, KeyError):
            problems.append(f"{DOCS[name].label}：“{answers[name]}”无法识别，请重新选择或填写。")
    if problems:
        raise Refused(problems)
    return CountingSettings(**values)


def as_answers(settings: CountingSettings) -> dict[str, Any]:
    """What differs from the default, as stored with the edition."""
    return {
        field.name: _plain(value)
        for field in fields(settings)
        if (value := getattr(settings, field.name)) != getattr(DEFAULTS, field.name)
    }


def _value(name: str, answer: Any) -> Any:
    default = getattr(DEFAULTS, name)
    if isinstance(default, bool):
        return {"true": True, "false": False}[str(answer).lower()]
    if isinstance(default, StrEnum):
        return type(default)(answer)
    if name in _OPTIONAL and answer in (None, ""):
        return None
    number = int(answer)
    if not 0 <= number <= _LARGEST:
        raise ValueError(name)
    return number


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


def value_label(settings: CountingSettings, name: str) -> str:
    """The chosen value as a person reads it."""
    value = getattr(settings, name)
    key = str(value).lower() if isinstance(value, bool) else str(value)
    labels = dict(DOCS[name].choices)
    return labels.get(key, "未设" if value is None else key)


def settings_that_matter(phrase: ParsedPhrase) -> list[SettingDoc]:
    """The settings that decide how this wording counts, in the order of the settings page."""
    names: set[str] = set()
    if not phrase.phrase.strip():
        names.add("blank_cell")
    for rule in phrase.rules:
        names.update(_of_rule(rule))
    kinds = {rule.kind for rule in phrase.rules}
    if Kind.MIN_DURATION in kinds and len(kinds) > 1:
        names.add("display_is_separate")
    return [doc for doc in SETTINGS_DOC if doc.field in names]


def _of_rule(rule: TimeLimit) -> Iterator[str]:
    yield from _OF_KIND.get(rule.kind, ())
    if rule.kind is Kind.WITHIN and rule.unit is not Unit.HOUR:
        if rule.unit is Unit.DAY:
            yield "next_day" if rule.amount == 1 and rule.trigger_code == "meeting" else "day_unit"
        if rule.unit is not Unit.WORKDAY:
            yield "roll_over_weekends"
        if rule.trigger_code == "info_formed":
            yield "changes_count_as_formed"
    yield from _OF_CYCLE.get(rule.recurrence, ())


_OF_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.BEFORE_DATE: ("before_is_inclusive",),
    Kind.ADVANCE: ("backward_rolls_back",),
    Kind.MIN_DURATION: ("window_end_rolls",),
    Kind.IMMEDIATE: ("instant_alert_hours", "prompt_target_days", "prompt_cap_days"),
}
_OF_CYCLE: dict[str, tuple[str, ...]] = {
    "daily": ("daily_on_working_days",),
    "biweekly": ("fortnight",),
    "monthly": ("data_lag_periods",),
    "quarterly": ("data_lag_periods",),
}
