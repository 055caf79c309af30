"""身份证: 18 digits with the check digit of GB 11643-1999 (ISO 7064 MOD 11-2), and the 15 digits used before 1999."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.rules.text_checks.finding import Check, Hit, error, warning
from gongkai.rules.text_checks.folding import fold_numbers
from gongkai.rules.text_checks.personal.contexts import before
from gongkai.rules.text_checks.text import CheckedText, Part

_LONG = re.compile(r"(?<!\d)[1-8](?:[ \-]{0,2}\d){16}[ \-]{0,2}[\dXx×ХΧ](?![0-9])")
_SHORT = re.compile(r"(?<!\d)[1-8]\d{14}(?!\d)")
_HALF_MASKED = re.compile(r"(?<!\d)[1-8]\d{5,16}[*＊×xX●]{1,5}\d{0,8}[\dXx](?!\d)")
_BETWEEN = re.compile(r"[ \-]+")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
# First two digits of GB/T 2260: provinces, with Hong Kong, Macau and Taiwan (residence permits).
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_NAMED = re.compile(r"身份证|身份号码|证件号|公民号码")
_CODE = re.compile(r"信用代码|索引号|流水号|订单|项目代码|编码|编号|案号|账号|卡号")
_ADVICE = "请删去；确需公开的，中间至少10位用*代替"


@dataclass(frozen=True, slots=True)
class IdNumber:
    """An identity number at a place of a text; `is_certain` when its check digit holds."""

    start: int
    end: int
    is_certain: bool


def find_id_numbers(text: str) -> Iterator[IdNumber]:
    """18-digit numbers with a plausible region and date of birth, blanks and full-width digits allowed inside."""
    folded = fold_numbers(text)
    for match in _LONG.finditer(folded):
        digits = re.sub("[×ХΧx]", "X", _BETWEEN.sub("", match[0]))
        if digits[:2] in _PROVINCES and _is_birth_date(digits[6:10], digits[10:12], digits[12:14]):
            yield IdNumber(match.start(), match.end(), check_digit(digits[:17]) == digits[17])


def check_digit(first17: str) -> str:
    """The 18th character for the 17 digits before it (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11]


def _is_birth_date(year: str, month: str, day: str) -> bool:
    if not 1900 <= int(year) <= 2100:
        return False
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _run(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        yield from _long_ones(index, part)
        yield from _old_ones(index, part)
        yield from _half_masked(index, part)


def _long_ones(index: int, part: Part) -> Iterator[Hit]:
    for number in find_id_numbers(part.text):
        words, span = before(part, number.start), (number.start, number.end)
        if number.is_certain and not _CODE.search(words[-8:]):
            yield error("出现完整的身份证号码", index, span, _ADVICE)
        elif _NAMED.search(words):
            yield error("出现身份证号码（校验位不符，可能抄错一位，仍属个人信息）", index, span, _ADVICE)
        elif not _CODE.search(words):
            yield warning("这串18位数字的地区和出生日期像身份证号码，请核对", index, span, _ADVICE)


def _old_ones(index: int, part: Part) -> Iterator[Hit]:
    for match in _SHORT.finditer(fold_numbers(part.text)):
        digits = match[0]
        plausible = digits[:2] in _PROVINCES and _is_birth_date(
            "19" + digits[6:8], digits[8:10], digits[10:12]
        )
        if plausible and not _CODE.search(before(part, match.start())):
            yield warning("这串15位数字像旧身份证号码，请核对", index, match.span(), _ADVICE)


def _half_masked(index: int, part: Part) -> Iterator[Hit]:
    for match in _HALF_MASKED.finditer(fold_numbers(part.text)):
        whole = len(match[0]) == 18 and match[0][:2] in _PROVINCES
        if whole and _NAMED.search(before(part, match.start())):
            message = "身份证号码遮盖的位数太少，仍可推出本人"
            yield warning(message, index, match.span(), "中间至少10位用*代替，例如 3703**********1234")


CHECK = Check("id_card", "没有身份证号码", _run)
