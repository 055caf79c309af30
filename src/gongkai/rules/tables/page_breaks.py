"""Labels of merged cells at page breaks: printed below their first rows, or in a row before their block."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.rules.tables.cell_kinds import squeeze
from gongkai.rules.tables.draft import Draft
from gongkai.rules.tables.problems import problem, shorten
from gongkai.rules.tables.reading import Problem

_STRANGE = 0.12  # a label and a text that share less than this say different things


def labels_are_reprinted(drafts: Sequence[Draft], top: str) -> bool:
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


def settle_page_tops(drafts: Sequence[Draft], used: Sequence[str], reprints: bool) -> list[Problem]:
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


def settle_page_ends(drafts: Sequence[Draft], used: Sequence[str], fields: Sequence[str]) -> list[Problem]:
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


def settle_early_labels(drafts: Sequence[Draft], used: Sequence[str], key: str) -> list[Problem]:
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
