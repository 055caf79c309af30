"""The virus scanner as the administrator sees it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.console.access import staff_page
from gongkai.files import queries
from gongkai.files.actions import scans
from gongkai.rules.file_types import RefusedFile


@staff_page(Right.ADMINISTER)
def scanner(request: HttpRequest) -> HttpResponse:
    """Whether it answers, with which signatures, and what it said lately."""
    return _page(request)


@staff_page(Right.ADMINISTER)
def accept(request: HttpRequest) -> HttpResponse:
    """Accept that there is no scanner; asked for once, with a reason."""
    if request.method != "POST":
        return redirect("console:scanner")
    reason = request.POST.get("reason", "")
    try:
        scans.accept_without_scanner(reason=reason, by=request.user, at=timezone.now())
    except RefusedFile as refusal:
        return _page(request, refusal=str(refusal), reason=reason, status=400)
    messages.success(request, "已记录您的确认。接入病毒扫描程序之后，这项确认自动失效。")
    return redirect("console:scanner")


def _page(request: HttpRequest, *, refusal: str = "", reason: str = "", status: int = 200) -> HttpResponse:
    context = {
        "state": queries.scanner_state(),
        "counts": queries.verdict_counts(),
        "scans": queries.recent_scans(),
        "refusal": refusal,
        "reason": reason,
    }
    return render(request, "console/files/scanner.html", context, status=status)
