"""What other apps count: which document met which duty, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from gongkai.publications.models import Document, Edition


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
