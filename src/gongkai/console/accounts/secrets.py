"""What is shown once or on the record only: mobile numbers, one-time passwords, tokens."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from gongkai.accounts.actions import accounts, tokens
from gongkai.accounts.actions.records import AccountRefused
from gongkai.accounts.administration import administered_accounts
from gongkai.accounts.models import ApiToken
from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.accounts.access import account_or_404, attempt, form_page, secret_page
from gongkai.console.accounts.forms import ConfirmForm, PurposeForm, TokenForm


@staff_page(Right.ADMINISTER)
def account_mobile(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the number after a purpose was given; every reading is a line in the audit."""
    account = account_or_404(request, pk)
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = attempt(
            form,
            lambda: accounts.read_mobile(account, purpose=form.cleaned_data["purpose"], by=request.user),
        )
        if number is not None:
            return secret_page(
                request,
                account=account,
                title="手机号",
                secret=number,
                caption=str(account),
                note="本次查看已记入审计。请只用于所写明的用途。",
            )
    return form_page(
        request,
        form,
        title="查看手机号",
        button="查看手机号",
        account=account,
        law="《个人信息保护法》第五十一条：个人信息处理者应当采取措施，防止未经授权的访问。查看即留痕。",
    )


@staff_page(Right.ADMINISTER)
def account_password(request: StaffRequest, pk: int) -> HttpResponse:
    """Reset the password; the one-time password is on the page that answers and nowhere else."""
    account = account_or_404(request, pk)
    if request.method == "POST":
        password = accounts.reset_password(account, by=request.user)
        return secret_page(
            request,
            account=account,
            title="密码已重置",
            secret=password,
            caption="一次性密码",
            note="请当面或者电话告知本人。登录后须先改成自己的密码。关闭本页后不能再次查看。",
        )
    return form_page(
        request,
        ConfirmForm(),
        title="重置密码？",
        button="重置密码",
        account=account,
        note="原密码立即失效，本人在其他设备上的登录同时失效。",
    )


@staff_page(Right.ADMINISTER)
def token_new(request: StaffRequest, pk: int) -> HttpResponse:
    """Issue a token; it is on the page that answers and nowhere else."""
    account = account_or_404(request, pk)
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: tokens.issue_token(
                account, by=request.user, today=timezone.localdate(), **form.cleaned_data
            ),
        )
        if made is not None:
            token, secret = made
            return secret_page(
                request,
                account=account,
                title="令牌已生成",
                secret=secret,
                caption=token.name,
                note="请求接口时写入 Authorization: Bearer 之后。系统只保存它的校验值，关闭本页后不能再次查看。",
            )
    return form_page(
        request,
        form,
        title="生成接口令牌",
        button="生成令牌",
        account=account,
        note="令牌以本账户的权限读取数据，请按用途分别生成，不要共用。",
    )


@staff_page(Right.ADMINISTER)
def token_revoke(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask once more, then stop the token."""
    token = ApiToken.objects.select_related("user").filter(pk=pk).first()
    if token is None or not administered_accounts(request.user).filter(pk=token.user_id).exists():
        raise Http404
    if request.method == "POST":
        try:
            tokens.revoke_token(token, by=request.user, at=timezone.now())
        except AccountRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"令牌“{token.name}”已停用。")
        return redirect("console:account_detail", pk=token.user_id)
    return form_page(
        request,
        ConfirmForm(),
        title=f"停用令牌“{token.name}”？",
        button="停用令牌",
        account=token.user,
        note="使用它的程序立即不能再访问。停用后不能恢复，只能另行生成。",
    )
