"""Carrying merged cells down: what a blank below a printed cell means.

Where the grid knows its merged cells, a blank is a blank, save for the topmost level. Elsewhere a blank level takes
the level above it until a higher level changes; basis, time limit, bodies and channels are taken over inside the
block of the topmost level. In a table with both lead and responsible bodies, a blank beside a filled one is meant.
At a page break a merged cell may stand printed below its first rows; then the rows take it from below, with doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.rules.tables.cell_kinds import is_cut_time_limit, is_time_limit, squeeze
from gongkai.rules.tables.draft import HIERARCHY, Draft
from gongkai.rules.tables.page_breaks import (
    labels_are_reprinted,
    settle_early_labels,
    settle_page_ends,
    settle_page_tops,
)
from gongkai.rules.tables.problems import problem, shorten
from gongkai.rules.tables.reading import Problem

_SHARED = ("basis", "time_limit", "channels", "supporting")
_BODIES = ("lead", "responsible")


def carry_down(
    drafts: Sequence[Draft], fields: Sequence[str], key: str, is_exact: bool, tick_fields: frozenset[str]
) -> list[Problem]:
    """Fills the drafts in place; returns what a person should look at."""
    levels = [name for name in HIERARCHY if name in fields and name != key]
    used = [name for name in levels if any(draft.has(name) for draft in drafts)]
    problems: list[Problem] = []
    if is_exact:
        if used:
            _carry_level(drafts, used[0], [])
        return problems
    reprints = bool(used) and labels_are_reprinted(drafts, used[0])
    if used:
        problems.extend(settle_page_tops(drafts, used, reprints))
        problems.extend(settle_page_ends(drafts, used, fields))
        problems.extend(settle_early_labels(drafts, used, key))
    for position, name in enumerate(used):
        _carry_level(drafts, name, used[:position])
    problems.extend(_carry_shared(drafts, fields, used, tick_fields, reprints))
    if "requirement" in fields and "task" in fields:
        _carry_tasks(drafts, used)
    return problems


def _carry_level(drafts: Sequence[Draft], name: str, higher: Sequence[str]) -> None:
    last: Draft | None = None
    for draft in drafts:
        if any(draft.prints(each) for each in higher) and not draft.has(name):
            last = None
        if draft.has(name):
            last = draft
        elif last is not None:
            draft.take(name, last)


def _carry_tasks(drafts: Sequence[Draft], higher: Sequence[str]) -> None:
    """A task merged over several requirements goes to all of them; a row with neither is left blank."""
    last: Draft | None = None
    for draft in drafts:
        if any(draft.prints(each) for each in higher) and not draft.has("task"):
            last = None
        if draft.has("task"):
            last = draft
        elif last is not None and draft.has("requirement"):
            draft.take("task", last)


def _carry_shared(
    drafts: Sequence[Draft],
    fields: Sequence[str],
    used: Sequence[str],
    tick_fields: frozenset[str],
    reprints: bool,
) -> list[Problem]:
    problems: list[Problem] = []
    shared = [name for name in (*_SHARED, "audience", "mode") if name in fields and name not in tick_fields]
    bodies = [name for name in _BODIES if name in fields]
    if len(bodies) == 1:
        shared.append(bodies[0])
    else:
        _carry_both_bodies(drafts, bodies, used[:1])
    for name in shared:
        scope = _scope(drafts, name, used)
        last: Draft | None = None
        for number, draft in enumerate(drafts):
            if any(draft.prints(each) for each in scope):
                last = None
            if draft.has(name):
                last = draft
                continue
            below = _below(drafts, number, name, scope) if reprints else None
            if below is not None:
                draft.take(name, below)
                draft.doubt(name)
                if name in ("basis", "time_limit", "responsible"):
                    text = shorten(below.texts.get(name, ""))
                    problems.append(problem("page_break_block", draft.line, name, text=text))
            elif last is not None:
                draft.take(name, last)
    return problems


def _scope(drafts: Sequence[Draft], name: str, used: Sequence[str]) -> tuple[str, ...]:
    """Levels whose change ends the reach of a merged cell.

    A legal basis goes with the first level; the others reach over the topmost block, or over the whole table where
    most blocks do not print them.
    """
    if not used:
        return ()
    if name == "basis":
        return tuple(used[:2]) if used[0] == "process" else tuple(used[:1])
    opening = [draft for draft in drafts if draft.prints(used[0])]
    printing = sum(draft.has(name) for draft in opening)
    starts_filled = bool(opening) and opening[0].has(name)
    return () if starts_filled and len(opening) > 2 and printing < 0.5 * len(opening) else tuple(used[:1])


def _carry_both_bodies(drafts: Sequence[Draft], bodies: Sequence[str], scope: Sequence[str]) -> None:
    """With lead and responsible bodies in the table, only a row without both takes them over."""
    last: dict[str, Draft] = {}
    for draft in drafts:
        if any(draft.prints(each) for each in scope):
            last = {}
        if not any(draft.has(name) for name in bodies):
            for name, source in last.items():
                draft.take(name, source)
        elif bodies:
            last = {name: draft for name in bodies if draft.has(name)}


def _below(drafts: Sequence[Draft], number: int, name: str, scope: Sequence[str]) -> Draft | None:
    """The row further down in the block that prints the field, for rows at the top of a page."""
    first = number
    while first > 0 and not drafts[first].opens_page:
        first -= 1
    if not drafts[first].opens_page or any(draft.prints(name) for draft in drafts[first:number]):
        return None
    if any(drafts[number].prints(each) for each in scope):
        return None
    for draft in drafts[number + 1 : number + 6]:
        if draft.opens_page or any(draft.prints(each) for each in scope):
            return None
        if draft.has(name):
            return draft
    return None


def complete_cut_limits(drafts: Sequence[Draft]) -> list[Problem]:
    """Time limits cut where a page ends: completed from the one wording of the column that begins so."""
    problems = []
    whole = {
        squeeze(d.texts["time_limit"]): d.texts["time_limit"]
        for d in drafts
        if is_time_limit(d.texts.get("time_limit", ""))
    }
    for draft in drafts:
        text = squeeze(draft.texts.get("time_limit", ""))
        if not text or "time_limit" in draft.carried or not _is_cut(text, draft, whole):
            continue
        fits = [value for flat, value in whole.items() if flat.startswith(text) and flat != text]
        draft.doubt("time_limit")
        if len(fits) == 1:
            draft.texts["time_limit"] = fits[0]
            draft.inferred.append("time_limit")
            problems.append(
                problem("cut_phrase_completed", draft.line, "time_limit", text=text, value=fits[0])
            )
        else:
            problems.append(problem("cut_phrase", draft.line, "time_limit", text=text))
    return problems


def _is_cut(text: str, draft: Draft, whole: dict[str, str]) -> bool:
    if is_cut_time_limit(text):
        return True
    return (
        draft.closes_page
        and not is_time_limit(text)
        and any(flat.startswith(text) and flat != text for flat in whole)
    )
