"""What other apps count: which document met which duty, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from gongkai.publications.models import Document, Edition, NegativeListEntry, Reexamination


@dataclass(frozen=True)
class FirstPublication:
    """A document's first publication. `published_at` is the time of the audit line; later corrections and a
    withdrawal do not change it, `is_public` tells whether it can still be read.
    """

    document_id: int
    organisation_id: int
    item_id: int
    event_id: int | None
    period_start: date | None
    period_end: date | None
    published_at: datetime
    is_public: bool

    @property
    def published_on(self) -> date:
        """The day in the site's time zone, which is what limits count in."""
        return timezone.localdate(self.published_at)


def first_publications(
    *, item_ids: Collection[int] | None = None, organisation_ids: Collection[int] | None = None
) -> Iterator[FirstPublication]:
    """Every document ever published, oldest first; narrowed by item or body."""
    rows = Document.objects.filter(first_published_at__isnull=False)
    if item_ids is not None:
        rows = rows.filter(item_id__in=item_ids)
    if organisation_ids is not None:
        rows = rows.filter(organisation_id__in=organisation_ids)
    public = Edition.objects.filter(document=OuterRef("pk"), state=Edition.State.PUBLISHED)
    values = rows.annotate(public=Exists(public)).order_by("first_published_at", "pk")
    columns = (
        "pk",
        "organisation_id",
        "item_id",
        "event_id",
        "period_start",
        "period_end",
        "first_published_at",
        "public",
    )
    for row in values.values_list(*columns).iterator(chunk_size=5000):
        yield FirstPublication(*row)


@dataclass(frozen=True)
class Reexaminations:
    """Days of re-examination in a period: how many were kept, how many came late, how many are still open (R90)."""

    due: int
    in_time: int
    late: int

    @property
    def open(self) -> int:
        return self.due - self.in_time - self.late


def reexaminations(
    start: date, end: date, *, today: date, organisation_ids: Collection[int] | None = None
) -> Reexaminations:
    """Count every day of re-examination from `start` to `end` that has come by `today`, each once.

    A thing's first day stands in the text or the list, each later one in the re-examination before it; a
    re-examination answers the day that stood when it was done, also when it was done before that day.
    """
    texts = Edition.objects.filter(state=Edition.State.HELD)
    entries = NegativeListEntry.objects.all()
    done = Reexamination.objects.all()
    if organisation_ids is not None:
        texts = texts.filter(document__organisation__in=organisation_ids)
        entries = entries.filter(organisation__in=organisation_ids)
        done = done.filter(organisation__in=organisation_ids)
    standing: dict[tuple[str, int], date | None] = {
        ("text", pk): day for pk, day in texts.values_list("pk", "current_revision__publicity_review_on")
    }
    ended: set[tuple[str, int]] = set()
    for pk, day, ended_at in entries.values_list("pk", "review_on", "ended_at"):
        standing["entry", pk] = day
        if ended_at is not None:
            ended.add(("entry", pk))
    end = min(end, today)
    due = in_time = late = 0
    for row in done.order_by("pk"):
        key = ("text", row.edition_id) if row.edition_id else ("entry", row.entry_id)
        day = standing.get(key)
        if day is not None and start <= day <= end:
            due += 1
            in_time += timezone.localdate(row.examined_at) <= day
            late += timezone.localdate(row.examined_at) > day
        standing[key] = row.next_review_on
    due += sum(
        1 for key, day in standing.items() if key not in ended and day is not None and start <= day <= end
    )
    return Reexaminations(due, in_time, late)
