"""Catalogues that are plain numbered lists, on lines or in one paragraph: 01 机构职能 / 01 机构领导 …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.rules.tables.outline import marker_of
from gongkai.rules.tables.problems import problem, shorten
from gongkai.rules.tables.reading import CATALOGUE, LEVEL_FIELDS, Entry, Place, Problem
from gongkai.rules.tables.source import Paragraph

_CODE_LINE = re.compile(r"^\s*(\d{1,4}(?:[.\-—]\d{1,3}){0,3})\s*[、.．:：\s]*(?=[^\d\s.．、])(.+)$")
_CODE_INLINE = re.compile(r"(?:^|(?<=[；;。，,\s]))(\d{1,3}(?:\.\d{1,2})*)\s*[、.．]?\s*(?=[一-鿿“《（])")
_BRACKET_INLINE = re.compile(
    r"(?:^|(?<=[；;。，,\s]))[（(]([一二三四五六七八九十]{1,3})[）)]\s*(?=[一-鿿“《])"
)
_LEAST_ITEMS = 4
_ITEM_LENGTH = 70
_DEEPEST = 3
_CATALOGUE_TITLE = re.compile(r"目录|清单|公开事项|公开内容|公开范围")


class _Item(NamedTuple):
    code: str
    text: str
    line: int
    block: int
    rank: int = 3


def read_coded_list(
    paragraphs: Sequence[tuple[int, Paragraph]],
) -> tuple[str, list[Entry], list[Problem]] | None:
    """Entries of a list of short numbered items; None when the text is no such list."""
    items, title = _items(paragraphs)
    if len(items) < _LEAST_ITEMS or not _is_list(items, title, paragraphs):
        return None
    depths = _depths(items)
    entries: list[Entry] = []
    path: list[str] = []
    codes: list[str] = []
    deepest = max(depths)
    for item, depth in zip(items, depths, strict=True):
        del path[depth:], codes[depth:]
        path.append(item.text)
        codes.append(item.code)
        entries.append(_entry(item, path, codes, deepest))
    problems = _problems(items, depths, [entry.text("seq") for entry in entries])
    return CATALOGUE, entries, problems


def _entry(item: _Item, path: list[str], codes: list[str], deepest: int) -> Entry:
    whole = codes if item.code.isdigit() and all(code.isdigit() for code in codes) else [item.code]
    joined = item.code if len({len(code) for code in codes}) > 1 else ".".join(whole)
    fields: dict[str, str | list[str]] = {"seq": joined}
    for position in range(deepest + 1):
        fields[LEVEL_FIELDS[position]] = path[position] if position < len(path) else ""
    own = LEVEL_FIELDS[len(path) - 1]
    entry = Entry(item.line, fields, places={own: Place(item.block, 0, 0)})
    entry.carried = list(LEVEL_FIELDS[: len(path) - 1])
    return entry


def _items(paragraphs: Sequence[tuple[int, Paragraph]]) -> tuple[list[_Item], str]:
    """Items of the whole text, and what stands before them."""
    items: list[_Item] = []
    title: list[str] = []
    for block, paragraph in paragraphs:
        found = _inline(block, paragraph) or _own_line(block, paragraph)
        if found:
            items.extend(found)
        elif not items:
            title.append(paragraph.text)
    return items, "\n".join(title)


def _inline(block: int, paragraph: Paragraph) -> list[_Item]:
    matches = list(_CODE_INLINE.finditer(paragraph.text))
    if len(matches) < _LEAST_ITEMS:
        return _inline_in_brackets(block, paragraph)
    numbers = [int(match[1].split(".")[0]) for match in matches]
    if any(after < before for before, after in zip(numbers, numbers[1:], strict=False)):
        return []
    ends = [match.start() for match in matches[1:]] + [len(paragraph.text)]
    return [
        _Item(match[1], _clean(paragraph.text[match.end() : end]), paragraph.line, block)
        for match, end in zip(matches, ends, strict=True)
    ]


def _inline_in_brackets(block: int, paragraph: Paragraph) -> list[_Item]:
    """（一）…；（二）… in one paragraph, counting up from one."""
    matches = list(_BRACKET_INLINE.finditer(paragraph.text))
    if len(matches) < _LEAST_ITEMS or matches[0][1] != "一" or matches[1][1] != "二":
        return []
    ends = [match.start() for match in matches[1:]] + [len(paragraph.text)]
    return [
        _Item(f"（{match[1]}）", _clean(paragraph.text[match.end() : end]), paragraph.line, block, rank=2)
        for match, end in zip(matches, ends, strict=True)
    ]


def _own_line(block: int, paragraph: Paragraph) -> list[_Item]:
    match = _CODE_LINE.match(paragraph.text)
    if match and not re.match(r"^\d{4}\s*年", paragraph.text.strip()):
        return [_Item(match[1], _clean(match[2]), paragraph.line, block)]
    found = marker_of(paragraph.text)
    if found is not None and found[0] != 3:
        rank, number, _, rest = found
        return [_Item(number, _clean(rest), paragraph.line, block, rank)]
    return []


def _clean(text: str) -> str:
    return text.strip().rstrip("；;。，,、").strip()


def _is_list(items: list[_Item], title: str, paragraphs: Sequence[tuple[int, Paragraph]]) -> bool:
    lengths = sorted(len(item.text) for item in items)
    sentences = sum("。" in item.text for item in items)
    if sentences > 0.1 * len(items) or lengths[int(len(lengths) * 0.8)] > _ITEM_LENGTH:
        return False
    if any(re.search(r"(牵头|责任|配合)(单位|部门|处室|科室)", item.text) for item in items):
        return False
    numbered_paragraphs = {item.block for item in items}
    covered = sum(len(p.text) for block, p in paragraphs if block in numbered_paragraphs)
    if covered < 0.5 * sum(len(p.text) for _, p in paragraphs):
        return False
    is_padded = sum(item.code.startswith("0") for item in items) >= 2
    return is_padded or bool(_CATALOGUE_TITLE.search(title))


# --- levels ------------------------------------------------------------------------------------------------------------


def _depths(items: list[_Item]) -> list[int]:
    """Depth of every item: by kind of number, by dots, or by where numbers start again."""
    ranks = sorted({item.rank for item in items})
    if len(ranks) > 1:
        return [ranks.index(item.rank) for item in items]
    if any("." in item.code for item in items):
        return [min(item.code.count("."), len(LEVEL_FIELDS) - 1) for item in items]
    by_length = _depths_by_length(items) or _depths_by_zeros(items)
    if by_length is not None:
        return by_length
    numbers = [int(item.code) if item.code.isdigit() else 0 for item in items]
    for limit in range(1, _DEEPEST + 1):
        found = _assign(numbers, limit)
        if found is not None:
            return found
    return [0] * len(items)


def _depths_by_length(items: list[_Item]) -> list[int] | None:
    """Codes such as 01, 0101, 0102: a longer code begins with its parent's."""
    lengths = sorted({len(item.code) for item in items})
    if len(lengths) < 2 or not all(item.code.startswith("0") or len(item.code) > 2 for item in items):
        return None
    seen: set[str] = set()
    for item in items:
        if len(item.code) > lengths[0] and not any(
            item.code.startswith(code) for code in seen if len(code) < len(item.code)
        ):
            return None
        seen.add(item.code)
    return [lengths.index(len(item.code)) for item in items]


def _depths_by_zeros(items: list[_Item]) -> list[int] | None:
    """Codes of one even length such as 0100, 0101: a parent's code ends in as many pairs of zeros as it has heirs."""
    lengths = {len(item.code) for item in items}
    if len(lengths) > 1 or next(iter(lengths)) % 2 or next(iter(lengths)) < 4:
        return None
    pairs = [re.findall("..", item.code) for item in items]
    depths = [max((n for n, pair in enumerate(each) if pair != "00"), default=0) for each in pairs]
    parents: set[str] = set()
    for item, depth in zip(items, depths, strict=True):
        if depth and item.code[: 2 * depth] not in parents:
            return None
        parents.add(item.code[: 2 * depth + 2])
    return depths if len(set(depths)) > 1 and depths[0] == 0 else None


def _assign(numbers: list[int], limit: int) -> list[int] | None:
    """Depths such that every series counts up by one; gaps are allowed only where nothing else fits."""
    depths: list[int] = []
    choices: list[list[tuple[int, tuple[int, ...]]]] = []
    state: tuple[int, ...] = ()
    position = 0
    steps = 0
    while position < len(numbers):
        steps += 1
        if steps > 20000:
            return None
        if len(choices) == position:
            choices.append(_next_states(state, numbers[position], limit))
        if not choices[position]:
            choices.pop()
            if position == 0:
                return None
            position -= 1
            depths.pop()
            continue
        depth, state = choices[position].pop(0)
        depths.append(depth)
        position += 1
    return depths


def _next_states(state: tuple[int, ...], number: int, limit: int) -> list[tuple[int, tuple[int, ...]]]:
    """Where a number can stand: as the next of an open series (deepest first), or as the first of a new one."""
    found = []
    if number == 1 and len(state) < limit:
        found.append((len(state), (*state, 1)))
    for depth in range(len(state) - 1, -1, -1):
        if number == state[depth] + 1:
            found.append((depth, (*state[:depth], number)))
    if limit == 1 and state and number > state[0]:
        found.append((0, (number,)))
    if not state and number != 1:
        found.append((0, (number,)))
    return found


def _problems(items: list[_Item], depths: list[int], codes: list[str]) -> list[Problem]:
    problems: list[Problem] = []
    last: dict[int, int] = {}
    seen: set[str] = set()
    for item, depth, code in zip(items, depths, codes, strict=True):
        for deeper in [each for each in last if each > depth]:
            del last[deeper]
        if depth not in last:
            seen -= {each for each in seen if item.rank < 3}
        if code in seen:
            problems.append(problem("number_repeat", item.line, "seq", text=code))
        seen.add(code)
        tail = item.code.split(".")[-1]
        if tail.isdigit() and len(tail) <= 3:
            number = int(tail)
            if depth in last and number > last[depth] + 1:
                gap = "、".join(str(n) for n in range(last[depth] + 1, number))
                problems.append(
                    problem("number_gap", item.line, "seq", text=item.code, value=last[depth], missing=gap)
                )
            last[depth] = number
        if max(depths) > 0 and "." not in item.code and item.rank == 3 and depth and number_restarts(items):
            problems.append(problem("list_level", item.line, text=shorten(item.text)))
    return problems


def number_restarts(items: Sequence[_Item]) -> bool:
    """Whether the level of items was worked out from numbers that start again, not printed."""
    lengths = {len(item.code) for item in items}
    return len({item.rank for item in items}) == 1 and len(lengths) == 1 and max(lengths) < 4
