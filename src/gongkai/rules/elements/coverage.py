"""Which elements a text visibly covers: by their own words, or by words and forms that stand for them.

Seeing is modest: an element is shown only with the place in the text that shows it. What is not seen may still be
there in other words, or in an attachment; a person says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

_AROUND = 10
_QUALIFIER = re.compile(
    r"^(?:其他|有关|相关|主要|具体|各类|各|本局|本机关|本部门|本单位|本级|全区|全市|全县|年度|上年度|对外)+"
)
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_BLANKS = re.compile(r"\s+")
_SHORTEST = 2
# What asks for the document itself (可以全文公开的文件) is shown by having the text.
_THE_TEXT_ITSELF = re.compile(r"全文|原文|正文|规范性文件$|(?:公开|印发|制定|发布|出台)的.*文件$")
_BEGINNING = 16
# Nouns that stand in almost every text; alone they show nothing.
_EMPTY = frozenset(
    {
        "名称",
        "内容",
        "情况",
        "信息",
        "结果",
        "方式",
        "时间",
        "文件",
        "公告",
        "通知",
        "事项",
        "要求",
        "工作",
        "管理",
        "计划",
    }
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One element; `evidence` is the place of the text that shows it, empty when none was found."""

    element: str
    evidence: str = ""

    @property
    def is_shown(self) -> bool:
        return bool(self.evidence)


@dataclass(frozen=True, slots=True)
class _Words:
    element: str
    words: tuple[str, ...]
    pattern: re.Pattern[str] | None


def cover(elements: Sequence[str], text: str) -> tuple[Coverage, ...]:
    """For each element whether the text shows it, and where."""
    plain = _BLANKS.sub(" ", text)
    return tuple(Coverage(element, _evidence(element, plain)) for element in elements)


def _evidence(element: str, text: str) -> str:
    if text.strip() and _THE_TEXT_ITSELF.search(_BRACKETS.sub("", element)):
        return f"{text.strip()[:_BEGINNING]}…"
    for noun in _nouns(element):
        at = text.find(noun)
        if at >= 0:
            return _around(text, at, at + len(noun))
    for row in _rows():
        if not _names(element, row.element):
            continue
        for word in row.words:
            at = text.find(word)
            if at >= 0:
                return _around(text, at, at + len(word))
        found = row.pattern.search(text) if row.pattern else None
        if found:
            return _around(text, found.start(), found.end())
        return ""
    return ""


def _nouns(element: str) -> list[str]:
    """The element itself, without brackets, and its noun behind the last 的; nothing that says too little."""
    bare = _BRACKETS.sub("", element).strip()
    noun = _QUALIFIER.sub("", bare.rsplit("的", 1)[-1])
    found = [bare, _QUALIFIER.sub("", bare), noun]
    return [word for word in dict.fromkeys(found) if len(word) >= _SHORTEST and word not in _EMPTY]


def _names(element: str, word: str) -> bool:
    return _BRACKETS.sub("", element).strip().endswith(word)


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    lead = "…" if start > _AROUND else ""
    tail = "…" if end + _AROUND < len(text) else ""
    return f"{lead}{before}{text[start:end]}{after}{tail}"


@lru_cache(maxsize=1)
def _rows() -> tuple[_Words, ...]:
    """The table, longest element first, so that 设定依据 is asked before 依据."""
    raw = resources.files("gongkai.rules.data").joinpath("element_words.yaml").read_text(encoding="utf-8")
    rows = [
        _Words(
            str(row["element"]),
            tuple(str(word) for word in row.get("any", [])),
            re.compile(row["pattern"]) if row.get("pattern") else None,
        )
        for row in yaml.safe_load(raw)
    ]
    return tuple(sorted(rows, key=lambda row: -len(row.element)))
