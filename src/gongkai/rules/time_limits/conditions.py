"""What narrows a rule: the case it is for, the period its data speak of, other law that goes first."""

from __future__ import annotations

import re

from .found import Found, Wording
from .limit import DataPeriod

_WHICH = re.compile(
    r"其中[:,]?(?P<case>[^;。]{2,40}?)(?:,|的,|应当?|须|要|自|从|在|于|由|按|每|及时|公示|公开|\d|□)"
)
_OF_KIND = re.compile(r"(?:^|[,;。])(?:对于?|属于?|凡|凡是|如属?|若)(?P<case>[^,;。]{2,40}?)的,[^,;。]*$")
_CONCERNING = re.compile(r"(?:^|[,;。])(?P<case>涉及[^,;。]{2,30}?)(?:的,[^,;。]*|应当?|须|的)?$")
_SUBJECT = re.compile(
    r"(?:^|[,;。])(?!并|且|结合|根据|按照|视|及时|同时|公布|公开)(?P<case>[^,;。的]{2,14}?(?:工作|事项|信息|内容|情况|类|项目|决定|数据))(?:应当?|须|要|的)?$"
)
_YIELDS = re.compile(
    r"(?:另有|有其他|有特殊|有特别|另行)规定的?,?(?:从其规定|除外|的?按照?其?规定|依照其规定|的除外)|从其规定|另有规定"
)
_PREVIOUS = (
    (re.compile(r"上一?年度?|上个年度|去年"), DataPeriod.PREVIOUS_YEAR),
    (re.compile(r"上一?个?季度?(?!末)"), DataPeriod.PREVIOUS_QUARTER),
    (re.compile(r"上一?个?月(?!底|末)"), DataPeriod.PREVIOUS_MONTH),
)


def condition_of(wording: Wording, found: Found, count: int) -> str:
    """The case a rule is limited to, in the document's words; empty for a rule without one."""
    start = wording.clause_start(found.start, ";。")
    left = wording.text[start : found.start]
    cases = list(_WHICH.finditer(left + "□"))
    if cases:
        return cases[-1]["case"]
    if match := _OF_KIND.search(left) or _CONCERNING.search(left):
        return match["case"]
    if count > 1 and (match := _SUBJECT.search(left)):
        return match["case"]
    return ""


def data_period_of(text: str, start: int, end: int) -> DataPeriod:
    """上年度, 上季度, 上月 in the sentence; a report on last year is not a yearly recurrence by itself."""
    sentence = text[start:end]
    return next((period for pattern, period in _PREVIOUS if pattern.search(sentence)), DataPeriod.NONE)


def yields_to_other_law(text: str) -> bool:
    """另有规定的从其规定: another law's limit goes first."""
    return _YIELDS.search(text) is not None
