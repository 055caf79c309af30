"""同步: whether a channel brought a publication at the same time as the website. Plain values, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


class Verdict(Enum):
    """How the channel stands to the website."""

    NOT_PUBLIC = "not_public"
    PENDING = "pending"
    SYNCHRONOUS = "synchronous"
    EARLY = "early"
    LATE = "late"
    MISSING = "missing"


@dataclass(frozen=True)
class Synchrony:
    """The verdict and the distance in whole minutes: to the website, or for what is not out yet, since then."""

    verdict: Verdict
    minutes: int = 0

    @property
    def words(self) -> str:
        distance = _distance(self.minutes)
        return {
            Verdict.NOT_PUBLIC: "网站尚未发布",
            Verdict.PENDING: "未发出，尚在允许时间内",
            Verdict.SYNCHRONOUS: "同步",
            Verdict.EARLY: f"早于网站{distance}",
            Verdict.LATE: f"晚{distance}",
            Verdict.MISSING: f"未发出，网站已发布{distance}",
        }[self.verdict]


def synchrony(
    *, published_at: datetime | None, out_at: datetime | None, tolerance_minutes: int, at: datetime
) -> Synchrony:
    """Compare the channel's time with the website's.

    `out_at` is when the channel brought it, None when it did not; `at` is the moment of asking. A distance of
    exactly the tolerance still counts as 同步; parts of a minute beyond it count as a whole one.
    """
    if published_at is None:
        return Synchrony(Verdict.NOT_PUBLIC)
    tolerance = timedelta(minutes=tolerance_minutes)
    distance = (out_at or at) - published_at
    minutes = _whole_minutes(abs(distance))
    if out_at is None:
        return Synchrony(Verdict.MISSING if distance > tolerance else Verdict.PENDING, minutes)
    if abs(distance) <= tolerance:
        return Synchrony(Verdict.SYNCHRONOUS, minutes)
    return Synchrony(Verdict.LATE if distance > timedelta(0) else Verdict.EARLY, minutes)


def _whole_minutes(distance: timedelta) -> int:
    return -(-distance // timedelta(minutes=1))


def _distance(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [f"{days}天" if days else "", f"{hours}小时" if hours else "", f"{rest}分钟" if rest else ""]
    return "".join(parts) or "不到1分钟"
