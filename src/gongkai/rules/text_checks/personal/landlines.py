"""固话: area code and number. Offices publish theirs on purpose, so it warns; a home's telephone is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, error, warning
from gongkai.rules.text_checks.folding import fold_numbers
from gongkai.rules.text_checks.personal.contexts import before
from gongkai.rules.text_checks.text import CheckedText

_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_WITH_AREA = re.compile(rf"(?<![\d.A-Za-z\-])(?:\({_AREA}\) ?|{_AREA}[ \-] ?|{_AREA})[2-9]\d{{6,7}}(?![\d.])")
_LOCAL = re.compile(r"(?:电话|座机|固话|传真)[:： 为是]{0,3}([2-9]\d{6,7})(?![\d.])")
_HOME = re.compile(r"家庭电话|住宅电话|家庭固话|宅电")


def _run(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        folded = fold_numbers(part.text)
        spans = [match.span() for match in _WITH_AREA.finditer(folded)]
        spans += [match.span(1) for match in _LOCAL.finditer(folded)]
        for start, end in sorted(spans):
            digits = re.sub(r"\D", "", folded[start:end])
            if any(digits == known or known.endswith(digits) for known in text.site.contacts):
                continue
            if _HOME.search(before(part, start)):
                yield error("出现家庭电话", index, (start, end), "请删去", digits)
            else:
                message = "公布了固定电话，本站机构信息中没有这个号码，请确认是办公电话且无误"
                yield warning(message, index, (start, end), found=digits)


CHECK = Check("landline", "固定电话是本站机构公布的办公电话", _run)
