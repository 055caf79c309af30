"""The arithmetic of 公开责任: states of duties on a day, counts per body and item, lateness in working days."""

from .coverage import (
    ITEM_CODES,
    ITEM_STATE_LABELS,
    ITEM_STATES,
    ItemState,
    item_codes,
    item_state,
    staleness_sentence,
)
from .evaluate import (
    Clock,
    DutyColumns,
    DutyCounts,
    Evaluation,
    days_late,
    evaluate_duties,
    state_codes,
)
from .state import CODES, STATE_LABELS, STATES, DutyState, Lateness, Statement, duty_state, lateness
from .table import DutyTable, ItemRows

__all__ = [
    "CODES",
    "ITEM_CODES",
    "ITEM_STATES",
    "ITEM_STATE_LABELS",
    "STATES",
    "STATE_LABELS",
    "Clock",
    "DutyColumns",
    "DutyCounts",
    "DutyState",
    "DutyTable",
    "Evaluation",
    "ItemRows",
    "ItemState",
    "Lateness",
    "Statement",
    "days_late",
    "duty_state",
    "evaluate_duties",
    "item_codes",
    "item_state",
    "lateness",
    "staleness_sentence",
    "state_codes",
]
