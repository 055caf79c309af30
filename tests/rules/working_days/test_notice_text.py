"""The wording of holiday notices, written out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.rules.working_days import (
    NoticeNotUnderstood,
    WorkingDayCalendar,
    diff_calendars,
    make_notice,
    parse_notice,
    read_notice,
)

D = date

FIRST_NOTICE_2020 = """
国务院办公厅关于2020年部分节假日安排的通知
国办发明电〔2019〕16号
经国务院批准，现将2020年元旦、春节等放假调休日期的具体安排通知如下。
一、元旦：2020年1月1日放假，共1天。
二、春节：1月24日至30日放假调休，共7天。1月19日（星期日）、2月1日（星期六）上班。
三、清明节：4月4日至6日放假调休，共3天。
四、劳动节：5月1日至5日放假调休，共5天。4月26日（星期日）、5月9日（星期六）上班。
五、端午节：6月25日至27日放假调休，共3天。6月28日（星期日）上班。
六、国庆节、中秋节：10月1日至8日放假调休，共8天。9月27日（星期日）、10月10日（星期六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2019年11月21日
"""
EXTENSION_2020 = """
国务院办公厅关于延长2020年春节假期的通知
国办发明电〔2020〕1号
一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。
二、各地大专院校、中小学、幼儿园推迟开学，具体时间由教育部门另行通知。
国务院办公厅
2020年1月27日
"""


def days(text: str, year: int) -> dict[date, bool]:
    return {day.date: day.is_off for day in parse_notice(text, year)}


def span(first: date, last: date, is_off: bool = True) -> dict[date, bool]:
    return {date.fromordinal(o): is_off for o in range(first.toordinal(), last.toordinal() + 1)}


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("3月8日放假1天。", 2031, {D(2031, 3, 8): True}),
        ("10月1日到3日放假。", 2031, span(D(2031, 10, 1), D(2031, 10, 3))),
        ("10月１日～３日放假调休，共３天。", 2031, span(D(2031, 10, 1), D(2031, 10, 3))),
        ("元旦：12月30日至1月1日放假。", 2031, span(D(2030, 12, 30), D(2031, 1, 1))),
        ("12月31日至次年1月2日放假。", 2031, span(D(2031, 12, 31), D(2032, 1, 2))),
        (
            "1月1日放假，12月29日（星期日）公休日调至12月31日。",
            2031,
            {D(2031, 1, 1): True, D(2030, 12, 31): True, D(2030, 12, 29): False},
        ),
        ("元旦放假时间：2031年1月1日至1月3日，共3天。", 2031, span(D(2031, 1, 1), D(2031, 1, 3))),
        (
            "放假时间：5月1日至3日。调休上班：4月27日。",
            2031,
            {**span(D(2031, 5, 1), D(2031, 5, 3)), D(2031, 4, 27): False},
        ),
        ("9月15日至17日放假。其中，9月15日为中秋节。", 2031, span(D(2031, 9, 15), D(2031, 9, 17))),
        ("中秋节（9月25日）放假。", 2026, {D(2026, 9, 25): True}),
        (
            "9月3日至5日调休放假，共3天。其中9月3日（星期四）放假，9月4日（星期五）调休，9月6日（星期日）上班。",
            2015,
            {**span(D(2015, 9, 3), D(2015, 9, 5)), D(2015, 9, 6): False},
        ),
        (
            "4月4日放假。10月1日放假。12月25日上班。",
            2031,
            {D(2031, 4, 4): True, D(2031, 10, 1): True, D(2031, 12, 25): False},
        ),
        (
            "2030年12月31日放假，2月4日放假，10月8日上班。",
            2031,
            {D(2030, 12, 31): True, D(2031, 2, 4): True, D(2031, 10, 8): False},
        ),
    ],
)
def test_wording_becomes_days(text: str, year: int, expected: dict[date, bool]) -> None:
    assert days(text, year) == expected


def test_a_whole_notice_is_read_with_its_heading() -> None:
    reading = read_notice(FIRST_NOTICE_2020, 2020)
    assert reading.unparsed == ()
    assert reading.doubts == ()
    assert reading.title == "国务院办公厅关于2020年部分节假日安排的通知"
    assert reading.number == "国办发明电〔2019〕16号"
    assert reading.issued_on == D(2019, 11, 21)
    named = {day.date: day.name for day in reading.days}
    assert named[D(2020, 1, 19)] == "春节"
    assert named[D(2020, 10, 10)] == "国庆节、中秋节"
    assert sum(day.is_off for day in reading.days) == 27
    assert sum(not day.is_off for day in reading.days) == 7


def test_a_heading_speaks_for_its_own_sentence_only() -> None:
    reading = read_notice("放假时间：5月1日至3日。5月6日另行通知。5月4日恢复办公。", 2031)
    assert {day.date: day.is_off for day in reading.days} == {
        **span(D(2031, 5, 1), D(2031, 5, 3)),
        D(2031, 5, 4): False,
    }
    assert reading.unparsed == ("5月6日另行通知",)


def test_names_come_from_the_headings() -> None:
    text = "一、元旦放假安排：1月1日放假。\n春节：2月5日至11日放假。\n调休上班：2月14日。"
    assert [day.name for day in parse_notice(text, 2027)] == ["元旦", *["春节"] * 7, ""]


def test_a_date_that_sets_nothing_is_reported_not_ignored() -> None:
    reading = read_notice("5月1日放假。5月6日另行通知。", 2031)
    assert [day.date for day in reading.days] == [D(2031, 5, 1)]
    assert reading.unparsed == ("5月6日另行通知",)
    with pytest.raises(NoticeNotUnderstood, match="5月6日另行通知"):
        parse_notice("5月6日另行通知。", 2031)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2月30日放假。", "不存在"),
        ("7日放假。", "没有写明月份"),
        ("5月9日至3日放假。", "颠倒"),
        ("5月1日不放假。", "不放假"),
    ],
)
def test_impossible_dates_are_reported(text: str, word: str) -> None:
    reading = read_notice(text, 2031)
    assert reading.days == ()
    assert word in reading.unparsed[0]


def test_advice_to_rest_is_not_a_day_off() -> None:
    reading = read_notice("春节：2月10日至17日放假调休。鼓励各单位安排职工在除夕（2月9日）休息。", 2024)
    assert D(2024, 2, 9) not in {day.date for day in reading.days}
    assert "除夕" in reading.notes[0]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("10月1日至7日放假调休，共8天。", "读出7天"),
        ("10月8日（星期三）放假。", "与日历不符"),  # a Wednesday in 2031, a Thursday in 2026
        ("10月1日至7日放假，10月3日上班。", "前面写放假"),
    ],
)
def test_contradictions_are_doubts(text: str, word: str) -> None:
    assert any(word in doubt for doubt in read_notice(text, 2026).doubts)


def test_an_extension_runs_from_the_end_of_the_holiday_so_far() -> None:
    first = make_notice(read_notice(FIRST_NOTICE_2020, 2020), years=frozenset({2020}))
    before = WorkingDayCalendar().with_notice(first)
    extension = make_notice(read_notice(EXTENSION_2020, 2020, before))
    after = before.with_notice(extension)
    changed = [change.date for change in diff_calendars(before, after, D(2020, 1, 1), D(2020, 12, 31))]
    # Sunday 2 February was a day off already.
    assert changed == [D(2020, 1, 31), D(2020, 2, 1)]
    assert before.add_working_days(D(2020, 1, 17), 20) == D(2020, 2, 19)
    assert after.add_working_days(D(2020, 1, 17), 20) == D(2020, 2, 21)


def test_an_extension_without_the_calendar_is_a_doubt() -> None:
    assert "从哪天延长" in read_notice(EXTENSION_2020, 2020).doubts[0]


def test_a_notice_needs_its_date() -> None:
    with pytest.raises(ValueError, match="印发日期"):
        make_notice(read_notice("5月1日放假。", 2031))
