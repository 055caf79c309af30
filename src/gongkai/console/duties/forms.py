"""What people type on the pages of duties."""

from __future__ import annotations

from django import forms


class StatementForm(forms.Form):
    """本期无应公开信息."""

    reason = forms.CharField(
        label="说明",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明本期为什么没有应公开的信息，例如“本季度没有作出行政处罚决定”。声明进入记录，不能修改。",
        error_messages={"required": "请说明本期为什么没有应公开的信息。"},
    )


class BoardForm(forms.Form):
    """The window of the board. Empty fields mean today and one year back."""

    since = forms.DateField(
        label="自",
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "gk-input"}, format="%Y-%m-%d"),
        error_messages={"invalid": "起始日期无法识别，请写成 2025-11-20 这样。"},
    )
    as_of = forms.DateField(
        label="截至",
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "gk-input"}, format="%Y-%m-%d"),
        error_messages={"invalid": "截至日期无法识别，请写成 2026-11-20 这样。"},
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        since, as_of = cleaned.get("since"), cleaned.get("as_of")
        if since and as_of and since > as_of:
            self.add_error("since", "起始日期晚于截至日期，请核对。")
        return cleaned
