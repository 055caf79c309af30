"""审计: who did what, whether the record is whole, and a copy of it as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.audit.labels import action_label, detail_words, subject_label
from gongkai.audit.models import AuditEvent
from gongkai.audit.queries import EventFilters, event_page, events_of
from gongkai.audit.recording import note_export, verify_and_note
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.audit_trail.forms import EventFilterForm
from gongkai.organisations.models import Organisation

_EXPORT_LIMIT = 100_000


@staff_page(Right.ADMINISTER)
def audit_list(request: StaffRequest) -> HttpResponse:
    """The newest events that the filters leave."""
    return _show(request)


@staff_page(Right.ADMINISTER)
def audit_verify(request: StaffRequest) -> HttpResponse:
    """Prove the chain from its first event to its last, and show the result above the list."""
    if request.method != "POST":
        return redirect("console:audit_list")
    return _show(request, verification=verify_and_note(by=request.user))


@staff_page(Right.ADMINISTER)
def audit_export(request: StaffRequest) -> StreamingHttpResponse:
    """The filtered events as CSV, newest first; that they were exported is itself an event."""
    form = _form(request)
    filters = form.filters()
    rows = _events(request, filters)
    asked = {name: str(request.GET[name]) for name in form.fields if request.GET.get(name)}
    note_export(by=request.user, filters=asked)
    response = StreamingHttpResponse(_csv_lines(rows), content_type="text/csv; charset=utf-8")
    name = f"audit-{timezone.localdate():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _form(request: StaffRequest) -> EventFilterForm:
    bodies = Organisation.objects.filter(pk__in=organisation_ids_with(request.user, Right.ADMINISTER))
    return EventFilterForm(request.GET, bodies=bodies)


def _events(request: StaffRequest, filters: EventFilters) -> QuerySet[AuditEvent]:
    """Administrators of a government see every event, those of one body only their body's."""
    bodies = organisation_ids_with(request.user, Right.ADMINISTER)
    sees_all = Organisation.objects.filter(pk__in=bodies, parent__isnull=True).exists()
    return events_of(filters, None if sees_all else bodies)


def _show(request: StaffRequest, verification: Any = None) -> HttpResponse:
    form = _form(request)
    filters = form.filters()
    page = event_page(_events(request, filters), request.GET.get("before", ""))
    names = {str(pk): name for pk, name in Organisation.objects.values_list("pk", "short_name")}
    context = {
        "form": form,
        "is_filtered": not filters.is_empty,
        "rows": [
            {
                "event": event,
                "action": action_label(event.action),
                "kind": subject_label(event.subject_type),
                "body": names.get(event.organisation_id, ""),
                "detail": detail_words(event.detail),
            }
            for event in page.events
        ],
        "next_url": _address(request, before=page.next_before) if page.next_before else "",
        "first_url": _address(request, before="") if request.GET.get("before") else "",
        "export_query": _address(request, before=""),
        "verification": verification,
    }
    return render(request, "console/audit_trail/list.html", context)


def _address(request: StaffRequest, **changes: str) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return f"?{query.urlencode()}"


class _Echo:
    """Hands each line on instead of keeping the whole file."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(rows: QuerySet[AuditEvent]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"  # Excel needs the byte order mark to read Chinese
    yield writer.writerow(["序号", "时间", "操作人", "事项", "事项代码", "对象类型", "对象", "说明", "哈希"])
    for event in rows[:_EXPORT_LIMIT].iterator(chunk_size=1000):
        cells = [
            str(event.sequence),
            f"{timezone.localtime(event.happened_at):%Y-%m-%d %H:%M:%S}",
            event.actor_label,
            action_label(event.action),
            event.action,
            subject_label(event.subject_type),
            event.subject_label,
            "；".join(f"{label}：{text}" for label, text in detail_words(event.detail)),
            event.hash,
        ]
        yield writer.writerow([_inert(cell) for cell in cells])


def _inert(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
