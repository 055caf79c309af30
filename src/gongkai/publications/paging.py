"""Keyset paging: a page begins after the last row of the page before, so that page 1,000 costs what page 1 does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

PAGE_SIZE = 20


@dataclass(frozen=True)
class Page:
    """Rows of one page; `next_cursor` is empty on the last one."""

    rows: list[Any]
    next_cursor: str

    @property
    def has_next(self) -> bool:
        return bool(self.next_cursor)


def newest_published_page(rows: QuerySet[Any], cursor: str = "", size: int = PAGE_SIZE) -> Page:
    """A page of editions, newest publication first. A cursor that cannot be read means the first page."""
    rows = rows.order_by("-published_at", "-pk")
    after = _read_time_cursor(cursor)
    if after is not None:
        time, pk = after
        rows = rows.filter(Q(published_at__lt=time) | Q(published_at=time, pk__lt=pk))
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], _write_time_cursor(last) if last else "")


def search_page(rows: QuerySet[Any], cursor: str = "", size: int = PAGE_SIZE) -> Page:
    """A page of `search_public`: title hits first, each group newest first."""
    rows = rows.order_by("-in_title", "-published_at", "-pk")
    group, _, rest = cursor.partition("_")
    after = _read_time_cursor(rest) if group in ("0", "1") else None
    if after is not None:
        time, pk = after
        later = Q(published_at__lt=time) | Q(published_at=time, pk__lt=pk)
        rows = rows.filter(
            Q(in_title=False) | (Q(in_title=True) & later) if group == "1" else Q(in_title=False) & later
        )
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], f"{int(last.in_title)}_{_write_time_cursor(last)}" if last else "")


def newest_page(rows: QuerySet[Any], cursor: str = "", size: int = PAGE_SIZE) -> Page:
    """A page of rows, newest id first."""
    rows = rows.order_by("-pk")
    if cursor.isascii() and cursor.isdigit() and len(cursor) < 19:
        rows = rows.filter(pk__lt=int(cursor))
    found = list(rows[: size + 1])
    return Page(found[:size], str(found[size - 1].pk) if len(found) > size else "")


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _write_time_cursor(row: Any) -> str:
    """Whole microseconds since 1970 and the id: exact, where a float would round."""
    return f"{(row.published_at - _EPOCH) // timedelta(microseconds=1)}_{row.pk}"


def _read_time_cursor(cursor: str) -> tuple[datetime, int] | None:
    microseconds, _, pk = cursor.partition("_")
    if len(cursor) > 40:
        return None
    try:
        return _EPOCH + timedelta(microseconds=int(microseconds)), int(pk)
    except (ValueError, OverflowError):
        return None
