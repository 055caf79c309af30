"""Typos (错别字), found by `gongkai.rules.text_checks.typos`; its dictionaries load at the first use."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from gongkai.rules.text_checks.finding import Check, Hit, warning
from gongkai.rules.text_checks.text import CheckedText

_BETWEEN = "\n"
_AROUND = 4


def _run(text: CheckedText) -> Iterator[Hit]:
    """All parts at once: the finder works on arrays, and short texts cost it as much as long ones."""
    from gongkai.rules.text_checks.typos import find_typos

    starts = [0, *accumulate(len(part.text) + len(_BETWEEN) for part in text.parts)]
    whole = _BETWEEN.join(part.text for part in text.parts)
    for typo in find_typos(whole, known_words=_known_words(text, whole)):
        index = bisect_right(starts, typo.start) - 1
        start, end = typo.start - starts[index], typo.end - starts[index]
        part = text.parts[index]
        if end > len(part.text):
            continue
        message = f"“{typo.wrong}”疑为“{typo.right}”之误"
        around = part.text[max(0, start - _AROUND) : end + _AROUND]
        yield warning(message, index, (start, end), typo.right, around)


def _known_words(text: CheckedText, whole: str) -> list[str]:
    """Names that the site knows and that stand in the text."""
    site = text.site
    names = {name for body in site.bodies for name in (body.name, *body.other_names)}
    people = {official.name for official in site.officials}
    former = {former.name for former in site.former_names}
    return sorted(name for name in site.known_words | names | people | former if name and name in whole)


CHECK = Check("typo", "没有错别字", _run)
