"""Other scripts where Chinese is expected: English function words, look-alike letters, traditional characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.rules.text_checks.finding import Check, Hit, warning
from gongkai.rules.text_checks.text import CheckedText

_H = "\u4e00-\u9fff"
_FUNCTION_WORDS = re.compile(
    rf"(?<=[{_H}、，）》”])[ \u3000]*(?<![A-Za-z\-])(and|or|the|of|with|for|to|in|on|is|are|by|from|not|but)(?![A-Za-z\-])[ \u3000]*(?=[{_H}（《“])"
)
_IN_CHINESE = {
    "and": "和",
    "or": "或",
    "with": "与",
    "of": "的",
    "not": "不",
    "but": "但",
    "from": "自",
    "to": "至",
}
# Cyrillic and Greek letters that cannot be told from Latin ones by eye.
_LOOK_ALIKES = "АВЕЅІЈКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_LATIN = "ABESIJKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXo"
_PLAIN = dict(zip(_LOOK_ALIKES, _LATIN, strict=True))
_WORD_WITH_LOOK_ALIKE = re.compile(rf"[A-Za-z0-9\-]*[{_LOOK_ALIKES}][A-Za-z0-9\-{_LOOK_ALIKES}]*")
_FOREIGN_WORD = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]{3,}")
# Characters of names and of Chinese medicine that the standard tables of both sides treat differently.
_NOT_TRADITIONAL = frozenset(
    "昇堃喆甯珮淩峯乾瞭藉着祂妳牠嘅唔啲喺佢咗嚟冇曱甴璿頔鑫淼焱垚燚锺濬昶翀彧陞鉅瑋璟囍㐂鮨暉浬潟堉祐禎燊淞琇勳"
)


def _foreign_words(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        for match in _FUNCTION_WORDS.finditer(part.text):
            word = match[1]
            around = part.text[max(0, match.start() - 4) : match.end() + 4]
            message = f"中文句子里夹用了英文“{word}”"
            yield warning(message, index, match.span(1), _IN_CHINESE.get(word, ""), around)


def _look_alikes(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        for match in _WORD_WITH_LOOK_ALIKE.finditer(part.text):
            if _is_foreign(part.text, match):
                continue
            plain = "".join(_PLAIN.get(character, character) for character in match[0])
            message = f"“{match[0]}”中混有形似拉丁字母的西里尔或希腊字母，检索不到"
            yield warning(message, index, match.span(), plain)


def _is_foreign(text: str, match: re.Match[str]) -> bool:
    """A Greek or Russian word, or a sign of a formula that stands alone, is no disguise."""
    latin = any(character.isascii() and character.isalpha() for character in match[0])
    around = text[max(0, match.start() - 3) : match.end() + 3]
    return bool(_FOREIGN_WORD.search(around)) or (
        not latin and len(match[0]) == 1 and match[0] not in "АВЕКМНОРСТХаеорсух"
    )


def _traditional(text: CheckedText) -> Iterator[Hit]:
    """One finding for a part with traditional characters; a text that is traditional throughout has one for all."""
    pattern = _traditional_pattern()
    for index, part in enumerate(text.parts):
        found = [match for match in pattern.finditer(part.text) if match[0] not in _NOT_TRADITIONAL]
        if not found:
            continue
        characters = "".join(dict.fromkeys(match[0] for match in found))
        message = f"简体文本中有繁体字或异体字“{characters[:12]}”，共{len(found)}处"
        yield warning(message, index, found[0].span(), "请改用规范汉字；姓名用字除外", characters)


@cache
def _traditional_pattern() -> re.Pattern[str]:
    """Characters of the common level of Big5 that GB 2312 does not have: the traditional forms."""
    characters = (chr(code) for code in range(0x4E00, 0x9FA6))
    return re.compile("[" + "".join(c for c in characters if _is_traditional(c)) + "]")


def _is_traditional(character: str) -> bool:
    try:
        big5 = character.encode("big5")
    except UnicodeEncodeError:
        return False
    if not 0xA4 <= big5[0] <= 0xC6:
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


FOREIGN_WORDS = Check("foreign_words", "中文句子里没有夹用英文虚词", _foreign_words)
LOOK_ALIKES = Check("look_alike_letters", "没有形似拉丁字母的外文字母", _look_alikes)
TRADITIONAL = Check("traditional_characters", "没有繁体字", _traditional)
