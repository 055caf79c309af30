"""The order in which texts wait for a reviewer, narrowed by filters, read page by page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, DateField, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from gongkai.accounts.models import User
from gongkai.publications.models import OpenStage, Submission
from gongkai.publications.queries.waiting import open_for

PAGE_SIZE = 30
_NEVER = date(9999, 12, 31)  # without a time limit: after everything that has one
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Filters:
    """What a reviewer narrows the queue to; empty means all. Codes come from the address and are only compared."""

    body: str = ""
    stage: str = ""
    kind: str = ""

    @classmethod
    def of(cls, values: Any) -> Filters:
        return cls(**{name: str(values.get(name, ""))[:80] for name in ("body", "stage", "kind")})

    @property
    def query(self) -> str:
        """For addresses that keep the filters."""
        return urlencode({name: value for name, value in vars(self).items() if value})

    def apply(self, rows: QuerySet[OpenStage]) -> QuerySet[OpenStage]:
        if self.body:
            rows = rows.filter(organisation__code=self.body)
        if self.stage:
            rows = rows.filter(stage_name=self.stage)
        return rows.filter(kind__code=self.kind) if self.kind else rows


@dataclass(frozen=True)
class QueuePage:
    """Open stages in order; `next_cursor` is empty on the last page."""

    rows: list[OpenStage] = field(default_factory=list)
    next_cursor: str = ""


def ordered(rows: QuerySet[OpenStage]) -> QuerySet[OpenStage]:
    """Emergencies first, then by last day, then by waiting time: the same everywhere, so that j and k agree with it."""
    return rows.annotate(
        urgency=Case(
            When(purpose=Submission.Purpose.EMERGENCY, then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        ),
        last_day=Coalesce("due_on", Value(_NEVER), output_field=DateField()),
    ).order_by("urgency", "last_day", "opened_at", "pk")


def queue_page(rows: QuerySet[OpenStage], cursor: str, size: int = PAGE_SIZE) -> QueuePage:
    """A page after the cursor; an unreadable cursor means the first page."""
    rows = ordered(rows)
    place = _read(cursor)
    if place is not None:
        rows = rows.filter(_after(*place))
    found = list(with_texts(rows)[: size + 1])
    more = len(found) > size
    return QueuePage(found[:size], _write(found[size - 1]) if more else "")


def with_texts(rows: QuerySet[OpenStage]) -> QuerySet[OpenStage]:
    """What a row shows, in the same query; never the bodies of the texts."""
    return rows.select_related(
        "edition__document__organisation",
        "edition__document__kind",
        "submission__revision",
        "submission__submitted_by",
        "claimed_by",
    ).defer("edition__search_text", "submission__revision__body", "submission__revision__summary")


@dataclass(frozen=True)
class Neighbours:
    """The texts before and after one in the reviewer's queue; None at either end."""

    previous: int | None
    next: int | None


def neighbours(user: User, submission: Submission) -> Neighbours:
    """For a text that does not wait (any more), the next one is the first of the queue."""
    rows = ordered(open_for(user))
    here = rows.filter(submission=submission).first()
    others = rows.exclude(submission__edition=submission.edition_id)
    if here is None:
        return Neighbours(None, others.values_list("submission_id", flat=True).first())
    place = (here.urgency, here.last_day, here.opened_at, here.pk)
    after = others.filter(_after(*place)).values_list("submission_id", flat=True).first()
    before = others.exclude(_after(*place)).reverse().values_list("submission_id", flat=True).first()
    return Neighbours(before, after)


def _after(urgency: int, last_day: date, opened_at: datetime, pk: int) -> Q:
    same_day = Q(urgency=urgency, last_day=last_day)
    return (
        Q(urgency__gt=urgency)
        | Q(urgency=urgency, last_day__gt=last_day)
        | (same_day & Q(opened_at__gt=opened_at))
        | (same_day & Q(opened_at=opened_at, pk__gt=pk))
    )


def _write(row: Any) -> str:
    microseconds = (row.opened_at - _EPOCH) // timedelta(microseconds=1)
    return f"{row.urgency}_{row.last_day:%Y%m%d}_{microseconds}_{row.pk}"


def _read(cursor: str) -> tuple[int, date, datetime, int] | None:
    parts = cursor.split("_")
    if len(parts) != 4 or len(cursor) > 60:
        return None
    try:
        day = datetime.strptime(parts[1], "%Y%m%d").replace(tzinfo=UTC).date()
        return int(parts[0]), day, _EPOCH + timedelta(microseconds=int(parts[2])), int(parts[3])
    except (ValueError, OverflowError):
        return None
