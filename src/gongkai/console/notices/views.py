"""提醒: the list behind the bell, opening one, and mail preferences."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.notices.forms import MailForm
from gongkai.notices.actions.preferences import PreferenceRefused, set_preference
from gongkai.notices.actions.reading import mark_read
from gongkai.notices.kinds import GROUPS
from gongkai.notices.models import Notice
from gongkai.notices.queries import mail_address, notices_of, preference_of, unread_count

_PAGE = 50


@staff_page(Right.SEE_BODY)
def reminder_list(request: StaffRequest) -> HttpResponse:
    """One's own reminders, newest first; `?show=unread` leaves out what was opened."""
    unread_only = request.GET.get("show") == "unread"
    before = request.GET.get("before", "")
    last = int(before) if before.isdecimal() and len(before) < 19 else None
    rows = list(notices_of(request.user, unread_only=unread_only, before=last)[: _PAGE + 1])
    show = "show=unread&" if unread_only else ""
    unread = unread_count(request.user)
    context = {
        "rows": rows[:_PAGE],
        "next_url": f"?{show}before={rows[_PAGE - 1].pk}" if len(rows) > _PAGE else "",
        "is_later_page": last is not None,
        "unread_only": unread_only,
        "unread": unread,
        "tabs": [
            {"label": "全部", "url": "?", "current": not unread_only, "count": 0},
            {"label": "未读", "url": "?show=unread", "current": unread_only, "count": unread},
        ],
    }
    return render(request, "console/notices/list.html", context)


@staff_page(Right.SEE_BODY)
def reminder_open(request: StaffRequest, pk: int) -> HttpResponse:
    """Mark it as read and go where it points."""
    notice = visible_or_404(Notice.objects.all(), request, pk=pk)
    mark_read(request.user, at=timezone.now(), ids=[pk])
    return redirect(notice.url or "console:reminder_list")


@staff_page(Right.SEE_BODY)
def reminder_read(request: StaffRequest) -> HttpResponse:
    """Mark all, or the chosen ones, as read."""
    if request.method == "POST":
        chosen = [
            int(value) for value in request.POST.getlist("row") if value.isdecimal() and len(value) < 19
        ]
        count = mark_read(
            request.user, at=timezone.now(), ids=None if request.POST.get("which") == "all" else chosen
        )
        messages.success(request, f"{count}条提醒已标为已读。" if count else "没有选中未读的提醒。")
    return redirect("console:reminder_list")


@staff_page(Right.SEE_BODY)
def reminder_settings(request: StaffRequest) -> HttpResponse:
    """What comes by mail, and where to."""
    preference = preference_of(request.user)
    wanted = [group for group in GROUPS if group not in preference.muted_groups]
    initial = {"address": preference.address, "mail_groups": wanted}
    form = MailForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            set_preference(by=request.user, **form.cleaned_data)
        except PreferenceRefused as refusal:
            form.add_error("address", str(refusal))
        else:
            messages.success(request, "提醒设置已保存。")
            return redirect("console:reminder_settings")
    context = {
        "form": form,
        "is_configured": settings.GONGKAI_MAIL_CONFIGURED,
        "has_address": bool(mail_address(preference)),
    }
    return render(request, "console/notices/settings.html", context, status=400 if form.errors else 200)
