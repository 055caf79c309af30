"""Ticked and unticked options: ■ □ ☑ √, the letters that stand for lost symbols, HTML inputs, numbered lists."""

from __future__ import annotations

import re

TICKED = "■☑☒✓✔√▣◉●◆✅⊠▪◼⬛☆★➢✗"
UNTICKED = "□☐◻○▢⬜◇⬚▫"
TICK_ALONE = re.compile(r"^\s*(?:[■☑☒✓✔√▣◉●✅⊠◼⬛✗∨vVＶ]|是|有|<input[^>]*\bchecked\b[^>]*>)\s*$")
_UNTICK_ALONE = re.compile(r"^\s*(?:[□☐◻○▢⬜口—\-–/×Ｘ]|否|无|<input(?![^>]*\bchecked\b)[^>]*>)\s*$")
_INPUT = re.compile(r"<input\b([^>]*?)/?>", re.IGNORECASE)
_MARK = re.compile(f"[{TICKED}{UNTICKED}]")
# A lost symbol: t or 口 at the start or after a blank or a finished label, in front of a label.
_LETTER_TICK = re.compile(r"(?:(?<=^)|(?<=[\s，、；。）)一-鿿]))[tTRþ](?=\s*[一-鿿])")
_KOU_UNTICK = re.compile(
    r"(?:(?<=^)|(?<=[\s，、；])|(?<=[一-鿿）)])(?<![窗村路门人入出接户端港进岗河渡风关]))口(?=\s*(?:政府|两微|政务|发布|听证|广播|纸质|公开|便民|入户|社区|图书|精准|其他|信息|公示|电视|报|新闻|微|网|主动|依申请|全社会|特定|村|乡|县|市|区|档案|公共|公告))"
)
_NUMBERED = re.compile(r"(?:^|(?<=[\s；;。，、]))\s*[（(]?\d{1,2}[）).．、](?!\d)\s*")
_TRAILING = " \t\n　_＿.．。，,、；;:：…"


def read_inputs(text: str) -> str:
    """HTML inputs left in the text as marks: ☑ where checked, □ where not."""
    return _INPUT.sub(lambda match: "☑" if re.search(r"\bchecked\b", match[1], re.IGNORECASE) else "□", text)


def is_tick(text: str) -> bool:
    """Whether the cell is a tick and nothing else."""
    return bool(TICK_ALONE.match(text))


def is_untick(text: str) -> bool:
    """Whether the cell says “not chosen” and nothing else."""
    return bool(_UNTICK_ALONE.match(text))


def has_boxes(text: str) -> bool:
    """Whether the cell holds boxes in front of labels."""
    marked = _with_marks(text)
    return bool(_MARK.search(marked)) and not is_tick(text) and not is_untick(text)


def _with_marks(text: str) -> str:
    marked = read_inputs(text)
    if (
        any(mark in marked for mark in UNTICKED)
        or _KOU_UNTICK.search(marked)
        or _LETTER_TICK.match(marked.strip())
    ):
        marked = _LETTER_TICK.sub("☑", marked)
    if any(mark in marked for mark in TICKED) or len(_KOU_UNTICK.findall(marked)) >= 2:
        marked = _KOU_UNTICK.sub("□", marked)
    return marked


def ticked_labels(text: str) -> list[str]:
    """Labels chosen in a cell, in order, without blanks inside. A cell without any box lists what applies."""
    marked = _with_marks(text)
    if not _MARK.search(marked):
        return _listed(marked)
    first = _MARK.search(marked)
    assert first is not None
    mark_follows = bool(marked[: first.start()].strip())
    pieces = _MARK.split(marked)
    marks = _MARK.findall(marked)
    labels = pieces[:-1] if mark_follows and not pieces[-1].strip(_TRAILING) else pieces[1:]
    chosen: list[str] = []
    for mark, label in zip(marks, labels, strict=False):
        if mark in TICKED:
            chosen.extend(_outside_brackets(label))
    return [label for label in chosen if label]


def _listed(text: str) -> list[str]:
    if len(_NUMBERED.findall(text)) >= 2:
        parts = [part for part in _NUMBERED.split(text) if part.strip(_TRAILING)]
        return [_clean(part) for part in parts]
    return _outside_brackets(_NUMBERED.sub("", text, count=1), blanks=True)


def _outside_brackets(text: str, *, blanks: bool = False) -> list[str]:
    """Parts between separators that stand outside brackets; blanks part only where asked."""
    parts: list[str] = []
    depth, current = 0, ""
    for char in text:
        depth += (char in "（([《“") - (char in "）)]》”")
        is_gap = char in "、，,；;" or (blanks and char in "\n 　\t")
        if is_gap and depth <= 0:
            parts.append(current)
            current = ""
        else:
            current += char
    parts.append(current)
    return [cleaned for cleaned in map(_clean, parts) if cleaned]


def _clean(label: str) -> str:
    return "".join(label.split()).strip(_TRAILING)
