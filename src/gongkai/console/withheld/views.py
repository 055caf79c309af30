"""不公开事项: filed texts and the negative list, and looking at both again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import NotPermitted, Right, organisation_ids_with
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.publications.release_views import act
from gongkai.console.withheld.forms import EndForm, EntryForm, ReexamineForm
from gongkai.organisations.models import Organisation
from gongkai.publications import transitions
from gongkai.publications.actions import release_sets, withheld
from gongkai.publications.measures import reexaminations
from gongkai.publications.models import Edition, NegativeListEntry, Reexamination
from gongkai.publications.permissions import may
from gongkai.publications.queries.withheld import (
    held_texts,
    listed_matters,
    of_entry,
    of_text,
    reexaminations_coming,
)

_PAGE = 50
_DAYS_AHEAD = 30


@staff_page(Right.SEE_BODY)
def withheld_list(request: StaffRequest) -> HttpResponse:
    """Three parts: what is due, the negative list, the filed texts; and how many were looked at in time."""
    today = timezone.localdate()
    part = request.GET.get("part", "due")
    texts = held_texts(Edition.objects.visible_to(request.user))
    matters = listed_matters(NegativeListEntry.objects.visible_to(request.user))
    bodies = organisation_ids_with(request.user, Right.SEE_BODY)
    due = reexaminations_coming(request.user, today, days=_DAYS_AHEAD)
    if part == "list":
        page = Paginator(matters, _PAGE).get_page(request.GET.get("page"))
        rows = [of_entry(row) for row in page]
    elif part == "texts":
        page = Paginator(texts, _PAGE).get_page(request.GET.get("page"))
        rows = [of_text(row) for row in page]
    else:
        part = "due"
        page = Paginator(due, _PAGE).get_page(request.GET.get("page"))
        rows = list(page)
    context = {
        "part": part,
        "page": page,
        "rows": rows,
        "due_count": len(due),
        "overdue": sum(1 for row in due if row.due_on and row.due_on < today),
        "this_year": reexaminations(
            date(today.year, 1, 1), date(today.year, 12, 31), today=today, organisation_ids=bodies
        ),
        "today": today,
        "bodies": len(bodies),
        "may_add": bool(_own_bodies(request)),
        "next_url": f"?part={part}&page={page.next_page_number()}" if page.has_next() else "",
        "previous_url": f"?part={part}&page={page.previous_page_number()}" if page.has_previous() else "",
    }
    return render(request, "console/withheld/list.html", context)


def _own_bodies(request: StaffRequest) -> list[Organisation]:
    """Bodies whose negative list the person keeps."""
    ids = {row.organisation_id for row in request.user.role_assignments.all()}
    bodies = Organisation.objects.filter(pk__in=ids)
    return [body for body in bodies if may(request.user, transitions.PUBLISH, body)]


@staff_page(Right.SEE_BODY)
def entry_new(request: StaffRequest) -> HttpResponse:
    """Put a matter on the list."""
    bodies = _own_bodies(request)
    if not bodies:
        raise NotPermitted("您没有维护负面清单的权限，该事由本机构经办人或终审办理。")
    form = EntryForm(request.POST if request.method == "POST" else None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        body = values.pop("organisation")
        if act(form, lambda: withheld.add_entry(body, **values, by=request.user, at=timezone.now())):
            messages.success(request, "已列入负面清单，到复核日期会提醒。")
            return redirect("console:withheld_list")
    return _page(request, "entry_new", {"form": form})


def _entry(request: StaffRequest, pk: int) -> Any:
    return visible_or_404(
        NegativeListEntry.objects.select_related("organisation", "item", "created_by"), request, pk=pk
    )


@staff_page(Right.SEE_BODY)
def entry(request: StaffRequest, pk: int) -> HttpResponse:
    """One matter with everything that was decided on it."""
    found = _entry(request, pk)
    kept = listed_matters(NegativeListEntry.objects.visible_to(request.user)).filter(pk=pk).first()
    context = {
        "entry": found,
        "due_on": kept.due_on if kept else None,
        "history": found.reexaminations.select_related("examined_by").order_by("-pk"),
        "may_change": found.ended_at is None and may(request.user, transitions.PUBLISH, found.organisation),
        "today": timezone.localdate(),
    }
    return render(request, "console/withheld/entry.html", context)


@staff_page(Right.SEE_BODY)
def entry_reexamine(request: StaffRequest, pk: int) -> HttpResponse:
    """Look again at a matter."""
    found = _entry(request, pk)
    release_sets.check_may_release(request.user, found.organisation)
    form = ReexamineForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and act(
            form,
            lambda: withheld.reexamine_entry(found, **form.cleaned_data, by=request.user, at=timezone.now()),
        )
    ):
        messages.success(request, "已记入复核结论。")
        return redirect("console:withheld_entry", found.pk)
    return _page(request, "reexamine", {"form": form, "entry": found, "title": found.matter})


@staff_page(Right.SEE_BODY)
def entry_end(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a matter off the list."""
    found = _entry(request, pk)
    release_sets.check_may_release(request.user, found.organisation)
    form = EndForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and act(
            form, lambda: withheld.end_entry(found, **form.cleaned_data, by=request.user, at=timezone.now())
        )
    ):
        messages.success(request, "已移出负面清单。")
        return redirect("console:withheld_entry", found.pk)
    return _page(request, "entry_end", {"form": form, "entry": found})


@staff_page(Right.SEE_BODY)
def text_reexamine(request: StaffRequest, pk: int) -> HttpResponse:
    """Look again at a filed text; opening it begins a draft."""
    rows = Edition.objects.select_related("document__organisation", "current_revision")
    edition = visible_or_404(rows, request, pk=pk)
    release_sets.check_may_release(request.user, edition.document.organisation)
    form = ReexamineForm(request.POST if request.method == "POST" else None)
    made: list[tuple[Reexamination, Edition | None]] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and act(
            form,
            lambda: made.append(
                withheld.reexamine_text(edition, **form.cleaned_data, by=request.user, at=timezone.now())
            ),
        )
    ):
        draft = made[0][1]
        if draft is None:
            messages.success(request, "已记入复核结论，下次复核日期到期时会再提醒。")
            return redirect("console:publication_detail", edition.pk)
        messages.success(request, "已另起一稿，公开属性为“主动公开”，请核对内容后提交审核。")
        return redirect("console:publication_edit", draft.pk)
    history = edition.reexaminations.select_related("examined_by").order_by("-pk")
    context = {"form": form, "edition": edition, "title": edition.title, "history": history}
    return _page(request, "reexamine", context)


def _page(request: StaffRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, f"console/withheld/{template}.html", context, status=status)
