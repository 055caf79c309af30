"""Typos (错别字), found by `gongkai.rules.text_checks.typos`; its dictionaries load at the first use."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, warning
from gongkai.rules.text_checks.text import CheckedText


def _run(text: CheckedText) -> Iterator[Hit]:
    try:
        from gongkai.rules.text_checks.typos import find_typos
    except ImportError:
        return
    known = _known_words(text)
    for index, part in enumerate(text.parts):
        for typo in find_typos(part.text, known_words=known):
            message = f"“{typo.wrong}”疑为“{typo.right}”之误"
            around = part.text[max(0, typo.start - 4) : typo.end + 4]
            yield warning(message, index, (typo.start, typo.end), typo.right, around)


def _known_words(text: CheckedText) -> frozenset[str]:
    site = text.site
    names = {name for body in site.bodies for name in (body.name, *body.other_names)}
    people = {official.name for official in site.officials}
    former = {former.name for former in site.former_names}
    return site.known_words | names | people | former


CHECK = Check("typo", "没有错别字", _run)
