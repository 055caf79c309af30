"""A wording of a 公开时限 column → the rules in it.

The recognisers go over the wording in a fixed order, each taking what it understands out of the text the next
one sees: dates, cycles, in advance, shown for, within, words without a number. What several finds mean together
(每月 + 十日内, 20个工作日内 + 及时) is settled here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .conditions import condition_of, data_period_of, yields_to_other_law
from .cycles import ADJECTIVE, EVERY, ONE_EACH, PER, PERIODIC, TIMES, read_cycle
from .dates import find_dates
from .found import Found, Wording
from .limit import Kind, ParsedPhrase, TimeLimit
from .normalise import as_chinese_text, normalise
from .notes import note_on
from .numerals import NUMBER
from .periods import find_advance, find_min_duration, find_within
from .soft import find_soft
from .triggers import code_of

_HARD = frozenset({Kind.WITHIN, Kind.BEFORE_DATE, Kind.ADVANCE, Kind.RECURRING})
_SOFT = frozenset({Kind.IMMEDIATE, Kind.DYNAMIC})
# Between a numbered limit and a soft word, these say that the soft word belongs to a second act.
_SECOND_ACT = re.compile(r"(?:并|且|同时|[、和及]|以及)")
_DISPLAY_ONLY = re.compile(r"(?:公示|公告|公布|公开|发布)(?:[、和及或](?:公示|公告|公布|公开|发布))*")
_COUNTED = re.compile(rf"[^,;。]{{0,12}}?{NUMBER}(?:次|期|篇|条|场|轮|份|遍)")


def parse_time_limit(phrase: str) -> ParsedPhrase:
    """The rules of a wording, in the order they stand, and a note in Chinese on what is doubtful or missing.

    Never raises: a wording without a rule (同上, 按规定时限, 自该信息形) gives an empty tuple and says why.
    """
    text = normalise(phrase)
    wording = Wording(text)
    find_dates(wording)
    cycles = _find_cycles(wording)
    find_advance(wording)
    find_min_duration(wording)
    find_within(wording)
    find_soft(wording)
    finds = _settle(wording, _apply_cycles(wording, cycles))
    rules = tuple(dict.fromkeys(_finish(wording, found, phrase, len(finds)) for found in finds))
    return ParsedPhrase(phrase, rules, note_on(text, rules))


def _find_cycles(wording: Wording) -> list[Found]:
    cycles: list[Found] = []
    for pattern in (TIMES, ONE_EACH, EVERY, PER, ADJECTIVE):
        for match in wording.matches(pattern):
            cycle = read_cycle(match)
            limit = TimeLimit(
                Kind.RECURRING, amount=cycle.amount, unit=cycle.unit, recurrence=cycle.recurrence
            )
            cycles.append(Found(match.start(), match.end(), limit))
            wording.blot(match.start(), match.end())
    for match in wording.matches(PERIODIC):
        cycles.append(Found(match.start(), match.end(), TimeLimit(Kind.RECURRING, recurrence="periodic")))
        wording.blot(match.start(), match.end())
    return sorted(cycles, key=lambda found: found.start)


def _apply_cycles(wording: Wording, cycles: list[Found]) -> list[Found]:
    """每月抄表结束后的十日内: a cycle before a limit of the same clause says how often that limit returns."""
    finds = list(wording.found)
    for cycle in cycles:
        following = [
            i
            for i, found in enumerate(finds)
            if found.limit.kind in (Kind.WITHIN, Kind.ADVANCE, Kind.BEFORE_DATE)
            and found.start >= cycle.end
            and wording.same_clause(cycle.start, found.start)
            and "或" not in wording.text[cycle.end : found.start].replace(found.limit.trigger, "")
        ]
        counted = _COUNTED.match(wording.text, cycle.end) if following else None
        if (
            cycle.limit.recurrence == "periodic"
            or not following
            or (counted and counted.end() <= finds[following[0]].start)
        ):
            if not _is_echo(wording, cycle, cycles):
                finds.append(cycle)
            continue
        for i in following:
            if not finds[i].limit.recurrence:
                finds[i] = replace(finds[i], limit=replace(finds[i].limit, recurrence=cycle.limit.recurrence))
    return sorted(finds, key=lambda found: found.start)


def _is_echo(wording: Wording, cycle: Found, cycles: list[Found]) -> bool:
    """定期 beside a cycle with a number adds nothing: 每月定期公开, 定期（每季度）公开, 定期公开，每季度不少于一次."""
    if cycle.limit.recurrence != "periodic":
        return False
    return any(
        other is not cycle and (abs(other.start - cycle.start) <= 6 or _follows_up(wording, cycle, other))
        for other in cycles
    )


def _follows_up(wording: Wording, cycle: Found, other: Found) -> bool:
    clause = wording.clause_start(other.start)
    head = wording.text[clause : other.start]
    return (
        other.start > cycle.end
        and re.fullmatch(r"(?:应当?|一般|原则上|至少)?每", head) is not None  # …，每季度不得少于一次
        and wording.same_clause(cycle.start, max(clause - 1, cycle.start))
    )


def _settle(wording: Wording, finds: list[Found]) -> list[Found]:
    kept = [
        found for found in finds if not (found.limit.kind in _SOFT and _is_overruled(wording, found, finds))
    ]
    return _with_bound_events(wording, kept, finds)


def _is_overruled(wording: Wording, soft: Found, finds: list[Found]) -> bool:
    """Whether a numbered limit says more exactly what the soft word says (20个工作日内及时公开)."""
    for other in finds:
        if other is soft:
            continue
        if other.limit.kind in _SOFT:
            if (
                other.limit.kind is Kind.DYNAMIC
                and soft.limit.kind is Kind.IMMEDIATE
                and 0 <= other.start - soft.end <= 0
            ):
                return True
            continue
        if other.limit.kind not in _HARD:
            continue
        if (
            other.is_bound
            and other.start > soft.start
            and wording.same_clause(soft.start, other.start, ";。")
        ):
            return True
        if not wording.same_clause(soft.start, other.start):
            continue
        first, second = sorted((soft, other), key=lambda found: found.start)
        between = wording.text[first.end : second.start]
        if not _SECOND_ACT.search(between) or (soft.limit.kind is Kind.IMMEDIATE and other.start > soft.end):
            return True
    return False


def _with_bound_events(wording: Wording, kept: list[Found], finds: list[Found]) -> list[Found]:
    """信息形成后及时公开，最长不超过20个工作日: the bound takes the event of the word it bounds."""
    result = []
    for found in kept:
        if found.is_bound and not found.limit.trigger:
            events = [f.limit.trigger for f in finds if f.start < found.start and f.limit.trigger]
            if events and wording.same_clause(0, found.start, ";。"):
                found = replace(found, limit=replace(found.limit, trigger=events[-1]))
            elif match := re.search(
                r"与(?P<partner>[^,;。]{2,12}?)同步(?P<act>发布|公开|公布|出台)", wording.text[: found.start]
            ):
                found = replace(found, limit=replace(found.limit, trigger=match["partner"] + match["act"]))
        result.append(found)
    return result


def _finish(wording: Wording, found: Found, phrase: str, count: int) -> TimeLimit:
    limit = found.limit
    trigger = limit.trigger
    if trigger in ("产生", "形成", "生成"):
        trigger = "信息" + trigger
    period = limit.data_period
    if limit.kind in (Kind.BEFORE_DATE, Kind.RECURRING) and not period:
        period = data_period_of(
            wording.text, wording.clause_start(found.start, ";。"), wording.clause_end(found.start, ";。")
        )
    return replace(
        limit,
        trigger=as_chinese_text(trigger),
        trigger_code=_code(limit.kind, trigger),
        data_period=period,
        condition=as_chinese_text(condition_of(wording, found, count)),
        yields_to_other_law=limit.kind in _HARD and yields_to_other_law(wording.text),
        raw_text=phrase,
    )


def _code(kind: Kind, trigger: str) -> str:
    """The event's code; an act that lasts (公示不少于5日) is a display, the same act done (公示后5日内) an event."""
    if kind is Kind.MIN_DURATION and _DISPLAY_ONLY.fullmatch(trigger):
        return "display"
    return code_of(trigger)
