"""How a catalogue edition counts where law and wording leave room: choices with our default, each explained.

The console shows `SETTINGS_DOC` beside the values; a due date that depends on a choice names it in its steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DayUnit(StrEnum):
    CALENDAR = "calendar"
    WORKING = "working"


class NextDay(StrEnum):
    WORKING = "working"  # the next day, moved over days off
    STRICT = "strict"  # the next day, whatever it is


class Fortnight(StrEnum):
    ROLLING = "rolling"  # 14 days after the last publication
    CALENDAR = "calendar"  # ISO weeks 1–2, 3–4, …


class BlankCell(StrEnum):
    STATUTORY = "statutory"  # the legal limit, marked as assumed
    ASK = "ask"  # not computable until the body fills it in


@dataclass(frozen=True, slots=True)
class CountingSettings:
    """The choices of one catalogue edition. Days are working days unless the name says otherwise."""

    day_unit: DayUnit = DayUnit.CALENDAR
    roll_over_weekends: bool = True
    next_day: NextDay = NextDay.WORKING
    fortnight: Fortnight = Fortnight.ROLLING
    daily_on_working_days: bool = True
    data_lag_periods: int = 1
    before_is_inclusive: bool = True
    backward_rolls_back: bool = True
    window_end_rolls: bool = False
    display_is_separate: bool = True
    changes_count_as_formed: bool = True
    instant_alert_hours: int = 24
    prompt_target_days: int | None = None
    prompt_cap_days: int | None = None
    blank_cell: BlankCell = BlankCell.STATUTORY
    remind_days_before: int = 1
    due_soon_days: int = 3
    stale_after_periods: int = 2


@dataclass(frozen=True, slots=True)
class SettingDoc:
    """One choice for the console: field, label, what it means, and the values with their labels (if few)."""

    field: str
    label: str
    explanation: str
    choices: tuple[tuple[str, str], ...] = ()


SETTINGS_DOC: tuple[SettingDoc, ...] = (
    SettingDoc(
        "day_unit",
        "“N日内”的单位",
        "目录写“5日内”而没有写“工作日”时如何计算。默认按自然日计算，末日遇休假日顺延；"
        "法律把“日”规定为工作日的（如行政处罚法第八十五条），应选工作日。",
        (("calendar", "自然日"), ("working", "工作日")),
    ),
    SettingDoc(
        "roll_over_weekends",
        "末日是周末时顺延",
        "民法典第二百零三条写的是法定休假日；默认把周六、周日同样顺延到下一个工作日。",
        (("true", "顺延"), ("false", "只有节假日顺延")),
    ),
    SettingDoc(
        "next_day",
        "“会议第二天”",
        "第二天是休息日时如何处理。默认顺延到会后第一个工作日。",
        (("working", "会后第一个工作日"), ("strict", "会后次日，不顺延")),
    ),
    SettingDoc(
        "fortnight",
        "“两周一次”",
        "默认自上次发布起14日内必须再次发布；也可以按固定的双周计算，每个双周发布一次。",
        (("rolling", "自上次发布起14日"), ("calendar", "固定双周")),
    ),
    SettingDoc(
        "daily_on_working_days",
        "“每日”是否含休息日",
        "默认只在工作日产生每日任务。",
        (("true", "仅工作日"), ("false", "每个自然日")),
    ),
    SettingDoc(
        "data_lag_periods",
        "数据滞后期数",
        "“一月一次”“一季度一次”公开的是哪一期的数据。默认为上一期（1）；填0表示公开本期数据。",
    ),
    SettingDoc(
        "before_is_inclusive",
        "“N月N日前”是否含当日",
        "法律没有规定。默认含当日，当日公开仍算按时。",
        (("true", "含当日"), ("false", "不含当日")),
    ),
    SettingDoc(
        "backward_rolls_back",
        "“提前N日”遇休息日",
        "从活动之日倒推的期限落在休息日时，默认再提前到上一个工作日。",
        (("true", "提前到上一个工作日"), ("false", "不调整")),
    ),
    SettingDoc(
        "window_end_rolls",
        "“不少于N日”的截止日遇休息日",
        "公示、征求意见的最短期限届满日是休息日时是否顺延。默认不顺延，只保证不短于规定天数。",
        (("false", "不顺延"), ("true", "顺延")),
    ),
    SettingDoc(
        "display_is_separate",
        "公示期与公开时限并列时",
        "“10个工作日内公开，公示7个工作日”中的公示期默认是另一个期限，不参与到期日的比较。",
        (("true", "分别计算"), ("false", "取最早的日期")),
    ),
    SettingDoc(
        "changes_count_as_formed",
        "只写“信息形成”的，变更是否也起算",
        "默认信息变更之日与形成之日同样起算。",
        (("true", "变更也起算"), ("false", "只按形成之日")),
    ),
    SettingDoc(
        "instant_alert_hours",
        "“即时”超过多少小时提醒",
        "“即时”的目标是当日公开；登记了形成时刻的，超过这个小时数提醒，没有登记时刻的不自动判为逾期。",
    ),
    SettingDoc(
        "prompt_target_days",
        "“及时”的内部目标（工作日）",
        "“及时”没有天数。可以填写内部目标，超过目标显示“偏慢”，不算逾期。默认不设。",
    ),
    SettingDoc(
        "prompt_cap_days",
        "“及时”的上限（工作日）",
        "超过上限算逾期。默认按政府信息公开条例第二十六条的20个工作日，不得长于法定期限。",
    ),
    SettingDoc(
        "blank_cell",
        "时限栏空白",
        "既没有填写也没有从合并单元格继承到时限时，默认按法定20个工作日计算并标明“推定”。",
        (("statutory", "按法定期限推定"), ("ask", "由责任单位填写")),
    ),
    SettingDoc("remind_days_before", "提前几个工作日提醒", "到期前几个工作日提醒责任单位。默认1。"),
    SettingDoc("due_soon_days", "几个工作日内到期算“即将到期”", "看板上“即将到期”的范围。默认3。"),
    SettingDoc(
        "stale_after_periods",
        "超过几个周期未更新算“陈旧”",
        "按月、按季等周期更新的栏目，最近一次发布早于这么多个周期前即为陈旧。默认2；两周一次按14日。",
    ),
)
