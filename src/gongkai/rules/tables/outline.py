"""Running text as an outline: paragraphs that a page broke made whole, numbering read, headings told from text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.rules.tables.cell_kinds import squeeze
from gongkai.rules.tables.source import Paragraph

# Rank → how its numbers look. A lower rank stands above a higher one.
_MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(r"^\s*(第[一二三四五六七八九十]+(?:部分|章|节|篇))[\s、：:]*")),
    (1, re.compile(r"^\s*([一二三四五六七八九十]{1,3})\s*[、.．]\s*")),
    (2, re.compile(r"^\s*([（(]\s*[一二三四五六七八九十]{1,3}\s*[）)])\s*[、.．]?\s*")),
    (3, re.compile(r"^\s*(\d{1,3})\s*(?:[.．、](?!\d)|\s(?=[一-鿿]))\s*")),
    (3, re.compile(r"^\s*(第[一二三四五六七八九十百]{1,5}条)[\s、：:]*")),
    (4, re.compile(r"^\s*([（(]\s*\d{1,3}\s*[）)]|\d{1,2}[）)])\s*[、.．]?\s*")),
    (5, re.compile(r"^\s*([①-⑳])\s*")),
)
MEASURE_RANK = 3
_ENDS = "。！？；：;:!?”）】)」…"
_HEADING_LENGTH = 42
_DUTY_LINE = re.compile(
    r"^\s*[（(【\[]?\s*(?:牵头|责任|配合|主办|协办|承办|落实|参与)(?:责任|领导)?(?:单位|部门|处室|科室|股室|主体|人)|^\s*[（(【\[]?\s*(?:完成时限|完成时间|时限要求|时间要求|完成期限|工作时限|时间节点)\s*[:：]"
)
_ATTACHMENT = re.compile(r"^\s*附\s*件(\s*\d+)?\s*[:：]")
_CLOSING = re.compile(
    r"^\s*(抄送|联系人|联系电话|（?[(]?此件|附\s*件|印发|[\d〇○一二三四五六七八九十]{4}\s*年.{1,12}日(印发)?$|—|-\s*\d+\s*-|第\s*\d+\s*页)"
)


@dataclass(slots=True)
class Node:
    """A numbered paragraph with what stands below it. `text` is the paragraph without its number."""

    rank: int
    number: str
    marker: str
    text: str
    line: int
    block: int
    body: list[tuple[str, int]] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def is_plain_heading(self) -> bool:
        """Whether the paragraph is a heading alone, with its text in paragraphs below."""
        return len(self.text) <= _HEADING_LENGTH and "。" not in self.text.rstrip("。")


def marker_of(text: str) -> tuple[int, str, str, str] | None:
    """(rank, number, marker as printed, rest) of a numbered paragraph."""
    for rank, pattern in _MARKERS:
        match = pattern.match(text)
        if match:
            return rank, match[1], match[0], text[match.end() :]
    return None


def read_outline(paragraphs: Sequence[tuple[int, Paragraph]]) -> list[Node]:
    """Numbered paragraphs as a forest, in order; text before the first number is left out."""
    roots: list[Node] = []
    path: list[Node] = []
    in_attachments = False
    for block, paragraph in _whole(paragraphs):
        text = paragraph.text.strip()
        found = marker_of(text)
        if _ATTACHMENT.match(text):
            in_attachments = True
            continue
        if found is None:
            in_attachments = in_attachments and len(text) < 40
            if path and not in_attachments:
                path[-1].body.append((text, paragraph.line))
            continue
        rank, number, marker, rest = found
        if in_attachments and rank >= MEASURE_RANK and len(rest) < 60 and "。" not in rest:
            continue
        in_attachments = False
        node = Node(rank, number, marker.strip(), rest.strip(), paragraph.line, block)
        while path and path[-1].rank >= rank:
            path.pop()
        (path[-1].children if path else roots).append(node)
        path.append(node)
    if path:
        _drop_closing(path[-1])
    return roots


def _drop_closing(last: Node) -> None:
    """Signature, date and distribution lines after the last measure."""
    while last.body and (_CLOSING.match(last.body[-1][0]) or _is_signature(last.body[-1][0])):
        last.body.pop()
    for position, (text, _) in enumerate(last.body):
        if re.match(r"^\s*(抄送|联系人|附\s*件)", text):
            del last.body[position:]
            break


def _is_signature(text: str) -> bool:
    return len(text) <= 30 and text[-1] not in _ENDS and not _DUTY_LINE.match(text)


def _whole(paragraphs: Sequence[tuple[int, Paragraph]]) -> list[tuple[int, Paragraph]]:
    """Paragraphs with the parts that a line or page break cut off put back."""
    whole: list[tuple[int, Paragraph]] = []
    items = [(block, p) for block, p in paragraphs if p.text.strip() and not _is_page_mark(p.text)]
    last_number = 0
    for position, (block, paragraph) in enumerate(items):
        following = items[position + 1][1].text if position + 1 < len(items) else ""
        if whole and _continues(whole[-1][1].text, paragraph, following, last_number):
            before_block, before = whole[-1]
            joiner = (
                " "
                if before.text[-1:].isascii() and before.text[-1:].isalpha() and paragraph.text[:1].isascii()
                else ""
            )
            whole[-1] = (
                before_block,
                Paragraph(before.text + joiner + paragraph.text.strip(), before.line, before.level),
            )
        else:
            whole.append((block, paragraph))
            found = marker_of(paragraph.text)
            if found is not None and found[0] == MEASURE_RANK and found[1].isdigit():
                last_number = int(found[1])
    return whole


def _is_page_mark(text: str) -> bool:
    return bool(re.match(r"^\s*([-—–]\s*\d+\s*[-—–]|第\s*\d+\s*页.*|\d{1,3})\s*$", text))


def _continues(before: str, paragraph: Paragraph, following: str, last_number: int) -> bool:
    text = paragraph.text.strip()
    if text[0] in "。，、；：！？）》”」…":
        return True
    if marker_of(before) is None and not _is_mid_text(before):
        return False
    if (
        _begins_point(before, text, last_number)
        or paragraph.level
        or _DUTY_LINE.match(text)
        or _ATTACHMENT.match(text)
    ):
        return False
    if before.rstrip()[-1:] in _ENDS:
        return _unclosed(before)
    found = marker_of(before)
    if found is not None and "。" not in before and len(found[3]) <= _HEADING_LENGTH:
        is_rest_of_heading = len(text) <= 24 and "。" not in text and marker_of(following) is not None
        return is_rest_of_heading or before.rstrip()[-1:] in "，、"
    return True


def _begins_point(before: str, text: str, last_number: int) -> bool:
    """Whether the paragraph is numbered; a number in mid-sentence that nobody expects here is none."""
    found = marker_of(text)
    if found is None:
        return False
    is_counted = found[0] == MEASURE_RANK and found[1].isdigit()
    is_expected = not is_counted or int(found[1]) in (1, last_number + 1)
    return is_expected or before.rstrip()[-1:] in _ENDS or "。" not in before


def _is_mid_text(before: str) -> bool:
    return "。" in before or len(before) > 30


def _unclosed(text: str) -> bool:
    return text.count("（") > text.count("）") or text.count("《") > text.count("》")


def is_duty_line(text: str) -> bool:
    """Whether a paragraph only names who is responsible or by when."""
    return bool(_DUTY_LINE.match(text))


def title_of(paragraphs: Sequence[tuple[int, Paragraph]]) -> str:
    """Everything before the first number, for telling a catalogue from a plan."""
    head: list[str] = []
    for _, paragraph in paragraphs:
        if marker_of(paragraph.text) is not None or len(head) > 12:
            break
        head.append(squeeze(paragraph.text))
    return "\n".join(head)
