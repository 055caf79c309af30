"""公开内容（要素） as a catalogue words it → the single elements."""

from __future__ import annotations

import re
import unicodedata

_ENUMERATION = re.compile(r"(?:^|(?<=[\s；;。，,、：:]))(?:[(（]\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])\s*")
_OPEN, _CLOSE = "（(《〈“[〔【", "）)》〉”]〕】"
_STRONG = "；;。\n"
_WEAK = "、，,"
_LEAD = re.compile(
    r"^(?:主要|应当?|须|并)?(?:公开|包括|包含|含有|标明|列明|注明|载明|说明|写明)(?:以下)?(?:内容|信息)?[：:]?"
)
_LAST_PAIR = re.compile(r"^(.{2,14}?)(?:和|及|以及|与)(.{2,16})$")
_ENDING = re.compile(r"(?:等(?:内容|信息|情况)?|。)+$")
_WHOLE_CLAUSE = 26  # a clause with commas that is longer is one thought, not a list
_LONGEST = 300


def split_elements(wording: str) -> tuple[str, ...]:
    """The elements in their order, each once, at most 300 characters each.

    Numbered parts, lines, ； and 。 always divide; 、 and ， divide lists of short nouns. Nothing inside brackets,
    quotes or book marks is divided.
    """
    text = _ENUMERATION.sub("\n", unicodedata.normalize("NFC", wording).replace("\r", "\n"))
    elements: list[str] = []
    for clause in _divided(text, _STRONG):
        parts = _divided(clause, _WEAK)
        if len(parts) > 1 and all(len(part) <= _WHOLE_CLAUSE for part in parts):
            *first, last = parts
            elements += [*first, *_last_pair(last)]
        elif parts:
            elements.append(clause)
    tidy = (_tidy(element) for element in elements)
    return tuple(dict.fromkeys(element for element in tidy if element))


def _divided(text: str, signs: str) -> list[str]:
    parts, depth, current = [], 0, ""
    for letter in text:
        depth += (letter in _OPEN) - (letter in _CLOSE and depth > 0)
        if letter in signs and (depth == 0 or letter == "\n"):
            parts.append(current)
            current, depth = "", 0
        else:
            current += letter
    return [part.strip() for part in [*parts, current] if part.strip()]


def _last_pair(part: str) -> list[str]:
    """“施行日期和有效性” at the end of a list names two elements; inside a book mark it does not."""
    bare = _ENDING.sub("", part)
    found = _LAST_PAIR.match(bare)
    if found is None or any(sign in bare for sign in _OPEN) or "的" in bare:
        return [part]
    return [found[1], found[2]]


def _tidy(element: str) -> str:
    text = _ENDING.sub("", element.strip(" 　:：")).strip()
    return (_LEAD.sub("", text) or text)[:_LONGEST]
