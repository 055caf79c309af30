"""parse(render(x)) == x for every kind of rule, and no wording whatever makes the parser raise."""

from __future__ import annotations

import calendar

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.rules.time_limits import (
    DataPeriod,
    Kind,
    TimeLimit,
    Unit,
    describe_time_limit,
    parse_time_limit,
    render_time_limit,
)

# Events as documents name them, with the code a clerk would choose.
EVENTS = st.sampled_from(
    [
        ("", ""),
        ("信息形成", "info_formed"),
        ("信息形成或变更", "info_formed_or_changed"),
        ("政府信息形成或者变更", "info_formed_or_changed"),
        ("制定或获取信息", "info_obtained"),
        ("收到申请", "application_received"),
        ("作出行政处罚决定", "decision_made"),
        ("政府采购合同签订", "contract_signed"),
        ("本级人代会结束", "congress_end"),
        ("意见征集结束", "consultation_end"),
        ("政策文件公开发布", "doc_published"),
        ("公示期满", "display_end"),
        ("预算批复", "approved"),
        ("会议召开", "meeting"),
        ("突发事件发生", "incident"),
        ("年度结束", "period_end"),
        ("采暖期结束", "event_end"),
        ("选举日", "other"),
    ]
)
CONDITIONS = st.sampled_from(["", "行政许可、行政处罚事项", "规范性文件", "重大事项"])
PERIODS = st.sampled_from([Unit.WORKDAY, Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.HOUR])
AMOUNTS = st.integers(min_value=1, max_value=99)
YIELDS = st.booleans()


@st.composite
def within_limits(draw: st.DrawFn) -> TimeLimit:
    trigger, code = draw(EVENTS)
    return TimeLimit(
        Kind.WITHIN,
        trigger,
        code,
        draw(AMOUNTS),
        draw(PERIODS),
        recurrence=draw(st.sampled_from(["", "", "monthly", "quarterly", "yearly"])),
        condition=draw(CONDITIONS),
        yields_to_other_law=draw(YIELDS),
    )


@st.composite
def date_limits(draw: st.DrawFn) -> TimeLimit:
    month = draw(st.integers(1, 12))
    year = draw(st.one_of(st.none(), st.integers(2004, 2050)))
    day = draw(st.integers(1, calendar.monthrange(year or 2001, month)[1]))
    return TimeLimit(
        Kind.BEFORE_DATE,
        date=f"{f'{year}-' if year else ''}{month:02d}-{day:02d}",
        recurrence="" if year else draw(st.sampled_from(["", "yearly"])),
        condition=draw(CONDITIONS),
        data_period=draw(st.sampled_from(list(DataPeriod))),
        yields_to_other_law=draw(YIELDS),
    )


@st.composite
def month_day_limits(draw: st.DrawFn) -> TimeLimit:
    quarterly = draw(st.booleans())
    return TimeLimit(
        Kind.BEFORE_DATE,
        date=str(draw(st.integers(1, 31))),
        recurrence="quarterly" if quarterly else "monthly",
        month_in_period=draw(st.integers(1, 3)) if quarterly else None,
        data_period=draw(st.sampled_from(list(DataPeriod))),
    )


NAMED_CYCLES = [
    (1, Unit.DAY, "daily"),
    (1, Unit.WEEK, "weekly"),
    (2, Unit.WEEK, "biweekly"),
    (1, Unit.MONTH, "monthly"),
    (1, Unit.QUARTER, "quarterly"),
    (6, Unit.MONTH, "semiannual"),
    (1, Unit.YEAR, "yearly"),
    (None, None, "periodic"),
]
COUNTED = {Unit.WORKDAY: "workdays", Unit.DAY: "days", Unit.MONTH: "months", Unit.YEAR: "years"}


@st.composite
def recurring_limits(draw: st.DrawFn) -> TimeLimit:
    unit = draw(st.sampled_from(list(COUNTED)))
    number = draw(st.integers(2, 60))
    cycle = draw(st.sampled_from([*NAMED_CYCLES, (number, unit, f"every_{number}_{COUNTED[unit]}")]))
    amount, cycle_unit, recurrence = cycle
    return TimeLimit(Kind.RECURRING, amount=amount, unit=cycle_unit, recurrence=recurrence)


@st.composite
def advance_limits(draw: st.DrawFn) -> TimeLimit:
    trigger, code = draw(EVENTS)
    amount = draw(st.one_of(st.none(), AMOUNTS))
    return TimeLimit(Kind.ADVANCE, trigger, code, amount, draw(PERIODS) if amount else None)


@st.composite
def display_limits(draw: st.DrawFn) -> TimeLimit:
    lasting = st.sampled_from([Unit.PERMANENT, Unit.TERM_OF_OFFICE])
    trigger, code = draw(st.sampled_from([("公示", "display"), ("征求意见", "consultation"), ("", "")]))
    if draw(st.booleans()):
        return TimeLimit(Kind.MIN_DURATION, unit=draw(lasting))
    return TimeLimit(Kind.MIN_DURATION, trigger, code, draw(AMOUNTS), draw(PERIODS))


@st.composite
def soft_limits(draw: st.DrawFn) -> TimeLimit:
    kind = draw(st.sampled_from([Kind.IMMEDIATE, Kind.ON_REQUEST, Kind.DYNAMIC]))
    events = st.sampled_from([("", ""), ("政策变化", "change")]) if kind is Kind.DYNAMIC else EVENTS
    trigger, code = draw(events)
    return TimeLimit(kind, trigger, code)


LIMITS = st.one_of(
    within_limits(),
    date_limits(),
    month_day_limits(),
    recurring_limits(),
    advance_limits(),
    display_limits(),
    soft_limits(),
)


@given(LIMITS)
@settings(max_examples=400, deadline=None)
def test_a_rendered_rule_parses_to_itself(limit: TimeLimit) -> None:
    assert parse_time_limit(render_time_limit(limit)).rules == (limit,)


@given(LIMITS)
@settings(deadline=None)
def test_the_description_names_the_number(limit: TimeLimit) -> None:
    text = describe_time_limit(limit)
    assert text
    if limit.amount is not None and limit.kind is not Kind.RECURRING:
        assert str(limit.amount) in text


PIECES = st.sampled_from(
    list(
        "自从之日起内前后月年季度每次提不少于公开示定期及时，；。（）、:-一二两十百半0123456789 　个工作天小时底末中上下旬第各按逐"
    )
)


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=30).map("".join)))
@settings(max_examples=600, deadline=None)
@example("99月99日前")
@example("每零年一次")
@example("十百千万日内")
@example("13月底前，0月0日")
@example("2025年2月30日前")
@example("〇个工作日")
def test_no_wording_makes_the_parser_raise(phrase: str) -> None:
    parsed = parse_time_limit(phrase)
    assert parsed.phrase == phrase
    assert parsed.rules or parsed.note
