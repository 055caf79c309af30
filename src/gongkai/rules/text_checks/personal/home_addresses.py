"""Home addresses (家庭住址): a place down to the flat, or an address that the text itself calls somebody's home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, error, warning
from gongkai.rules.text_checks.folding import fold_numbers
from gongkai.rules.text_checks.personal.contexts import around
from gongkai.rules.text_checks.text import CheckedText

_N = r"[\dA-Za-z一二三四五六七八九十]{1,5}"
# The flat: 3号楼2单元501室, 12幢301户. Searched first; the place before it is read backwards on the same line.
_FLAT = re.compile(
    rf"{_N} ?(?:号楼|栋|幢|号院|号|楼) ?(?:{_N} ?(?:号楼|栋|幢|楼) ?)?(?:{_N} ?单元 ?(?:{_N} ?(?:层|楼) ?)?{_N} ?(?:室|户|号)?|{_N} ?(?:室|户))"
)
_FLAT_BY_DASH = re.compile(r"\d{1,3}(?:号楼|栋|幢|#)?-\d{1,2}-\d{3,4}(?:室|户)?(?![\d\-])")
_PLACE = re.compile(
    r"(?:省|市|区|县|镇|乡|街道|社区|路|街|巷|村|小区|花园|家园|新村|公寓|苑|里|庄|城|园|府|湾)[^，。；、：:\n]{0,12}$"
)
_HOMES = re.compile(r"小区|花园|家园|新村|公寓|苑|宿舍|家属院|里$|庄|嘉园|社区|单元")
_OFFICE = re.compile(
    r"办公|大厦|写字楼|办公楼|政务|大楼|会议室|报名地点|地点|办事处|服务中心|邮寄|收件|学校|医院|酒店|宾馆|广场|受理地址|单位地址|注册地|经营"
)
_CALLED = re.compile(
    r"(?:家庭(?:住址|地址)|现住址|住址|居住地址?|户籍(?:地址|所在地|地)|家住|现住|住所地?)[:：为是于在]{0,2}\s*"
    r"([^，。；;\n]{6,60})"
)
# Down to the door: 12号, 3组, 2单元. Laws speak of 户籍所在地 without any.
_EXACT = re.compile(r"[\d一二三四五六七八九十] ?(?:号|组|室|单元|栋|幢|户|弄|巷)(?!线|文|令)")
_ADVICE = "请删去，或只写到乡镇、街道"


def _run(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        folded = fold_numbers(part.text)
        called = [match.span(1) for match in _CALLED.finditer(folded) if _is_exact(match[1])]
        if part.context and _CALLED.search(f"{part.context}：{folded}") and not called and _is_exact(folded):
            called = [(0, len(folded))]
        for span in called:
            yield error("出现家庭住址", index, span, _ADVICE)
        for pattern in (_FLAT, _FLAT_BY_DASH):
            for match in pattern.finditer(folded):
                if any(start <= match.start() < end for start, end in called):
                    continue
                place = folded[max(0, match.start() - 24) : match.start()].rpartition("\n")[2]
                is_home = _PLACE.search(place) and _HOMES.search(place + match[0])
                if is_home and not _OFFICE.search(around(part, *match.span())):
                    yield warning("像是写到门牌的住址，请核对是否个人住址", index, match.span(), _ADVICE)


def _is_exact(address: str) -> bool:
    return bool(_EXACT.search(address))


CHECK = Check("home_address", "没有家庭住址", _run)
