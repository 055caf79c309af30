"""同步: the channel's time against the website's, by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gongkai.channels.synchrony import Verdict, synchrony


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{clock}").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "out", "asked", "verdict", "words"),
    [
        (None, None, "20 12:00", Verdict.NOT_PUBLIC, "网站尚未发布"),
        ("20 09:00", "20 09:00", "20 12:00", Verdict.SYNCHRONOUS, "同步"),
        ("20 09:00", "20 10:00", "20 12:00", Verdict.SYNCHRONOUS, "同步"),  # exactly the tolerance
        ("20 09:00", "20 10:00:01", "20 12:00", Verdict.LATE, "晚1小时1分钟"),  # a second beyond it
        ("20 09:00", "20 10:35", "20 12:00", Verdict.LATE, "晚1小时35分钟"),
        ("20 09:00", "23 09:00", "23 12:00", Verdict.LATE, "晚3天"),
        ("20 09:00", "20 08:10", "20 12:00", Verdict.SYNCHRONOUS, "同步"),
        ("20 09:00", "19 09:00", "20 12:00", Verdict.EARLY, "早于网站1天"),
        ("20 09:00", None, "20 10:00", Verdict.PENDING, "未发出，尚在允许时间内"),
        ("20 09:00", None, "20 11:30", Verdict.MISSING, "未发出，网站已发布2小时30分钟"),
    ],
)
def test_an_hour_of_tolerance(
    published: str | None, out: str | None, asked: str, verdict: Verdict, words: str
):
    found = synchrony(
        published_at=at(published) if published else None,
        out_at=at(out) if out else None,
        tolerance_minutes=60,
        at=at(asked),
    )
    assert (found.verdict, found.words) == (verdict, words)


def test_without_tolerance_a_minute_counts():
    found = synchrony(
        published_at=at("20 09:00"), out_at=at("20 09:01"), tolerance_minutes=0, at=at("20 12:00")
    )
    assert (found.verdict, found.minutes) == (Verdict.LATE, 1)
