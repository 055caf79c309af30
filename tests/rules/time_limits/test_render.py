"""The canonical Chinese of a rule and the sentence the console shows for it."""

from __future__ import annotations

import pytest

from gongkai.rules.time_limits import (
    DataPeriod,
    Kind,
    TimeLimit,
    Unit,
    describe_time_limit,
    render_time_limit,
)

RULES = [
    (
        TimeLimit(Kind.WITHIN, "信息形成或变更", "info_formed_or_changed", 20, Unit.WORKDAY),
        "自信息形成或变更之日起20个工作日内公开",
        "20个工作日，自信息形成或变更次日起算",
    ),
    (
        TimeLimit(Kind.WITHIN, "舆情发生", "incident", 24, Unit.HOUR),
        "自舆情发生之日起24小时内公开",
        "24小时，自舆情发生起算",
    ),
    (
        TimeLimit(
            Kind.WITHIN, "作出行政处罚决定", "decision_made", 7, Unit.WORKDAY, condition="行政处罚事项"
        ),
        "其中行政处罚事项，自作出行政处罚决定之日起7个工作日内公开",
        "行政处罚事项：7个工作日，自作出行政处罚决定次日起算",
    ),
    (
        TimeLimit(Kind.WITHIN, amount=20, unit=Unit.WORKDAY, yields_to_other_law=True),
        "20个工作日内公开（另有规定的从其规定）",
        "20个工作日（另有规定的从其规定）",
    ),
    (
        TimeLimit(Kind.BEFORE_DATE, date="01-31", recurrence="yearly", data_period=DataPeriod.PREVIOUS_YEAR),
        "每年1月31日前公开上年度信息",
        "每年1月31日前（含当日）（上年度信息）",
    ),
    (
        TimeLimit(Kind.BEFORE_DATE, date="2020-12-31"),
        "2020年12月31日前公开",
        "2020年12月31日前（含当日）",
    ),
    (
        TimeLimit(Kind.BEFORE_DATE, date="31", recurrence="monthly"),
        "每月31日前公开",
        "每月最后一日前（含当日）",
    ),
    (
        TimeLimit(Kind.BEFORE_DATE, date="15", recurrence="quarterly", month_in_period=1),
        "每季度首月15日前公开",
        "每季度首月15日前（含当日）",
    ),
    (
        TimeLimit(Kind.RECURRING, amount=3, unit=Unit.MONTH, recurrence="every_3_months"),
        "每3个月公开一次",
        "每3个月一次",
    ),
    (TimeLimit(Kind.RECURRING, recurrence="periodic"), "定期公开", "定期，周期未定"),
    (TimeLimit(Kind.IMMEDIATE), "及时公开", "及时，没有天数"),
    (
        TimeLimit(Kind.MIN_DURATION, "公示", "display", 7, Unit.WORKDAY),
        "公示时间不少于7个工作日",
        "公示不少于7个工作日",
    ),
    (TimeLimit(Kind.MIN_DURATION, unit=Unit.PERMANENT), "长期公开", "长期公开"),
    (
        TimeLimit(Kind.ADVANCE, "会议召开", "meeting", 3, Unit.WORKDAY),
        "会议召开前3个工作日公开",
        "会议召开前3个工作日",
    ),
    (TimeLimit(Kind.ADVANCE), "提前公开", "事项之前，没有写明天数"),
    (TimeLimit(Kind.DYNAMIC), "动态调整", "有变化时更新"),
    (
        TimeLimit(Kind.ON_REQUEST, "公示结束", "display_end"),
        "公示结束后转为依申请公开",
        "公示结束后转为依申请公开",
    ),
    (TimeLimit(Kind.UNDETERMINED, amount=6, unit=Unit.MONTH), "6个月", "6个月，含义待确认"),
]


@pytest.mark.parametrize(("limit", "canonical", "described"), RULES, ids=[row[1] for row in RULES])
def test_rule_in_words(limit: TimeLimit, canonical: str, described: str) -> None:
    assert render_time_limit(limit) == canonical
    assert describe_time_limit(limit) == described


def test_every_kind_has_words() -> None:
    assert {limit.kind for limit, _, _ in RULES} == set(Kind)
