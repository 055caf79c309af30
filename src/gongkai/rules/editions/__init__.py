"""Two editions of a catalogue side by side: which item is which, and what changed, in Chinese sentences."""

from gongkai.rules.editions.changes import Change, ChangeKind, describe_changes
from gongkai.rules.editions.matching import Match, match_items
from gongkai.rules.editions.segments import Segment, compare_texts
from gongkai.rules.editions.wording import ItemText

__all__ = [
    "Change",
    "ChangeKind",
    "ItemText",
    "Match",
    "Segment",
    "compare_texts",
    "describe_changes",
    "match_items",
]
