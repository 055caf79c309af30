"""护照 and travel permits: a letter or two and seven to ten digits, judged by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, error, warning
from gongkai.rules.text_checks.folding import fold_numbers
from gongkai.rules.text_checks.personal.contexts import around
from gongkai.rules.text_checks.text import CheckedText

# Ordinary: E12345678 (since 2012), EA1234567 (since 2017, no I or O), G12345678; DE, SE, PE for officials.
_PASSPORT = re.compile(r"(?<![A-Za-z\d\-])(?:E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|[DSP]E?\d{7,8})(?![A-Za-z\d])")
_PERMIT = re.compile(r"(?<![A-Za-z\d\-])(?:[HM]\d{8}(?:\d{2})?|C[A-Z\d]\d{7}|T\d{8})(?![A-Za-z\d])")
_NAMED = re.compile(r"护照|通行证|回乡证|证件号|证件号码")
_ADVICE = "请删去；确需公开的，中间至少5位用*代替"


def find_passports(text: str) -> Iterator[tuple[int, int]]:
    """Places that have the form of a Chinese passport number."""
    return (match.span() for match in _PASSPORT.finditer(fold_numbers(text)))


def _run(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        folded = fold_numbers(part.text)
        for pattern in (_PASSPORT, _PERMIT):
            for match in pattern.finditer(folded):
                if _NAMED.search(around(part, *match.span())):
                    yield error("出现护照或通行证号码", index, match.span(), _ADVICE)
                elif pattern is _PASSPORT and match[0][0] in "EG":
                    yield warning("形式与护照号码相同，请核对", index, match.span(), _ADVICE)


CHECK = Check("passport", "没有护照、通行证号码", _run)
