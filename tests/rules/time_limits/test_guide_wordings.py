"""Every wording of the domain guide: what is written in the column → the rules it means.

The expectations were written by hand from the guide and the laws; they read as documentation of the parser.
"""

from __future__ import annotations

import pytest

from gongkai.rules.time_limits import DataPeriod, Kind, TimeLimit, Unit, parse_time_limit

WORKDAY, DAY, WEEK, MONTH, QUARTER, YEAR, HOUR = (
    Unit.WORKDAY,
    Unit.DAY,
    Unit.WEEK,
    Unit.MONTH,
    Unit.QUARTER,
    Unit.YEAR,
    Unit.HOUR,
)


def within(amount: int, unit: Unit, code: str = "", trigger: str = "", **more: object) -> TimeLimit:
    return TimeLimit(Kind.WITHIN, trigger=trigger, trigger_code=code, amount=amount, unit=unit, **more)  # type: ignore[arg-type]


def before(date: str, recurrence: str = "", **more: object) -> TimeLimit:
    return TimeLimit(Kind.BEFORE_DATE, date=date, recurrence=recurrence, **more)  # type: ignore[arg-type]


def every(amount: int | None, unit: Unit | None, recurrence: str, **more: object) -> TimeLimit:
    return TimeLimit(Kind.RECURRING, amount=amount, unit=unit, recurrence=recurrence, **more)  # type: ignore[arg-type]


def shown(amount: int | None, unit: Unit, code: str = "", trigger: str = "") -> TimeLimit:
    return TimeLimit(Kind.MIN_DURATION, trigger=trigger, trigger_code=code, amount=amount, unit=unit)


def advance(amount: int | None, unit: Unit | None, code: str = "", trigger: str = "") -> TimeLimit:
    return TimeLimit(Kind.ADVANCE, trigger=trigger, trigger_code=code, amount=amount, unit=unit)


def prompt(code: str = "", trigger: str = "", **more: object) -> TimeLimit:
    return TimeLimit(Kind.IMMEDIATE, trigger=trigger, trigger_code=code, **more)  # type: ignore[arg-type]


def dynamic(code: str = "", trigger: str = "") -> TimeLimit:
    return TimeLimit(Kind.DYNAMIC, trigger=trigger, trigger_code=code)


PERIODIC = every(None, None, "periodic")
FORMED_OR_CHANGED = "info_formed_or_changed"

GUIDE: list[tuple[str, list[TimeLimit]]] = [
    # The statutory limit and its spellings
    (
        "自该信息形成或者变更之日起20个工作日内",
        [within(20, WORKDAY, FORMED_OR_CHANGED, "信息形成或者变更")],
    ),
    (
        "该政府信息形成或变更之日起20个工作日内公开",
        [within(20, WORKDAY, FORMED_OR_CHANGED, "政府信息形成或变更")],
    ),
    ("信息形成或变更之日起3个工作日内", [within(3, WORKDAY, FORMED_OR_CHANGED, "信息形成或变更")]),
    ("信息形成（变更）20个工作日", [within(20, WORKDAY, FORMED_OR_CHANGED, "信息形成（变更）")]),
    ("20工作日", [within(20, WORKDAY)]),
    # Days that are not called working days are calendar days
    ("信息形成或变更5日内", [within(5, DAY, FORMED_OR_CHANGED, "信息形成或变更")]),
    ("信息形成或变更 5 日内", [within(5, DAY, FORMED_OR_CHANGED, "信息形成或变更")]),
    ("信息形成5日内", [within(5, DAY, "info_formed", "信息形成")]),
    # Other events
    ("会议第二天", [within(1, DAY, "meeting", "会议")]),
    ("收到申请之日起15个工作日内", [within(15, WORKDAY, "application_received", "收到申请")]),
    (
        "在做出决定之日起7个工作日内公示（另有规定从其规定）",
        [within(7, WORKDAY, "decision_made", "做出决定", yields_to_other_law=True)],
    ),
    (
        "作出行政许可、行政处罚决定之日起7个工作日内",
        [within(7, WORKDAY, "decision_made", "作出行政许可、行政处罚决定")],
    ),
    ("文件公开后3个工作日内", [within(3, WORKDAY, "doc_published", "文件公开")]),
    ("政策文件公开发布后3个工作日内", [within(3, WORKDAY, "doc_published", "政策文件公开发布")]),
    ("在本级人代会结束60个工作日内", [within(60, WORKDAY, "congress_end", "本级人代会结束")]),
    ("意见征集结束后一个月内", [within(1, MONTH, "consultation_end", "意见征集结束")]),
    ("制定或获取信息之日起10个工作日内", [within(10, WORKDAY, "info_obtained", "制定或获取信息")]),
    ("批复后20日内", [within(20, DAY, "approved", "批复")]),
    ("舆情发生后24小时内", [within(24, HOUR, "incident", "舆情发生")]),
    # Windows, display times
    ("公开征求意见的期限一般不少于30日", [shown(30, DAY, "consultation", "公开征求意见")]),
    ("公示7个工作日", [shown(7, WORKDAY, "display", "公示")]),
    ("长期公开", [shown(None, Unit.PERMANENT)]),
    ("任期内", [shown(None, Unit.TERM_OF_OFFICE)]),
    # Dates
    ("每年1月31日前公开上年度数据", [before("01-31", "yearly", data_period=DataPeriod.PREVIOUS_YEAR)]),
    ("3月31日前", [before("03-31")]),
    ("于2019年3月底前", [before("2019-03-31")]),
    ("在3月31日前", [before("03-31")]),
    ("于7月底前", [before("07-31")]),
    ("2020年底前", [before("2020-12-31")]),
    ("2020 年年底前", [before("2020-12-31")]),
    ("2024年2月底前", [before("2024-02-29")]),
    ("每年2月底前", [before("02-28", "yearly")]),
    ("每月二十日前", [before("20", "monthly")]),
    (
        "次月10日前",
        [before("10", "monthly", data_period=DataPeriod.PREVIOUS_MONTH)],
    ),
    ("每季度首月15日前", [before("15", "quarterly", month_in_period=1)]),
    ("每季度末月20日前", [before("20", "quarterly", month_in_period=3)]),
    # Cycles
    ("两周一次", [every(2, WEEK, "biweekly")]),
    ("一月一次", [every(1, MONTH, "monthly")]),
    ("按月", [every(1, MONTH, "monthly")]),
    ("一季度一次", [every(1, QUARTER, "quarterly")]),
    ("按季度更新", [every(1, QUARTER, "quarterly")]),
    ("按月通报", [every(1, MONTH, "monthly")]),
    ("每月至少报送1篇", [every(1, MONTH, "monthly")]),
    ("每季度梳理涉企政策，集中推送", [every(1, QUARTER, "quarterly")]),
    ("按年公开", [every(1, YEAR, "yearly")]),
    ("每半年一次", [every(6, MONTH, "semiannual")]),
    ("每三个月上墙公布一次", [every(3, MONTH, "every_3_months")]),
    ("定期公开", [PERIODIC]),
    ("每月抄表结束后的十日内", [within(10, DAY, "event_end", "抄表结束", recurrence="monthly")]),
    # Words without a number
    ("即时", [prompt()]),
    ("及时公开", [prompt()]),
    ("实时", [prompt()]),
    ("随时公布", [prompt()]),
    ("在招生工作结束后及时公开招生结果", [prompt("event_end", "招生工作结束")]),
    ("决定作出后及时", [prompt("decision_made", "决定作出")]),
    ("一次性公开并动态调整", [dynamic()]),
    ("及时公开并动态调整", [prompt(), dynamic()]),
    ("及时公开并根据情况变化动态调整", [prompt(), dynamic("change", "情况变化")]),
    ("适时更新", [dynamic()]),
    ("公示结束后，转为依申请公开", [TimeLimit(Kind.ON_REQUEST, "公示结束", "display_end")]),
    # Backwards from an event
    ("提前四十八小时", [advance(48, HOUR)]),
    ("举行听证会的30日前", [advance(30, DAY, "other", "举行听证会")]),
    ("投标截止时间前15日", [advance(15, DAY, "event_end", "投标截止时间")]),
    ("会议召开前3个工作日", [advance(3, WORKDAY, "meeting", "会议召开")]),
    ("应当提前公示", [advance(None, None)]),
    # Several rules, and rules for a case
    (
        "制定或获取信息之日起10个工作日内, 公示7个工作日",
        [within(10, WORKDAY, "info_obtained", "制定或获取信息"), shown(7, WORKDAY, "display", "公示")],
    ),
    (
        "信息形成20个工作日内公开，其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示",
        [
            within(20, WORKDAY, "info_formed", "信息形成"),
            within(7, WORKDAY, "decision_made", "作出行政决定", condition="行政许可、行政处罚事项"),
        ],
    ),
    (
        "经常性工作定期公开，阶段性工作逐段公开，临时性工作随时公开",
        [
            every(None, None, "periodic", condition="经常性工作"),
            prompt(condition="临时性工作"),
        ],
    ),
    (
        "前三季度、全年落实情况分别于9月21日、12月9日前报送",
        [before("09-21"), before("12-09")],
    ),
    # A number says more than the word beside it
    ("20个工作日内及时公开", [within(20, WORKDAY)]),
    (
        "与政策文件同步发布，时间跨度不超过5个工作日",
        [within(5, WORKDAY, "doc_published", "政策文件发布")],
    ),
    # A bare duration may be a deadline or a display time
    ("6个月", [TimeLimit(Kind.UNDETERMINED, amount=6, unit=MONTH)]),
]

WITHOUT_RULE = [
    ("自该信息形", "分页处被截断"),
    ("自该信息形成或者变更之", "分页处被截断"),
    ("按规定时限进行公开", "其他规定"),
    ("在规定期限内向居民公开", "其他规定"),
    ("同上", "上一行"),
    ("", "空白"),
    ("—", "空白"),
    ("常态化", "无法计算"),
    ("适时公开", "无法计算"),
    ("不定期公开", "无法计算"),
    ("持续推进", "无法计算"),
    ("逐段公开", "按阶段"),
    ("见备注", "别处"),
    ("会议结束后公开", "没有写明期限"),
]


@pytest.mark.parametrize(("phrase", "expected"), GUIDE, ids=[phrase for phrase, _ in GUIDE])
def test_wording_of_the_guide(phrase: str, expected: list[TimeLimit]) -> None:
    assert list(parse_time_limit(phrase).rules) == expected


@pytest.mark.parametrize(("phrase", "reason"), WITHOUT_RULE)
def test_a_wording_without_rule_says_why(phrase: str, reason: str) -> None:
    parsed = parse_time_limit(phrase)
    assert parsed.rules == ()
    assert reason in parsed.note
    assert not parsed.is_computable


def test_the_wording_itself_is_kept() -> None:
    parsed = parse_time_limit(" 信息形成 5 日内 ")
    assert parsed.phrase == " 信息形成 5 日内 "
    assert parsed.rules[0].raw_text == " 信息形成 5 日内 "


@pytest.mark.parametrize(
    ("phrase", "hint"),
    [
        ("信息形成5日内", "按自然日计算"),
        ("及时公开", "20个工作日为上限"),
        ("定期公开", "没有写明周期"),
        ("20个工作日", "没有写明起算的事件"),
        ("收到申请之日起15个工作日内", "现为20个工作日"),
        ("1年", "请确认"),
        ("每年3月前", "该月最后一日"),
    ],
)
def test_a_doubtful_rule_carries_a_hint(phrase: str, hint: str) -> None:
    assert hint in parse_time_limit(phrase).note
