"""The time limit as a value: what a wording in a 公开时限 column means, beside the wording itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a limit asks for. Values are the vocabulary of the command line's JSON."""

    WITHIN = "within"  # 自…之日起 N 个工作日内
    BEFORE_DATE = "before_date"  # 每年1月31日前, 2020年底前, 每月20日前
    RECURRING = "recurring"  # 一季度一次; 定期 has no interval (recurrence "periodic")
    IMMEDIATE = "immediate"  # 即时, 及时, 随时, 实时, 同步
    MIN_DURATION = "min_duration"  # 公示不少于 7 个工作日: how long it stays, not by when
    DYNAMIC = "dynamic"  # 动态调整: each change starts a new limit
    ON_REQUEST = "on_request"  # 转为依申请公开
    ADVANCE = "advance"  # 提前 N 日: so long before an event
    UNDETERMINED = "?"  # a bare 1年 in the column: a deadline or a display time, the text does not say


class Unit(StrEnum):
    WORKDAY = "workday"
    DAY = "day"  # calendar day
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    HOUR = "hour"
    PERMANENT = "permanent"
    TERM_OF_OFFICE = "term_of_office"


# A number of each unit in words: 20 + 个工作日.
UNIT_NAMES = {
    Unit.WORKDAY: "个工作日",
    Unit.DAY: "日",
    Unit.WEEK: "周",
    Unit.MONTH: "个月",
    Unit.QUARTER: "个季度",
    Unit.YEAR: "年",
    Unit.HOUR: "小时",
}


class DataPeriod(StrEnum):
    """The period that the published data speak of, when the wording says so (上年度, 上月)."""

    NONE = ""
    PREVIOUS_YEAR = "previous_year"
    PREVIOUS_QUARTER = "previous_quarter"
    PREVIOUS_MONTH = "previous_month"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One rule of a phrase; a phrase may hold several.

    `date`: `MM-DD` every year or in an unnamed year, `YYYY-MM-DD` once, a bare number = day of the month.
    `recurrence`: daily weekly biweekly monthly quarterly semiannual yearly every_N_months every_N_years …,
    or periodic (定期: no interval given, hence not computable).
    `raw_text` is the source wording and takes no part in equality, so that parse(render(x)) == x can hold.
    """

    kind: Kind
    trigger: str = ""  # the event in the document's words, e.g. 信息形成或变更
    trigger_code: str = ""  # the event as a code, e.g. info_formed_or_changed
    amount: int | None = None
    unit: Unit | None = None
    date: str = ""
    recurrence: str = ""
    month_in_period: int | None = None  # which month of the quarter a day is in: 每季度首月15日前 = 1
    condition: str = ""  # the case this rule is for: 其中行政许可、行政处罚事项
    data_period: DataPeriod = DataPeriod.NONE
    yields_to_other_law: bool = False  # 另有规定的从其规定
    raw_text: str = field(default="", compare=False)

    @property
    def is_computable(self) -> bool:
        """Whether a due date follows from facts and the calendar alone (定期, 及时, 动态 need more)."""
        if self.kind in (Kind.WITHIN, Kind.ADVANCE, Kind.MIN_DURATION):
            return self.amount is not None
        if self.kind is Kind.BEFORE_DATE:
            return bool(self.date)
        return self.kind is Kind.RECURRING and self.recurrence not in ("", "periodic")


@dataclass(frozen=True, slots=True)
class ParsedPhrase:
    """A wording and the rules found in it; `note` says in Chinese why there is none, or what is doubtful."""

    phrase: str
    rules: tuple[TimeLimit, ...]
    note: str = ""

    @property
    def is_computable(self) -> bool:
        return any(rule.is_computable for rule in self.rules)
