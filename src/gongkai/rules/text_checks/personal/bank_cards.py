"""银行卡: 16 to 19 digits with a known issuer's beginning and the check digit of ISO/IEC 7812 (Luhn)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, error, warning
from gongkai.rules.text_checks.folding import fold_numbers
from gongkai.rules.text_checks.personal.contexts import around, before
from gongkai.rules.text_checks.personal.id_cards import find_id_numbers
from gongkai.rules.text_checks.text import CheckedText, Part

_NUMBER = re.compile(r"(?<![\d.A-Za-z])[2-69]\d{3}(?:[ \-]{0,2}\d){12,15}(?![\d.A-Za-z])")
_BETWEEN = re.compile(r"[ \-]+")
# UnionPay 62, Visa 4, Mastercard 51–55 and 22–27, JCB 35, and beginnings that Chinese banks used before 62.
_ISSUERS = re.compile(r"62\d{14,17}|(?:4\d|5[1-5]|2[2-7]|35)\d{14}|9558\d{15}|(?:60|68|69)\d{14,17}")
_CARD = re.compile(r"银行|卡号|账号|帐号|账户|帐户|一卡通|存折|工资卡|社保卡")
_CODE = re.compile(r"信用代码|索引号|流水号|订单|项目代码|编码|编号|案号|合同号|代码")
_PUBLIC = re.compile(r"对公|专户|国库|捐赠|捐款|缴款|非税|保证金|收款单位|开户单位|单位账户|基本户|户名")
_ADVICE = "请删去；确需公开的，中间各位用*代替"


def is_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B)."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + position % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def find_card_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and digits of everything with a bank's beginning and length; the check digit is not looked at."""
    for match in _NUMBER.finditer(fold_numbers(text)):
        digits = _BETWEEN.sub("", match[0])
        if _ISSUERS.fullmatch(digits):
            yield match.start(), match.end(), digits


def _run(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        persons = {(number.start, number.end) for number in find_id_numbers(part.text)}
        for start, end, digits in find_card_numbers(part.text):
            if (start, end) not in persons:
                yield from _judged(index, part, (start, end), digits)


def _judged(index: int, part: Part, span: tuple[int, int], digits: str) -> Iterator[Hit]:
    words = before(part, span[0])
    if _CODE.search(words) and not _CARD.search(words):
        return
    named = bool(_CARD.search(words))
    if named and _PUBLIC.search(around(part, *span)):
        yield warning("公布了银行账号，请确认是对公账户", index, span, found=digits)
    elif is_luhn(digits):
        yield error("出现银行卡号", index, span, _ADVICE, digits)
    elif named:
        yield warning("像是银行卡号（校验位不符），请核对", index, span, _ADVICE, digits)


CHECK = Check("bank_card", "没有银行卡号", _run)
