"""Secrecy marks (密级标志) of GB/T 9704-2012, 7.2.2, and notes that forbid publication.

The words alone are ordinary (商业秘密, 涉及国家秘密的不得公开); a mark stands alone, at the head, in brackets or with ★.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, error, warning
from gongkai.rules.text_checks.text import CheckedText, Part, PartKind

_B = r"[ \t\u3000\xa0]*"
_GRADE = rf"(?:绝{_B}密|机{_B}密|秘{_B}密)"
_TERM = rf"(?:长{_B}期|{_B}\d{{1,2}}{_B}(?:年|个月|月)|[一二三四五六七八九十]{{1,3}}年)"
_STARRED = re.compile(rf"{_GRADE}{_B}[★☆*＊]{_B}(?:{_TERM})?|[★]{_B}{_TERM}")
_LABELLED = re.compile(rf"(?:密{_B}级|保密等级){_B}[:：]{_B}{_GRADE}")
_HEAD = re.compile(rf"{_B}{_GRADE}(?:件|级)?{_B}(?:{_TERM})?{_B}")
_INTERNAL = (
    r"(?:内部(?:资料|文件|材料|参考|使用|掌握|传阅|发行|刊物)|仅供内部(?:使用|参考|掌握)?|"
    r"(?:不得|不予|不宜|严禁|禁止|请勿)(?:对外)?(?:公开|外传|外泄|扩散)|不公开|不对外公开)"
)
_CARE = r"(?:注意保[管存密]|妥善保管|请勿外传|严禁外传|不得外传|不得公开|严禁复印|请勿复印|不得复印|阅后收回|会后收回|用后收回|不得翻印)"
_THIS = r"(?:此件|本件|本文件|本材料|本资料|本通知|该件|此文)"
_NOTE = rf"{_THIS}?{_INTERNAL}(?:发布)?(?:[，,、；;\s]*{_CARE})*"
_ALONE = re.compile(
    rf"[\s★]*[（(【〔\[]?{_B}(?:{_NOTE}|会后收回|阅后收回|用后收回){_B}[)）】〕\]]?[。！!]?\s*"
)
_BRACKETED = re.compile(rf"[（(【〔\[]{_B}(?:{_NOTE}){_B}[。！!]?{_B}[)）】〕\]]")
_SAID = re.compile(rf"{_THIS}[^。，；\n（(]{{0,8}}{_INTERNAL}")
_ON_REQUEST = re.compile(rf"[（(【]?{_THIS}依申请公开[)）】]?")
# ★ before a word marks essential terms of a tender; several in a row count stars.
_TENDER_STAR = re.compile(r"★(?=[\u4e00-\u9fffA-Za-z（(【\d★、. ])|(?<=[★\d（(“])★|★(?=[)）”])")
_LEADING = 6
_MESSAGE = "出现密级标志或禁止公开的标注，带此标注的文件不得公开"
_ADVICE = "请停止办理并报保密审查；确已解密的，须以解密后的文本发布"


def _run(text: CheckedText) -> Iterator[Hit]:
    leading = _leading_parts(text)
    for index, part in enumerate(text.parts):
        spans = [match.span() for pattern in (_STARRED, _LABELLED) for match in pattern.finditer(part.text)]
        spans += _notes(part)
        for start, line in _first_lines(part) if index in leading else ():
            if _HEAD.fullmatch(line):
                spans.append((start, start + len(line)))
        spans = _apart(spans)
        yield from (error(_MESSAGE, index, span, _ADVICE) for span in spans)
        for match in _ON_REQUEST.finditer(part.text):
            message = "文中标注“依申请公开”，与主动公开不符，请核对公开属性"
            yield warning(message, index, match.span())
        yield from _stars(index, part, spans)


def _leading_parts(text: CheckedText) -> set[int]:
    """Where a grade written alone is a mark: the head of the text, and the head of each attachment."""
    body = [index for index, part in enumerate(text.parts) if part.kind is not PartKind.ATTACHMENT]
    attached = {index for index, part in enumerate(text.parts) if part.kind is PartKind.ATTACHMENT}
    return {*body[:_LEADING], *attached}


def _first_lines(part: Part) -> Iterator[tuple[int, str]]:
    """Offset and text of the leading lines."""
    start = 0
    for line in part.text.split("\n", _LEADING)[:_LEADING]:
        yield start, line
        start += len(line) + 1


def _notes(part: Part) -> list[tuple[int, int]]:
    found = [match.span() for pattern in (_BRACKETED, _SAID) for match in pattern.finditer(part.text)]
    if part.kind is PartKind.CELL:
        return found  # 不公开 is an ordinary value in tables
    start = 0
    for line in part.text.split("\n"):
        if len(line) <= 40 and _ALONE.fullmatch(line) and line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _stars(index: int, part: Part, taken: list[tuple[int, int]]) -> Iterator[Hit]:
    for match in re.finditer("★", part.text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        if not _TENDER_STAR.match(part.text, match.start()):
            yield error(
                "出现“★”，它是密级标志的组成部分", index, match.span(), _ADVICE, _around(part, match.start())
            )
        elif not _is_counted(part.text, match.start()):
            message = "出现“★”，请确认不是密级标志"
            yield warning(message, index, match.span(), found=_around(part, match.start()))


def _is_counted(text: str, at: int) -> bool:
    """★★★ or 5★: stars that count."""
    return text[at + 1 : at + 2] == "★" or text[at - 1 : at] == "★" or text[max(0, at - 1) : at].isdigit()


def _around(part: Part, at: int) -> str:
    return part.text[max(0, at - 6) : at + 12]


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, each place once."""
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


CHECK = Check("secrecy_mark", "没有密级标志和禁止公开的标注", _run)
