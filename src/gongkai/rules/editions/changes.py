"""The changes from one edition to the next, each as a sentence that an official would write."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai.rules.editions.matching import match_items
from gongkai.rules.editions.segments import Segment, compare_texts
from gongkai.rules.editions.wording import ItemText, normalise
from gongkai.rules.time_limits import describe_time_limit, parse_time_limit


class ChangeKind(StrEnum):
    """What kind of change; values name it in the command line's JSON."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    TIME_LIMIT = "time_limit"
    WORDING = "wording"
    OPTIONS = "options"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `old` and `new` are positions in the editions (from 0), `field` the column where one is meant.

    `segments` mark what came and went in a changed text; empty for every other kind.
    """

    kind: ChangeKind
    sentence: str
    old: int | None
    new: int | None
    field: str = ""
    segments: tuple[Segment, ...] = ()


_TEXTS = (
    ("process", "过程"),
    ("elements", "公开内容（要素）"),
    ("basis", "公开依据"),
    ("responsible", "公开主体"),
    ("note", "备注"),
)
_OPTIONS = (("channels", "公开渠道和载体"), ("audience", "公开对象"), ("mode", "公开方式"))
_SHOWN = 60  # characters of a quoted wording; the whole stands in the segments


def describe_changes(old: Sequence[ItemText], new: Sequence[ItemText]) -> list[Change]:
    """All changes in the order of the new edition, cancelled items last.

    The table's numbering is no change, nor are blanks, full-width forms and a closing full stop.
    """
    matches = match_items(old, new)
    kept = [(match.old, match.new) for match in matches if match.old is not None and match.new is not None]
    moved = _moved([old_at for old_at, _ in kept])
    changes: list[Change] = []
    for old_at, new_at in matches:
        if old_at is None and new_at is not None:
            changes.append(Change(ChangeKind.ADDED, f"新增事项“{new[new_at].title}”。", None, new_at))
        elif new_at is None and old_at is not None:
            changes.append(Change(ChangeKind.REMOVED, f"取消事项“{old[old_at].title}”。", old_at, None))
        elif old_at is not None and new_at is not None:
            changes += _item_changes(old[old_at], new[new_at], old_at, new_at)
            if old_at in moved:
                changes.append(_move(new, old_at, new_at))
    return changes


def _item_changes(old: ItemText, new: ItemText, old_at: int, new_at: int) -> Iterator[Change]:
    if old.path != new.path:
        sentence = _renaming(old, new)
        segments = compare_texts(old.title, new.title)
        yield Change(ChangeKind.RENAMED, sentence, old_at, new_at, "path", segments)
    if normalise(old.time_limit) != normalise(new.time_limit):
        yield Change(
            ChangeKind.TIME_LIMIT,
            f"“{new.title}”的公开时限由{_quote(old.time_limit)}改为{_quote(new.time_limit)}，{_limit_effect(old, new)}。",
            old_at,
            new_at,
            "time_limit",
            compare_texts(old.time_limit, new.time_limit),
        )
    for field, name in _TEXTS:
        before, after = getattr(old, field), getattr(new, field)
        if normalise(before) != normalise(after):
            sentence = f"“{new.title}”的{name}{_text_effect(before, after)}。"
            segments = compare_texts(before, after)
            yield Change(ChangeKind.WORDING, sentence, old_at, new_at, field, segments)
    for field, name in _OPTIONS:
        effect = _options_effect(getattr(old, field), getattr(new, field))
        if effect:
            yield Change(ChangeKind.OPTIONS, f"“{new.title}”的{name}{effect}。", old_at, new_at, field)


def _renaming(old: ItemText, new: ItemText) -> str:
    if old.path[-1:] == new.path[-1:] and old.path[:-1] and new.path[:-1]:
        leaf = new.level3 or new.level2 or new.level1
        return f"事项“{leaf}”由“{'－'.join(old.path[:-1])}”移到“{'－'.join(new.path[:-1])}”之下。"
    return f"事项“{old.title}”改名为“{new.title}”。"


def _limit_effect(old: ItemText, new: ItemText) -> str:
    """What the change means: the reading before and after, or that only the wording differs."""
    before, after = parse_time_limit(old.time_limit), parse_time_limit(new.time_limit)
    if before.rules and set(before.rules) == set(after.rules):
        return "只是措辞变化，期限不变"
    readings = ["；".join(describe_time_limit(rule) for rule in phrase.rules) for phrase in (before, after)]
    return f"即由“{readings[0] or '没有期限'}”变为“{readings[1] or '没有期限'}”"


def _text_effect(before: str, after: str) -> str:
    if not normalise(before):
        return f"补充为{_quote(after)}"
    if not normalise(after):
        return f"删去，原为{_quote(before)}"
    segments = compare_texts(before, after)
    came = "".join(segment.text for segment in segments if segment.operation == "insert")
    gone = "".join(segment.text for segment in segments if segment.operation == "delete")
    if not normalise(gone):
        return f"增加{_quote(came)}"
    if not normalise(came):
        return f"删去{_quote(gone)}"
    return f"由{_quote(before)}改为{_quote(after)}"


def _options_effect(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    old_values, new_values = {normalise(value) for value in before}, {normalise(value) for value in after}
    came = [value for value in after if normalise(value) not in old_values]
    gone = [value for value in before if normalise(value) not in new_values]
    effects = [
        f"{verb}{'、'.join(_quote(value) for value in values)}"
        for verb, values in (("增加", came), ("减少", gone))
        if values
    ]
    return "，".join(effects)


def _quote(text: str) -> str:
    flat = " ".join(text.split())
    if not flat:
        return "空白"
    return f"“{flat}”" if len(flat) <= _SHOWN else f"“{flat[: _SHOWN - 1]}…”"


def _moved(old_positions: list[int]) -> set[int]:
    """Old positions outside the longest run that kept its order: the fewest rows that must have been moved."""
    tails: list[int] = []
    lengths: list[int] = []
    for position in old_positions:
        at = bisect.bisect_left(tails, position)
        tails[at : at + 1] = [position]
        lengths.append(at + 1)
    kept: set[int] = set()
    wanted = len(tails)
    for position, length in zip(reversed(old_positions), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(position)
            wanted -= 1
    return set(old_positions) - kept


def _move(new: Sequence[ItemText], old_at: int, new_at: int) -> Change:
    where = f"“{new[new_at - 1].title}”之后" if new_at else "最前"
    return Change(
        ChangeKind.MOVED, f"“{new[new_at].title}”的位置由第{old_at + 1}项移到{where}。", old_at, new_at
    )
