"""Finding: 《titles》 with their nested marks, document numbers, and the pair 《title》（number）."""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai.rules.document_numbers import DocumentNumber, find_document_numbers

from .citation import Citation

LONGEST_TITLE = 200  # characters; a mark that is never closed must not swallow the text
_PAIR_GAP = re.compile(r"\s*[（(〔\[]?\s*")
_PAIR_END = re.compile(r"\s*[）)〕\]]")
_JOINERS = ("和", "及", "与", "或")
_ATTACHMENT = re.compile(r"附件\s*[\d一二三四五六七八九十]*\s*[：:.．、]?\s*$")
# What official documents are called; a title that ends otherwise may be a book, a paper or a newspaper.
_KINDS = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|规则|决定|决议|通知|通报|通告|公告|意见|方案|规划|计划|纲要|要点|批复|函|命令|令|"
    r"目录|标准|规范|指南|指引|清单|措施|政策|解释|答复|章程|制度|规程|宪法|纪要|请示|报告|准则|分工|预案)"
    r"(?:[（(](?:试行|暂行|修订|修正|草案|[^（）()]{0,12}(?:年|版|本|稿))[^（）()]{0,12}[）)])?$"
)


def find_citations(text: str) -> list[Citation]:
    """Citations from left to right without overlap; offsets are characters of `text` as given.

    A number inside a title belongs to the title. A number in brackets right after a title makes one citation with it.
    """
    titles = _titles(text)
    numbers = [
        number
        for number in (_without_joiner(text, each) for each in find_document_numbers(text))
        if not any(start < number.end and number.start < end for start, end in titles)
    ]
    paired: set[int] = set()
    found = []
    for start, end in titles:
        number = _number_after(text, end, numbers)
        if number is not None:
            paired.add(number.start)
        found.append(_of_title(text, start, end, number))
    found += [Citation(n.text, n.start, n.end, number=n.normalised) for n in numbers if n.start not in paired]
    return sorted(found, key=lambda citation: citation.start)


def _without_joiner(text: str, number: DocumentNumber) -> DocumentNumber:
    """《甲办法》和明政〔2026〕1号: right behind a title 和, 及, 与, 或 only join (elsewhere 和政发 may be a county's code)."""
    if text[number.start : number.start + 1] not in _JOINERS or text[number.start - 1 : number.start] != "》":
        return number
    return replace(
        number,
        text=number.text[1:],
        agency=number.agency[1:],
        normalised=number.normalised[1:],
        start=number.start + 1,
    )


def _titles(text: str) -> list[tuple[int, int]]:
    """Spans of the outermost 《…》; marks nest as 《〈〉》 and, by mistake, as 《《》》."""
    spans: list[tuple[int, int]] = []
    begun: list[int] = []
    for position, character in enumerate(text):
        if begun and position - begun[0] > LONGEST_TITLE:
            begun = [each for each in begun[1:] if position - each <= LONGEST_TITLE]
        if character == "《":
            begun.append(position)
        elif character == "》" and begun:
            start = begun.pop()
            while spans and spans[-1][0] >= start:
                spans.pop()
            if position - start > 1:
                spans.append((start, position + 1))
    return spans


def _number_after(text: str, end: int, numbers: list[DocumentNumber]) -> DocumentNumber | None:
    gap = _PAIR_GAP.match(text, end)
    at = gap.end() if gap else end
    opened = gap is not None and bool(gap.group().strip())
    number = next((n for n in numbers if n.start == at), None)
    return number if number is not None and opened and _PAIR_END.match(text, number.end) else None


def _of_title(text: str, start: int, end: int, number: DocumentNumber | None) -> Citation:
    title = text[start + 1 : end - 1].strip()
    doubt = "" if number is not None else _doubt(text, start, title)
    closing = _PAIR_END.match(text, number.end) if number is not None else None
    stop = closing.end() if closing else end
    return Citation(text[start:stop], start, stop, title, number.normalised if number else "", doubt)


def _doubt(text: str, start: int, title: str) -> str:
    if _ATTACHMENT.search(text, max(0, start - 12), start):
        return "这是本文件自己的附件，不是引用的文件。"
    if not _KINDS.search(title):
        return "书名号里不像是文件名称，可能是书、报、刊或者表格。"
    return ""
