"""A rule back to words: canonical Chinese that parses to the same rule, and a sentence for the console."""

from __future__ import annotations

from .limit import UNIT_NAMES, DataPeriod, Kind, TimeLimit, Unit
from .triggers import name_of

_CYCLE_WORDS = {
    "daily": "每日",
    "weekly": "每周",
    "biweekly": "每两周",
    "monthly": "每月",
    "quarterly": "每季度",
    "semiannual": "每半年",
    "yearly": "每年",
    "hourly": "每小时",
    "every_term": "每届",
    "periodic": "定期",
}
_PLURAL_WORDS = {
    "workdays": "个工作日",
    "days": "日",
    "weeks": "周",
    "months": "个月",
    "quarters": "个季度",
    "years": "年",
    "hours": "小时",
    "terms": "届",
}
_PERIOD_WORDS = {
    DataPeriod.PREVIOUS_YEAR: "上年度",
    DataPeriod.PREVIOUS_QUARTER: "上季度",
    DataPeriod.PREVIOUS_MONTH: "上月",
}
_MONTHS_OF_QUARTER = {1: "首月", 2: "第二个月", 3: "末月"}


def render_time_limit(limit: TimeLimit) -> str:
    """Canonical Chinese for a rule: 自信息形成或变更之日起20个工作日内公开."""
    text = _BODIES[limit.kind](limit)
    if limit.condition:
        text = f"其中{limit.condition}，{text}"
    if limit.data_period:
        text += f"{_PERIOD_WORDS[limit.data_period]}信息"
    if limit.yields_to_other_law:
        text += "（另有规定的从其规定）"
    return text


def cycle_words(recurrence: str) -> str:
    """每月, 每三年 … for a recurrence code; empty for none."""
    if not recurrence.startswith("every_") or recurrence in _CYCLE_WORDS:
        return _CYCLE_WORDS.get(recurrence, "")
    _, number, unit = recurrence.split("_")
    return f"每{number}{_PLURAL_WORDS[unit]}"


def length_words(limit: TimeLimit) -> str:
    """20个工作日, 3个月; empty for a rule without a number."""
    return (
        f"{limit.amount}{UNIT_NAMES[limit.unit]}"
        if limit.amount is not None and limit.unit in UNIT_NAMES
        else ""
    )


def _within(limit: TimeLimit) -> str:
    start = f"自{limit.trigger}之日起" if limit.trigger else ""
    return f"{cycle_words(limit.recurrence)}{start}{length_words(limit)}内公开"


def _before_date(limit: TimeLimit) -> str:
    if "-" not in limit.date:
        month = _MONTHS_OF_QUARTER.get(limit.month_in_period or 0, "")
        return f"{cycle_words(limit.recurrence)}{month}{limit.date}日前公开"
    *year, month, day = limit.date.split("-")
    head = f"{year[0]}年" if year else cycle_words(limit.recurrence)
    return f"{head}{int(month)}月{int(day)}日前公开"


def _recurring(limit: TimeLimit) -> str:
    return "定期公开" if limit.recurrence == "periodic" else f"{cycle_words(limit.recurrence)}公开一次"


def _min_duration(limit: TimeLimit) -> str:
    if limit.unit is Unit.PERMANENT:
        return "长期公开"
    if limit.unit is Unit.TERM_OF_OFFICE:
        return "任期内公开"
    if limit.trigger_code in ("display", "consultation") or not limit.trigger:
        return (
            f"{limit.trigger}时间不少于{length_words(limit)}"
            if limit.trigger
            else f"不少于{length_words(limit)}"
        )
    return f"自{limit.trigger}之日起不少于{length_words(limit)}"


def _advance(limit: TimeLimit) -> str:
    if limit.amount is None:
        return f"{limit.trigger}前公开" if limit.trigger else "提前公开"
    return (
        f"{limit.trigger}前{length_words(limit)}公开" if limit.trigger else f"提前{length_words(limit)}公开"
    )


_BODIES = {
    Kind.WITHIN: _within,
    Kind.BEFORE_DATE: _before_date,
    Kind.RECURRING: _recurring,
    Kind.IMMEDIATE: lambda limit: f"{limit.trigger}后及时公开" if limit.trigger else "及时公开",
    Kind.MIN_DURATION: _min_duration,
    Kind.DYNAMIC: lambda limit: f"根据{limit.trigger}情况动态调整" if limit.trigger else "动态调整",
    Kind.ON_REQUEST: lambda limit: f"{limit.trigger}后转为依申请公开" if limit.trigger else "转为依申请公开",
    Kind.ADVANCE: _advance,
    Kind.UNDETERMINED: length_words,
}


def describe_time_limit(limit: TimeLimit) -> str:
    """One line for a chip in the console: 20个工作日，自信息形成或变更次日起算."""
    text = _describe(limit)
    if limit.condition:
        text = f"{limit.condition}：{text}"
    return text + ("（另有规定的从其规定）" if limit.yields_to_other_law else "")


def _describe(limit: TimeLimit) -> str:
    length = length_words(limit)
    event = limit.trigger or name_of(limit.trigger_code)
    cycle = cycle_words(limit.recurrence)
    match limit.kind:
        case Kind.WITHIN:
            start = f"，自{event}{'起' if limit.unit is Unit.HOUR else '次日起'}算" if event else ""
            return f"{f'{cycle}一次，' if cycle else ''}{length}{start}"
        case Kind.BEFORE_DATE:
            return _describe_date(limit)
        case Kind.RECURRING:
            return "定期，周期未定" if limit.recurrence == "periodic" else f"{cycle}一次"
        case Kind.IMMEDIATE:
            return f"{event}后及时" if event else "及时，没有天数"
        case Kind.MIN_DURATION:
            lasting = {Unit.PERMANENT: "长期公开", Unit.TERM_OF_OFFICE: "任期内公开"}
            return f"{event}不少于{length}" if length else lasting.get(limit.unit or Unit.PERMANENT, "")
        case Kind.DYNAMIC:
            return f"{event}时更新" if event else "有变化时更新"
        case Kind.ON_REQUEST:
            return f"{event}后转为依申请公开" if event else "依申请公开"
        case Kind.ADVANCE:
            return f"{event or '事项'}前{length}" if length else f"{event or '事项'}之前，没有写明天数"
        case Kind.UNDETERMINED:
            return f"{length}，含义待确认"


def _describe_date(limit: TimeLimit) -> str:
    period = f"（{_PERIOD_WORDS[limit.data_period]}信息）" if limit.data_period else ""
    if "-" not in limit.date:
        day = "最后一日" if limit.date == "31" else f"{limit.date}日"
        month = _MONTHS_OF_QUARTER.get(limit.month_in_period or 0, "")
        return f"{cycle_words(limit.recurrence)}{month}{day}前（含当日）{period}"
    *year, month, day = limit.date.split("-")
    head = f"{year[0]}年" if year else cycle_words(limit.recurrence)
    return f"{head}{int(month)}月{int(day)}日前（含当日）{period}"
