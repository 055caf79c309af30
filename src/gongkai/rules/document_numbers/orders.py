"""Orders and notices, which carry the issuer's name instead of a code: 国务院令第711号, 财政部公告2019年第8号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.time_limits.numerals import CHINESE, numeral_value

from .issuers import name_start
from .number import DocumentNumber, NumberKind
from .words import AUTONOMOUS_REGIONS, PROVINCES, SHORT_BODIES, listed

_BLANK = r"[ \t\u3000\xa0]*"
_NUMBER = rf"(?P<number>\d(?:[ \t]?\d){{0,4}}|{CHINESE})"
_BODY = re.compile(
    rf"(?P<body>[\u4e00-\u9fff]{{0,40}}(?:主席|代表大会|银行|[会院部委局署厅府办国区]))(?:{_BLANK}〔[^〔〕]{{2,12}}〕)?{_BLANK}$"
)
# Searched first; the body is then read backwards from here, which keeps a long text fast.
_SIGNED = re.compile(
    rf"(?P<act>令|公告){_BLANK}〔?(?:(?P<year>(?:19|20)\d\d){_BLANK}年?〕?{_BLANK})?(?P<ordinal>第)?{_BLANK}{_NUMBER}{_BLANK}号"
)
_REVERSED = re.compile(rf"第{_BLANK}{_NUMBER}{_BLANK}号{_BLANK}(?P<act>令|公告)")
_JOINT = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{1,20}(?:委员会|[会院部委局署厅府办行]))(?P<join>[、 \t\u3000]+)$"
)
_FULL_NAMES = {
    "国": "国务院",
    "中华人民共和国国务院": "国务院",
    "主席": "中华人民共和国主席",
    "国家主席": "中华人民共和国主席",
}
_SHORT_BODIES = frozenset(SHORT_BODIES.split())
# 大会, 社会, 外国: they end like a body and are none.
_NO_BODY = re.compile(r"(?:(?<!代表)大会|[晚动览易社机外全]会|国|[^政]区)$")


def find_orders(text: str, folded: str) -> Iterator[DocumentNumber]:
    """Orders and numbered notices of named bodies from left to right."""
    for pattern in (_SIGNED, _REVERSED):
        for match in pattern.finditer(folded):
            window = max(0, match.start() - 60)
            body = _BODY.search(folded[window : match.start()])
            if body and (found := _read(text, folded, match, window + body.start(), body["body"])):
                yield found


def _read(text: str, folded: str, match: re.Match[str], start: int, run: str) -> DocumentNumber | None:
    cut = name_start(run, after_digit=start > 0 and folded[start - 1].isdigit())
    body = run[cut:]
    if not _is_body(body):
        return None
    year = match.groupdict().get("year")
    is_ordinal = match.groupdict().get("ordinal", "第")
    act = match["act"]
    if act == "公告" and not (year or is_ordinal):
        return None
    start, body = _with_partners(folded, start + cut, body)
    number = str(numeral_value(re.sub(r"\s", "", match["number"])))
    agency = _full_name(body, folded, start)
    normalised = f"{agency}{act}{f'{year}年' if year else ''}第{number}号"
    kind = NumberKind.ORDER if act == "令" else NumberKind.NOTICE
    end = match.end()
    if "〔" in match.group() and "〕" not in match.group() and folded[end : end + 1] == "〕":
        end += 1  # 国务院令（第711号）
    return DocumentNumber(
        text[start:end], agency, int(year) if year else None, number, normalised, start, end, kind
    )


def _is_body(body: str) -> bool:
    return body in _SHORT_BODIES or (len(body) >= 3 and _NO_BODY.search(body) is None)


def _with_partners(folded: str, start: int, body: str) -> tuple[int, str]:
    """商务部、公安部令2006年第8号: the bodies before it signed too."""
    while match := _JOINT.search(folded[max(0, start - 30) : start]):
        partner = match["body"][name_start(match["body"], after_digit=False) :]
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


_PLACES = {
    "省": re.compile("|".join(f"{name}省" for name in listed(PROVINCES))),
    "自治区": re.compile("|".join(listed(AUTONOMOUS_REGIONS))),
}


def _place_before(folded: str, start: int, tier: str) -> str:
    pattern = _PLACES.get(tier)
    named = [match.group() for match in pattern.finditer(folded, 0, start)] if pattern else []
    return named[-1] if named else ""
