"""The queue: what waits, what was published in an emergency, what advice is asked, what others have taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, current_assignments, current_delegations
from gongkai.calendars.queries import current_calendar
from gongkai.console.access import StaffRequest, staff_page
from gongkai.publications.models import Decision, OpenStage, ReviewOpening, Submission
from gongkai.publications.queries import advice_asked_of, after_reviews_open, open_for
from gongkai.publications.queries.review_queue import Filters, QueuePage, queue_page
from gongkai.publications.review_explanations import Due, due_of

_RECENT = 30
_AFTERWARDS = Submission.Purpose.AFTERWARDS
TABS = {
    "waiting": "等我审核",
    "afterwards": "补审",
    "advice": "征求我的意见",
    "taken": "他人已认领",
    "recent": "最近办理的",
}
_EMPTY = {
    "waiting": (
        "没有等您审核的稿件",
        "轮到您的环节时，稿件会出现在这里，先到期的在前；您写过的、已在别的环节办理过的稿件不会出现。",
    ),
    "afterwards": ("没有等您补审的稿件", "应急发布后，轮到您补审的稿件会出现在这里。"),
    "taken": ("没有被他人认领的稿件", "别人认领了、您也可以办理的稿件会出现在这里，必要时可以接办。"),
}


@dataclass(frozen=True)
class Row:
    """An open stage as the queue shows it; `principal` is for whom the person would decide."""

    stage: OpenStage
    due: Due
    principal: User | None
    is_opened: bool

    @property
    def value(self) -> str:
        """What a chosen row says in the form: the text, the stage and the exact version."""
        return f"{self.stage.submission_id}:{self.stage.stage_code}:{self.stage.submission.revision.hash}"


@staff_page(Right.REVIEW)
def review_queue(request: StaffRequest) -> HttpResponse:
    """One tab of the queue; every tab costs a fixed number of queries however many texts wait."""
    show = request.GET.get("show", "waiting")
    show = show if show in TABS else "waiting"
    filters = Filters.of(request.GET)
    stages = open_for(request.user)
    lists = {
        "waiting": stages.exclude(purpose=_AFTERWARDS),
        "afterwards": stages.filter(purpose=_AFTERWARDS),
        "taken": open_for(request.user, claimed_by_others=True),
    }
    advice = advice_asked_of(request.user)
    counts = {name: rows.count() for name, rows in lists.items()} | {"advice": len(advice)}
    context: dict[str, Any] = {
        "show": show,
        "tabs": [_tab(name, label, show, counts) for name, label in TABS.items()],
        "filters": filters,
        "advice": advice if show == "advice" else [],
        "is_filtered": bool(filters.query),
    }
    if show in lists:
        page = queue_page(filters.apply(lists[show]), request.GET.get("after", ""))
        context |= _list_context(request, show, lists[show], filters, page)
    if show == "afterwards":
        context["after_reviews"] = after_reviews_open(request.user)
        context["today"] = timezone.localdate()
    if show == "recent":
        context["recent"] = _recent(request.user)
    return render(request, "console/reviews/queue.html", context)


def _tab(name: str, label: str, show: str, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "label": label,
        "url": f"?show={name}" if name != "waiting" else "?",
        "count": counts.get(name),
        "current": name == show,
    }


def _list_context(
    request: StaffRequest, show: str, rows: QuerySet[OpenStage], filters: Filters, page: QueuePage
) -> dict[str, Any]:
    title, why = _EMPTY[show]
    query = "&".join(part for part in (f"show={show}" if show != "waiting" else "", filters.query) if part)
    return {
        "rows": rows_of(request.user, page.rows),
        "choices": _choices(rows),
        "next_url": f"?{query}&after={page.next_cursor}".replace("?&", "?") if page.next_cursor else "",
        "first_url": f"?{query}" if request.GET.get("after") else "",
        "empty_title": title,
        "empty_why": why,
        "may_choose": show == "waiting",
    }


def rows_of(user: User, stages: Iterable[OpenStage]) -> list[Row]:
    """The rows with their deadlines, whom one would decide for, and whether exactly this text was opened."""
    stages = list(stages)
    today, calendar = timezone.localdate(), current_calendar()
    opened = set(
        ReviewOpening.objects.visible_to(user)
        .filter(user=user, submission__edition__in=[stage.edition_id for stage in stages])
        .values_list("submission__edition_id", "revision_hash")
    )
    own = {(row.organisation_id, row.role) for row in current_assignments(user)}
    given = {(row.organisation_id, row.role): row.from_user for row in current_delegations(user)}
    return [
        Row(
            stage,
            due_of(stage.opened_at, stage.due_working_days, today, calendar),
            None if (key := (stage.organisation_id, stage.role)) in own else given.get(key),
            (stage.edition_id, stage.submission.revision.hash) in opened,
        )
        for stage in stages
    ]


def _choices(rows: QuerySet[OpenStage]) -> dict[str, list[tuple[str, str]]]:
    """What the list can be narrowed to: only values that occur in it."""
    found = rows.order_by().values_list(
        "organisation__code", "organisation__short_name", "stage_name", "kind__code", "kind__name"
    )
    values = list(found.distinct())
    return {
        "body": sorted({(row[0], row[1]) for row in values}),
        "stage": sorted({(row[2], row[2]) for row in values}),
        "kind": sorted({(row[3], row[4]) for row in values}),
    }


def _recent(user: User) -> list[Decision]:
    rows = Decision.objects.visible_to(user).filter(decided_by=user)
    rows = rows.select_related("submission__edition__document__organisation", "revision", "on_behalf_of")
    return list(rows.defer("revision__body", "submission__edition__search_text").order_by("-pk")[:_RECENT])
