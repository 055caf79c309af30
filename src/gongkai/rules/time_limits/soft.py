"""Limits without a number: 及时, 随时, 第一时间 (immediate); 动态调整, 适时更新 (dynamic); 转为依申请公开."""

from __future__ import annotations

import re

from .events import event_before
from .found import Cue, Found, Wording
from .limit import Kind, TimeLimit

_RENEW = r"(?:动态)?(?:更新|调整|维护|完善|修订)"
_FILLER = r"(?:地|主动|予以|进行|向社会|对外|依法|准确|全面|做好|对[^,;。]{1,12}进行)*"
# To add a word, copy it into its row.
PROMPT = r"即时|立即|及时|随时|实时|同步|即刻|即行|第一时间|马上|尽快|尽早|迅速|当[日天场](?!起|内?的)|同日|即日(?!起)"
DYNAMIC = Cue(
    rf"(?:(?:动态|适时|实时|及时|即时|随时)[、和,]?)+{_FILLER}{_RENEW}|动态(?:管理|公开|发布|公示|公布|监管|调整|更新)|{_RENEW}?动态(?=$|[,;。)、])|随变随更|有变即更|随时更新",
    "更新 调整 维护 完善 修订 动态 随变 有变",
)
IMMEDIATE = Cue(
    rf"(?<![未不])(?<!不能)(?<!未能)(?<!无法)(?<!不得)(?<!责令)(?:{PROMPT})(?:性(?!和|、|,|与))?(?:内)?|的同时(?=[^,;。]{{0,6}}(?:公|发布))|同时(?=(?:向社会|对外)?(?:公开|公布|公示|公告|发布))"
)
NOUN = Cue(
    r"(?:及时|实时|即时)(?:性|率|度)(?=[和、,与。]|$)|(?:不|未)(?:能|得)?(?:及时|按时|定期)",
    "及时 实时 即时 按时 定期",
)
ON_REQUEST = Cue(r"(?:转为|改为|变为|属于|为|列入)?依申请公开", "依申请公开")
_CHANGE_EVENT = re.compile(
    r"(?:根据|按照?|依据|随着?|视|结合|遇有?|如有|若有|(?<![所没])有(?!关))(?P<event>[^,;。]{0,14}?(?:变化|变更|变动|调整|更新|增减|改变|修改|修订|废止))"
    r"(?:情况|时|的|后|,|并|应当?|及时|适时|动态|实时|进行)*$"
)


def find_soft(wording: Wording) -> None:
    """Take the words of 3.5 no. 5; words that describe a quality (及时性) or a fault (未及时) are dropped."""
    for match in wording.matches(NOUN):
        wording.blot(match.start(), match.end())
    for match in wording.matches(ON_REQUEST):
        event = event_before(wording, match.start()) if match.start() else ""
        wording.take(Found(match.start(), match.end(), TimeLimit(Kind.ON_REQUEST, trigger=event)))
    for match in wording.matches(DYNAMIC):
        wording.take(
            Found(
                match.start(), match.end(), TimeLimit(Kind.DYNAMIC, trigger=_change(wording, match.start()))
            )
        )
    for match in wording.matches(IMMEDIATE):
        event = _event_of_prompt(wording, match.start())
        wording.take(Found(match.start(), match.end(), TimeLimit(Kind.IMMEDIATE, trigger=event)))


def _change(wording: Wording, position: int) -> str:
    """根据情况变化动态调整, 如有变更，及时更新: the change that starts the limit."""
    start = wording.clause_start(position, ";。")
    match = _CHANGE_EVENT.search(wording.text[start:position])
    return match["event"] if match else ""


def _event_of_prompt(wording: Wording, position: int) -> str:
    """招生工作结束后及时: only a clause that ends in 后, 时 or 起 names an event; 重大事项随时公布 does not."""
    left = wording.rest[wording.clause_start(position) : position]
    if not re.search(r"(?:后|以后|起|之日|时)(?:,|应当?|须|要|予以|将|在|于|向社会)*$", left):
        if left and left.strip("应当须要予以并"):
            return ""
        before = wording.text[: wording.clause_start(position)]
        if not re.search(r"(?:后|起|之日|时),$", before):
            return ""
    return event_before(wording, position)
