"""What is entered about a delegation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.accounts.models import Delegation, User

_CHOOSE = "请选择“委托”或“休假代理”。"
_DAY_ERRORS = {"invalid": "日期无法识别，请写成 2026-11-20 这样。", "required": "请填写日期。"}


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DelegationForm(forms.Form):
    """To whom, why, from when to when."""

    to_user = forms.ModelChoiceField(
        User.objects.none(),
        label="委托给",
        empty_label="（请选择）",
        help_text="本机构的人。写过某件稿、或者在别的环节办理过它的人，不能代审那一件。",
        error_messages={"required": "请选择委托给谁。", "invalid_choice": "此人不在本机构，请另选一人。"},
    )
    kind = forms.ChoiceField(
        label="类别",
        choices=Delegation.Kind.choices,
        widget=forms.RadioSelect,
        initial=Delegation.Kind.DELEGATE,
        help_text="委托：本人仍可办理，两人都收到提醒。休假代理：提醒只发给代理人。",
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    valid_from = forms.DateField(label="自", widget=_day_input(), error_messages=_DAY_ERRORS)
    valid_to = forms.DateField(
        label="至", widget=_day_input(), help_text="这一天仍然有效。", error_messages=_DAY_ERRORS
    )
    reason = forms.CharField(
        label="原因",
        max_length=300,
        help_text="例如：年休假、外出培训。记入审计。",
        error_messages={"required": "请写明委托的原因，例如“外出培训”。"},
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_user"].queryset = people
