"""A person's name beside an identity, card or passport number: together they identify, which is graver than either."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, error
from gongkai.rules.text_checks.folding import fold_numbers
from gongkai.rules.text_checks.masking import mask_name
from gongkai.rules.text_checks.personal.bank_cards import find_card_numbers, is_luhn
from gongkai.rules.text_checks.personal.id_cards import find_id_numbers
from gongkai.rules.text_checks.personal.names import NAME, is_name
from gongkai.rules.text_checks.personal.passports import find_passports
from gongkai.rules.text_checks.text import CheckedText, Part, PartKind

_LABELLED = re.compile(
    rf"(?:姓名|申请人|户主|当事人|被处罚人|本人|持卡人|户名)[:：]?\s*({NAME})(?![\u4e00-\u9fff])"
)
# 张三（男，身份证号：…）, 张三 3703…: nothing but signs, sex, nation and the name of the number between the two.
_BETWEEN = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|对象|人员?|户主|居民|村民|学生|职工|同志|代表)({NAME})(?:[\s，,、；;：:（(|]|[男女]|[汉满回蒙壮]族|公民|居民|身份证|银行|护照|证件|号码?|卡|账号|为|是)*$"
)
_REACH = 40
_CELL = re.compile(r"(?P<row>.*第\d+行)第\d+格")


def _run(text: CheckedText) -> Iterator[Hit]:
    names_by_row = _names_by_row(text)
    for index, part in enumerate(text.parts):
        for start, end in _numbers(part):
            name = _name_before(part, start) or names_by_row.get(_row(part), "")
            if name:
                message = f"人名“{mask_name(name)}”与其证件号码或银行卡号写在一起，可以认定到本人"
                yield error(message, index, (start, end), "请删去号码，或把号码和姓名都作遮盖处理")


def _numbers(part: Part) -> list[tuple[int, int]]:
    spans = [(number.start, number.end) for number in find_id_numbers(part.text)]
    cards = find_card_numbers(part.text)
    spans += [(start, end) for start, end, digits in cards if is_luhn(digits) and (start, end) not in spans]
    return sorted({*spans, *find_passports(part.text)})


def _name_before(part: Part, start: int) -> str:
    line = fold_numbers(part.text[part.text.rfind("\n", 0, start) + 1 : start])[-_REACH:]
    labelled = _LABELLED.search(line)
    beside = _BETWEEN.search(line)
    for match in (beside, labelled):
        if match and is_name(match[1]):
            return match[1]
    return ""


def _row(part: Part) -> str:
    match = _CELL.fullmatch(part.label) if part.kind is PartKind.CELL else None
    return match["row"] if match else ""


def _names_by_row(text: CheckedText) -> dict[str, str]:
    """Row label → the first cell of the row that is a name."""
    found: dict[str, str] = {}
    for part in text.parts:
        if part.kind is PartKind.CELL and is_name(part.text):
            found.setdefault(_row(part), part.text.strip())
    return found


CHECK = Check("name_beside_number", "姓名没有与证件号码、银行卡号写在一起", _run)
