"""Matching: which known document a citation means, and in how far that is open to doubt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.rules.document_numbers import find_document_numbers

from .citation import Citation

_UNSPOKEN = re.compile(r"[\s《》〈〉<>“”\"'‘’（）()〔〕\[\]【】、，,.。·：:\-—]+")
_INNER = re.compile(r"[《〈<](?P<title>[^《》〈〉<>]{2,120})[》〉>]")
_ISSUES = re.compile(r"(?:印发|发布|公布|颁布|转发|批转|修改|修订)[^《〈<]*$")


@dataclass(frozen=True)
class Known:
    """A document of the library: `key` names it for the caller."""

    key: int
    title: str
    number: str = ""


@dataclass(frozen=True)
class Match:
    """`key` of the document that is meant, None when none is or when it stays open; `doubt` says why, in words."""

    key: int | None
    doubt: str = ""


def title_key(title: str) -> str:
    """A title without marks, blanks and width: equal titles in any spelling have equal keys."""
    return _UNSPOKEN.sub("", unicodedata.normalize("NFKC", title)).lower()


def inner_titles(title: str) -> list[str]:
    """The text that a covering notice issues: 关于印发《甲办法》的通知 is also cited as 《甲办法》.

    Only after 印发, 发布, 公布 …; a title in 关于废止《甲办法》的决定 is another document.
    """
    return [m["title"] for m in _INNER.finditer(title) if _issues(title[: m.start()])]


def _issues(before: str) -> bool:
    found = _ISSUES.search(before)
    return found is not None and not found.group().startswith(("修改", "修订"))


class MatchIndex:
    """A known library, arranged for looking up; built once for many citations."""

    def __init__(self, library: Iterable[Known]) -> None:
        self._numbers: dict[str, set[int]] = {}
        self._titles: dict[str, set[int]] = {}
        self._inner: dict[str, set[int]] = {}
        self._own: dict[int, str] = {}
        for known in library:
            self._add(known)

    def _add(self, known: Known) -> None:
        key = title_key(known.title)
        self._own[known.key] = key
        self._titles.setdefault(key, set()).add(known.key)
        for title in inner_titles(known.title):
            self._inner.setdefault(title_key(title), set()).add(known.key)
        for number in _normalised(known.number):
            self._numbers.setdefault(number, set()).add(known.key)

    def match(self, citation: Citation) -> Match:
        """The document that a citation means. Two candidates are never decided between."""
        by_title = self._by_title(citation.title) if citation.title else set()
        if not citation.number:
            return _only(by_title, "同名文件不止一份，须按文号区分。", citation.doubt)
        by_number = self._numbers.get(citation.number, set())
        both = by_number & by_title
        if both or not citation.title:
            return _only(both or by_number, "有几份文件使用这个文号，须人工核对。")
        if by_number and by_title:
            return Match(None, "题名和文号指向不同的文件，须人工核对。")
        if by_number:
            return _only(by_number, "有几份文件使用这个文号，须人工核对。", "文号相符，题名写法不同。")
        return Match(None, "题名相符，文号不同，可能是另一份文件。" if by_title else "")

    def _by_title(self, title: str) -> set[int]:
        key = title_key(title)
        return self._titles.get(key) or self._inner.get(key) or set()


def _normalised(number: str) -> set[str]:
    found = {each.normalised for each in find_document_numbers(number)}
    return found or ({number.strip()} if number.strip() else set())


def _only(keys: set[int], doubt: str, otherwise: str = "") -> Match:
    if len(keys) == 1:
        return Match(next(iter(keys)), otherwise)
    return Match(None, doubt if keys else "")
