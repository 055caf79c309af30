"""The calendar in force: published arrangements and every notice applied here."""

from __future__ import annotations

import functools

from django.conf import settings

from gongkai.calendars.models import HolidayNotice
from gongkai.rules.working_days import Notice, WorkingDayCalendar


@functools.lru_cache(maxsize=16)
def _build(notices: tuple[Notice, ...], region: str) -> WorkingDayCalendar:
    # Building the index costs milliseconds; the same notices give the same calendar, so it is kept.
    calendar = WorkingDayCalendar(region=region)
    for notice in notices:
        calendar = calendar.with_notice(notice)
    return calendar


def applied_notices() -> tuple[Notice, ...]:
    """Every applied notice, in the order of application."""
    rows = HolidayNotice.objects.filter(applied_at__isnull=False).order_by("applied_at", "pk")
    return tuple(row.as_notice() for row in rows)


def current_calendar(region: str | None = None) -> WorkingDayCalendar:
    """The working-day calendar of the region (this installation's own by default)."""
    return _build(applied_notices(), settings.GONGKAI_REGION if region is None else region)


def calendar_with(notice: HolidayNotice) -> WorkingDayCalendar:
    """The calendar as it would be if the notice were applied: what a preview computes with."""
    return _build((*applied_notices(), notice.as_notice()), settings.GONGKAI_REGION)
