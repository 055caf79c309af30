"""How old the newest publication of a recurring item may be before the item counts as stale (陈旧)."""

from __future__ import annotations

from gongkai.rules.time_limits.limit import Kind, TimeLimit

from .periods import read_cycle
from .settings import CountingSettings
from .single import DEFAULTS


def stale_after(limit: TimeLimit, settings: CountingSettings = DEFAULTS) -> int | None:
    """Calendar days; None where the limit sets no rhythm (an event limit has nothing to grow stale by).

    A rolling cycle is its own measure. One publication per calendar month may lie almost two months back
    without any period missed, hence `stale_after_periods`.
    """
    cycle = read_cycle(limit.recurrence, settings)
    if limit.kind not in (Kind.BEFORE_DATE, Kind.RECURRING) or cycle is None:
        return None
    return cycle.longest_days * (1 if cycle.rolls else settings.stale_after_periods)
