"""The working-day calendar, and putting notices into force after a look at what moves."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right, has_right
from gongkai.calendars.actions import notices
from gongkai.calendars.models import HolidayNotice
from gongkai.calendars.queries import current_calendar
from gongkai.console.access import staff_page
from gongkai.console.calendars.forms import NoticeForm
from gongkai.console.calendars.months import months_of, runs_of
from gongkai.duties.calendar_preview import preview_notice

EARLIEST, LATEST = 2004, 2100


@staff_page(Right.SEE_BODY)
def calendar(request: HttpRequest) -> HttpResponse:
    """One year, every day with its reason; the notices beside it."""
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and EARLIEST <= int(asked) <= LATEST else today.year
    in_force = current_calendar()
    context = {
        "year": year,
        "today": today,
        "previous": year - 1 if year > EARLIEST else None,
        "next": year + 1 if year < LATEST else None,
        "months": months_of(year, in_force),
        "runs": runs_of(in_force.special_days(date(year, 1, 1), date(year, 12, 31))),
        "is_provisional": in_force.is_provisional(date(year, 1, 1)),
        "version": in_force.version,
        "notices": HolidayNotice.objects.order_by("-pk"),
        "may_manage": has_right(request.user, Right.MANAGE_CALENDAR),
    }
    return render(request, "console/calendars/calendar.html", context)


@staff_page(Right.MANAGE_CALENDAR)
def upload(request: HttpRequest) -> HttpResponse:
    """Paste a notice; what was read is shown before anything changes."""
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            notice = notices.upload(by=request.user, **form.cleaned_data)
        except (notices.NoticeRefused, ValueError) as refusal:
            for problem in getattr(refusal, "problems", (str(refusal),)):
                form.add_error("text", problem)
        else:
            return redirect("console:notice", pk=notice.pk)
    status = 400 if form.errors else 200
    return render(request, "console/calendars/upload.html", {"form": form}, status=status)


@staff_page(Right.SEE_BODY)
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice as read, and which open duties it moves."""
    row = get_object_or_404(HolidayNotice, pk=pk)
    context = {
        "notice": row,
        "preview": None if row.applied_at else preview_notice(row, timezone.localdate()),
        "may_manage": has_right(request.user, Right.MANAGE_CALENDAR),
    }
    return render(request, "console/calendars/notice.html", context)


@staff_page(Right.MANAGE_CALENDAR)
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the notice into force."""
    row = get_object_or_404(HolidayNotice, pk=pk)
    if request.method == "POST":
        moved = len(preview_notice(row, timezone.localdate()).moves)
        try:
            notices.apply(row, by=request.user, at=timezone.now(), moved=moved)
        except notices.NoticeRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{row.title}已启用，{moved} 个到期日随之变动。")
    return redirect("console:notice", pk=pk)


@staff_page(Right.MANAGE_CALENDAR)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a notice that is not in force."""
    row = get_object_or_404(HolidayNotice, pk=pk)
    if request.method != "POST":
        return redirect("console:notice", pk=pk)
    try:
        notices.discard(row, by=request.user)
    except notices.NoticeRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("console:notice", pk=pk)
    messages.success(request, f"{row.title}已删除，日历没有变动。")
    return redirect("console:calendar")
