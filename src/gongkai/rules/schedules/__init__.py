"""From a time limit and facts to a due date, with the steps that explain it."""

from .due import Due, Facts, Meaning, Period, Step, not_computable
from .freshness import stale_after
from .law import LawLimit, law_limits, law_value
from .phrase import PhraseDue, blank_limit, due_of_phrase, earliest
from .recurring import is_listed
from .settings import (
    SETTINGS_DOC,
    BlankCell,
    CountingSettings,
    DayUnit,
    Fortnight,
    NextDay,
    SettingDoc,
)
from .single import due_date, due_dates
from .statutory import Binding, DuePair, due_pair, statutory_due

__all__ = [
    "SETTINGS_DOC",
    "Binding",
    "BlankCell",
    "CountingSettings",
    "DayUnit",
    "Due",
    "DuePair",
    "Facts",
    "Fortnight",
    "LawLimit",
    "Meaning",
    "NextDay",
    "Period",
    "PhraseDue",
    "SettingDoc",
    "Step",
    "blank_limit",
    "due_date",
    "due_dates",
    "due_of_phrase",
    "due_pair",
    "earliest",
    "is_listed",
    "law_limits",
    "law_value",
    "not_computable",
    "stale_after",
    "statutory_due",
]
