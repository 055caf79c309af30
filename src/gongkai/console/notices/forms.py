"""What a person chooses about reminders by mail."""

from __future__ import annotations

from django import forms

from gongkai.notices.kinds import GROUPS


class MailForm(forms.Form):
    """Address and kinds; checked by the action."""

    address = forms.CharField(
        label="接收提醒的邮箱",
        max_length=200,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="加密保存。留空的，使用账户资料中的邮箱；两处都没有，就不发邮件。",
    )
    mail_groups = forms.MultipleChoiceField(
        label="哪些提醒同时发邮件",
        choices=list(GROUPS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "没有这种提醒，请刷新页面后重新选择。"},
    )
