"""Why a wording gives no rule, or what a clerk should settle about the rule it gives."""

from __future__ import annotations

import re

from .limit import Kind, TimeLimit, Unit

# (what the wording looks like, what to tell the clerk): first match decides.
_WITHOUT_RULE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"^[-/\\无〃\"*.]*$"),
        "空白：合并单元格的沿用上一行，否则按信息形成或变更之日起20个工作日处理，请确认",
    ),
    (re.compile(r"^(?:同上|同前|同左|同右|同下|见上|如上|参照上)"), "引用上一行的时限，请填写上一行的时限"),
    (re.compile(r"见备注|详见|参见|见附件|见.{0,8}(?:办法|规定|方案|文件)"), "时限写在别处，请查明后填写"),
    (
        re.compile(
            r"(?:规定|法定|要求|约定|明确|确定)的?(?:时限|期限|时间|期间|时效|时|日期)|(?:按照?|依照?|依据|根据|遵照).{0,20}(?:规定|要求|法规|办法|条例)|依法|按时|按期|如期"
        ),
        "时限由其他规定确定，原文没有写明是哪一条，请查明后填写",
    ),
    (re.compile(r"一次性"), "一次性公开，没有写明期限；法定上限为信息形成或变更之日起20个工作日"),
    (
        re.compile(r"逐段|分阶段|阶段性|逐步|分步|分批|按进度|进度|进展"),
        "按阶段公开，没有写明期限，请为每个阶段确定日期",
    ),
    (
        re.compile(r"适时|择机|常态|不定期|持续|长期|经常|全年|日常|视情|根据需要|根据情况|根据实际"),
        "没有写明期限或周期，无法计算，请由责任单位确定",
    ),
    (
        re.compile(
            r"^(?:应当?|是否)?(?:自|从)?(?:该|此)?.{0,12}(?:形|形成|变|变更|之|之日|之日起|起|自|或|或者|\d|个|工|工作|个工|个工作|决|决定)$|^自"
        ),
        "措辞不完整，可能在分页处被截断，请对照原件补全",
    ),
    (re.compile(r"(?:后|结束)(?:公开|公示|公布|发布|公告)?$|后"), "写明了起算的事件，没有写明期限"),
)
_NOTHING = "没有找到时限，请由责任单位确定"


def note_on(text: str, rules: tuple[TimeLimit, ...]) -> str:
    """A sentence for the clerk; empty when nothing is doubtful. `text` is the normalised wording."""
    if not rules:
        return next((note for pattern, note in _WITHOUT_RULE if pattern.search(text)), _NOTHING)
    notes = dict.fromkeys(note for rule in rules if (note := _note_on_rule(rule, text)))
    return "；".join(notes)


def _note_on_rule(rule: TimeLimit, text: str) -> str:
    if rule.kind is Kind.UNDETERMINED:
        return "只写了时长，是公开期限还是展示时长不明，请确认"
    if rule.kind is Kind.IMMEDIATE:
        return "没有天数，以信息形成或变更之日起20个工作日为上限"
    if rule.kind is Kind.DYNAMIC:
        return "每次变化各起算一个时限"
    if rule.kind is Kind.ADVANCE and rule.amount is None:
        return "没有写明提前多少天，请由责任单位确定"
    if rule.recurrence == "periodic":
        return "“定期”没有写明周期，请由责任单位确定"
    if rule.kind is Kind.WITHIN and rule.unit is Unit.DAY and "信息" in rule.trigger:
        return "“日”没有写明工作日，按自然日计算"
    if rule.kind is Kind.WITHIN and not rule.trigger:
        return "没有写明起算的事件，按信息形成或变更处理，请确认"
    if (
        rule.kind is Kind.WITHIN
        and rule.trigger_code == "application_received"
        and rule.amount == 15
        and rule.unit is Unit.WORKDAY
    ):
        return "15个工作日是2019年5月15日以前的答复期限，现为20个工作日"
    if rule.kind is Kind.BEFORE_DATE and re.search(r"(?<![底末])月(?:以|之)?前", text):
        return "“某月前”按该月最后一日计算"
    return ""
