"""Running text of a PDF: page numbers and running heads dropped, lines joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter

from gongkai.rules.tables.readers._pdf_page import TextLine, join_lines

PAGE_NUMBER = re.compile(
    r"^(?:[-—–－·•]?\s*\d{1,4}\s*[-—–－·•]?|第\s*[\d一二三四五六七八九十百]+\s*页(?:\s*[，,/]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+"
    r"|(?i:page)\s*\d+(?:\s*of\s*\d+)?)$"
)
_MARGIN = 0.12  # share of the page height at top and bottom where running heads stand
_SLACK = 2.2  # character sizes that a full line may leave free at its end
_INDENT = 1.5  # character sizes that mark the first line of a paragraph
_WIDE_LEADING = 1.9  # distance of lines, in characters, above which a paragraph ends
_STARTS = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[章节条部分编]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．](?!\d)|附件|[①-⑳])"
)


def running_heads(pages: list[list[TextLine]], heights: list[float]) -> set[tuple[int, int]]:
    """(page, line) of page numbers and of texts that stand in the margin of most pages."""
    counts: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counts.update({_pattern(line) for line in lines if _is_marginal(line, height)})
    often = {text for text, count in counts.items() if count >= 2 and count * 2 > len(pages)}
    return {
        (page, index)
        for page, (lines, height) in enumerate(zip(pages, heights, strict=True))
        for index, line in enumerate(lines)
        if _is_marginal(line, height) and (PAGE_NUMBER.match(line.text) or _pattern(line) in often)
    }


def _is_marginal(line: TextLine, height: float) -> bool:
    return line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height


def _pattern(line: TextLine) -> str:
    return f"{re.sub(r'[0-9]+', '#', line.text)} at {round(line.y / 4)}"


def paragraphs(lines: list[TextLine], left: float, right: float) -> list[str]:
    """Lines between two tables or page ends as paragraphs; `left` and `right` are the borders of the text area."""
    found: list[str] = []
    before: TextLine | None = None
    for line in lines:
        if before is not None and runs_on(before, line, left, right):
            found[-1] = join_lines(found[-1], line.text)
        else:
            found.append(line.text)
        before = line
    return found


def runs_on(before: TextLine, line: TextLine, left: float, right: float) -> bool:
    """Whether `line` continues the paragraph of the line before, on the same page or overleaf."""
    if abs(line.size - before.size) > 0.15 * before.size:
        return False
    is_overleaf = line.top < before.top
    if not is_overleaf and line.y - before.y > _WIDE_LEADING * 1.15 * before.size:
        return False
    is_full = right - before.x1 < max(_SLACK * before.size, line.lead + before.size)
    is_indented = line.x0 - left > _INDENT * line.size
    if is_indented and before.x0 - left > _INDENT * before.size:
        # both moved in: a centred title or a block set narrower; it goes on when both lines share their middle
        return is_full and abs((line.x0 + line.x1) - (before.x0 + before.x1)) < line.size
    return is_full and not is_indented and not (_STARTS.match(line.text) and before.text[-1:] in "。；;：:")
