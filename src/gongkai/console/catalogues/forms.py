"""Forms of the catalogue area: reading requests into plain values."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from gongkai.accounts.models import User
from gongkai.catalogues.counting import DEFAULTS, DOCS
from gongkai.catalogues.models import ItemEvent, ItemInterval
from gongkai.catalogues.wording import FIELD_LABELS, LIST_FIELDS
from gongkai.console.catalogues.targets import upload_choices
from gongkai.rules.schedules import CountingSettings

_TEXT = {"class": "gk-input"}
_LONG_FIELDS = frozenset({"elements", "basis", "time_limit", "responsible", "channels", "note"})


def _date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **_TEXT})


class UploadForm(forms.Form):
    target = forms.ChoiceField(
        label="导入到哪个目录",
        widget=forms.Select(attrs={"class": "gk-input"}),
        help_text="导入后成为该目录新的一版草稿。",
    )
    file = forms.FileField(
        label="目录文件",
        allow_empty_file=True,  # the reader's own sentence says what is wrong with it
        widget=forms.FileInput(attrs={"class": "gk-input", "accept": ".docx,.xlsx,.pdf,.html,.htm,.txt"}),
        error_messages={"required": "请选择目录文件。"},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = upload_choices(user)
        megabytes = settings.GONGKAI_MAX_UPLOAD_BYTES // (1024 * 1024)
        self.fields[
            "file"
        ].help_text = f"Word（.docx）、Excel（.xlsx）、PDF、网页或文本，不超过 {megabytes} MB。原样上传即可，不必先整理格式。"

    def clean_file(self) -> Any:
        """Refuse by the declared size before a byte is read into memory."""
        upload = self.cleaned_data["file"]
        if upload.size > settings.GONGKAI_MAX_UPLOAD_BYTES:
            megabytes = settings.GONGKAI_MAX_UPLOAD_BYTES // (1024 * 1024)
            raise forms.ValidationError(
                f"“{upload.name}”有 {upload.size / 1024 / 1024:.1f} MB，超过上限 {megabytes} MB；请去掉图片或拆成几个文件后重新上传。"
            )
        return upload


class CellForm(forms.Form):
    """One cell of a draft; lists are typed as text."""

    value = forms.CharField(required=False, strip=True, max_length=20000)

    def __init__(self, *args: Any, field: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field_name = field
        value = self.fields["value"]
        value.label = FIELD_LABELS[field]
        if field in LIST_FIELDS:
            value.help_text = "多项之间用顿号“、”分开。"
        if field in _LONG_FIELDS:
            value.widget = forms.Textarea(attrs={"class": "gk-input", "rows": 3})
        else:
            value.widget.attrs["class"] = "gk-input"
        value.widget.attrs["autofocus"] = True


class RowForm(forms.Form):
    level1 = forms.CharField(label="一级事项", widget=forms.TextInput(attrs=_TEXT))
    level2 = forms.CharField(label="二级事项", required=False, widget=forms.TextInput(attrs=_TEXT))


class PublishForm(forms.Form):
    valid_from = forms.DateField(
        label="启用日期",
        widget=_date_input(),
        help_text="自这一天起，公开义务按这一版计算；现行版本到前一天为止。",
        error_messages={"required": "请填写启用日期。", "invalid": "请按“年-月-日”填写启用日期。"},
    )


class EventForm(forms.Form):
    kind = forms.ChoiceField(
        label="发生了什么", choices=ItemEvent.Kind.choices, widget=forms.Select(attrs=_TEXT)
    )
    occurred_on = forms.DateField(
        label="发生日期",
        widget=_date_input(),
        help_text="文件以成文日期为准，会议以召开之日为准；期限自次日起算。",
        error_messages={"required": "请填写发生日期。", "invalid": "请按“年-月-日”填写发生日期。"},
    )
    description = forms.CharField(
        label="说明",
        max_length=300,
        widget=forms.TextInput(attrs=_TEXT),
        help_text="写明是哪一件事，例如文件名称和文号、会议名称。",
        error_messages={"required": "请写明是哪一件事。"},
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="撤回原因",
        max_length=300,
        widget=forms.TextInput(attrs=_TEXT),
        error_messages={"required": "请写明撤回的原因。"},
    )


class IntervalForm(forms.Form):
    recurrence = forms.ChoiceField(
        label="公开周期", choices=ItemInterval.Recurrence.choices, widget=forms.RadioSelect
    )
    effective_on = forms.DateField(
        label="自何日起",
        widget=_date_input(),
        error_messages={"required": "请填写自何日起。", "invalid": "请按“年-月-日”填写日期。"},
    )
    reason = forms.CharField(
        label="说明", required=False, max_length=300, widget=forms.TextInput(attrs=_TEXT)
    )


class CountingForm(forms.Form):
    """One field for each ambiguity, with its explanation; what it sends goes to the rules as it is."""

    def __init__(self, *args: Any, current: CountingSettings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, doc in DOCS.items():
            value = getattr(current, name)
            initial = str(value).lower() if isinstance(value, bool) else value
            self.fields[name] = (
                forms.ChoiceField(
                    label=doc.label,
                    help_text=doc.explanation,
                    choices=doc.choices,
                    initial=initial,
                    widget=forms.RadioSelect,
                )
                if doc.choices
                else forms.IntegerField(
                    label=doc.label,
                    help_text=doc.explanation,
                    initial=initial,
                    required=getattr(DEFAULTS, name) is not None,
                    min_value=0,
                    max_value=366,
                    widget=forms.NumberInput(attrs=_TEXT),
                    error_messages={"required": "请填写数字。", "invalid": "请填写整数。"},
                )
            )
