"""Counting forward, backward and by hours, each with the lines that explain it."""

from __future__ import annotations

import calendar as month_lengths
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongkai.rules.time_limits.limit import UNIT_NAMES, Unit
from gongkai.rules.working_days import DayInfo, DayKind, WorkingDayCalendar

from .articles import counting_article
from .due import Step
from .settings import CountingSettings
from .wording import long_date, short_date, span, weekday

MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


@dataclass(slots=True)
class Count:
    """A date on its way: every move adds its step."""

    calendar: WorkingDayCalendar
    settings: CountingSettings
    article: str  # of the limit itself
    anchor: date
    day: date = field(init=False)
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.day = self.anchor

    def say(self, day: date | None, what: str, article: str = "") -> None:
        self.steps.append(Step(day, what, article))

    @property
    def provisional(self) -> bool:
        return self.calendar.is_provisional_between(self.anchor, self.day)

    def start(self, event: str) -> None:
        """The day of the event is day 0."""
        what = f"{event}，为起算日，当日不计入，自次日起计算"
        self.say(self.anchor, what, counting_article("first_day", self.anchor))

    def forward(self, amount: int, unit: Unit, *, rolls: bool = True) -> None:
        """Move on by a period and, unless a minimum time is meant, over days off at its end."""
        if unit is Unit.WORKDAY or (unit is Unit.DAY and self.settings.day_unit == "working"):
            self._forward_working(amount, unit)
            return
        if unit in MONTHS:
            self._forward_months(amount, unit)
        else:
            self.day = self.anchor + timedelta(days=amount * (7 if unit is Unit.WEEK else 1))
            choice = "（“日”按自然日计算）" if unit is Unit.DAY else ""
            self.say(self.day, f"第{amount}{UNIT_NAMES[unit]}届满{choice}", self.article)
        if rolls:
            self.roll()

    def backward(self, amount: int, unit: Unit) -> None:
        """Move back from the event, which is not counted; roll further back over days off by choice."""
        if unit is Unit.WORKDAY or (unit is Unit.DAY and self.settings.day_unit == "working"):
            self.day = self.calendar.add_working_days(self.anchor, -amount)
        elif unit is Unit.HOUR:
            self.day = self.anchor - timedelta(days=-(-amount // 24))
        elif unit in MONTHS:
            self.day = add_months(self.anchor, -amount * MONTHS[unit])
        else:
            self.day = self.anchor - timedelta(days=amount * (7 if unit is Unit.WEEK else 1))
        self.say(self.day, f"向前推{amount}{UNIT_NAMES[unit]}，最迟为{long_date(self.day)}", self.article)
        if not self.calendar.is_working_day(self.day) and self.settings.backward_rolls_back:
            off = self.calendar.describe(self.day)
            self.day = self.calendar.previous_working_day(self.day)
            what = f"{short_date(off.date)}是{reason_off(off)}，提前到上一个工作日{long_date(self.day)}"
            self.say(self.day, what, "本目录计算规则：倒推的期限遇休息日提前")

    def roll(self) -> None:
        """A period that ends on a day off ends on the next day that is none."""
        first = self.calendar.describe(self.day)
        day = self.day
        while self._is_free(day):
            day += timedelta(days=1)
        if day == self.day:
            return
        self.day = day
        what = f"{short_date(first.date)}是{reason_off(first)}，顺延至{long_date(day)}"
        self.say(day, what, counting_article("last_day", self.anchor))

    def warn_if_provisional(self) -> None:
        """A last line where the date rests on a year without a notice."""
        first, last = sorted((self.anchor, self.day))
        years = range(first.year, last.year + 1)
        open_years = [year for year in years if year not in self.calendar.settled_years]
        if not open_years:
            self._warn_of_new_year(last)
            return
        named = "、".join(f"{year}年" for year in open_years)
        what = f"没有{named}的放假安排，暂按周末休息计算；安排公布后重新计算（暂定）"
        self.say(self.day, what, "")

    def _warn_of_new_year(self, last: date) -> None:
        """The next year's notice may still take or give days of late December (元旦调休)."""
        if last.month == 12 and last.day >= 25 and last.year + 1 not in self.calendar.settled_years:
            what = f"{last.year + 1}年元旦的放假安排尚未公布，可能调整{last.year}年12月末的工作日"
            self.say(last, what, "")

    def _is_free(self, day: date) -> bool:
        if self.settings.roll_over_weekends:
            return not self.calendar.is_working_day(day)
        return self.calendar.describe(day).kind is DayKind.HOLIDAY

    def _forward_working(self, amount: int, unit: Unit) -> None:
        self.day = self.calendar.add_working_days(self.anchor, amount)
        self._explain_specials()
        choice = "（“日”按工作日计算）" if unit is Unit.DAY else ""
        self.say(self.day, f"第{amount}个工作日，期限届满{choice}", self.article)

    def _forward_months(self, amount: int, unit: Unit) -> None:
        months = amount * MONTHS[unit]
        self.day = add_months(self.anchor, months)
        clamped = self.day.day != self.anchor.day
        ends = "到期月没有对应日，月末日为期间的最后一日" if clamped else "到期月的对应日为期间的最后一日"
        self.say(
            self.day, f"满{amount}{UNIT_NAMES[unit]}，{ends}", counting_article("month_end", self.anchor)
        )

    def _explain_specials(self) -> None:
        """Days off during the week and worked weekends between the anchor and the end."""
        run: list[DayInfo] = []
        for info in self.calendar.special_days(self.anchor + timedelta(days=1), self.day):
            if run and (
                info.kind is not run[-1].kind
                or info.source != run[-1].source
                or info.date != run[-1].date + timedelta(days=1)
            ):
                self._explain_run(run)
                run = []
            run.append(info)
        if run:
            self._explain_run(run)

    def _explain_run(self, run: list[DayInfo]) -> None:
        days = span(run[0].date, run[-1].date)
        name = f"（{run[0].name}）" if run[0].name else ""
        if run[0].kind is DayKind.HOLIDAY:
            self.say(run[0].date, f"{days}放假{name}，不计入", run[0].source)
        elif run[0].kind is DayKind.MAKEUP:
            self.say(run[0].date, f"{days}（周末）调休上班，计入工作日", run[0].source)


def reason_off(info: DayInfo) -> str:
    """Why offices are closed: 国庆节假期, or the weekday."""
    if info.kind is DayKind.HOLIDAY:
        return f"{info.name or '节假日'}假期"
    return f"{weekday(info.date)}（休息日）"


def add_months(day: date, months: int) -> date:
    """The same-numbered day of a later (or earlier) month, else that month's last day (民法典第二百零二条)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return clamped(year, month + 1, day.day)


def clamped(year: int, month: int, day: int) -> date:
    """A day of a month, at most its last."""
    return date(year, month, min(day, month_lengths.monthrange(year, month)[1]))
