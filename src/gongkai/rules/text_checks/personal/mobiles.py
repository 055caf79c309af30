"""手机号: 11 digits from 13 to 19, with blanks or dashes inside, with or without +86."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, error, warning
from gongkai.rules.text_checks.folding import fold_numbers
from gongkai.rules.text_checks.personal.contexts import is_office
from gongkai.rules.text_checks.text import CheckedText

_MOBILE = re.compile(r"(?<![\d.A-Za-z])(?:\+?86[ \-]?)?(1[3-9]\d[ \-]{0,2}\d{4}[ \-]{0,2}\d{4})(?!\.?\d|%)")
_CODE_BEFORE = re.compile(r"(?:编号|编码|代码|索引号|流水号|证号|账号|[A-Za-z]-)[:： ]*$")
_FEW = 3


def find_mobiles(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and the eleven digits of every mobile number."""
    folded = fold_numbers(text)
    for match in _MOBILE.finditer(folded):
        if not _CODE_BEFORE.search(folded, max(0, match.start() - 10), match.start()):
            yield match.start(1), match.end(1), re.sub(r"\D", "", match[1])


def _run(text: CheckedText) -> Iterator[Hit]:
    found = [
        (index, start, end, digits)
        for index, part in enumerate(text.parts)
        for start, end, digits in find_mobiles(part.text)
        if digits not in text.site.contacts
    ]
    is_list = len({digits for *_, digits in found}) > _FEW
    for index, start, end, digits in found:
        if is_list:
            message = "本文出现多个手机号，像是人员名单"
            yield error(message, index, (start, end), "请删去或遮盖中间4位，例如 138****5678", digits)
        elif is_office(text.parts[index], start, end):
            message = "公布了手机号，请确认它是供公众使用的工作电话"
            yield warning(message, index, (start, end), "宜改用办公固定电话", digits)
        else:
            yield error(
                "出现个人手机号", index, (start, end), "请删去或遮盖中间4位，例如 138****5678", digits
            )


CHECK = Check("mobile", "没有个人手机号", _run)
