"""Characters that nobody sees or everybody sees differently: direction marks, private use, broken encodings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, error, warning
from gongkai.rules.text_checks.text import CheckedText

# Overrides and embeddings make text read in another order than it is stored in.
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]+")
_LOST = re.compile(r"[\ufffd\ud800-\udfff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u180e\U000e0000-\U000e007f]+")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
# UTF-8 read as GBK or Latin-1, and the other way round.
_GARBLED = re.compile(
    r"(?:锟斤拷)+|烫烫烫|屯屯屯|锘縶|(?:[ÃÂ][\u0080-\u00bf]){2,}|(?:[åæçèé][\u0080-\u00bf\u2018-\u201d\u0152-\u017e]{1,2}){3,}|â€[œ\u009d™“”]|ï¿½"
)
_EXPECTED_JOINER = re.compile(r"[\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?\u200d?$")


def _run(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        for pattern, make, message, advice in _KINDS:
            for match in pattern.finditer(part.text):
                if pattern is _INVISIBLE and _EXPECTED_JOINER.search(part.text, 0, match.start()):
                    continue
                around = part.text[max(0, match.start() - 4) : match.end() + 4]
                yield make(message.format(_codes(match[0])), index, match.span(), advice, around)


def _codes(found: str) -> str:
    return "、".join(f"U+{ord(character):04X}" for character in dict.fromkeys(found[:3]))


_KINDS = (
    (_DIRECTION, error, "有改变文字方向的隐藏字符（{}），显示的顺序与实际不同", "请删去，重新输入这几个字"),
    (_LOST, error, "有丢失的字符（{}），公众看到的是“�”", "请对照原文补上"),
    (_GARBLED, error, "有乱码（{}）", "请对照原文重新输入"),
    (_CONTROL, warning, "有控制字符（{}）", "请删去"),
    (_INVISIBLE, warning, "有看不见的字符（{}），会使检索不到", "请删去"),
    (_PRIVATE, warning, "有自造字或符号字体的字符（{}），多数设备显示为空白或方框", "请换成标准字符"),
)
CHECK = Check("hidden_characters", "没有隐藏字符和乱码", _run)
