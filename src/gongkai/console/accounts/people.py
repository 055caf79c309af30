"""The list of accounts, one account, and its making, changing, disabling."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.actions import accounts
from gongkai.accounts.actions.records import AccountRefused
from gongkai.accounts.administration import administered_accounts
from gongkai.accounts.models import Role, RoleAssignment, User
from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.audit.labels import action_label
from gongkai.audit.models import AuditEvent
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.accounts.access import account_or_404, attempt, form_page, secret_page
from gongkai.console.accounts.forms import AccountForm, ConfirmForm, NewAccountForm
from gongkai.organisations.models import Organisation

_SHOWN = {"active": "在用", "disabled": "已停用"}
_EVENTS_SHOWN = 20


@staff_page(Right.ADMINISTER)
def account_list(request: StaffRequest) -> HttpResponse:
    """Accounts with the roles they hold today."""
    shown = request.GET.get("show", "active")
    shown = shown if shown in _SHOWN else "active"
    filters = {name: request.GET.get(name, "").strip() for name in ("q", "body", "role")}
    accounts_here = administered_accounts(request.user)
    rows = _narrowed(accounts_here.filter(is_active=shown == "active"), filters)
    standing = RoleAssignment.objects.filter(valid_to__isnull=True).select_related("organisation")
    bodies = Organisation.objects.filter(pk__in=organisation_ids_with(request.user, Right.ADMINISTER))
    context = {
        "rows": rows.prefetch_related(
            Prefetch("role_assignments", queryset=standing, to_attr="standing")
        ).order_by("username"),
        "filters": filters,
        "is_filtered": any(filters.values()),
        "shown": shown,
        "tabs": [
            {
                "label": label,
                "url": f"?show={key}",
                "current": key == shown,
                "count": accounts_here.filter(is_active=key == "active").count(),
            }
            for key, label in _SHOWN.items()
        ],
        "bodies": bodies,
        "roles": Role.choices,
    }
    return render(request, "console/accounts/list.html", context)


def _narrowed(rows: QuerySet[User], filters: dict[str, str]) -> QuerySet[User]:
    if filters["q"]:
        rows = rows.filter(Q(display_name__icontains=filters["q"]) | Q(username__icontains=filters["q"]))
    roles = RoleAssignment.objects.filter(valid_to__isnull=True)
    if filters["body"]:
        roles = roles.filter(organisation__code=filters["body"])
    if filters["role"]:
        roles = roles.filter(role=filters["role"])
    if filters["body"] or filters["role"]:
        rows = rows.filter(pk__in=roles.values("user_id"))
    return rows


@staff_page(Right.ADMINISTER)
def account_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """One account: roles of today and of the past, tokens, what was done to it."""
    account = account_or_404(request, pk)
    today = timezone.localdate()
    assignments = account.role_assignments.select_related("organisation").order_by("-valid_from", "pk")
    events = AuditEvent.objects.filter(subject_type="accounts.user", subject_id=str(account.pk))
    context = {
        "account": account,
        "today": today,
        "standing": [row for row in assignments if row.valid_to is None or row.valid_to >= today],
        "past": [row for row in assignments if row.valid_to is not None and row.valid_to < today],
        "tokens": account.api_tokens.order_by("-created_at"),
        "events": [
            {"event": event, "label": action_label(event.action)}
            for event in events.order_by("-sequence")[:_EVENTS_SHOWN]
        ],
    }
    return render(request, "console/accounts/detail.html", context)


@staff_page(Right.ADMINISTER)
def account_new(request: StaffRequest) -> HttpResponse:
    """Make an account; the one-time password is on the page that answers and nowhere else."""
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: accounts.create_account(by=request.user, **form.cleaned_data))
        if made is not None:
            account, password = made
            return secret_page(
                request,
                account=account,
                title="账户已建立",
                secret=password,
                caption="一次性密码",
                note="请当面或者电话告知本人。首次登录后须先改成自己的密码。关闭本页后不能再次查看，遗失的只能重置。",
                next_step="role",
            )
    return form_page(request, form, title="新建账户", button="建立账户", account=None)


@staff_page(Right.ADMINISTER)
def account_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change name or mobile."""
    account = account_or_404(request, pk)
    form = AccountForm(request.POST or None, initial={"display_name": account.display_name})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        mobile = "" if values["remove_mobile"] else (values["mobile"] or None)
        changed = attempt(
            form,
            lambda: accounts.change_account(
                account, display_name=values["display_name"], mobile=mobile, by=request.user
            ),
        )
        if changed is not None:
            messages.success(request, "已保存。" if changed else "没有改动，未保存。")
            return redirect("console:account_detail", pk=pk)
    return form_page(request, form, title="修改账户资料", button="保存", account=account)


@staff_page(Right.ADMINISTER)
def account_disable(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask once more, then disable."""
    account = account_or_404(request, pk)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        disabled = attempt(
            form, lambda: accounts.disable(account, by=request.user, today=timezone.localdate()) or True
        )
        if disabled is not None:
            messages.success(request, f"{account}的账户已停用，不能再登录，令牌同时失效。")
            return redirect("console:account_detail", pk=pk)
    return form_page(
        request,
        form,
        title="停用账户？",
        button="停用账户",
        account=account,
        note="停用后立即不能登录，接口令牌同时失效；角色和全部操作记录保留。需要时可以恢复。",
    )


@staff_page(Right.ADMINISTER)
def account_enable(request: StaffRequest, pk: int) -> HttpResponse:
    """Let the person in again."""
    account = account_or_404(request, pk)
    if request.method == "POST":
        try:
            accounts.enable(account, by=request.user)
        except AccountRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{account}的账户已恢复。")
    return redirect("console:account_detail", pk=pk)
