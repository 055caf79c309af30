"""What a holiday notice moves, before anybody puts it into force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.calendars.models import HolidayNotice
from gongkai.calendars.queries import calendar_with, current_calendar
from gongkai.duties.derivation import duties_of
from gongkai.duties.duty import Duty
from gongkai.duties.records import published_versions, records_for
from gongkai.rules.working_days import DayChange, diff_calendars


@dataclass(frozen=True)
class Move:
    """An open duty whose date changes, or which stops being provisional."""

    before: Duty
    after: Duty

    @property
    def is_earlier(self) -> bool:
        return bool(self.before.due and self.after.due and self.after.due < self.before.due)


@dataclass(frozen=True)
class Preview:
    """`days` that become off or working; `moves` of open duties; `settled` are dates that stay but lose 暂定."""

    days: list[DayChange]
    moves: list[Move]
    settled: list[Move]


def preview_notice(notice: HolidayNotice, today: date) -> Preview:
    """Compute every open duty with both calendars. The same derivation as everywhere, so the preview is the truth."""
    before, after = current_calendar(), calendar_with(notice)
    named = [date.fromisoformat(day) for day in [*notice.days_off, *notice.workdays]]
    # The whole year too: an arrangement of a year also undoes days that it does not name.
    whole_year = [date(notice.year, 1, 1), date(notice.year, 12, 31)]
    start, end = min([*named, *whole_year]), max([*named, *whole_year])
    moves, settled = [], []
    for record in records_for(published_versions()):
        old = {duty.key: duty for duty in duties_of(record, today, before) if duty.is_open}
        for duty in duties_of(record, today, after):
            was = old.get(duty.key)
            if was is None:
                continue
            if was.due != duty.due:
                moves.append(Move(was, duty))
            elif was.is_provisional and not duty.is_provisional:
                settled.append(Move(was, duty))
    return Preview(diff_calendars(before, after, start, end), moves, settled)
