"""Sequence numbers: unnumbered sub-items, gaps and repeats."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from gongkai.rules.tables.cell_kinds import squeeze
from gongkai.rules.tables.draft import Draft
from gongkai.rules.tables.problems import problem
from gongkai.rules.tables.reading import Problem

_MOSTLY = 0.5
_LISTED_GAP = 6


def number_subitems(drafts: Sequence[Draft]) -> list[Problem]:
    """Rows without a number below a numbered one become its sub-items: 32 → 32.1, 32.2 …

    The first row of such a group, which holds the number, becomes .1. Tables numbered only now and then are left.
    """
    numbered = sum(1 for draft in drafts if draft.has("seq"))
    if numbered < _MOSTLY * len(drafts) and not any("seq" in draft.spanned for draft in drafts):
        return []
    problems = []
    for start, end in _groups(drafts):
        base = squeeze(drafts[start].texts["seq"]).rstrip(".、．")
        for count, draft in enumerate(drafts[start:end], 1):
            was_blank = not draft.has("seq")
            draft.texts["seq"] = f"{base}.{count}"
            draft.subitem_of = base
            if was_blank:
                draft.inferred.append("seq")
                problems.append(
                    problem("number_missing", draft.line, "seq", text=f"{base}.{count}", value=base)
                )
            draft.spanned.discard("seq")
    return problems


def _groups(drafts: Sequence[Draft]) -> list[tuple[int, int]]:
    groups = []
    start = None
    for number, draft in enumerate(drafts):
        own = draft.has("seq") and "seq" not in draft.spanned
        if own:
            if start is not None and number - start > 1:
                groups.append((start, number))
            start = number
    if start is not None and len(drafts) - start > 1:
        groups.append((start, len(drafts)))
    return groups


def check_numbers(drafts: Sequence[Draft]) -> list[Problem]:
    """Gaps, repeats and steps back in the numbers; a number that starts again at 1 opens a new series."""
    problems = []
    seen: set[str] = set()
    last: int | None = None
    texts = [squeeze(draft.texts.get("seq", "")) for draft in drafts]
    if sum(text.startswith("0") and len(text) > 3 for text in texts) > 1:
        return []  # codes such as 0101 name the place in the tree, they do not count
    for draft in drafts:
        text = squeeze(unicodedata.normalize("NFKC", draft.texts.get("seq", ""))).rstrip(".、")
        if not text or (draft.subitem_of and not text.endswith(".1")):
            continue
        text = draft.subitem_of or text
        if not re.fullmatch(r"\d+", text):
            continue
        value = int(text)
        if value == 1 and last not in (None, 1):
            seen = set()
        elif text in seen:
            problems.append(problem("number_repeat", draft.line, "seq", text=text))
        elif last is not None and value > last + 1:
            problems.append(
                problem(
                    "number_gap", draft.line, "seq", text=text, value=last, missing=_missing(last + 1, value)
                )
            )
        elif last is not None and value < last:
            problems.append(problem("number_order", draft.line, "seq", text=text, value=last))
        seen.add(text)
        last = value
    return problems


def _missing(first: int, end: int) -> str:
    numbers = [str(number) for number in range(first, end)]
    return "、".join(numbers) if len(numbers) <= _LISTED_GAP else f"{numbers[0]}–{numbers[-1]}"
