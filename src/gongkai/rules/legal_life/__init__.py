"""The life of a document (有效性): dated facts in, its validity on any day out, with reason and source."""

from .doubts import doubts_of
from .facts import DocumentFacts, Relation, RelationKind, Source, State
from .life import (
    Period,
    Validity,
    in_force_on,
    last_day_of_validity,
    timeline,
    validity_ends_within,
    validity_on,
)
from .wording import STATE_WORDS

__all__ = [
    "STATE_WORDS",
    "DocumentFacts",
    "Period",
    "Relation",
    "RelationKind",
    "Source",
    "State",
    "Validity",
    "doubts_of",
    "in_force_on",
    "last_day_of_validity",
    "timeline",
    "validity_ends_within",
    "validity_on",
]
