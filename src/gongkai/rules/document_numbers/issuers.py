"""Where the issuer of a number begins in running text: 根据国办发〔2019〕14号 → 国办发.

Chinese writes no blanks, so the words that stand before a number (verbs, particles, the kind of a document, the
name of the body itself) are known, and what follows the last of them is the issuer's code.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .words import BEFORE_A_NUMBER, ORGANS, PARTICLES, listed

# A word cuts only when something is left behind it that can be a code: not 印发〔2019〕.
_NOT_A_CODE = re.compile(
    r"(?:发|办|函|字|文|令|办发|办字|办函|通|规|办通|发字|办规|党发|办文|便函|公告|综|告|办综|通字|通告)$"
)
_CUT = re.compile("|".join(listed(BEFORE_A_NUMBER)) + f"|[{PARTICLES}]")
_ORGAN = re.compile("|".join(listed(ORGANS)))

# 博山区科学技术局博科字: a body's full name, then its code.
_FULL_NAME = re.compile(
    r".{3,}(?:局|厅|委员会|署|院|公司|中心)(?=[^局厅署院]{2,8}(?:发|字|函|文|规|通|办|综|政)$)"
)

# What codes begin with: 国, 中, the short names of the provinces, and the courts' 法.
_HEADS = "国中京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼法"
_JOINERS = "经将即从如依附原和及与或并对为现含凭照依据至到"
_WELL_KNOWN = re.compile(
    rf"(?:国办|国发|国函|国令|中办|中发|厅字|[{_HEADS[2:-1]}](?:政|委|办|府|财|教|人社|建|环|发改|卫|民|司|公|工信|农|文|自然资))[^国]{{0,6}}$"
)
LONGEST = 14
_NAME_JOINERS = "经即如依附原和及与或并为现含凭"
_NAMES = ("和平", "和田", "和县", "原子")


def code_start(run: str, *, after_number: bool, after_digit: bool = False) -> int:
    """Where the issuer's code starts in the characters before the bracket; `len(run)` for no code.

    `after_number` says that another number ends right before the run, so that 和, 及, 与 only join the two.
    """
    start = _after_last_word(run) or int(after_digit and run[:1] in ("日", "号", "年", "月"))
    start = _without_joiner(run, start, strict=not (after_number and start == 0) and start == 0)
    start = _after_organ(run, start)
    start += len(run[start:]) - len(re.sub("^〔[^〔〕]*〕", "", run[start:]))  # 办法（试行）
    if full := _FULL_NAME.match(run, start):
        start = full.end()
    if len(run) - start > 6 and (known := _WELL_KNOWN.search(run, start)):
        start = known.start()
    return start if 0 < len(run) - start <= LONGEST else len(run)


def name_start(run: str, *, after_digit: bool) -> int:
    """Where a body's own name starts in the characters before 令 or 公告: 根据国务院 → 国务院.

    `after_digit` says that a digit stands before the run: its 日 belongs to a date (12月4日国务院令).
    """
    first = 1 if after_digit and run[0] in "日号年月" else 0
    start = next((m.end() for m in reversed(list(_CUT.finditer(run))) if m.end() < len(run)), first)
    while start < len(run) - 2 and run[start] in _NAME_JOINERS and run[start : start + 2] not in _NAMES:
        start += 1
    return start


def _after_last_word(run: str) -> int:
    cuts = [match.end() for match in _CUT.finditer(run) if match.end() < len(run)]
    return _kept(run, cuts, lambda code: _NOT_A_CODE.fullmatch(code) is None or code == "法发")


def _after_organ(run: str, start: int) -> int:
    cuts = [match.end() for match in _ORGAN.finditer(run, start) if match.end() < len(run)]
    return _kept(run, cuts, lambda code: len(code) > 1 and _NOT_A_CODE.fullmatch(code) is None) or start


def is_rest_of_code(code: str) -> bool:
    """Whether this can only be the end of a code (发, 办函), whose beginning stands elsewhere."""
    return _NOT_A_CODE.fullmatch(code) is not None


def _kept(run: str, cuts: list[int], is_code: Callable[[str], bool]) -> int:
    return next((cut for cut in reversed(cuts) if is_code(run[cut:])), 0)


def _without_joiner(run: str, start: int, strict: bool) -> int:
    """Drop a leading 和, 及, 经 …; at the very start of a run only before a character codes begin with (和政发)."""
    while start < len(run) - 1 and run[start] in _JOINERS:
        if strict and run[start + 1] not in _HEADS:
            break
        start += 1
    return start
