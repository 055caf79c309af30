"""Repeated, misplaced and half-width punctuation in Chinese text (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, warning
from gongkai.rules.text_checks.text import CheckedText, PartKind

_H = "\u3400-\u4dbf\u4e00-\u9fff"
_STOPS = "。，、；："
_REPEATED = re.compile(rf"[{_STOPS}](?:[ \u3000]?[{_STOPS}])+|[？！][{_STOPS}]|[{_STOPS}][？！]|[？！]{{4,}}")
_AT_START = re.compile(rf"^[ \u3000]*[{_STOPS}？！）》”〕]")
_HALF = re.compile(rf"(?<=[{_H}）》”〕])[,;:?!](?=[{_H}（《“〔])|(?<=[{_H}])\.(?=[{_H}])")
_HALF_END = re.compile(rf"(?<=[{_H}]{{4}})[.,;](?=\s*$)")
_SHOWN = 3
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}


def _repeated(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        for match in _REPEATED.finditer(part.text):
            around = part.text[max(0, match.start() - 6) : match.end() + 6]
            yield warning(f"标点重复：“{match[0]}”", index, match.span(), match[0][0], around)
        if (
            part.kind is not PartKind.ATTACHMENT
            and part.kind is not PartKind.CELL
            and (start := _AT_START.match(part.text))
        ):
            yield warning("一段以标点开头", index, start.span(), found=part.text[:8])


def _half_width(text: CheckedText) -> Iterator[Hit]:
    """One finding for a part, however often: the cure is one replacement."""
    for index, part in enumerate(text.parts):
        found = [*_HALF.finditer(part.text), *_HALF_END.finditer(part.text)]
        if not found:
            continue
        first = min(found, key=lambda match: match.start())
        signs = "".join(dict.fromkeys(match[0] for match in found))
        places = [part.text[max(0, match.start() - 4) : match.end() + 4] for match in found]
        message = f"汉字之间用了半角标点“{signs}”，共{len(found)}处"
        full = "".join(_FULL[sign] for sign in signs)
        yield warning(message, index, first.span(), f"改用全角“{full}”", "\x1f".join(places))


REPEATED = Check("repeated_punctuation", "没有重复、错位的标点", _repeated)
HALF_WIDTH = Check("half_width_punctuation", "汉字之间用全角标点", _half_width)
