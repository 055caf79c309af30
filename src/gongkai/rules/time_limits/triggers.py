"""The events that start a limit: the wording in the document → a code the platform can register facts for.

To add a wording, copy a row of TRIGGERS. Rows are tried from top to bottom and the first that is found in the
wording decides, so a narrow wording stands above a wide one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trigger:
    """What starts a limit, by its code, and the wording by which a document names it."""

    code: str
    name: str  # what the console calls the event
    wording: str  # a pattern, compiled by re when it is first tried


def _row(code: str, name: str, wording: str) -> Trigger:
    return Trigger(code, name, wording)


# What stands for a change in 形成或变更 and its relatives.
_CHANGE = r"(?:变更|变化|更新|变动|更改|调整|修改|修订|更正|改变)"
_INFO = r"(?:信息|文件|事项|数据|内容|资料|情况)"

TRIGGERS: tuple[Trigger, ...] = (
    _row("info_formed_or_changed", "信息形成或变更", rf"(?:形成|产生|生成|制定|制作|获取).{{0,8}}{_CHANGE}"),
    _row(
        "info_obtained",
        "制作或获取信息",
        r"(?:制定|制作|形成).{0,4}(?:获取|获得|取得|保存)|(?:信息|数据).{0,4}(?:获取|获得|取得)|获取",
    ),
    _row(
        "display_end",
        "公示结束",
        r"(?:公示|公告|公布|展示|挂网)(?:期|期限|时间|期间)?(?:结束|届满|期满|满|到期|无异议|截止)",
    ),
    _row(
        "consultation_end",
        "意见征集结束",
        r"(?:意见|征集|征求|听证).{0,8}(?:结束|截止|完成|届满|期满|完毕|终止)",
    ),
    _row(
        "congress_end", "人代会结束", r"(?:人代会|人民代表大会(?!常)|人大会议|两会).{0,6}(?:结束|闭幕|闭会)"
    ),
    _row(
        "application_received",
        "收到申请",
        r"(?:收到|受理|接到|收取).{0,12}(?:申请|申报)|申请.{0,4}(?:收到|受理)",
    ),
    _row("notice_received", "收到通知", r"(?:收到|接到|送达).{0,14}(?:通知|告知|函|决定|意见书|文书|复文)"),
    _row(
        "report_received",
        "收到报告",
        r"(?:收到|接到|获悉|获知).{0,12}(?:报告|举报|投诉|异议|申诉|信息|线索|诉求|留言|来信)",
    ),
    _row("proposal_assigned", "建议提案交办", r"(?:建议|提案|议案)?.{0,6}(?:交办|转办|派单)"),
    _row("reply_made", "答复作出", r"(?:复文|答复|回复|办复).{0,4}$"),
    _row("contract_effective", "合同生效", r"(?:合同|协议).{0,4}生效"),
    _row(
        "contract_signed",
        "合同签订",
        r"(?:合同|协议|协定).{0,4}(?:签订|签署|订立|成立)|(?:签订|签署|订立).{0,12}(?:合同|协议|协定)",
    ),
    _row("bid_result", "中标结果确定", r"(?:中标|成交|评标|开标|评审)"),
    _row(
        "law_effective",
        "法规施行",
        r"(?:法|条例|办法|规定|规章|细则|决定|方案)(?:正式)?(?:施行|实施|生效)|(?:施行|生效)$",
    ),
    _row(
        "law_published", "法规公布", r"(?:法|条例|办法|规定|规章|细则)(?:正式)?(?:公布|颁布|发布|印发|出台)"
    ),
    _row(
        "doc_published",
        "文件公开",
        r"(?:文件|政策|公文).{0,8}(?:公开|发布|公布|印发|出台|制发|下发|发文)|(?:印发|下发|制发|出台|发文)",
    ),
    _row("doc_signed", "文件签发", r"签发|成文|审签|用印"),
    _row("approved", "批复或批准", r"批复|批准|审批|核准|审定|审议通过|审核通过|表决通过|同意|备案|通过$"),
    _row("plan_drafted", "拟定方案", r"拟定|拟订|草拟|起草|编制"),
    _row(
        "result_fixed",
        "结果确定",
        r"(?:结果|名单|方案|标准|计划|对象|人选|名额|数额).{0,6}(?:确定|产生|形成|出来|公布|作出)|(?:确定|认定|评定).{0,10}$",
    ),
    _row(
        "decision_made",
        "作出决定",
        r"(?:作出|做出).{0,20}(?:决定|裁定|处罚|许可|裁决|结论|判决|认定)|(?:决定|决策|决议|处罚|许可).{0,6}(?:作出|做出|形成)|(?:作出|做出)$|决定$",
    ),
    _row("consultation", "征求意见", r"征求意见|征集意见|意见征集|听取意见|征求.{0,8}意见"),
    _row("announced", "公告发布", rf"(?:公告|公示|公布|发布|公开|发出|刊登)(?!.*{_INFO})|公告.{{0,4}}发布"),
    _row("meeting", "会议", r"会议|大会|召开|常务会|全会"),
    _row(
        "period_end",
        "周期结束",
        r"(?:年度|季度|半年|月度|月份|学期|学年|会计年度|财政年度|年|季|月)(?:终了|结束|终止|届满|末)",
    ),
    _row("period_start", "周期开始", r"(?:年度|季度|半年|月度|学期|学年|周期|年|季|月)(?:开始|初)"),
    _row("incident", "事件发生", r"事件|事故|灾害|灾情|疫情|舆情|险情|突发|事发|发生"),
    _row(
        "info_formed",
        "信息形成",
        rf"(?:形成|产生|生成|制作|制定|出具|采集|汇总){_INFO}?|{_INFO}.{{0,4}}(?:形成|产生|生成)",
    ),
    _row("change", "变更", rf"{_CHANGE}"),
    _row("event_end", "事项结束", r"结束|完毕|完成|办结|终结|竣工|验收|处理完|终了|届满|期满|到期|截止"),
    _row("display", "公示", r"公示|公告|公布|公开|展示|张贴|发布"),
)
OTHER = "other"  # an event of its own: the body registers it under the document's words


def code_of(trigger: str) -> str:
    """The code of an event's wording; `other` for an event not in the table, empty for no wording."""
    if not trigger:
        return ""
    for row in TRIGGERS:
        if re.search(row.wording, trigger):
            return row.code
    return OTHER


def name_of(code: str) -> str:
    """The console's name of a coded event; empty for `other` and unknown codes."""
    return next((row.name for row in TRIGGERS if row.code == code), "")
