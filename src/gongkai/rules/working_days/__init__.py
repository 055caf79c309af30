"""Working days (工作日): published arrangements, notices on top, provisional years.

`WorkingDayCalendar()` is the national calendar of the published years.
"""

from .calendar import DayInfo, DayKind, WorkingDayCalendar
from .changes import DayChange, diff_calendars
from .index import DateOutsideCalendar
from .notice import Notice
from .notice_text import (
    NoticeNotUnderstood,
    NoticeReading,
    ParsedDay,
    make_notice,
    parse_notice,
    read_notice,
)
from .whole_year import arranges_whole_year

__all__ = [
    "DateOutsideCalendar",
    "DayChange",
    "DayInfo",
    "DayKind",
    "Notice",
    "NoticeNotUnderstood",
    "NoticeReading",
    "ParsedDay",
    "WorkingDayCalendar",
    "arranges_whole_year",
    "diff_calendars",
    "make_notice",
    "parse_notice",
    "read_notice",
]
