"""Automatic numbers of Word: the label that people see before a paragraph, which stands nowhere in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from gongkai.rules.tables.readers._docx_names import VAL, W
from gongkai.rules.tables.readers._symbols import is_symbol_font, symbols

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# Bullets that are marks of choice are content; the others are decoration.
_MEANINGFUL_BULLETS = frozenset("■□☑☐☒√✓✗◆")
_MAX_LEVEL = 8


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    font: str | None = None
    has_gap: bool = True
    is_legal: bool = False


@dataclass(slots=True)
class Numbering:
    """Counters of a document's lists; `label` must be asked for every numbered paragraph in reading order."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by abstract list
    _lists: dict[str, str] = field(default_factory=dict)  # list → abstract list
    _overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: etree._Element | None) -> Numbering:
        """Lists of the numbering part; none where the document has no such part."""
        numbering = cls()
        if root is None:
            return numbering
        for abstract in root.iter(W + "abstractNum"):
            levels = {_index(level): _read_level(level) for level in abstract.iter(W + "lvl")}
            numbering._levels[abstract.get(W + "abstractNumId", "")] = levels
        for item in root.iter(W + "num"):
            numbering._read_list(item)
        return numbering

    def _read_list(self, item: etree._Element) -> None:
        number = item.get(W + "numId", "")
        target = item.find(W + "abstractNumId")
        self._lists[number] = target.get(VAL, "") if target is not None else ""
        for override in item.iter(W + "lvlOverride"):
            start = override.find(W + "startOverride")
            if start is not None:
                self._overrides[number, _index(override)] = _number(start.get(VAL), 1)
            level = override.find(W + "lvl")
            if level is not None:
                # a level of its own makes the list independent of the others
                own = dict(self._levels.get(self._lists[number], {}))
                own[_index(override)] = _read_level(level)
                self._lists[number] = f"own {number}"
                self._levels[f"own {number}"] = own

    def label(self, number: str, index: int) -> str:
        """The next label of list `number` at level `index` (from 0); blank for bullets and unknown lists."""
        abstract = self._lists.get(number)
        levels = self._levels.get(abstract or "", {})
        if abstract is None or index not in levels:
            return ""
        self._count(number, abstract, index, levels)
        level = levels[index]
        if level.format == "none":
            return ""
        if level.format == "bullet":
            bullet = symbols(level.font, level.text) if is_symbol_font(level.font) else level.text
            return bullet if bullet in _MEANINGFUL_BULLETS else ""
        counts = self._counts[abstract]
        label = re.sub(
            r"%([1-9])", lambda found: self._part(found, levels, counts, level.is_legal), level.text
        )
        return label + (" " if level.has_gap else "")

    def _count(self, number: str, abstract: str, index: int, levels: dict[int, _Level]) -> None:
        counts = self._counts.setdefault(abstract, {})
        for upper in range(index):
            counts.setdefault(upper, levels[upper].start if upper in levels else 1)
        restart = self._overrides.get((number, index))
        if restart is not None and (number, index) not in self._started:
            counts[index] = restart
        elif index in counts:
            counts[index] += 1
        else:
            counts[index] = levels[index].start
        self._started.add((number, index))
        for lower in [lower for lower in counts if lower > index]:
            del counts[lower]

    @staticmethod
    def _part(found: re.Match[str], levels: dict[int, _Level], counts: dict[int, int], is_legal: bool) -> str:
        index = int(found[1]) - 1
        if index not in counts:
            return ""
        format_ = "decimal" if is_legal or index not in levels else levels[index].format
        return number_text(counts[index], format_)


def _index(element: etree._Element) -> int:
    return min(max(_number(element.get(W + "ilvl"), 0), 0), _MAX_LEVEL)


def _number(value: str | None, otherwise: int) -> int:
    try:
        return int(value or otherwise)
    except ValueError:
        return otherwise


def _read_level(element: etree._Element) -> _Level:
    level = _Level()
    for child in element:
        value = child.get(VAL)
        if child.tag == W + "start":
            level.start = _number(value, 1)
        elif child.tag == W + "numFmt":
            level.format = value or "decimal"
        elif child.tag == W + "lvlText":
            level.text = value or ""
        elif child.tag == W + "suff":
            level.has_gap = value != "nothing"
        elif child.tag == W + "isLgl":
            level.is_legal = True
        elif child.tag == W + "rPr":
            fonts = child.find(W + "rFonts")
            level.font = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") if fonts is not None else None
    return level


def number_text(number: int, format_: str) -> str:
    """`number` in a number format of Word; formats of other scripts come out in digits."""
    if format_.startswith(
        ("chinese", "japaneseCounting", "ideographDigital", "taiwaneseCounting", "japaneseDigital")
    ):
        return _chinese(number)
    if format_ in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter[:50] if format_ == "lowerLetter" else letter[:50].upper()
    if format_ in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return _roman(number) if format_ == "lowerRoman" else _roman(number).upper()
    if format_ == "decimalZero":
        return f"{number:02d}"
    if format_.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if format_ == "decimalEnclosedParen" and 1 <= number <= 20:
        return chr(ord("⑴") + number - 1)
    if format_ == "decimalEnclosedFullstop" and 1 <= number <= 20:
        return chr(ord("⒈") + number - 1)
    if format_ == "ideographTraditional" and number > 0:
        return _STEMS[(number - 1) % len(_STEMS)]
    if format_ == "ideographZodiac" and number > 0:
        return _BRANCHES[(number - 1) % len(_BRANCHES)]
    return str(number)


def _chinese(number: int) -> str:
    if not 0 < number < 1000:
        return "".join(_DIGITS[int(digit)] for digit in str(max(number, 0)))
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_ROMAN_LOW):
        while number >= value:
            text += letters
            number -= value
    return text
