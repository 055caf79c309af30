"""Limits that come back: 一季度一次, 按月, 每半年, 每三年, 定期. A cycle before a date or period only says how often."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .found import Cue
from .limit import Unit
from .numerals import NUMBER, numeral_value

# To add a cycle word, copy a row: wording → (how many, of which unit, recurrence of one).
CYCLE_UNITS: dict[str, tuple[int, Unit, str]] = {
    "工作日": (1, Unit.WORKDAY, "daily"),
    "日": (1, Unit.DAY, "daily"),
    "天": (1, Unit.DAY, "daily"),
    "周": (1, Unit.WEEK, "weekly"),
    "星期": (1, Unit.WEEK, "weekly"),
    "礼拜": (1, Unit.WEEK, "weekly"),
    "双周": (2, Unit.WEEK, "biweekly"),
    "旬": (10, Unit.DAY, "every_10_days"),
    "半个月": (15, Unit.DAY, "every_15_days"),
    "半月": (15, Unit.DAY, "every_15_days"),
    "月": (1, Unit.MONTH, "monthly"),
    "月份": (1, Unit.MONTH, "monthly"),
    "月度": (1, Unit.MONTH, "monthly"),
    "双月": (2, Unit.MONTH, "every_2_months"),
    "季度": (1, Unit.QUARTER, "quarterly"),
    "季": (1, Unit.QUARTER, "quarterly"),
    "半年": (6, Unit.MONTH, "semiannual"),
    "半年度": (6, Unit.MONTH, "semiannual"),
    "学期": (6, Unit.MONTH, "semiannual"),
    "年": (1, Unit.YEAR, "yearly"),
    "年度": (1, Unit.YEAR, "yearly"),
    "学年": (1, Unit.YEAR, "yearly"),
    "小时": (1, Unit.HOUR, "hourly"),
    "届": (1, Unit.TERM_OF_OFFICE, "every_term"),
}
_WORD = "|".join(sorted(CYCLE_UNITS, key=len, reverse=True))
_PLURAL = {Unit.WORKDAY: "workdays", Unit.DAY: "days", Unit.WEEK: "weeks", Unit.MONTH: "months"}
_PLURAL |= {Unit.QUARTER: "quarters", Unit.YEAR: "years", Unit.HOUR: "hours", Unit.TERM_OF_OFFICE: "terms"}
_VERB = r"(?:公开|公示|公告|公布|发布|更新|通报|报告|报送|调度|调整|上报|报|评估|清理|梳理|汇总|统计|监测|维护|检查|通告|张贴|上墙|反馈|推送|召开)"

EVERY = Cue(
    rf"(?:每间?隔|每|各|(?P<other>间?隔))(?:一(?!个?季度?末))?(?P<n>{NUMBER})?个?(?:自然)?(?P<unit>{_WORD})(?!龄|轻|产|份额|均|人|件|吨|立方|用水|户)",
    "每 各 隔",
)
PER = Cue(
    rf"(?:按|逐|分|以)(?P<unit>{_WORD})(?!龄|级|代|薪|计|期限)(?:为单位|为周期)?",
    "按 逐 分 以",
)
# 两周一次, 半年公布一次, 一年不少于两次
TIMES = Cue(
    rf"(?<![第前上下])(?P<n>{NUMBER})?个?(?P<unit>{_WORD})(?:内|中)?(?:至少|不少于|不得少于|不低于)?[^,;。第每内前□\d]{{0,6}}?(?:至少|不少于|不得少于)?(?:{NUMBER})次",
    "次",
)
ONE_EACH = Cue(
    rf"一(?P<unit>周|月|季度?|年|日|天|旬)一?{_VERB}|一(?P<unit2>周|月|季度?|年|日|天|旬)一(?:次|报|更|评|清|结|调)",
    "一",
)
# 季度公开, 月度更新: the whole clause, since 年度报告 is the name of a document
ADJECTIVE = Cue(
    rf"(?:(?<=^)|(?<=[,;。:(]))(?P<unit>月度|季度|半年度?|年度|周|月|季|双月|双周)(?:{_VERB}(?=$|[,;。)])|(?=$))",
    "月 季 年 周",
)
PERIODIC = Cue(
    r"(?<![不未规法约指确特固既限给一])(?:定期(?!限|间|存|检疫)|定时(?!限|间))|周期性|分期",
    "定期 定时 周期性 分期",
)


@dataclass(frozen=True, slots=True)
class Cycle:
    """How often something recurs: so many of a unit, and the recurrence code for both."""

    amount: int | None
    unit: Unit | None
    recurrence: str


def cycle_of(word: str, number: int = 1) -> Cycle:
    """The cycle of `number` times `word`: 每三个月 → every_3_months, 每两周 → biweekly."""
    size, unit, recurrence = CYCLE_UNITS[word]
    if number == 1:
        return Cycle(size, unit, recurrence)
    amount = size * number
    if unit is Unit.WEEK and amount == 2:
        return Cycle(2, unit, "biweekly")
    return Cycle(amount, unit, f"every_{amount}_{_PLURAL[unit]}")


def read_cycle(match: re.Match[str]) -> Cycle:
    """The cycle a match of EVERY, PER, TIMES, ONE_EACH or ADJECTIVE stands for."""
    groups = match.groupdict()
    word = groups.get("unit") or groups.get("unit2") or ""
    number = numeral_value(groups["n"]) if groups.get("n") else (2 if groups.get("other") else 1)  # 隔月
    return cycle_of(word, number)
