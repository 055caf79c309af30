"""Brackets and quotation marks that do not close, or close with another sign than they opened with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, warning
from gongkai.rules.text_checks.text import CheckedText, PartKind

_PAIRS = {
    "（": "）",
    "《": "》",
    "〔": "〕",
    "“": "”",
    "‘": "’",
    "【": "】",
    "「": "」",
    "『": "』",
    "〈": "〉",
    "［": "］",
    "(": ")",
    "[": "]",
}
_OPENERS = {close: opener for opener, close in _PAIRS.items()}
_MIXED = {
    ("（", ")"),
    ("(", "）"),
    ("〔", "］"),
    ("［", "〕"),
    ("[", "］"),
    ("［", "]"),
    ("〔", "]"),
    ("[", "〕"),
}
_SIGNS = re.compile(f"[{re.escape(''.join((*_PAIRS, *_OPENERS)))}]")
# 1）, 一)、a): half brackets that number a list; ’ after a letter is an apostrophe.
_NUMBERING = re.compile(
    r"(?:^|[\s，。；：、,;:（）()《》\n])[\dA-Za-z一二三四五六七八九十①-⑳ivxIVX]{1,3}\s?$"
)
_AROUND = 8


def _run(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        start = 0
        lines = part.text.split("\n") if part.kind is PartKind.ATTACHMENT else [part.text]
        for line in lines:
            for at, message in unmatched(line):
                around = line[max(0, at - _AROUND) : at + _AROUND]
                yield warning(message, index, (start + at, start + at + 1), found=around)
            start += len(line) + 1


def unmatched(line: str) -> Iterator[tuple[int, str]]:
    """Offsets of brackets and quotes without their partner, with a Chinese sentence."""
    opened: list[tuple[str, int]] = []
    for match in _SIGNS.finditer(line):
        sign, at = match[0], match.start()
        if sign in _PAIRS:
            opened.append((sign, at))
        elif opened and opened[-1][0] == _OPENERS[sign]:
            opened.pop()
        elif opened and (opened[-1][0], sign) in _MIXED:
            opener, _ = opened.pop()
            if {opener, sign} & {"（", "）"} and {opener, sign} & {"(", ")"}:
                continue  # full and half width of one bracket: untidy, not broken
            yield at, f"“{opener}”用“{sign}”收尾，前后不一对"
        elif _is_numbering(line, at, sign):
            continue
        elif any(opener == _OPENERS[sign] for opener, _ in opened):
            while opened[-1][0] != _OPENERS[sign]:
                opener, where = opened.pop()
                yield where, f"“{opener}”没有收尾"
            opened.pop()
        else:
            yield at, f"“{sign}”前面没有与它成对的“{_OPENERS[sign]}”"
    yield from ((at, f"“{opener}”没有收尾") for opener, at in opened)


def _is_numbering(line: str, at: int, sign: str) -> bool:
    if sign in "）)":
        return bool(_NUMBERING.search(line[max(0, at - 6) : at]))
    return sign == "’" and line[at - 1 : at].isascii() and line[at - 1 : at].isalpha()


CHECK = Check("brackets", "括号、引号、书名号成对", _run)
