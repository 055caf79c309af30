"""Uploading a notice, and putting it into force after somebody looked at what moves."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, check_right
from gongkai.audit.chain import record
from gongkai.calendars.models import HolidayNotice
from gongkai.calendars.queries import current_calendar
from gongkai.rules.working_days import NoticeReading, arranges_whole_year, read_notice


class NoticeRefused(ValueError):
    """The notice cannot be taken as it is; `problems` are Chinese sentences."""

    def __init__(self, *problems: str) -> None:
        super().__init__("".join(problems))
        self.problems = problems


@transaction.atomic
def upload(
    *,
    text: str,
    year: int,
    title: str,
    by: User,
    number: str = "",
    issued_on: date | None = None,
    region: str = "",
) -> HolidayNotice:
    """Read a notice's wording into days and keep it, not yet in force.

    Raises NoticeRefused when it names days that could not be read: a calendar with a guessed day is worse than none.
    """
    check_right(by, Right.MANAGE_CALENDAR)
    reading = read_notice(text, year, current_calendar(region))
    _check_reading(reading)
    issued = issued_on or reading.issued_on
    if issued is None:
        raise NoticeRefused("通知没有写明印发日期，请填写。")
    days_off = {day.date for day in reading.days if day.is_off}
    notice = HolidayNotice.objects.create(
        title=title or reading.title or f"关于{year}年部分节假日安排的通知",
        number=number or reading.number,
        year=year,
        region=region,
        issued_on=issued,
        text=text,
        days_off=sorted(day.isoformat() for day in days_off),
        workdays=sorted(day.date.isoformat() for day in reading.days if not day.is_off),
        names={day.date.isoformat(): day.name for day in reading.days if day.name},
        doubts=list(reading.doubts),
        # A local notice adds days to the national arrangement and never settles a year by itself.
        settles_year=not region and arranges_whole_year(days_off, year),
        uploaded_by=by.audit_label,
    )
    record(
        "calendar.notice_uploaded",
        by=by,
        subject_type="calendars.holidaynotice",
        subject_id=notice.pk,
        subject_label=notice.title,
    )
    return notice


def _check_reading(reading: NoticeReading) -> None:
    problems = [
        f"通知中的这句话没有读懂：“{sentence}”，请改写为“N月N日至N日放假”或“N月N日上班”。"
        for sentence in reading.unparsed
    ]
    if not reading.days and not problems:
        problems.append("没有从文中读到任何放假或上班的日期，请确认粘贴的是放假安排通知的正文。")
    if problems:
        raise NoticeRefused(*problems)


@transaction.atomic
def apply(notice: HolidayNotice, *, by: User, at: datetime, moved: int) -> None:
    """Put the notice into force. `moved` is the number of due dates that the preview showed to move, for the record."""
    check_right(by, Right.MANAGE_CALENDAR)
    updated = HolidayNotice.objects.filter(pk=notice.pk, applied_at__isnull=True).update(
        applied_at=at, applied_by=by.audit_label
    )
    if not updated:
        raise NoticeRefused("这份通知已经启用，不能重复启用。")
    notice.refresh_from_db()
    record(
        "calendar.notice_applied",
        by=by,
        subject_type="calendars.holidaynotice",
        subject_id=notice.pk,
        subject_label=notice.title,
        detail={"moved": moved, "version": current_calendar().version},
    )


@transaction.atomic
def discard(notice: HolidayNotice, *, by: User) -> None:
    """Throw away a notice that was never in force."""
    check_right(by, Right.MANAGE_CALENDAR)
    if notice.applied_at is not None:
        raise NoticeRefused("已启用的通知不能删除；如有变动，请上传补充通知。")
    record(
        "calendar.notice_discarded",
        by=by,
        subject_type="calendars.holidaynotice",
        subject_id=notice.pk,
        subject_label=notice.title,
    )
    notice.delete()
