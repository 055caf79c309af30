"""Signing in and out. Each of them is a line in the audit chain, written here and not by signals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy

from gongkai.accounts.actions.accounts import change_own_password
from gongkai.accounts.models import User
from gongkai.audit.chain import Process, record
from gongkai.console.session.forms import NewPasswordForm, SignInForm

VISITOR = Process("未登录访客")


class SignIn(LoginView):
    """The sign-in page; too many failures lock the account from that address for a while (django-axes)."""

    template_name = "console/session/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Django's view puts the request's host into `site`, over our own site's name; ours stays."""
        context = super().get_context_data(**kwargs)
        del context["site"]
        return context

    def form_valid(self, form: SignInForm) -> HttpResponse:
        user = form.get_user()
        response = super().form_valid(form)
        _record("session.signed_in", user, by=user)
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        # Only for accounts that exist: what was typed may be a password in the wrong field.
        user = User.objects.filter(username=form.data.get("username", "")[:150]).first()
        if user is not None:
            _record("session.sign_in_failed", user, by=VISITOR)
        return super().form_invalid(form)


class SignOut(LogoutView):
    """Only by POST; ends on the sign-in page, so that it shows on a shared computer."""

    next_page = reverse_lazy("console:sign_in")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            _record("session.signed_out", request.user, by=request.user)
        response = super().post(request, *args, **kwargs)
        messages.success(request, "您已退出登录。")
        return response


class ChangePassword(PasswordChangeView):
    """Changing one's own password keeps this session and ends all others."""

    template_name = "console/session/password_change.html"
    form_class = NewPasswordForm

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        change_own_password(form.user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(self.request, form.user)
        messages.success(self.request, "密码已修改，其他设备上的登录已失效。")
        return redirect("console:todo")


def _record(action: str, user: User, *, by: Any) -> None:
    record(
        action,
        by=by,
        subject_type="accounts.user",
        subject_id=user.pk,
        subject_label=str(user),
    )
