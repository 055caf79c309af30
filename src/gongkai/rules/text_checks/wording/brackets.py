"""Brackets and quotation marks that do not close, or close with another sign than they opened with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.rules.text_checks.finding import Check, Hit, warning
from gongkai.rules.text_checks.text import CheckedText, PartKind

_PAIRS = {
    "（": "）", "《": "》", "〔": "〕", "“": "”", "‘": "’", "【": "】", "「": "」", "『": "』", "〈": "〉", "［": "］",
    "(": ")", "[": "]",
}  # fmt: skip
_OPENERS = {close: opener for opener, close in _PAIRS.items()}
_MIXED = {("〔", "］"), ("［", "〕"), ("[", "］"), ("［", "]"), ("〔", "]"), ("[", "〕")}
_ONLY_WIDTH = {("（", ")"), ("(", "）")}  # full and half width of one bracket: untidy, not broken
_SIGNS = re.compile(f"[{re.escape(''.join((*_PAIRS, *_OPENERS)))}]")
# 1）, 一)、a): half brackets that number a list; ’ after a letter is an apostrophe.
_NUMBERING = re.compile(r"(?:^|[\s，。；：、,;:（）()《》])[\dA-Za-z一二三四五六七八九十①-⑳]{1,3}\s?$")
_AROUND = 8
# A quotation of several paragraphs opens in each and closes in the last; so far one looks for its end.
_QUOTES, _LINES_OF_A_QUOTE = "“‘「『", 60
_LINES_OF_A_BRACKET = 8


@dataclass(slots=True)
class _Loose:
    """A sign without its partner: the number of its line, its place, and what to say of it."""

    line: int
    part: int
    start: int
    sign: str
    around: str
    message: str
    is_settled: bool = False


def _run(text: CheckedText) -> Iterator[Hit]:
    loose: list[_Loose] = []
    opening_lines: set[int] = set()
    number = 0
    for index, part in enumerate(text.parts):
        start = 0
        for line in part.text.split("\n") if part.kind is PartKind.ATTACHMENT else [part.text]:
            number += 1
            if line.lstrip()[:1] in ("“", "「"):
                opening_lines.add(number)
            for at, sign, message in unmatched(line):
                around = line[max(0, at - _AROUND) : at + _AROUND]
                loose.append(_Loose(number, index, start + at, sign, around, message))
            start += len(line) + 1
    _settle(loose, opening_lines)
    for each in loose:
        if not each.is_settled:
            yield warning(each.message, each.part, (each.start, each.start + 1), found=each.around)


def _settle(loose: list[_Loose], opening_lines: set[int]) -> None:
    """Brackets that open in one paragraph and close in a later one belong together.

    So do the openings of a quotation whose every paragraph opens anew and only the last closes.
    """
    for each in loose:
        each.is_settled = each.sign in ("“", "「") and each.line + 1 in opening_lines
    open_by_sign: dict[str, list[_Loose]] = {}
    for each in loose:
        opener = _OPENERS.get(each.sign)
        if each.is_settled:
            continue
        if opener is None:
            open_by_sign.setdefault(each.sign, []).append(each)
            continue
        reach = _LINES_OF_A_QUOTE if opener in _QUOTES else _LINES_OF_A_BRACKET
        waiting = [one for one in open_by_sign.get(opener, ()) if each.line - one.line <= reach]
        if waiting:
            for one in waiting if opener in _QUOTES else waiting[-1:]:
                one.is_settled = True
            each.is_settled = True
            open_by_sign[opener] = [one for one in open_by_sign[opener] if not one.is_settled]


def unmatched(line: str) -> Iterator[tuple[int, str, str]]:
    """Offset and sign of brackets and quotes without their partner in the line, with a Chinese sentence."""
    opened: list[tuple[str, int]] = []
    for match in _SIGNS.finditer(line):
        sign, at = match[0], match.start()
        last = opened[-1][0] if opened else ""
        if sign in _PAIRS:
            opened.append((sign, at))
        elif last == _OPENERS[sign] or (last, sign) in _ONLY_WIDTH:
            opened.pop()
        elif (last, sign) in _MIXED:
            opened.pop()
            yield at, "", f"“{last}”用“{sign}”收尾，前后不一对"
        elif _is_numbering(line, at, sign):
            continue
        elif any(opener == _OPENERS[sign] for opener, _ in opened):
            while opened[-1][0] != _OPENERS[sign]:
                opener, where = opened.pop()
                yield where, opener, f"“{opener}”没有收尾"
            opened.pop()
        else:
            yield at, sign, f"“{sign}”前面没有与它成对的“{_OPENERS[sign]}”"
    yield from ((at, opener, f"“{opener}”没有收尾") for opener, at in opened)


def _is_numbering(line: str, at: int, sign: str) -> bool:
    if sign in "）)":
        return bool(_NUMBERING.search(line[max(0, at - 6) : at]))
    return sign == "’" and line[at - 1 : at].isascii() and line[at - 1 : at].isalpha()


CHECK = Check("brackets", "括号、引号、书名号成对", _run)
