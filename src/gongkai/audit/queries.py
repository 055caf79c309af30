"""Looking into the chain."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.audit.models import AuditEvent

PAGE_SIZE = 50


@dataclass(frozen=True)
class EventFilters:
    """What to look for; empty values leave open. Days are the site's own, both included."""

    since: date | None = None
    until: date | None = None
    person: str = ""
    action: str = ""
    subject: str = ""
    subject_type: str = ""
    organisation_id: str = ""

    @property
    def is_empty(self) -> bool:
        return self == EventFilters()


@dataclass(frozen=True)
class EventPage:
    """Newest first; `next_before` is empty on the last page."""

    events: list[AuditEvent]
    next_before: str


def events_of(filters: EventFilters, organisation_ids: Collection[int] | None = None) -> QuerySet[AuditEvent]:
    """Matching events, newest first; `organisation_ids` narrows to those bodies, None leaves every event in.

    `person` is an account's id or a part of a name; `subject` is a part of its label.
    """
    rows = AuditEvent.objects.order_by("-sequence")
    if organisation_ids is not None:
        rows = rows.filter(organisation_id__in=[str(each) for each in organisation_ids])
    if filters.since:
        rows = rows.filter(happened_at__gte=_midnight(filters.since))
    if filters.until and filters.until < date.max:
        rows = rows.filter(happened_at__lt=_midnight(filters.until + timedelta(days=1)))
    if filters.person:
        rows = rows.filter(Q(actor_id=filters.person) | Q(actor_label__icontains=filters.person))
    if filters.subject:
        rows = rows.filter(subject_label__icontains=filters.subject)
    exact = {
        "action": filters.action,
        "subject_type": filters.subject_type,
        "organisation_id": filters.organisation_id,
    }
    return rows.filter(**{name: value for name, value in exact.items() if value})


def event_page(rows: QuerySet[AuditEvent], before: str = "", size: int = PAGE_SIZE) -> EventPage:
    """The page after the event numbered `before`; anything that is no number means the first page."""
    if before.isascii() and before.isdigit() and len(before) < 19:
        rows = rows.filter(sequence__lt=int(before))
    found = list(rows[: size + 1])
    return EventPage(found[:size], str(found[size - 1].sequence) if len(found) > size else "")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
