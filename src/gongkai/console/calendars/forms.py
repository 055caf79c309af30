"""Uploading a holiday notice."""

from __future__ import annotations

from django import forms


class NoticeForm(forms.Form):
    """The wording of a notice, pasted."""

    title = forms.CharField(
        label="通知标题",
        max_length=200,
        error_messages={"required": "请填写通知的标题，例如“国务院办公厅关于2027年部分节假日安排的通知”。"},
    )
    year = forms.IntegerField(
        label="安排的年份",
        min_value=2000,
        max_value=2100,
        error_messages={"required": "请填写通知安排的是哪一年。", "invalid": "年份应为四位数字，例如 2027。"},
    )
    number = forms.CharField(label="发文字号", max_length=80, required=False)
    issued_on = forms.DateField(
        label="印发日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="正文写明的可以不填。",
    )
    region = forms.CharField(
        label="适用地区（行政区划代码）",
        max_length=6,
        required=False,
        help_text="全国性通知不填；地方性假日（如少数民族节日）填写行政区划代码。",
    )
    text = forms.CharField(
        label="通知正文",
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="把正文粘贴在这里。系统逐句读出放假和上班的日期，有一句读不懂就不会接受。",
        error_messages={"required": "请粘贴通知的正文。"},
    )
