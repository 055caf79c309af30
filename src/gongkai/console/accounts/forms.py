"""What administrators type about accounts."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.accounts.models import Role
from gongkai.organisations.models import Organisation

DAY_ERRORS = {"invalid": "日期无法识别，请写成 2026-11-20 这样。", "required": "请填写日期。"}


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NewAccountForm(forms.Form):
    """A new account; its password is made by the system."""

    display_name = forms.CharField(label="姓名", max_length=60, error_messages={"required": "姓名未填写。"})
    username = forms.CharField(
        label="账号",
        max_length=30,
        help_text="登录时使用，小写字母开头，例如 caizheng_zhang。",
        error_messages={"required": "账号未填写。"},
    )
    mobile = forms.CharField(
        label="手机号",
        max_length=20,
        required=False,
        help_text="加密保存；查看须写明用途，每次查看都有记录。",
    )


class AccountForm(forms.Form):
    """Name and mobile. The number is not shown; leaving the field empty leaves it as it is."""

    display_name = forms.CharField(label="姓名", max_length=60, error_messages={"required": "姓名未填写。"})
    mobile = forms.CharField(
        label="新的手机号", max_length=20, required=False, help_text="不改的，留空；原号码不在此显示。"
    )
    remove_mobile = forms.BooleanField(label="删除已登记的手机号", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("mobile") and cleaned.get("remove_mobile"):
            self.add_error("mobile", "填了新的手机号，又选了删除，请只选一样。")
        return cleaned


class PurposeForm(forms.Form):
    """Why a mobile number is read."""

    purpose = forms.CharField(
        label="用途",
        max_length=200,
        help_text="例如：通知补办审核。用途与查看人、时间一并记入审计。",
        error_messages={"required": "请写明查看手机号的用途，例如“通知补办审核”。"},
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in; the button is the answer."""


class TokenForm(forms.Form):
    """What a token is for and how long it lives."""

    name = forms.CharField(
        label="用途",
        max_length=80,
        help_text="例如：与办公系统对接。",
        error_messages={"required": "请写明令牌的用途。"},
    )
    expires_on = forms.DateField(
        label="有效期至",
        widget=_day_input(),
        help_text="最长一年，到期后重新生成。",
        error_messages=DAY_ERRORS,
    )


class RoleForm(forms.Form):
    """A role at a body from a day on."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="机构",
        empty_label="（请选择）",
        error_messages={"required": "请选择机构。", "invalid_choice": "没有这个机构，请重新选择。"},
    )
    role = forms.ChoiceField(
        label="角色",
        choices=[("", "（请选择）"), *Role.choices],
        error_messages={"required": "请选择角色。", "invalid_choice": "没有这个角色，请重新选择。"},
    )
    valid_from = forms.DateField(label="自何日起", widget=_day_input(), error_messages=DAY_ERRORS)
    aware = forms.BooleanField(label="我已知悉，仍要这样授权", required=False)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


class EndRoleForm(forms.Form):
    """The last day of a role."""

    last_day = forms.DateField(
        label="最后一天",
        widget=_day_input(),
        help_text="这一天仍然有效。要立即终止的，填昨天。",
        error_messages=DAY_ERRORS,
    )
