"""Signing in and changing the password, in plain words."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


class SignInForm(AuthenticationForm):
    """The sentence does not tell whether the account exists."""

    username = forms.CharField(
        label="账号", widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username"})
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages: ClassVar[dict[str, str]] = {
        "invalid_login": "账号或密码不正确，请重新输入。忘记密码的，请联系本单位系统管理员。",
        "inactive": "账号或密码不正确，请重新输入。忘记密码的，请联系本单位系统管理员。",
    }


class NewPasswordForm(PasswordChangeForm):
    """Length and commonness are checked by the site's validators."""

    error_messages: ClassVar[dict[str, str]] = {
        "password_incorrect": "原密码不正确，请重新输入。",
        "password_mismatch": "两次输入的新密码不一致，请重新输入。",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "原密码"
        self.fields["new_password1"].label = "新密码"
        self.fields["new_password1"].help_text = "至少10位，不能只有数字，也不能是常见密码。"
        self.fields["new_password2"].label = "再输入一次新密码"
        self.fields["new_password2"].help_text = ""
