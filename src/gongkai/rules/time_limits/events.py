"""The event beside a limit, cut out of the clause: 采购人应当自政府采购合同签订之日起 → 政府采购合同签订."""

from __future__ import annotations

import re

from .found import BLOT, Wording
from .triggers import OTHER, code_of

# What stands between an event and the length of time that follows it.
_TAIL = re.compile(
    r"(?:之日的?|当日|当天|之时|的?次日|的?时|之|的|起算?|开始|之?后|以后|后的|,|:|\(|应当?|须|必须|要|将|于|在|需|并|再|最迟|至迟|第|及时|"
    r"予以|进行|向社会|原则上|一般|可以?)+$"
)
_LEAD = re.compile(
    r"^(?:.*?(?:是否|不得?(?:晚|迟)于|最(?:晚|迟)于?|应当|必须|应该|需要|可以|须|应(?!急|对|用|诉|聘|届|收)|需(?!求)|要(?!求|素|点)|将(?!来)))?"
    r"(?:并|且|或|和|及|负责|同时|及时|均|一般|原则上|由[^在自于]{2,10}?)*(?:自|从|在(?!线|校|编|建)|于|当|待|对|因|,)*(?:该|此|其|上述|所涉|相关|有关)?"
)
_FROM = re.compile(
    r"(?:自|从)(?P<event>(?!行|己|愿|主|动|然|治|律|身|业|事|来)[^自从,]{1,60}?)(?:之日|当日|次日|第二日|之时)?的?起(?!草|诉|步)"
)
# 受质询机关在大会闭会: who acts stands before 在, the event behind it.
_INSIDE = re.compile(r".*(?<![存所现正潜内实旨])在(?![建线校编职岗册押场地])(?P<event>.{2,})$")
# An event may stand without 后 or 起 before its limit when it ends in what happens: 筹备组成立七日内.
_HAPPENS = re.compile(
    r"(?:成立|设立|开始|届满|结束|完成|确定|发生|施行|生效|通过|收到|作出|形成|产生|签订|变更|召开|公布|发布)$"
)
# 每季度第二周前或更改内容后: what stands before 或 is a time of its own.
_OTHER_TIME = re.compile(r"^.*(?:前|第.周|底|末|初|[0-9]日)或者?")
_SOFT_WORDS = re.compile(r"(?:及时|立即|即时|随时|第一时间|尽快)$")
_LABEL = re.compile(
    r"^(?:公开)?(?:时限|期限|时间)(?:要求)?[:为]?|^[\d一二三四五六七八九十]+[.、)]|^\([\d一二三四五六七八九十]+\)"
)
_NOT_AN_EVENT = re.compile(
    r"^(?:公开时限|时限|期限|时间|每.{0,2}|应.?|一般|原则上|本单位|本机关|主动公开|信息|向社会|网上|不|该|公开|其中|即|的|及时|时间跨度|跨度|时间差|相差|间隔|时间间隔|时间)?$"
)


def event_before(wording: Wording, position: int, *, joined: bool = True) -> str:
    """The event that ends at `position`; empty where the clause names none.

    With `joined` a 起, 后, 时 … must tie it to the limit, unless the wording is itself a known event (人代会结束
    60个工作日): 村民委员会应当在五日内 names who acts, not what happens.

    A clause that has only particles left of the limit takes the event of the clause before it if that one
    ends as an event does: 信息形成后,7个工作日内.
    """
    start = wording.clause_start(position)
    clause = _unblotted(wording.rest[start:position])
    event = _trim(clause)
    if joined and event and not _is_joined(clause, event):
        event = ""
    if event or start == 0 or wording.text[start - 1] != ",":
        return event
    previous = wording.rest[wording.clause_start(start - 1) : start - 1]
    if BLOT in previous and not re.search(rf"{BLOT}[^{BLOT}]+(?:起|后|时)$", previous):
        return ""
    previous = _unblotted(previous)
    return _trim(previous) if re.search(r"(?:起|后|时|之日|的|内|次日)$", previous) else ""


def _is_joined(clause: str, event: str) -> bool:
    rest = clause[clause.rfind(event) + len(event) :] if event in clause else clause
    if re.search(r"[起后时,(]|之日|次日|当日|当天|届满|期满", rest):
        return True
    return not re.search(r"应|须|必|要|将|会|可", rest) and code_of(event) not in (
        OTHER,
        "announced",
        "display",
    )


def _unblotted(text: str) -> str:
    return text[text.rfind(BLOT) + 1 :]


def _trim(text: str) -> str:
    text = _LABEL.sub("", text)
    if stated := list(_FROM.finditer(text)):
        return re.sub("^(?:该|此|其|上述)", "", stated[-1]["event"])
    while True:
        shorter = _SOFT_WORDS.sub("", _TAIL.sub("", text))
        if shorter == text:
            break
        text = shorter
    text = _LEAD.sub("", text, count=1)
    if inner := _INSIDE.match(text):
        text = inner["event"]
    text = _OTHER_TIME.sub("", text).strip("、")
    if text.count("(") != text.count(")"):
        text = text.strip("()")
    if text in ("月", "季", "年"):  # 季后15日内
        return f"{text}度结束"
    return "" if _NOT_AN_EVENT.match(text) or len(text) < 2 else text
