"""Orders and notices, which carry the issuer's name instead of a code: 国务院令第711号, 财政部公告2019年第8号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.time_limits.numerals import CHINESE, numeral_value

from .issuers import name_start
from .number import DocumentNumber, NumberKind

_BLANK = r"[ \t\u3000\xa0]*"
_NUMBER = rf"(?P<number>\d(?:[ \t]?\d){{0,4}}|{CHINESE})"
_BODY = r"(?P<body>[\u4e00-\u9fff]{0,40}?(?:主席|总统|代表大会|委员会|[会院部委局署厅府办]|国|行政区))"
_PATTERN = re.compile(
    rf"{_BODY}(?:{_BLANK}〔[^〔〕]{{2,12}}〕)?{_BLANK}(?P<act>令|公告){_BLANK}"
    rf"(?:[〔]?(?P<year>(?:19|20)\d\d){_BLANK}年?[〕]?{_BLANK})?(?P<ordinal>第)?{_BLANK}{_NUMBER}{_BLANK}号"
)
_REVERSED = re.compile(rf"{_BODY}{_BLANK}第{_BLANK}{_NUMBER}{_BLANK}号{_BLANK}(?P<act>令|公告)")
_JOINT = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{1,20}(?:委员会|[会院部委局署厅府办行]))(?P<join>[、 \t\u3000]+)$"
)
_FULL_NAMES = {
    "国": "国务院",
    "中华人民共和国国务院": "国务院",
    "主席": "中华人民共和国主席",
    "国家主席": "中华人民共和国主席",
}
_WHOLE_WORDS = frozenset(
    [
        "国",
        "主席",
        "国务院",
        "中央军委",
        "省政府",
        "市政府",
        "自治区政府",
        "政府",
        "省府",
        "市府",
        "府",
        "人民政府",
    ]
)


def find_orders(text: str, folded: str) -> Iterator[DocumentNumber]:
    """Orders and numbered notices of named bodies from left to right."""
    for pattern in (_PATTERN, _REVERSED):
        for match in pattern.finditer(folded):
            found = _read(text, folded, match)
            if found:
                yield found


def _read(text: str, folded: str, match: re.Match[str]) -> DocumentNumber | None:
    run = match["body"]
    start = match.start() + name_start(run)
    body = folded[start : match.end("body")]
    if not _is_body(body):
        return None
    year = int(match["year"]) if match.groupdict().get("year") else None
    if match["act"] == "公告" and not (year or match.groupdict().get("ordinal", "第")):
        return None
    start, body = _with_partners(folded, start, body)
    number = str(numeral_value(re.sub(r"\s", "", match["number"])))
    agency = _full_name(body, folded, start)
    act = match["act"]
    normalised = f"{agency}{act}{f'{year}年' if year else ''}第{number}号"
    kind = NumberKind.ORDER if act == "令" else NumberKind.NOTICE
    return DocumentNumber(
        text[start : match.end()], agency, year, number, normalised, start, match.end(), kind
    )


def _is_body(body: str) -> bool:
    if body in _WHOLE_WORDS:
        return True
    return (
        len(body) >= 3
        and re.search(r"(?:[^大晚动览易社机外各全内局]|代表大|博物)会$|[^会]$", body) is not None
        and body[-1] != "国"
    )


def _with_partners(folded: str, start: int, body: str) -> tuple[int, str]:
    """商务部、公安部令2006年第8号: the bodies before it signed too."""
    while match := _JOINT.search(folded[max(0, start - 30) : start]):
        partner = match["body"][name_start(match["body"]) :]
        if not _is_body(partner):
            break
        start -= len(partner) + len(match["join"])
        body = f"{partner}、{body}"
    return start, body


def _full_name(body: str, folded: str, start: int) -> str:
    """国 → 国务院; 省政府 → the province named last before it, if the text names one; 政府 → 人民政府."""
    body = _FULL_NAMES.get(body, body)
    if match := re.fullmatch(r"(省|市|自治区|)(?:人民)?政?府", body):
        place = _place_before(folded, start, match[1])
        return f"{place or match[1]}人民政府"
    if body.endswith(("省政府", "市政府", "县政府", "区政府")):
        return body.removesuffix("政府") + "人民政府"
    return body


_PROVINCES = [
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
]
_PLACES = {
    "省": re.compile("|".join(f"{name}省" for name in _PROVINCES)),
    "市": re.compile(r"[\u4e00-\u9fff]{2,3}市(?=人民政府)"),
    "自治区": re.compile("内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区"),
}


def _place_before(folded: str, start: int, tier: str) -> str:
    pattern = _PLACES.get(tier)
    named = [match.group() for match in pattern.finditer(folded, 0, start)] if pattern else []
    return named[-1] if named else ""
