"""Rows that belong together: dittos, labels alone, rows that a page break cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.rules.tables.cell_kinds import is_check, squeeze
from gongkai.rules.tables.draft import Draft
from gongkai.rules.tables.problems import problem, shorten
from gongkai.rules.tables.reading import LEVEL_FIELDS, LIST_FIELDS, Column, Problem

_TEXTS = ("elements", "task", "requirement")
_DITTOS = frozenset(("同上", "〃", "″", "同前", "〃〃", "＂"))
_LABEL_LENGTH = 10


def resolve_dittos(drafts: Sequence[Draft]) -> None:
    """同上 and 〃 stand for the cell above."""
    for before, draft in zip(drafts, drafts[1:], strict=False):
        for name, text in list(draft.texts.items()):
            if squeeze(text) in _DITTOS and before.has(name):
                draft.take(name, before)


def fuller_key(drafts: Sequence[Draft], key: str) -> str:
    """The main text is 工作要求 where 工作任务 stands merged over several requirements."""
    if key != "task":
        return key
    tasks = sum(draft.prints("task") for draft in drafts)
    requirements = sum(draft.prints("requirement") for draft in drafts)
    return "requirement" if requirements > 1.2 * tasks else key


def merge_parts(
    drafts: list[Draft], key: str, columns: Sequence[Column], problems: list[Problem]
) -> list[Draft]:
    """Label-only rows go into the row below, the rest of a row that a page break cut into the row above."""
    has_seq = any(column.field == "seq" for column in columns)
    is_numbered = has_seq and sum(draft.has("seq") for draft in drafts) >= 0.5 * len(drafts)
    merged: list[Draft] = []
    waiting: Draft | None = None
    for draft in drafts:
        if not (draft.texts.keys() | draft.lists.keys()) - {"seq"} - set(LEVEL_FIELDS) and not any(
            draft.prints(name) for name in LEVEL_FIELDS
        ):
            continue  # a number printed ahead for a row that nobody filled
        if waiting is not None:
            _put_label(waiting, draft, key)
            waiting = None
        if merged and _continues(merged[-1], draft, key, is_numbered):
            _append(merged[-1], draft)
            continue
        if _is_label_only(draft, key, is_numbered):
            problems.append(problem("label_only", draft.line, text=shorten(_label_text(draft))))
            waiting = draft
            continue
        merged.append(draft)
    if waiting is not None:
        merged.append(waiting)
    return merged


def lift_labels(drafts: Sequence[Draft], key: str) -> None:
    """A short title alone in the column of the checks is the title of the check in the next row.

    Where both were printed one below the other they are two entries of the same list.
    """
    if key not in LEVEL_FIELDS or key == "level1":
        return
    above = LEVEL_FIELDS[LEVEL_FIELDS.index(key) - 1]
    texts = [draft.texts[key] for draft in drafts if draft.has(key)]
    if sum(is_check(text) for text in texts) < 0.5 * len(texts):
        return
    for draft, following in zip(drafts, drafts[1:], strict=False):
        text = draft.texts.get(key, "")
        printed = [name for name in draft.texts if draft.prints(name)]
        if printed != [key] or is_check(text) or len(squeeze(text)) > _LABEL_LENGTH:
            continue
        if not is_check(following.texts.get(key, "")) or following.prints(above):
            continue
        if draft.places[key].column != following.places[key].column:
            draft.texts[above] = draft.texts.pop(key)
            draft.places[above] = draft.places.pop(key)


def _is_label_only(draft: Draft, key: str, is_numbered: bool) -> bool:
    others = {name for name in draft.texts if draft.prints(name)} - set(LEVEL_FIELDS) - {"process"}
    own_levels = any(draft.prints(name) for name in LEVEL_FIELDS if name != key)
    return not draft.has(key) and own_levels and not others and not is_numbered


def _label_text(draft: Draft) -> str:
    return next((draft.texts[name] for name in LEVEL_FIELDS if draft.texts.get(name)), "")


def _put_label(label: Draft, draft: Draft, key: str) -> None:
    for name in LEVEL_FIELDS:
        if label.has(name) and not draft.has(name) and name != key:
            draft.texts[name] = label.texts[name]
            draft.places[name] = label.places[name]
            draft.inferred.append(name)
            draft.spanned.discard(name)
    draft.line = min(label.line, draft.line)


def _continues(before: Draft, draft: Draft, key: str, is_numbered: bool) -> bool:
    """Whether the row is the rest of the row before, cut by a page break."""
    if draft.has("seq") or any(draft.prints(name) for name in ("process", "level1")):
        return False
    if not draft.texts and not draft.lists:
        return True
    if not draft.opens_page:
        return (
            is_numbered
            and not draft.prints(key)
            and not any(draft.prints(name) for name in (*LEVEL_FIELDS, *_TEXTS))
        )
    if not is_numbered:
        return False
    return _is_open(before.texts.get(key, "")) or not any(draft.prints(name) for name in (key, *LEVEL_FIELDS))


def _is_open(text: str) -> bool:
    """Whether a text stops inside brackets or after a word that needs another."""
    flat = squeeze(text)
    pairs = (("（", "）"), ("《", "》"), ("“", "”"), ("〔", "〕"), ("(", ")"))
    return any(flat.count(left) > flat.count(right) for left, right in pairs) or flat.endswith(
        ("、", "，", "和", "及", "与", "或")
    )


def _append(before: Draft, rest: Draft) -> None:
    for name, text in rest.texts.items():
        if name in LIST_FIELDS:
            before.lists.setdefault(name, []).extend(
                label for label in rest.lists.get(name, []) if label not in before.lists[name]
            )
        before.texts[name] = before.texts.get(name, "") + text
        before.places.setdefault(name, rest.places[name]) if name in rest.places else None
        before.doubt(name)


def report_pairs(drafts: Sequence[Draft], key: str) -> list[Problem]:
    """Indicators with two checks in one cell: one entry as printed, for a person to look at."""
    problems = []
    for draft in drafts:
        parts = [part for part in re.split(r"\s+", draft.texts.get(key, "")) if part]
        if len(parts) > 1 and all(is_check(part) for part in parts):
            problems.append(problem("two_checks", draft.line, key, value=len(parts)))
            draft.doubt(key)
    return problems
