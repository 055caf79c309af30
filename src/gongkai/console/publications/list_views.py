"""The list of texts of the bodies that a person may see."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.accounts.permissions import Right, has_right, organisation_ids_with
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.publications.release_panels import times_of_rows
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Edition
from gongkai.publications.models.document import EditionQuerySet
from gongkai.publications.paging import newest_page
from gongkai.publications.queries import current_wordings, staff_editions, state_counts
from gongkai.publications.queries.release import editions_of, failed_steps, open_steps

_EXPORT_LIMIT = 50_000
TIMED, FAILED = "timed", "failed"
_TIMED = ((TIMED, "已定时"), (FAILED, "定时未成"))
_MANY = 100  # nobody reads a higher number on a tab


class Filters(NamedTuple):
    """What the address asks for; whatever it cannot mean is left out."""

    state: str
    text: str
    organisation: Organisation | None


@staff_page(Right.SEE_BODY)
def publication_list(request: StaffRequest) -> HttpResponse:
    """A tab per state, words, body; newest first."""
    bodies = _bodies(request)
    filters = _filters(request, bodies)
    rows = _rows(request, filters)
    page = newest_page(rows, request.GET.get("after", ""), size=30)
    wordings = current_wordings({edition.document.item_id for edition in page.rows})
    counts = state_counts(request.user, filters.organisation)
    counts |= {FAILED: failed_steps(request.user, timezone.now())[:_MANY].count()}
    times = times_of_rows(page.rows)
    context = {
        "rows": [
            (edition, wordings.get(edition.document.item_id), times.get(edition.pk)) for edition in page.rows
        ],
        "filters": filters,
        "bodies": bodies,
        "tabs": [_tab(request, "", "全部", counts, filters)]
        + [
            _tab(request, state, label, counts, filters) for state, label in (*Edition.State.choices, *_TIMED)
        ],
        "next_url": _address(request, after=page.next_cursor) if page.has_next else "",
        "first_url": _address(request, after="") if request.GET.get("after") else "",
        "export_query": _address(request, after=""),
        "may_draft": has_right(request.user, Right.DRAFT),
    }
    return render(request, "console/publications/list.html", context)


@staff_page(Right.SEE_BODY)
def publication_export(request: StaffRequest) -> StreamingHttpResponse:
    """The filtered list as CSV with a byte order mark, which Excel needs to read Chinese."""
    rows = _rows(request, _filters(request, _bodies(request)))[:_EXPORT_LIMIT]
    response = StreamingHttpResponse(_csv_lines(rows), content_type="text/csv; charset=utf-8")
    name = f"publications-{timezone.localdate():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Echo:
    """Hands each line on instead of keeping the whole file."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(rows: Any) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow(["标题", "状态", "发布机构", "索引号", "发文字号", "生成日期", "发布时间"])
    for edition in rows.iterator(chunk_size=1000):
        revision = edition.current_revision
        published = timezone.localtime(edition.published_at) if edition.published_at else None
        cells = [
            edition.title,
            edition.get_state_display(),
            edition.document.organisation.name,
            edition.document.index_number or "",
            revision.document_number if revision else "",
            str(revision.formed_on or "") if revision else "",
            f"{published:%Y-%m-%d %H:%M}" if published else "",
        ]
        yield writer.writerow([_inert(cell) for cell in cells])


def _inert(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell


def _filters(request: StaffRequest, bodies: list[Organisation]) -> Filters:
    state = request.GET.get("state", "")
    body = request.GET.get("body", "")
    chosen = next((row for row in bodies if row.code == body), None)
    known = (*Edition.State.values, TIMED, FAILED)
    return Filters(state if state in known else "", request.GET.get("q", "").strip(), chosen)


def _rows(request: StaffRequest, filters: Filters) -> EditionQuerySet:
    if filters.state not in (TIMED, FAILED):
        return staff_editions(request.user, **filters._asdict())
    rows = staff_editions(request.user, **filters._replace(state="")._asdict())
    steps = (
        failed_steps(request.user, timezone.now()) if filters.state == FAILED else open_steps(request.user)
    )
    return editions_of(steps, rows)


def _bodies(request: StaffRequest) -> list[Organisation]:
    ids = organisation_ids_with(request.user, Right.SEE_BODY)
    return list(Organisation.objects.filter(pk__in=ids))


def _tab(
    request: StaffRequest, state: str, label: str, counts: dict[str, int], filters: Filters
) -> dict[str, Any]:
    return {
        "label": label,
        "count": counts.get(state),
        "url": _address(request, state=state, after=""),
        "current": filters.state == state,
    }


def _address(request: StaffRequest, **changes: str) -> str:
    """This page's query with some values changed; empty ones left out."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return f"?{query.urlencode()}"
