"""What waits for a person: tasks, and what did not go out."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.channels.queries import tasks_for, undelivered
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.channels.presentation import shown, tabs

_MOST = 200


@staff_page(Right.SEE_BODY)
def dispatch_tasks(request: StaffRequest) -> HttpResponse:
    """What is to be put up, or taken down, by hand."""
    rows = tasks_for(request.user)[:_MOST]
    context = {"rows": shown(rows, timezone.now()), "tabs": tabs(request.user, "dispatch_tasks")}
    return render(request, "console/channels/tasks.html", context)


@staff_page(Right.SEE_BODY)
def dispatch_undelivered(request: StaffRequest) -> HttpResponse:
    """Dead letters, and what is still being tried or looked up."""
    rows = undelivered(request.user)[:_MOST]
    context = {"rows": shown(rows, timezone.now()), "tabs": tabs(request.user, "dispatch_undelivered")}
    return render(request, "console/channels/undelivered.html", context)
