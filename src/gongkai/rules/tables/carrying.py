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
from gongkai.rules.tables.problems import problem, shorten
from gongkai.rules.tables.reading import Problem

_SHARED = ("basis", "time_limit", "channels", "supporting")
_BODIES = ("lead", "responsible")
_STRANGE = 0.12  # a label and a text that share less than this say different things


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
    reprints = bool(used) and _labels_are_reprinted(drafts, used[0])
    if used:
        problems.extend(_settle_page_tops(drafts, used, reprints))
        problems.extend(_settle_page_ends(drafts, used, fields))
        problems.extend(_settle_early_labels(drafts, used, key))
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


def _labels_are_reprinted(drafts: Sequence[Draft], top: str) -> bool:
    """Whether the document prints the top label again on a new page (each page has merged cells of its own)."""
    last = ""
    for draft in drafts:
        text = squeeze(draft.texts.get(top, ""))
        if text and draft.opens_page and text == last:
            return True
        last = text or last
    return False


def _pages(drafts: Sequence[Draft]) -> list[list[Draft]]:
    pages: list[list[Draft]] = []
    for draft in drafts:
        if draft.opens_page or not pages:
            pages.append([])
        pages[-1].append(draft)
    return pages


def _settle_page_tops(drafts: Sequence[Draft], used: Sequence[str], reprints: bool) -> list[Problem]:
    """Rows at the top of a page whose merged label is printed further down the page."""
    if not reprints:
        return []
    problems = []
    for page in _pages(drafts)[1:]:
        first = next((n for n, draft in enumerate(page) if draft.has(used[0])), None)
        if not first:
            continue
        label = page[first]
        for draft in page[:first]:
            draft.take(used[0], label)
            draft.doubt(used[0])
            draft.inferred.append(used[0])
            problems.append(
                problem("page_break_block", draft.line, used[0], text=shorten(label.texts[used[0]]))
            )
        label.continues.add(used[0])
    return problems


def _settle_page_ends(drafts: Sequence[Draft], used: Sequence[str], fields: Sequence[str]) -> list[Problem]:
    """The last row of a page that by its wording belongs to the block which the next page names first."""
    problems = []
    pages = _pages(drafts)
    for page, following in zip(pages, pages[1:], strict=False):
        last, first = page[-1], following[0]
        name = next((each for each in reversed(used) if first.prints(each) and each != used[-1]), None)
        if name is None or any(last.prints(each) for each in used[: used.index(name)]):
            continue
        label = squeeze(first.texts[name])
        text = squeeze("".join(last.texts.get(each, "") for each in (*used, "elements", "task")))
        current = _current(drafts, last, name)
        if (
            label == squeeze(current)
            or _likeness(label, text) < 0.6
            or _likeness(label, text) <= _likeness(squeeze(current), text)
        ):
            continue
        if last.prints(name):
            below = used[used.index(name) + 1]
            if last.prints(below) or not first.prints(below) or _likeness(label, text) < 0.75:
                continue
            last.texts[below] = last.texts.pop(name)
            last.places[below] = last.places.pop(name)
            last.inferred.append(below)
        last.take(name, first)
        last.doubt(name)
        last.inferred.append(name)
        problems.append(problem("page_break_block", last.line, name, text=shorten(first.texts[name])))
        for each in ("basis", "time_limit", "responsible"):
            if each in fields and not last.has(each):
                last.doubt(each)
    return problems


def _settle_early_labels(drafts: Sequence[Draft], used: Sequence[str], key: str) -> list[Problem]:
    """A label set in the first row of a page although by its wording it heads a later block of that page.

    The first rows go on with the block of the page before when they name its body and share no wording with the
    label, which the later block does.
    """
    problems = []
    pages = _pages(drafts)
    for before, page in zip(pages, pages[1:], strict=False):
        first = page[0]
        printed = [name for name in used if first.prints(name)]
        if len(printed) < 2 or printed[0] == used[0]:
            continue
        name, below = printed[0], printed[1]
        start = next((n for n, draft in enumerate(page) if n and draft.prints(below)), None)
        if start is None or any(
            draft.prints(each) for draft in page[1 : start + 1] for each in used[: used.index(below)]
        ):
            continue
        label, body = squeeze(first.texts[name]), squeeze(first.texts.get("responsible", ""))
        last_body = next((d.texts["responsible"] for d in reversed(before) if d.has("responsible")), "")
        is_alike = _likeness(label, _wording(page[start], (below, key))) >= 2 * _STRANGE
        if not body or not squeeze(last_body).startswith(body) or not is_alike:
            continue
        if any(_likeness(label, _wording(draft, (below, key))) >= _STRANGE for draft in page[:start]):
            continue
        source = next((d for d in reversed(drafts[: drafts.index(first)]) if d.has(name)), None)
        if source is None:
            continue
        page[start].texts[name], page[start].places[name] = first.texts[name], first.places[name]
        page[start].inferred.append(name)
        problems.append(problem("page_break_block", first.line, name, text=shorten(source.texts[name])))
        first.take(name, source)
        first.inferred.append(name)
        first.doubt(name)
    return problems


def _wording(draft: Draft, names: Sequence[str]) -> str:
    return squeeze("".join(draft.texts.get(each, "") for each in names))


def _current(drafts: Sequence[Draft], row: Draft, name: str) -> str:
    text = ""
    for draft in drafts:
        if draft is row:
            break
        text = draft.texts.get(name, "") or text
    return text


def _likeness(label: str, text: str) -> float:
    pairs = [label[i : i + 2] for i in range(len(label) - 1)]
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


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
