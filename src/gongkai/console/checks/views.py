"""The list of standard expressions, and adding, changing and switching off a row."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.checks.actions import expressions
from gongkai.checks.models import StandardExpression
from gongkai.checks.permissions import check_may_change, may_change_expressions
from gongkai.checks.refusals import CheckRefused
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.checks.forms import ExpressionForm
from gongkai.organisations.models import Organisation

PAGE_SIZE = 50
_SHOWN = {"active": "启用", "off": "停用"}


@staff_page(Right.SEE_BODY)
def expression_list(request: StaffRequest) -> HttpResponse:
    """All expressions that count for bodies of the person, with a search over every column."""
    shown = request.GET.get("show", "active")
    shown = shown if shown in _SHOWN else "active"
    wanted = " ".join(request.GET.get("q", "").split())[:80]
    page = _page_number(request.GET.get("page", ""))
    rows = _matching(StandardExpression.objects.get_queryset().visible_to(request.user), wanted)
    counts = {"active": rows.filter(is_active=True).count(), "off": rows.filter(is_active=False).count()}
    start = (page - 1) * PAGE_SIZE
    found = rows.filter(is_active=shown == "active").select_related("organisation")
    listed = list(found.order_by("wrong", "pk")[start : start + PAGE_SIZE + 1])
    query = request.GET.copy()
    context = {
        "rows": listed[:PAGE_SIZE],
        "tabs": [
            {"label": label, "count": counts[key], "url": _with(query, show=key), "current": key == shown}
            for key, label in _SHOWN.items()
        ],
        "shown": shown,
        "q": wanted,
        "previous_url": _with(query, page=page - 1) if page > 1 else "",
        "next_url": _with(query, page=page + 1) if len(listed) > PAGE_SIZE else "",
        "label": f"第 {start + 1}–{start + len(listed[:PAGE_SIZE])} 条",
        "may_change": may_change_expressions(request.user),
    }
    return render(request, "console/checks/list.html", context)


def _matching(rows: QuerySet[StandardExpression], wanted: str) -> QuerySet[StandardExpression]:
    if not wanted:
        return rows
    return rows.filter(
        Q(wrong__icontains=wanted)
        | Q(right__icontains=wanted)
        | Q(reason__icontains=wanted)
        | Q(source__icontains=wanted)
    )


def _page_number(written: str) -> int:
    return min(int(written), 10_000) if written.isascii() and written.isdigit() and int(written) > 0 else 1


def _with(query: object, **changes: object) -> str:
    changed = query.copy()  # type: ignore[attr-defined]
    if "show" in changes:
        changed.pop("page", None)
    for name, value in changes.items():
        changed[name] = str(value)
    return f"?{changed.urlencode()}"


@staff_page(Right.SEE_BODY)
def expression_new(request: StaffRequest) -> HttpResponse:
    """Add a row."""
    check_may_change(request.user)
    return _form_page(request, None)


@staff_page(Right.SEE_BODY)
def expression_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a row."""
    row = visible_or_404(StandardExpression.objects.get_queryset(), request, pk=pk)
    check_may_change(request.user, row.organisation)
    return _form_page(request, row)


def _form_page(request: StaffRequest, row: StandardExpression | None) -> HttpResponse:
    initial = None
    if row is not None:
        names = ("wrong", "right", "reason", "source", "severity", "organisation")
        initial = {name: getattr(row, name) for name in names}
    form = ExpressionForm(
        request.POST if request.method == "POST" else None, initial=initial, bodies=_kept_bodies(request)
    )
    if request.method == "POST" and form.is_valid():
        organisation = form.cleaned_data["organisation"]
        try:
            saved = expressions.save_expression(
                row, form.values(), organisation=organisation, by=request.user, at=timezone.now()
            )
        except CheckRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已保存“{saved.wrong}”，此后的检查按它提示。")
            return redirect("console:expression_list")
    context = {"form": form, "row": row}
    return render(request, "console/checks/form.html", context, status=400 if form.errors else 200)


def _kept_bodies(request: StaffRequest) -> QuerySet[Organisation]:
    supervised = organisation_ids_with(request.user, Right.SUPERVISE)
    kept = supervised & organisation_ids_with(request.user, Right.MANAGE_CATALOGUE)
    ids = kept | organisation_ids_with(request.user, Right.ADMINISTER)
    return Organisation.objects.filter(pk__in=ids).order_by("display_order", "code")


@staff_page(Right.SEE_BODY)
def expression_switch(request: StaffRequest, pk: int) -> HttpResponse:
    """Switch a row off, or on again."""
    row = visible_or_404(StandardExpression.objects.get_queryset(), request, pk=pk)
    check_may_change(request.user, row.organisation)
    if request.method == "POST":
        is_active = not row.is_active
        try:
            expressions.switch(row, is_active=is_active, by=request.user, at=timezone.now())
        except CheckRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"“{row.wrong}”已{'启用' if is_active else '停用'}。")
    return redirect("console:expression_list")
