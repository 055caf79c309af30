"""今日待办 and the page of one duty."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right, has_right
from gongkai.calendars.queries import current_calendar
from gongkai.catalogues.models import CatalogueEdition, ItemVersion
from gongkai.console.access import staff_page, visible_or_404
from gongkai.console.duties.forms import StatementForm
from gongkai.console.publications.release_panels import release_todo
from gongkai.duties.actions.statements import StatementRefused, state_nothing_to_publish
from gongkai.duties.duty import Duty
from gongkai.duties.queries import find_duty, todo_for
from gongkai.publications.models import Edition
from gongkai.publications.queries import waiting_count
from gongkai.rules.working_days import WorkingDayCalendar

OVERVIEW_ROWS = 20  # of each part, beside the others
PART_ROWS = 100  # on a page of one part alone


class Row(NamedTuple):
    """A duty with the working days left to its date (negative when past)."""

    duty: Duty
    days_left: int | None


def with_days_left(duties: list[Duty], today: date, calendar: WorkingDayCalendar) -> list[Row]:
    return [
        Row(duty, calendar.working_days_between(today, duty.due) if duty.due else None) for duty in duties
    ]


@staff_page(Right.SEE_BODY)
def todo(request: HttpRequest) -> HttpResponse:
    """What is due, soonest first, with why; then what waits for a review or came back."""
    today = timezone.localdate()
    calendar = current_calendar()
    found = todo_for(request.user, today)
    parts = [
        ("overdue", "已逾期", found.overdue),
        ("today", "今天到期", found.due_today),
        ("week", "五个工作日内到期", found.this_week),
        ("later", "以后到期", found.later),
        ("undated", "还不能计算日期", found.undated),
    ]
    chosen = request.GET.get("part", "")
    returned = Edition.objects.visible_to(request.user).filter(
        state=Edition.State.DRAFT, submissions__isnull=False
    )
    context = {
        "today": today,
        "day": calendar.describe(today),
        "parts": [
            _part(request, key, label, duties, today, calendar)
            for key, label, duties in parts
            if not chosen or chosen == key
        ],
        "figures": [
            (key, label, len(duties)) for key, label, duties in parts if duties or key in ("overdue", "today")
        ],
        "chosen": chosen,
        "needs_interval": found.needs_interval,
        "waiting": waiting_count(request.user) if has_right(request.user, Right.REVIEW) else 0,
        "returned": returned.distinct().select_related("document__organisation"),
        "may_draft": has_right(request.user, Right.DRAFT),
        "many_bodies": len({each.organisation_id for _, _, duties in parts for each in duties}) > 1,
        "is_empty": not any(duties for _, _, duties in parts),
        **release_todo(request.user),
    }
    return render(request, "console/duties/todo.html", context)


def _part(
    request: HttpRequest,
    key: str,
    label: str,
    duties: list[Duty],
    today: date,
    calendar: WorkingDayCalendar,
) -> dict[str, Any]:
    """The beginning of a part beside the others, or a page of it alone. Only the rows shown are worked out."""
    pages = Paginator(duties, PART_ROWS if request.GET.get("part") == key else OVERVIEW_ROWS)
    page = pages.get_page(request.GET.get("page") if request.GET.get("part") == key else 1)
    return {
        "key": key,
        "label": label,
        "count": len(duties),
        "page": page,
        "rows": with_days_left(list(page.object_list), today, calendar),
    }


def _duty_or_404(request: HttpRequest, item_id: int, key: str) -> Duty:
    in_force = ItemVersion.objects.filter(edition__status=CatalogueEdition.Status.PUBLISHED)
    version = visible_or_404(
        in_force.select_related("edition__catalogue__organisation"), request, item=item_id
    )
    found = find_duty(version, key, timezone.localdate())
    if found is None:
        raise Http404
    return found


@staff_page(Right.SEE_BODY)
def duty(request: HttpRequest, item_id: int, key: str) -> HttpResponse:
    """One duty: its two dates with every step, and what became of it."""
    return _show(request, _duty_or_404(request, item_id, key), StatementForm())


def _show(request: HttpRequest, found: Duty, form: StatementForm) -> HttpResponse:
    organisation = found.version.edition.catalogue.organisation
    context = {
        "duty": found,
        "organisation": organisation,
        "form": form,
        "may_draft": has_right(request.user, Right.DRAFT, organisation),
    }
    return render(request, "console/duties/duty.html", context, status=400 if form.errors else 200)


@staff_page(Right.DRAFT)
def nothing_to_publish(request: HttpRequest, item_id: int, key: str) -> HttpResponse:
    """Take the statement for the duty's period."""
    found = _duty_or_404(request, item_id, key)
    if request.method != "POST" or found.period is None or found.version.item is None:
        return redirect("console:duty", item_id=item_id, key=key)
    form = StatementForm(request.POST)
    if form.is_valid():
        try:
            state_nothing_to_publish(
                item=found.version.item,
                period_start=found.period.start,
                period_end=found.period.end,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
                today=timezone.localdate(),
            )
        except StatementRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已声明：{found.version.title}，{found.what}，本期无应公开信息。")
            return redirect("console:todo")
    return _show(request, found, form)
