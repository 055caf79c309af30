"""What a cell is, by its wording alone: a number, a tick, a time limit, a legal basis, a body, a text."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from gongkai.rules.tables import checkboxes
from gongkai.rules.tables.bodies import looks_like_bodies


class CellKind(StrEnum):
    BLANK = "blank"
    NUMBER = "number"
    TICK = "tick"
    CHANNELS = "channels"
    TIME_LIMIT = "time_limit"
    BASIS = "basis"
    BODY = "body"
    PROCESS = "process"
    MODE = "mode"
    AUDIENCE = "audience"
    CHECK = "check"  # 是否…: the text of an indicator
    ENUMERATED = "enumerated"  # 1. …: one of several texts under a title
    TITLE = "title"
    TEXT = "text"


_FIVE = {
    "决策公开",
    "执行公开",
    "管理公开",
    "服务公开",
    "结果公开",
    "决策",
    "执行",
    "管理",
    "服务",
    "结果",
    "五公开",
}
_NUMBER = re.compile(r"^[（(]?(\d{1,4}([.\-—]\d{1,3}){0,3}|[一二三四五六七八九十百]{1,4})[）)]?[、.．]?$")
_MODE = re.compile(r"^[■□☑√✓]?(主动(公开)?|依申请(公开)?|不予公开|主动公开[、/，]依申请公开)$")
_AUDIENCE = re.compile(
    r"^(面向)?(全社会|社会公众|社会|公众|特定(群体|群众|对象|人群)|全体公众|行政相对人|服务对象)$"
)

_CHANNEL_WORDS = re.compile(
    r"(政府|门户|局|部门|单位)?网站|政府公报|两微一端|微信|微博|新媒体|发布会|听证会|广播|电视|纸质媒体|报纸|报刊|查阅点|(?:政务|便民|行政|为民|党群|综合|审批|社区)服务中心"
    r"|便民服务站|入户|公示栏|公告栏|公开栏|图书馆|档案馆|精准推送|电子屏|显示屏|宣传栏|客户端|公众号|服务网|服务大厅|触摸屏|专区|APP"
)
_NOT_CHANNEL = re.compile(
    r"做好|强化|利用|情况|推进|增强|是否|建设|管理|发展|及时|规范|内容|链接至|。$|名称|时间|目录"
)
_BASIS_MARK = re.compile(
    r"《[^》]*(?:《[^》]*》[^》]*)*》?|〈|〔\d{4}〕|国务院令|第\d+号|[令发办函字]\s*[〔\[（(]\d{4}"
)
_BASIS_WORDS = re.compile(
    r"(条例|法|规定|办法|通知|意见|细则|方案|要点|规划|令|决定|章程|标准|指引|规则|规范|规程|制度)[》〉（(]?"
)
_TIME_UNIT = re.compile(
    r"工作日|之日起|[日天]内|个?月内|小时内|周内|年内|年底|月底|月末|季末|以内|第二天|次日|当[日天]|同步|工作日前|前公开"
    r"|(一|每|两|半|双|季|按|逐|\d)(个)?(年|季度|季|月|周|日|天)|\d+月(\d+日)?(底|末)?前?|\d{4}年|\d+[日天]"
    r"|及时|即时|实时|随时|定期|适时|动态|长期|常年|永久|一次性|常态化|全年|持续|按规定时限|规定时限|时限|\d+个?月|\d+年|日前"
)
_TIME_START = re.compile(
    r"^(自|在|于|应|房屋|任期|从|每|按|收到|信息|该|政府信息|本信息|文件|政策|作出|做出|会议|意见|决定|长期|及时|即时|实时|随时|定期|适时|动态"
    r"|常年|常态|一次性|同步|当[日天]|次日|第二天|\d|[一二两三四五六七八九十半]|全年|年底|年内|持续|变更|形成|制定|获取|公示|发布|审批|批准"
    r"|事项|事发|应当|应在|实行|规定|依法|自然|提前|永久|逐|双|季|日常|月|立即|马上|处罚|许可|执法|结束|评估|验收|完成|预算|决算|征收|经|接到|批复|印发|公布|签订|成交|中标|公告|出具|下达|通过|颁布|受理|申请|答复|上级|终了|年度终了|情况|项目|交易|合同|招标|开标|投标|采购|资金|调整|修订|更新|获取|工作|职能|机构|人员|领导|活动|公示期|施工)"
)
_SOFT_TIME = re.compile(
    r"^(及时|即时|实时|随时|定期|适时|动态|长期|常年|永久|一次性|同步|立即|常态化|按规定时限|规定时限|按时|公开|更新|发布|公布|调整"
    r"|有效|推进|进行|并|且|根据|情况|变化|清理|公示|落实|完成|实施|坚持|全年|持续|开展|、|，|；|。|或|后|前|/|信息|变更|形成|（|）)+$"
)
_NOT_TIME = re.compile(r"[《》]|是否|包括|情况的|等信息|名称|清单|目录|制度|机制|方案$|工作要点$|报告$")
_NOT_SOFT = re.compile(
    r"(信息|情况|事项|结果|工作|信息公开|关切|建设)$|做好|回应|推进|加强|规范|完善|开展|重点|提升|强化"
)
_SOFT_START = re.compile(
    r"^(每|按|逐|双|季|月|半年|全年|年底|年内|当[日天]|次日|第二天|\d|[一二两三四五六七八九十半])"
)
_SOFT_END = re.compile(
    r"(第二天|次日|当[日天]|同步|一次|[后时]及时|[后时]即时|[后时]立即)(公开|发布|更新|公布)?[。；]?$"
)
_CHECK = re.compile(r"是否|有无|有没有|能否")
_ENUMERATED = re.compile(r"^\s*([（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳])\s*\S")
_LONG = 36


def squeeze(text: str) -> str:
    """The wording without blanks."""
    return "".join(text.split())


@lru_cache(maxsize=8192)
def is_number(text: str) -> bool:
    """Whether the cell is a row number, in any width of digits."""
    return bool(_NUMBER.match(squeeze(unicodedata.normalize("NFKC", text))))


@lru_cache(maxsize=8192)
def is_time_limit(text: str) -> bool:
    """Whether the whole cell says when (not a text that merely mentions a time)."""
    flat = squeeze(unicodedata.normalize("NFKC", text)).replace(",", "，").replace(";", "；")
    if not flat or len(flat) > 120 or is_number(flat):
        return False
    if _SOFT_TIME.match(flat) and _TIME_UNIT.search(flat) and not re.search(r".(动态|清理)$", flat):
        return True
    if _NOT_TIME.search(flat) and "之日起" not in flat and "工作日" not in flat:
        return False
    if re.search(r"《|是否", flat):
        return False
    if not _TIME_UNIT.search(flat):
        return False
    if len(flat) <= 14 and re.fullmatch(
        r"[\d一二两三四五六七八九十年月日上下半旬季度每底前末内至到—\-.、，/()（）每各个周天次一或以完成公开更新发布报送左右]+",
        flat,
    ):
        return True
    if re.search(r"工作日|之日起", flat) and len(flat) <= 60 and "、" not in flat[:6]:
        return True
    if not _TIME_START.match(flat):
        return False
    strong = re.search(
        r"工作日|之日起|[日天]内|个月内|小时内|月底前|年底前|日前|[月年]内|以内|[一二两三每]\w{0,2}次|第二天|次日",
        flat,
    )
    if strong:
        return len(flat) <= 60 or "之日起" in flat or flat.count("工作日") > 0
    if len(flat) > 20 or flat.count("、") > 1 or _NOT_SOFT.search(flat):
        return False
    return bool(_SOFT_START.match(flat) or _SOFT_END.search(flat))


@lru_cache(maxsize=8192)
def is_cut_time_limit(text: str) -> bool:
    """Whether the cell is the first part of a time limit, cut where the page ended (自该信息形)."""
    flat = squeeze(text)
    return bool(re.match(r"^(自|该)(该|政府|信息|本)", flat)) and len(flat) < 16 and not is_time_limit(flat)


@lru_cache(maxsize=8192)
def is_basis(text: str) -> bool:
    """Whether the cell names laws, regulations or documents and says little else."""
    flat = squeeze(text)
    if not flat or len(flat) > 2000:
        return False
    rest = _BASIS_MARK.sub("", re.sub(r"[（(][^（）()]*[）)]", "", flat))
    rest = re.sub(
        r"[、，；。,;\d.．和及等第条款项（）()“”\"：:]|有关|相关|规定|法律|法规|规章|文件|“?三定”?方案|精神|要求|中的?",
        "",
        rest,
    )
    if "《" in flat:
        return len(rest) <= max(6, len(flat) * 0.3) and bool(_BASIS_WORDS.search(flat))
    return (
        bool(re.search(r"(条例|管理办法|保密法|预算法|实施办法)(第.{1,6}条.*)?$", flat))
        and 4 < len(flat) <= 30
    )


@lru_cache(maxsize=8192)
def is_channels(text: str) -> bool:
    """Whether the cell lists ways of publishing, with or without boxes."""
    if checkboxes.has_boxes(text):
        labels = checkboxes.read_inputs(text)
        return bool(_CHANNEL_WORDS.search(labels)) or len(re.findall(r"[□■☑☐√]", labels)) >= 2
    parts = [part for part in re.split(r"[、，,；;/\s]+", re.sub(r"\d+[.．、]", " ", text)) if part]
    if not parts or any(len(part) > 18 for part in parts) or _NOT_CHANNEL.search(text):
        return False
    hits = sum(bool(_CHANNEL_WORDS.search(part)) for part in parts)
    return hits >= max(1, 0.6 * len(parts))


def is_process(text: str) -> bool:
    """Whether the cell names one of the five publicities (决策公开, 执行公开, …)."""
    return squeeze(text) in _FIVE


def is_mode(text: str) -> bool:
    """Whether the cell is a mode of disclosure (主动, 依申请)."""
    return bool(_MODE.match(squeeze(text)))


def is_audience(text: str) -> bool:
    """Whether the cell is an audience (全社会, 特定群体)."""
    return bool(_AUDIENCE.match(squeeze(text)))


def is_check(text: str) -> bool:
    """Whether the cell says how an indicator is checked, in more than a word."""
    return bool(_CHECK.search(text)) and len(squeeze(text)) >= 6


def is_enumerated(text: str) -> bool:
    """Whether the text begins with a mark of enumeration."""
    return bool(_ENUMERATED.match(text))


@lru_cache(maxsize=8192)
def kind_of(text: str) -> CellKind:
    """The most telling kind of the cell."""
    flat = squeeze(text)
    if not flat:
        return CellKind.BLANK
    for matches, kind in _TESTS:
        if matches(text):
            return kind
    if is_enumerated(text):
        return CellKind.ENUMERATED
    is_sentence = "。" in flat or flat.count("、") + flat.count("，") + flat.count("；") >= 3
    return CellKind.TEXT if len(flat) > _LONG or (is_sentence and len(flat) > 12) else CellKind.TITLE


_TESTS = (
    (checkboxes.is_tick, CellKind.TICK),
    (is_number, CellKind.NUMBER),
    (is_process, CellKind.PROCESS),
    (is_mode, CellKind.MODE),
    (is_audience, CellKind.AUDIENCE),
    (is_check, CellKind.CHECK),
    (is_basis, CellKind.BASIS),
    (is_time_limit, CellKind.TIME_LIMIT),
    (is_cut_time_limit, CellKind.TIME_LIMIT),
    (is_channels, CellKind.CHANNELS),
    (looks_like_bodies, CellKind.BODY),
)
