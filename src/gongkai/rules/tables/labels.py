"""Header wordings as data: a printed label → the field it heads."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import yaml

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|【[^【】]*】")
_PUNCTUATION = re.compile(r"[\s:：*＊“”\"'‘’、,，.。;；_\-—]+")
_LEVELS = "一二三四五"
_LEVEL_WORD = re.compile(r"([一二三四五])级")
_LONGEST_LABEL = 30

OPTION_FIELDS = ("channels", "audience", "mode", "tier")


class Label(NamedTuple):
    """What a header wording means; `is_exact` is false when only a part of the wording was known."""

    field: str
    is_combined: bool = False
    is_exact: bool = True


class _Wordings(NamedTuple):
    labels: dict[str, Label]
    options: dict[str, dict[str, str]]
    parts: list[tuple[str, str]]


def level_wording(text: str) -> str:
    """The wording without blanks, line breaks, full-width forms and punctuation; brackets stay."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text))


def strip_brackets(text: str) -> str:
    """The wording without what stands in brackets: 特定群体(请写明) → 特定群体."""
    before = None
    current = unicodedata.normalize("NFKC", text)
    while before != current:
        before, current = current, _BRACKETS.sub("", current)
    return current


@lru_cache(maxsize=1)
def _wordings() -> _Wordings:
    raw = resources.files("gongkai.rules.data").joinpath("header_labels.yaml").read_text(encoding="utf-8")
    data = yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
    labels = {
        level_wording(row["label"]): Label(row["field"], bool(row.get("combined", False)))
        for row in data["labels"]
    }
    options: dict[str, dict[str, str]] = {name: {} for name in OPTION_FIELDS}
    for row in data["options"]:
        options[row["field"]][level_wording(row["label"])] = row["label"]
    return _Wordings(labels, options, [(row["part"], row["field"]) for row in data["parts"]])


@lru_cache(maxsize=2048)
def read_label(text: str) -> Label | None:
    """The field that a header wording names, or None when it names none that is known."""
    wordings = _wordings()
    whole = level_wording(text)
    bare = level_wording(strip_brackets(text))
    if not bare or len(bare) > _LONGEST_LABEL:
        return None
    for wording in (whole, bare):
        if wording in wordings.labels:
            found = wordings.labels[wording]
            level = _LEVEL_WORD.search(whole) if found.field == "theme" else None
            return Label(f"level{_LEVELS.index(level[1]) + 1}") if level else found
    if len(bare) > 14:
        return None
    for part, field in wordings.parts:
        if part in bare:
            return Label(field, is_combined=_is_combined(bare), is_exact=False)
    return None


def _is_combined(wording: str) -> bool:
    return bool(re.search(r"任务.*(要求|措施|举措|标准)", wording))


@lru_cache(maxsize=2048)
def read_option(text: str, parent: str | None = None) -> str | None:
    """The field among `OPTION_FIELDS` of which this wording is one choice; `parent` limits the search."""
    wordings = _wordings()
    for wording in (level_wording(text), level_wording(strip_brackets(text))):
        for field in (parent,) if parent else OPTION_FIELDS:
            if wording and wording in wordings.options.get(field, {}):
                return field
    return None


@lru_cache(maxsize=1)
def _first_characters() -> frozenset[str]:
    return frozenset(wording[0] for wording in _wordings().labels if wording)


def split_run_together(text: str) -> list[str]:
    """Header labels set without separator, at the start of `text`: longest known labels first."""
    labels = _wordings().labels
    if text[:1] not in _first_characters():
        return []
    found: list[str] = []
    position = 0
    while position < len(text):
        for end in range(min(len(text), position + _LONGEST_LABEL), position + 1, -1):
            wording = level_wording(text[position:end])
            if wording in labels and len(wording) >= 2:
                found.append(text[position:end])
                position = end
                break
        else:
            break
    return found
