"""Lengths of time: within N of an event, N in advance of one, shown for at least N."""

from __future__ import annotations

import re

from .durations import DURATION, Duration, read_duration
from .events import event_before
from .found import BLOT, Cue, Found, Wording
from .limit import Kind, TimeLimit, Unit
from .numerals import numeral_value

_AT_LEAST = r"(?:不得?少于|不得?低于|不得?短于|至少|最少|应?不小于|原则上|一般|为|是|满|达到?|共|均|应当?|:)"
_SHOWN_ACT = (
    r"(?:公开征求(?:社会|公众)?意见|征求(?:社会|公众|公开)?意见|公开征集(?:意见)?|意见征集|征集意见|征集|听取意见|反馈意见|"
    r"意见反馈|公开征询|征询|公示|公告|公布|公开(?!时限|后)|展示|张贴|挂网|发布|保留|保存|停留|留存|展出|刊登|陈列|展播|滚动播放)"
)
_SHOWN = rf"(?P<act>{_SHOWN_ACT}(?:[、和及或]{_SHOWN_ACT})*)"
_SPAN = r"(?:的?(?:持续)?(?:期限?|时间|时限|期间|时长|周期|天数|有效期))"
_MARK = r"(?:\((?:含|不含)[^)]*\))?"

ADVANCE = Cue(rf"提前(?:至少|不少于|不得少于|最少|应当)?{DURATION}(?:以上|内|以内)?", "提前")
BEFORE_EVENT = Cue(
    rf"(?<![目此以之当年提事期空])(?:之|以)?前(?:的|,)?(?:至少|不少于|不得少于|最少|第)?(?!后){DURATION}(?:之内|以内|内|以上|\(含\))?(?!后|起)",
    "前",
)
BACK_FROM = Cue(rf"(?:至少|不少于|不得少于|最少|的|第)?{DURATION}(?:之|以)?前(?!后|款|述)", "前")
_PUBLISH = r"(?:公开|公示|公告|公布|发布|通知|通报|告知|征求|预告|发出)"
_MANNER = r"(?:书面|向[^,;。]{1,8}|予以|在[^,;。]{2,12}|进行|及时|主动|对外|依法|将[^,;。]{2,14}|应当?|须)*"
IN_ADVANCE = Cue(
    rf"(?:提前|预先|事先|事前){_MANNER}{_PUBLISH}",
    "提前 预先 事先 事前",
)
BEFORE_SOMETHING = Cue(
    rf"(?:(?<=[^此])(?:之|以)前|(?<![目此以之当年提事期空])(?<!^日)(?<![,;。□]日)前)"
    rf"(?={_MANNER}{_PUBLISH}|[,;。]?$|,(?!已)[^,;。]{{0,10}}(?:应当?|须){_MANNER}{_PUBLISH})",
    "前",
)

# Between the act and the length stands a noun of time (公示期为), a 至少, or nothing (公示十个工作日).
SHOWN_FOR = Cue(
    rf"{_SHOWN}(?:[^,;。后内前起超□]{{0,8}}?{_SPAN}[^,;。后内前起超□]{{0,6}}?{_AT_LEAST}*|[^,;。后内前起超□]{{0,6}}?{_AT_LEAST}+|了)?"
    rf"(?<![第前上下近本]){DURATION}(?:以上)?(?!内|以内|之内|里|[^,;。]{{0,1}}后|以后|前|之前|以前|起|度|[小时的]*(?:报修|服务|热线|值班|监控|监测|电话|开放|在线))"
)
SHOWN_THEN = Cue(rf"(?P<act>公示|公告|展示|张贴|挂网|征求意见)(?:期)?满?{DURATION}(?:之|以)?后", "后")
FIRST_OF_CYCLE = Cue(
    rf"(?<={BLOT})的?[前头]{DURATION}(?:之内|以内|内)",
    "前 头",
)
AT_LEAST = Cue(
    rf"(?:不得?少于|不得?低于|不得?短于|至少|最少){{1,2}}(?:公示|公开|公告|展示|保留)?{DURATION}(?!内|以内|之内|前|之前|以前)",
    "少 低于 短于",
)
OR_MORE = Cue(rf"{DURATION}(?:以上|及以上)(?!的)", "以上")
PERMANENT = Cue(
    r"(?<![延最时特])(?:长期(?!限|间)|永久|常年|始终|一直|终身)(?:性)?+(?:予以|向社会|对外|主动|进行|有效|保持|持续)*+(?:公开|公示|公布|展示|有效|保留|张贴)?+(?!性|坚持|任务|推进|信息|规划|目标|项目|工作|以来|稳定|护理)",
    "长期 永久 常年 始终 一直 终身",
)
TERM_OF_OFFICE = Cue(
    r"(?:任期|在职期间?|任职期间?|在任期间?|聘期|任职)(?:内|期内|期间)?(?=公|内|$|[,;。)])(?:内)?",
    "任 在职 聘期",
)

_BOUND = r"(?:不(?:得|能|应|可)?超过|不多于|不(?:得|能|应)?(?:晚|迟)于|最(?:迟|晚|长|多)(?:不超过|不得?(?:晚|迟)于)?|限|控制在)"
WITHIN = Cue(
    rf"(?P<bound>{_BOUND})?的?{DURATION}{_MARK}(?:的?(?:时间|期限))?(?P<closed>范围内|之内|以内|内|里(?!程|面))?"
)
NEXT_DAY = Cue(
    r"(?:的|之|后的?)?(?:次|翌|第二个?|隔|下一?个?|后一?个?)(?P<unit>个?工作日|日|天)(?:内|之内|以内|前|之前|上午|下午|下班前)?(?!起|开始|算|后|提)",
    "次 翌 第二 隔 下 后",
)
MONTHS_AFTER = Cue(r"(?<=[起后])的?(?P<n>\d{1,2}|[一二两三四五六七八九十]+)月(?:之|以)?内", "月")
MINUTES = Cue(
    r"(?:半小时|\d+分钟|[一二三四五六七八九十]+分钟|半个小时)(?:(?:之|以)?内|(?![之以]?前))",
    "分钟 半小时 半个小时",
)

_ACT = r"(?:(?:向社会|向公众|予以|及时|主动|对外|依法|进行)*(?:公开|公示|公布|公告|发布|更新|上网|上传|报送|完成|答复|备案|挂网))"
# What may stand directly before a length without 内: 信息形成20个工作日, 会议结束后3天, 之日起7个工作日.
_STARTS = re.compile(
    r"(?:起|后|起的|后的|次日|时|形成|产生|生成|变更|更新|变化|变动|获取|制定|结束|确定|批准|批复|签订|签发|印发|作出|做出|完成|发生|成立|审议通过|\))(?:,|:|的)?$"
)


def find_advance(wording: Wording) -> None:
    """提前5日, 会议召开前3个工作日, 听证会举行的7日前, 实施前公示."""
    for match in wording.matches(ADVANCE):
        _take(wording, match, Kind.ADVANCE, read_duration(match), event_before(wording, match.start()))
    for pattern in (BEFORE_EVENT, BACK_FROM):
        for match in wording.matches(pattern):
            event = event_before(wording, match.start(), joined=False)
            if not event and (pattern is BEFORE_EVENT or not _stands_alone(wording, match.start())):
                continue
            _take(wording, match, Kind.ADVANCE, read_duration(match), event)
    for match in wording.matches(IN_ADVANCE):
        wording.take(Found(match.start(), match.end(), TimeLimit(Kind.ADVANCE)))
    for match in wording.matches(BEFORE_SOMETHING):
        if event := event_before(wording, match.start(), joined=False):
            wording.take(Found(match.start(), match.end(), TimeLimit(Kind.ADVANCE, trigger=event)))


def find_min_duration(wording: Wording) -> None:
    """公示不少于5个工作日, 公告期为二十日, 长期公开, 任期内."""
    for match in wording.matches(SHOWN_FOR):
        _take(wording, match, Kind.MIN_DURATION, read_duration(match), match["act"])
    for match in wording.matches(SHOWN_THEN):
        _take(wording, match, Kind.MIN_DURATION, read_duration(match), match["act"])
    for pattern in (AT_LEAST, OR_MORE):
        for match in wording.matches(pattern):
            event = event_before(wording, match.start())
            _take(wording, match, Kind.MIN_DURATION, read_duration(match), event)
    for match in wording.matches(PERMANENT):
        wording.take(Found(match.start(), match.end(), TimeLimit(Kind.MIN_DURATION, unit=Unit.PERMANENT)))
    for match in wording.matches(TERM_OF_OFFICE):
        wording.take(
            Found(match.start(), match.end(), TimeLimit(Kind.MIN_DURATION, unit=Unit.TERM_OF_OFFICE))
        )


def find_within(wording: Wording) -> None:
    """自…之日起20个工作日内, 信息形成20个工作日, 会议第二天, 48小时内."""
    for match in wording.matches(MINUTES):
        wording.take(Found(match.start(), match.end(), TimeLimit(Kind.IMMEDIATE)))
    for match in wording.matches(MONTHS_AFTER):
        number = Duration(numeral_value(match["n"]), Unit.MONTH)
        _take(wording, match, Kind.WITHIN, number, event_before(wording, match.start()))
    for match in wording.matches(FIRST_OF_CYCLE):
        _take(wording, match, Kind.WITHIN, read_duration(match), "周期开始")
    for match in wording.matches(WITHIN):
        _take_within(wording, match)
    for match in wording.matches(NEXT_DAY):
        unit = Unit.WORKDAY if "工作日" in match["unit"] else Unit.DAY
        _take(wording, match, Kind.WITHIN, Duration(1, unit), event_before(wording, match.start()))


def _take_within(wording: Wording, match: re.Match[str]) -> None:
    duration = read_duration(match)
    if duration is None:
        return
    before, after = wording.text[: match.start()], wording.text[match.end() :]
    bare = match.start() == 0 and re.fullmatch(r"[。;,)]*", after) is not None
    if (
        re.match(r"后?(?:起)?(?:正式)?(?:施行|实施|生效)", after)
        or re.search(r"[近过前头]去?$|保存|追溯", before)
        and not match["bound"]
    ):
        return
    starts = _STARTS.search(before) is not None
    acts = re.match(_ACT, after) is not None and (
        wording.clause_start(match.start(), ",;。:(、") == match.start()
    )
    ends = re.match(r"[,;。()]|$", after) is not None
    if (
        bare
        and not match["closed"]
        and not match["bound"]
        and duration.unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR)
    ):
        _take(wording, match, Kind.UNDETERMINED, duration, "")
    elif (
        match["closed"]
        or match["bound"]
        or bare
        or (starts and not after.startswith(("后", "以后", "之后", "起", "以上")))
        or acts
        or (ends and duration.unit is Unit.WORKDAY)
    ):
        _take(
            wording, match, Kind.WITHIN, duration, event_before(wording, match.start()), bool(match["bound"])
        )


def _take(
    wording: Wording,
    match: re.Match[str],
    kind: Kind,
    duration: Duration | None,
    event: str,
    is_bound: bool = False,
) -> None:
    if duration is None:
        return
    limit = TimeLimit(kind, trigger=event, amount=duration.amount, unit=duration.unit)
    wording.take(Found(match.start(), match.end(), limit, is_bound))


def _stands_alone(wording: Wording, start: int) -> bool:
    """Whether only particles stand between the clause's start and here: 应当至少5日前."""
    return (
        re.fullmatch(r"(?:应当?|须|于|在|至少|并|且)*", wording.text[wording.clause_start(start) : start])
        is not None
    )
