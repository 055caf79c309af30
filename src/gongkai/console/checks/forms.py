"""What people type about an expression."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.checks.actions.expressions import ExpressionValues
from gongkai.checks.models import StandardExpression
from gongkai.organisations.models import Organisation


class ExpressionForm(forms.Form):
    """One expression; the body is offered only among those that the person may keep."""

    wrong = forms.CharField(
        label="不规范的写法",
        max_length=80,
        help_text="写成词语或短句，正文里一字不差地出现才会提示。",
        error_messages={"required": "请填写不规范的写法，例如“一带一路战略”。"},
    )
    right = forms.CharField(
        label="规范写法", max_length=120, required=False, help_text="不填表示这个说法不用。"
    )
    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="经办人在检查结果里看到这句话，请说明为什么。",
        error_messages={"required": "请填写理由，让经办人知道为什么要改。"},
    )
    source = forms.CharField(
        label="出处",
        max_length=200,
        help_text="法律、文件的名称、文号或条款。",
        error_messages={"required": "请填写出处，例如文件的名称和文号。"},
    )
    severity = forms.ChoiceField(
        label="程度",
        choices=StandardExpression.Severity.choices,
        initial=StandardExpression.Severity.WARNING,
        help_text="“提醒”可以写明理由后放行；“禁止发布”必须改正。",
    )
    organisation = forms.ModelChoiceField(
        label="适用机构", queryset=Organisation.objects.none(), required=False, empty_label="全站"
    )

    def __init__(self, *args: Any, bodies: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined]

    def values(self) -> ExpressionValues:
        """What was typed, as the action takes it."""
        typed = {name: self.cleaned_data[name] for name in ("wrong", "right", "reason", "source", "severity")}
        return ExpressionValues(**typed)


class ExpressionFileForm(forms.Form):
    """A table of expressions, and what holds for all rows that leave it empty."""

    file = forms.FileField(
        label="表格文件",
        help_text="两至四列的 .xlsx 或 .csv：不规范的写法、规范写法、理由、出处。第一行可以是表头。",
        error_messages={"required": "请选择文件。", "empty": "文件是空的，请确认选择的文件。"},
    )
    reason = forms.CharField(
        label="理由（表中没有写的）", max_length=300, required=False, help_text="表中没有理由一列时填写。"
    )
    source = forms.CharField(
        label="出处（表中没有写的）", max_length=200, required=False, help_text="表中没有出处一列时填写。"
    )
