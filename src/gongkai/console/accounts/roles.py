"""Granting and ending roles."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from gongkai.accounts.actions import roles
from gongkai.accounts.administration import administered_accounts
from gongkai.accounts.models import RoleAssignment
from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.accounts.access import account_or_404, attempt, form_page
from gongkai.console.accounts.forms import EndRoleForm, RoleForm
from gongkai.organisations.models import Organisation


@staff_page(Right.ADMINISTER)
def role_new(request: StaffRequest, pk: int) -> HttpResponse:
    """Grant a role; where one person would both draft and review, a warning must be acknowledged first."""
    account = account_or_404(request, pk)
    today = timezone.localdate()
    bodies = Organisation.objects.filter(pk__in=organisation_ids_with(request.user, Right.ADMINISTER))
    form = RoleForm(request.POST or None, organisations=bodies, initial={"valid_from": today})
    if request.method == "POST" and form.is_valid():
        granted = attempt(
            form, lambda: roles.grant_role(account, by=request.user, today=today, **form.cleaned_data)
        )
        if granted is not None:
            messages.success(
                request, f"已授予{account}：{granted.organisation.short_name}{granted.get_role_display()}。"
            )
            return redirect("console:account_detail", pk=pk)
    return form_page(
        request,
        form,
        title="授予角色",
        button="授予角色",
        account=account,
        hide_aware="aware" not in form.errors and not form["aware"].value(),
    )


@staff_page(Right.ADMINISTER)
def role_end(request: StaffRequest, pk: int) -> HttpResponse:
    """End a role by date."""
    assignment = RoleAssignment.objects.select_related("user", "organisation").filter(pk=pk).first()
    if assignment is None or not administered_accounts(request.user).filter(pk=assignment.user_id).exists():
        raise Http404
    today = timezone.localdate()
    form = EndRoleForm(request.POST or None, initial={"last_day": today})
    if request.method == "POST" and form.is_valid():
        ended = attempt(
            form,
            lambda: (
                roles.end_role(
                    assignment, last_day=form.cleaned_data["last_day"], by=request.user, today=today
                )
                or True
            ),
        )
        if ended is not None:
            messages.success(request, "角色的终止日期已登记。")
            return redirect("console:account_detail", pk=assignment.user_id)
    title = f"终止“{assignment.organisation.short_name}{assignment.get_role_display()}”"
    return form_page(request, form, title=title, button="终止角色", account=assignment.user)
