"""Reads the wording of a holiday notice into days.

Every sentence that names a day is either understood or reported; prose without days is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from .calendar import DayKind, WorkingDayCalendar
from .notice import Notice
from .notice_dates import DateReader, DateUnreadable, has_date

_TO_HALF_WIDTH = str.maketrans("０１２３４５６７８９（）：；，　", "0123456789():;, ")
_HEADING = re.compile(
    r"^(?:(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、])([^:,]{1,40})|([^:\d,]{1,24})):"
)
_SECTION = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))")
_BRACKET = re.compile(r"\(([^()]*)\)")
_DATED_WEEKDAY = re.compile(
    r"(?:(\d{1,2})月)?(\d{1,2})日\([^()]*?(?:星期|周|礼拜)([一二三四五六日天])[^()]*\)"
)
_DURATION = re.compile(r"(?:共计?|放假)(\d+)天")
_ISSUED = re.compile(
    r"^(?:国务院办公厅|[^,\d]{0,20}(?:人民政府|办公[厅室]))?(\d{4})年(\d{1,2})月(\d{1,2})日$"
)
_TITLE = re.compile(r"[^\s,。;]{0,40}关于[^\s。;]{2,60}?的(?:通知|公告)")
_NUMBER = re.compile(r"[^\s\d,。;:()《》的]{2,12}[〔\[(]\d{4}[〕\])]\d+号")
_MOVED = re.compile(r"调(?:整)?(?:至|到)|移至")
_WORKED = re.compile(r"上班|工作(?!日)|(?:恢复|正常|照常)办公")
_OFF = re.compile(r"放假|休假|补休|调休|公休|休息|法定节?假日|假期")
_NEGATED = re.compile(r"不(?:再)?(?:放假|休息|上班|补休)|取消")
_ADVICE = re.compile(r"鼓励|倡导|提倡")
_EXTENDED = re.compile(r"延长.*假期?(?:至|到)")
_NOT_A_NAME = re.compile(r"(?:假期)?(?:放假|休假|调休|补休|上班|工作)*(?:的?(?:时间|日期|安排))*$")
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class ParsedDay:
    """A day that a notice speaks of; `name` is the holiday of its section, if headed."""

    date: date
    is_off: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class NoticeReading:
    """What was read: days in the order of the text, sentences not understood, contradictions, advice.

    `notes` are sentences that name days without setting any (鼓励在除夕安排休息).
    """

    days: tuple[ParsedDay, ...]
    unparsed: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    title: str = ""
    number: str = ""
    issued_on: date | None = None


class NoticeNotUnderstood(ValueError):
    """Some sentences name days but were not understood."""

    def __init__(self, reading: NoticeReading) -> None:
        self.reading = reading
        sentences = "；".join(reading.unparsed)
        super().__init__(f"通知中有{len(reading.unparsed)}句没有读懂：{sentences}。请逐日录入这些日期。")


def parse_notice(text: str, year: int) -> list[ParsedDay]:
    """The days that a notice for `year` sets, in the order of the text.

    Raises NoticeNotUnderstood when a sentence that names days cannot be read; `read_notice` reports instead.
    """
    reading = read_notice(text, year)
    if reading.unparsed:
        raise NoticeNotUnderstood(reading)
    return list(reading.days)


def read_notice(text: str, year: int, calendar: WorkingDayCalendar | None = None) -> NoticeReading:
    """Reads what can be read and reports the rest.

    `calendar` is the arrangement so far; it is needed where a notice only names the new end of a holiday.
    """
    reader = _Reader(DateReader(year), calendar)
    for sentence in _sentences(text):
        reader.read_sentence(sentence)
    plain = text.translate(_TO_HALF_WIDTH)
    title, number = _TITLE.search(plain), _NUMBER.search(plain)
    return reader.result(title.group() if title else "", number.group() if number else "")


def make_notice(
    reading: NoticeReading,
    *,
    title: str = "",
    number: str = "",
    issued_on: date | None = None,
    region: str = "",
    years: frozenset[int] = frozenset(),
) -> Notice:
    """A notice from what was read; arguments override what the text says of itself."""
    issued = issued_on or reading.issued_on
    if issued is None:
        raise ValueError("通知没有写明印发日期，请填写。")
    return Notice(
        title=title or reading.title or "放假安排通知",
        number=number or reading.number,
        issued_on=issued,
        days_off=frozenset(day.date for day in reading.days if day.is_off),
        workdays=frozenset(day.date for day in reading.days if not day.is_off),
        region=region,
        years=years,
        names={day.date: day.name for day in reading.days if day.name},
    )


def _sentences(text: str) -> list[str]:
    compact = re.sub(r"[ \t]+", "", text.translate(_TO_HALF_WIDTH))
    compact = re.sub(r"[—–－―~～-]+(?=\d|次年|翌年)", "~", compact)
    return [part for part in re.split(r"[。;！!\n\r]+", compact) if part]


@dataclass(slots=True)
class _Reader:
    dates: DateReader
    calendar: WorkingDayCalendar | None
    name: str = ""
    default_is_off: bool | None = None
    days: dict[date, ParsedDay] = field(default_factory=dict)
    moved_from: dict[date, ParsedDay] = field(default_factory=dict)
    unparsed: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    issued_on: date | None = None

    def read_sentence(self, sentence: str) -> None:
        issued = _ISSUED.match(sentence)
        if issued:
            self.issued_on = date(*(int(part) for part in issued.groups()))
            return
        self.default_is_off = None
        rest = self._take_heading(sentence)
        dateless = not has_date(rest)
        if _ADVICE.search(rest):
            if not dateless:
                self.notes.append(rest)
            return
        if dateless:
            return
        before = set(self.days)
        try:
            self._read_clauses(rest)
        except DateUnreadable as error:
            self.unparsed.append(f"{sentence}（{error}）")
            return
        self._check_weekdays(rest)
        self._check_duration(rest, before)

    def result(self, title: str, number: str) -> NoticeReading:
        for day, parsed in self.moved_from.items():
            # A day off given in exchange is worked, unless the holiday itself covers it.
            self.days.setdefault(day, parsed)
        return NoticeReading(
            tuple(self.days.values()),
            tuple(self.unparsed),
            tuple(self.doubts),
            tuple(self.notes),
            title,
            number,
            self.issued_on,
        )

    def _take_heading(self, sentence: str) -> str:
        heading = _HEADING.match(sentence)
        if heading:
            self._enter_section(heading.group(1) or heading.group(2))
            return sentence[heading.end() :]
        if _SECTION.match(sentence):
            self._enter_section("")
        return sentence

    def _enter_section(self, heading: str) -> None:
        """放假时间： and 调休上班： say what the days of the sentence behind them are."""
        worked, off = _WORKED.search(heading), _OFF.search(heading)
        self.default_is_off = None if not (worked or off) else not worked
        self.name = _NOT_A_NAME.sub("", heading)
        self.dates.forget()

    def _read_clauses(self, sentence: str) -> None:
        pending: list[date] = []
        understood = True
        plain = _BRACKET.sub(lambda match: match.group(1) if has_date(match.group(1)) else "", sentence)
        for clause in re.split("[,，]", plain):
            days = pending + self.dates.read(clause)
            pending = []
            if not days:
                continue
            if _NEGATED.search(clause):
                understood = False
            elif _EXTENDED.search(clause):
                self._extend(clause, days)
            elif _MOVED.search(clause):
                self._move(clause, days)
            elif _WORKED.search(clause):
                self._set(days, is_off=False)
            elif _OFF.search(clause) or _DURATION.search(clause):
                self._set(days, is_off=True)
            elif self.default_is_off is not None:
                self._set(days, is_off=self.default_is_off)
            else:
                pending = days
        # Days that are set already may be named again (其中，9月15日为中秋节).
        if not understood or any(day not in self.days for day in pending):
            self.unparsed.append(sentence)

    def _move(self, clause: str, days: list[date]) -> None:
        given = _MOVED.split(clause, maxsplit=1)[0]
        # The reader has passed the clause already; only the number of days before the verb matters here.
        count = len(DateReader(self.dates.year, days[0]).read(given))
        for day in days[:count]:
            self.moved_from[day] = ParsedDay(day, False, self.name)
        self._set(days[count:], is_off=True)

    def _extend(self, clause: str, days: list[date]) -> None:
        end = days[-1]
        start = self._end_of_holiday_before(end)
        if start is None:
            self.doubts.append(f"“{clause}”没有写明从哪天延长，请对照原来的放假安排补录中间的日期。")
            self._set([end], is_off=True)
            return
        self._set(
            [date.fromordinal(o) for o in range(start.toordinal() + 1, end.toordinal() + 1)], is_off=True
        )

    def _end_of_holiday_before(self, end: date) -> date | None:
        if self.calendar is None:
            return None
        holidays = [
            info.date
            for info in self.calendar.special_days(date.fromordinal(end.toordinal() - 14), end)
            if info.kind is DayKind.HOLIDAY
        ]
        return holidays[-1] if holidays else None

    def _set(self, days: list[date], *, is_off: bool) -> None:
        for day in days:
            known = self.days.get(day)
            if known and known.is_off != is_off:
                self.doubts.append(f"{day.isoformat()}前面写放假，后面写上班，请核对通知。")
            self.days[day] = ParsedDay(day, is_off, self.name)

    def _check_weekdays(self, sentence: str) -> None:
        for month, day, weekday in _DATED_WEEKDAY.findall(sentence):
            said = _WEEKDAYS.index("日" if weekday == "天" else weekday)
            same = [
                each
                for each in {**self.moved_from, **self.days}
                if each.day == int(day) and (not month or each.month == int(month))
            ]
            if same and all(each.weekday() != said for each in same):
                where = f"{month}月{day}日" if month else f"{day}日"
                self.doubts.append(f"通知写{where}是星期{weekday}，与日历不符，请核对年份。")

    def _check_duration(self, sentence: str, before: set[date]) -> None:
        stated = _DURATION.search(sentence)
        if not stated or "连休" in sentence:
            return
        found = sum(1 for day, parsed in self.days.items() if parsed.is_off and day not in before)
        if found != int(stated.group(1)):
            self.doubts.append(f"“{sentence}”写明{stated.group(1)}天，读出{found}天，请核对。")
