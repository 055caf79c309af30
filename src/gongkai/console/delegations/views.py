"""The list of delegations, making one in two steps, revoking one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.actions import delegations
from gongkai.accounts.actions.records import AccountRefused
from gongkai.accounts.models import Delegation, RoleAssignment, User
from gongkai.accounts.permissions import (
    REVIEWING_ROLES,
    NotPermitted,
    Right,
    has_right,
    organisation_ids_with,
)
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.delegations.forms import DelegationForm
from gongkai.organisations.models import Organisation

_CHOICES_SHOWN = 60
_PAST_SHOWN = 50
TABS = {"current": "现在和将来", "past": "已经结束"}


@staff_page(Right.SEE_BODY)
def delegation_list(request: StaffRequest) -> HttpResponse:
    """One's own, given and taken, and those of administered bodies."""
    today = timezone.localdate()
    show = request.GET.get("show", "current")
    show = show if show in TABS else "current"
    standing = Q(revoked_at__isnull=True, valid_to__gte=today)
    rows = Delegation.objects.visible_to(request.user).select_related(
        "organisation", "from_user", "to_user", "made_by"
    )
    wanted = rows.filter(standing).order_by("valid_from", "pk")
    if show == "past":
        wanted = rows.exclude(standing).order_by("-valid_to", "-pk")[:_PAST_SHOWN]
    context = {
        "rows": [_row(row, request.user, today) for row in wanted],
        "tabs": [
            {"label": label, "url": f"?show={key}", "current": key == show} for key, label in TABS.items()
        ],
        "show": show,
        "may_make": _assignments(request.user, today).exists(),
    }
    return render(request, "console/delegations/list.html", context)


def _row(row: Delegation, user: User, today: date) -> dict[str, Any]:
    if row.revoked_at is not None:
        state = "已撤销"
    elif row.valid_to < today:
        state = "已到期"
    else:
        state = "生效中" if row.valid_from <= today else "尚未开始"
    own = user.pk in (row.from_user_id, row.to_user_id)
    may_revoke = state in ("生效中", "尚未开始") and (
        own or has_right(user, Right.ADMINISTER, row.organisation)
    )
    return {"delegation": row, "state": state, "may_revoke": may_revoke}


def _assignments(user: User, today: date) -> QuerySet[RoleAssignment]:
    """Reviewing roles that the person may delegate: their own, and those of the bodies they administer."""
    bodies = organisation_ids_with(user, Right.ADMINISTER)
    return RoleAssignment.objects.filter(
        Q(user=user) | Q(organisation__in=bodies),
        Q(valid_from__isnull=True) | Q(valid_from__lte=today),
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        role__in=REVIEWING_ROLES,
        user__is_active=True,
    ).select_related("user", "organisation")


@staff_page(Right.SEE_BODY)
def delegation_new(request: StaffRequest) -> HttpResponse:
    """First whose role, where there is a choice; then to whom and when."""
    today = timezone.localdate()
    assignments = _assignments(request.user, today)
    if not assignments.exists():
        raise NotPermitted("您没有审核角色，也不管理账户，不能办理委托。")
    chosen = _chosen(request, assignments)
    if chosen is None:
        return _choose(request, assignments)
    form = DelegationForm(
        request.POST or None,
        people=_people(chosen.organisation, chosen.user, today),
        initial={"valid_from": today},
    )
    if request.method == "POST" and form.is_valid() and _delegate(request, form, chosen):
        return redirect("console:delegation_list")
    context = {"form": form, "chosen": chosen, "own": chosen.user_id == request.user.pk}
    return render(request, "console/delegations/form.html", context, status=400 if form.errors else 200)


def _chosen(request: StaffRequest, assignments: QuerySet[RoleAssignment]) -> RoleAssignment | None:
    wanted = request.GET.get("role", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
        row = assignments.filter(pk=int(wanted)).first()
        if row is None:
            raise Http404
        return row
    rows = list(assignments[:2])
    return rows[0] if len(rows) == 1 else None


def _choose(request: StaffRequest, assignments: QuerySet[RoleAssignment]) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    rows = assignments.order_by(
        "organisation__display_order", "organisation__code", "user__display_name", "pk"
    )
    if text:
        rows = rows.filter(
            Q(user__display_name__icontains=text)
            | Q(organisation__name__icontains=text)
            | Q(organisation__short_name__icontains=text)
        )
    found = list(rows[: _CHOICES_SHOWN + 1])
    context = {"rows": found[:_CHOICES_SHOWN], "more": len(found) > _CHOICES_SHOWN, "text": text}
    return render(request, "console/delegations/choose.html", context)


def _people(organisation: Organisation, owner: User, today: date) -> QuerySet[User]:
    """Active people with any role at exactly this body."""
    return (
        User.objects.filter(
            Q(role_assignments__valid_from__isnull=True) | Q(role_assignments__valid_from__lte=today),
            Q(role_assignments__valid_to__isnull=True) | Q(role_assignments__valid_to__gte=today),
            role_assignments__organisation=organisation,
            is_active=True,
        )
        .exclude(pk=owner.pk)
        .distinct()
        .order_by("display_name", "pk")
    )


def _delegate(request: StaffRequest, form: DelegationForm, chosen: RoleAssignment) -> bool:
    try:
        made = delegations.delegate(
            from_user=chosen.user,
            organisation=chosen.organisation,
            role=chosen.role,
            by=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
    except AccountRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(
        request, f"已办理：{made.from_user}的{made.get_role_display()}由{made.to_user}代为办理。"
    )
    return True


@staff_page(Right.SEE_BODY)
def delegation_revoke(request: StaffRequest, pk: int) -> HttpResponse:
    """End one at once; only by POST."""
    row = Delegation.objects.visible_to(request.user).filter(pk=pk).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        try:
            delegations.revoke(row, by=request.user, at=timezone.now())
            messages.success(request, "已撤销，受托人从现在起不能再代为办理。")
        except AccountRefused as refusal:
            messages.error(request, str(refusal))
    return redirect("console:delegation_list")
