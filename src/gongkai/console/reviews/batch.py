"""Approving several texts at once: only texts that were opened, named one by one before and after."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.reviews.queue import Row, rows_of
from gongkai.publications.actions import reviews
from gongkai.publications.models import Submission
from gongkai.publications.queries import open_for
from gongkai.publications.queries.review_queue import ordered, with_texts

_AT_MOST = 50


@staff_page(Right.REVIEW)
def review_batch(request: StaffRequest) -> HttpResponse:
    """First the list of what is to be approved, then, confirmed, what became of each."""
    if request.method != "POST":
        return redirect("console:review_queue")
    chosen = list(dict.fromkeys(request.POST.getlist("row")))
    if not chosen:
        messages.warning(request, "没有选择稿件。请先打开阅看，再在列表中勾选。")
        return redirect("console:review_queue")
    if len(chosen) > _AT_MOST:
        messages.warning(request, f"一次最多办理{_AT_MOST}件，您选了{len(chosen)}件，请分批办理。")
        return redirect("console:review_queue")
    if request.POST.get("confirmed") == "1":
        return _approve(request, chosen)
    rows = _rows(request, chosen)
    context = {
        "ready": [row for row in rows if row.is_opened],
        "unopened": [row for row in rows if not row.is_opened],
        "gone": len(chosen) - len(rows),
    }
    return render(request, "console/reviews/batch.html", context)


def _rows(request: StaffRequest, chosen: list[str]) -> list[Row]:
    """Those of the chosen that still wait for this person in exactly this text, in the order of the queue."""
    ids = [int(value.split(":")[0]) for value in chosen if value.split(":")[0].isdecimal()]
    stages = with_texts(ordered(open_for(request.user).filter(submission__in=ids[:_AT_MOST])))
    return [row for row in rows_of(request.user, stages) if row.value in chosen]


def _approve(request: StaffRequest, chosen: list[str]) -> HttpResponse:
    parts = [value.split(":") for value in chosen]
    parts = [part for part in parts if len(part) == 3 and part[0].isdecimal() and len(part[0]) < 19]
    rows = (
        Submission.objects.visible_to(request.user)
        .select_related("edition__document__organisation", "revision")
        .in_bulk([int(part[0]) for part in parts])
    )
    items = [(rows[int(pk)], code, seen) for pk, code, seen in parts if int(pk) in rows]
    results = reviews.approve_batch(items, by=request.user, at=timezone.now())
    names = {(row.pk, stage["code"]): stage["name"] for row in rows.values() for stage in row.stages}
    context = {
        "results": [(result, names.get((result.submission.pk, result.stage_code), "")) for result in results],
        "done": sum(result.is_done for result in results),
        "refused": sum(not result.is_done for result in results),
    }
    return render(request, "console/reviews/batch_result.html", context)
