"""One limit and the facts give one due date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from gongkai.rules.time_limits.limit import UNIT_NAMES, Kind, TimeLimit, Unit
from gongkai.rules.working_days import DateOutsideCalendar, WorkingDayCalendar

from .articles import OWN_CATALOGUE, counting_article
from .counting import Count
from .due import Due, Facts, Meaning, not_computable
from .law import law_value
from .recurring import fixed_due, fixed_dues, recurring_due, recurring_dues
from .settings import CountingSettings, NextDay
from .wording import long_date

DEFAULTS = CountingSettings()
LARGEST_AMOUNT = 3660  # units; a larger number in a catalogue is a misprint
# Words that mean the same day. 及时 and its like have no day at all; beside them the wording is not strict.
_SAME_DAY = (
    "即时",
    "实时",
    "立即",
    "即刻",
    "即行",
    "马上",
    "同步",
    "同时",
    "当日",
    "当天",
    "当场",
    "同日",
    "即日",
)

_NO_DAY = ("及时", "随时", "尽快", "尽早", "迅速", "第一时间")


def due_date(
    limit: TimeLimit,
    facts: Facts,
    calendar: WorkingDayCalendar,
    settings: CountingSettings = DEFAULTS,
    *,
    article: str = OWN_CATALOGUE,
) -> Due:
    """When a limit is due, with one explanation step per move (民法典第二百条至第二百零四条).

    `facts.occurred_on` is the event: the formation, the meeting, the event ahead (提前N日), the opening of a
    display, the last publication of a rolling cycle, or simply the day from which a fixed date is sought.
    Never raises for a limit: what cannot be counted has `due` None and a note in Chinese.
    """
    if limit.amount is not None and not 0 < limit.amount <= LARGEST_AMOUNT:
        return not_computable(f"时限数字{limit.amount}超出合理范围，请核对目录。", limit)
    handler = _HANDLERS.get(limit.kind)
    if handler is None:
        return not_computable("时限只写了时间长短，没有说明是公开期限还是公示时间，请责任单位确认。", limit)
    try:
        return handler(limit, facts, calendar, settings, article)
    except (DateOutsideCalendar, OverflowError, ValueError) as error:
        sentence = (
            str(error) if isinstance(error, DateOutsideCalendar) else "计算结果超出日历范围，请核对日期。"
        )
        return not_computable(sentence, limit)


def due_dates(
    limit: TimeLimit,
    window_start: date,
    window_end: date,
    calendar: WorkingDayCalendar,
    settings: CountingSettings = DEFAULTS,
    *,
    facts: Facts | None = None,
    article: str = OWN_CATALOGUE,
) -> list[Due]:
    """The due dates of a recurring limit or a fixed date in a window, each with its period.

    A recurring limit gives one for every period that touches the window (so that the current period has its
    duty although it ends later); a fixed date gives those that fall inside. Periods are stable: overlapping
    windows give the same ones. `facts.occurred_on` is the last publication, where a rolling cycle starts.
    Limits that wait for an event give an empty list.
    """
    known = facts or Facts()
    if limit.kind is Kind.RECURRING:
        return recurring_dues(limit, window_start, window_end, known, calendar, settings, article)
    if limit.kind is Kind.BEFORE_DATE:
        return fixed_dues(limit, window_start, window_end, calendar, settings, article)
    return []


def _within(
    limit: TimeLimit, facts: Facts, calendar: WorkingDayCalendar, settings: CountingSettings, article: str
) -> Due:
    anchor = _anchor(limit, facts, settings)
    if anchor is None:
        return not_computable("请登记起算的日期（如信息形成之日）。", limit)
    # 长期 and 任期 are no lengths that a date could be counted by.
    if limit.amount is None or limit.unit is None or limit.unit not in UNIT_NAMES:
        return not_computable("时限没有写明天数，请责任单位填写。", limit)
    if limit.unit is Unit.HOUR:
        return _within_hours(limit, facts, calendar, settings, article)
    count = Count(calendar, settings, article, anchor)
    count.start(_event(limit, facts, anchor))
    if _is_next_day(limit) and settings.next_day is NextDay.STRICT:
        count.day = anchor + timedelta(days=1)
        count.say(count.day, "次日，按本目录计算规则不顺延", article)
    else:
        count.forward(limit.amount, limit.unit)
    return _finished(count, limit)


def _within_hours(
    limit: TimeLimit, facts: Facts, calendar: WorkingDayCalendar, settings: CountingSettings, article: str
) -> Due:
    anchor = _anchor(limit, facts, settings)
    amount = limit.amount or 0
    if anchor is None:
        return not_computable("请登记起算的日期和时刻。", limit)
    count = Count(calendar, settings, article, anchor)
    if facts.occurred_at is None:
        count.say(anchor, "没有登记时刻，从当日零时起算", "")
        count.day = anchor + timedelta(days=amount // 24)
        count.say(count.day, f"{amount}小时后为{long_date(count.day)}", article)
        return _finished(count, limit)
    at = facts.occurred_at + timedelta(hours=amount)
    began = f"{facts.occurred_at:%Y-%m-%d %H:%M}起算"
    count.say(anchor, began, counting_article("hours", anchor))
    count.day = at.date()
    count.say(count.day, f"{amount}小时后为{at:%Y-%m-%d %H:%M}，不因休息日顺延", article)
    done = _finished(count, limit)
    return replace(done, due_at=at)


def _advance(
    limit: TimeLimit, facts: Facts, calendar: WorkingDayCalendar, settings: CountingSettings, article: str
) -> Due:
    anchor = facts.event_date
    if limit.amount is None or limit.unit is None or limit.unit not in UNIT_NAMES:
        return not_computable("“提前”没有写明天数，请责任单位填写。", limit)
    if anchor is None:
        return not_computable("请登记活动（会议、实施等）的日期，以便倒推。", limit)
    count = Count(calendar, settings, article, anchor)
    count.say(
        anchor, f"{limit.trigger or '活动'}之日，当日不计入，向前倒推", counting_article("first_day", anchor)
    )
    count.backward(limit.amount, limit.unit)
    return _finished(count, limit)


def _min_duration(
    limit: TimeLimit, facts: Facts, calendar: WorkingDayCalendar, settings: CountingSettings, article: str
) -> Due:
    if limit.unit is Unit.PERMANENT:
        return not_computable("长期公开，没有截止日期。", limit)
    if limit.unit is Unit.TERM_OF_OFFICE:
        return not_computable("任期内公开，截止日期随任期确定。", limit)
    anchor = facts.event_date
    if anchor is None:
        return not_computable("请登记公示（征求意见）开始的日期。", limit)
    if limit.amount is None or limit.unit is None or limit.unit is Unit.HOUR:
        return not_computable("公示时间没有写明天数，请责任单位填写。", limit)
    count = Count(calendar, settings, article, anchor)
    count.start(f"{limit.trigger or '公示'}开始之日")
    count.forward(limit.amount, limit.unit, rolls=settings.window_end_rolls)
    count.say(count.day, f"最早于{long_date(count.day)}届满，不得提前结束", article)
    return _finished(count, limit, Meaning.EARLIEST_END)


def _immediate(
    limit: TimeLimit, facts: Facts, calendar: WorkingDayCalendar, settings: CountingSettings, article: str
) -> Due:
    anchor = _anchor(limit, facts, settings)
    if anchor is None:
        return not_computable("没有天数的时限要先登记起算的日期（如信息形成之日）。", limit)
    if not _is_same_day(limit.raw_text):
        return _capped(limit, facts, calendar, settings, anchor, "“及时”没有天数")
    count = Count(calendar, settings, article, anchor)
    count.say(anchor, f"{_event(limit, facts, anchor)}，目标为当日公开", article)
    due = replace(_finished(count, limit), is_soft=True)
    if facts.occurred_at is None:
        return replace(due, note="没有登记形成时刻，只提醒，不自动判为逾期。")
    return replace(due, alert_at=facts.occurred_at + timedelta(hours=settings.instant_alert_hours))


def _dynamic(
    limit: TimeLimit, facts: Facts, calendar: WorkingDayCalendar, settings: CountingSettings, article: str
) -> Due:
    changed = facts.changed_on or facts.event_date
    if changed is None:
        return not_computable("动态调整：每次变更都要登记变更日期，从变更之日起计算。", limit)
    return _capped(limit, facts, calendar, settings, changed, "动态调整没有天数，每次变更重新起算")


def _capped(
    limit: TimeLimit,
    facts: Facts,
    calendar: WorkingDayCalendar,
    settings: CountingSettings,
    anchor: date,
    reason: str,
) -> Due:
    """A wording without a number: late only beyond the legal limit, slow beyond the body's own target."""
    law = law_value("proactive_disclosure", anchor)
    if law is None:
        return not_computable(f"{reason}，且{long_date(anchor)}尚无法定期限。", limit)
    days = min(settings.prompt_cap_days or int(law.value), int(law.value))
    count = Count(calendar, settings, law.article, anchor)
    count.start(_event(limit, facts, anchor))
    count.say(None, f"{reason}，以{days}个工作日为上限", law.article)
    count.forward(days, Unit.WORKDAY)
    target = None
    if settings.prompt_target_days:
        target = calendar.add_working_days(anchor, settings.prompt_target_days)
        what = f"内部目标{settings.prompt_target_days}个工作日，超过显示“偏慢”"
        count.say(target, what, "本目录计算规则：“及时”的内部目标")
    return replace(_finished(count, limit), target=target, note=f"{reason}，按上限计算。")


def _on_request(
    limit: TimeLimit, facts: Facts, calendar: WorkingDayCalendar, settings: CountingSettings, article: str
) -> Due:
    return not_computable("转为依申请公开，不再有主动公开的期限。", limit)


def _recurring(
    limit: TimeLimit, facts: Facts, calendar: WorkingDayCalendar, settings: CountingSettings, article: str
) -> Due:
    return recurring_due(limit, facts, calendar, settings, article)


def _before(
    limit: TimeLimit, facts: Facts, calendar: WorkingDayCalendar, settings: CountingSettings, article: str
) -> Due:
    return fixed_due(limit, facts, calendar, settings, article)


def _anchor(limit: TimeLimit, facts: Facts, settings: CountingSettings) -> date | None:
    """The later of event and change, where a change starts the limit too."""
    event, changed = facts.event_date, facts.changed_on
    if limit.trigger_code == "info_formed" and not settings.changes_count_as_formed:
        return event
    if event is None or changed is None:
        return event or changed
    return max(event, changed)


def _event(limit: TimeLimit, facts: Facts, anchor: date) -> str:
    if anchor == facts.changed_on and anchor != facts.event_date:
        return f"{long_date(anchor)}信息变更"
    return f"{long_date(anchor)}{limit.trigger or '信息形成'}"


def _is_same_day(wording: str) -> bool:
    return any(word in wording for word in _SAME_DAY) and not any(word in wording for word in _NO_DAY)


def _is_next_day(limit: TimeLimit) -> bool:
    return limit.trigger_code == "meeting" and limit.amount == 1 and limit.unit is Unit.DAY


def _finished(count: Count, limit: TimeLimit, meaning: Meaning = Meaning.LATEST) -> Due:
    provisional = count.provisional
    count.warn_if_provisional()
    # The last day on which offices work; a display that may not end earlier is closed on the next one.
    roll = count.calendar.roll_back if meaning is Meaning.LATEST else count.calendar.roll_forward
    plan = roll(count.day)
    return Due(
        count.day,
        provisional,
        tuple(count.steps),
        meaning=meaning,
        plan_on=plan,
        remind_on=count.calendar.add_working_days(plan, -count.settings.remind_days_before),
        limit=limit,
    )


_Handler = Callable[[TimeLimit, Facts, WorkingDayCalendar, CountingSettings, str], Due]
_HANDLERS: dict[Kind, _Handler] = {
    Kind.WITHIN: _within,
    Kind.ADVANCE: _advance,
    Kind.MIN_DURATION: _min_duration,
    Kind.IMMEDIATE: _immediate,
    Kind.DYNAMIC: _dynamic,
    Kind.ON_REQUEST: _on_request,
    Kind.RECURRING: _recurring,
    Kind.BEFORE_DATE: _before,
}
