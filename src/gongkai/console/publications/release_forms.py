"""Reading times, withdrawal requests and their decisions into plain values."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from gongkai.publications.models import Document, WithdrawalDecision, WithdrawalRequest
from gongkai.publications.models.document import EditionQuerySet


class MomentInput(forms.DateTimeInput):
    """The browser's own field for a day and a time of day."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class TimeForm(forms.Form):
    """When something is to happen, in the site's own time zone."""

    due_at = forms.DateTimeField(
        label="时间",
        widget=MomentInput(),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={
            "required": "请填写日期和时间。",
            "invalid": "日期和时间无法识别，请按“2026-12-01 09:30”的样子填写。",
        },
    )


class ExpiryForm(TimeForm):
    """When a text goes off the site, and what stands there then."""

    reason = forms.CharField(
        label="下线的原因",
        max_length=300,
        required=False,
        help_text="下线后显示在公开页面上；不填的写“公示期已满”。",
    )


class WithdrawForm(forms.Form):
    """Asking to take back."""

    kind = forms.ChoiceField(
        label="类别",
        choices=WithdrawalRequest.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择撤回的类别。"},
    )
    reason = forms.CharField(
        label="公开的原因",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="误发、已替代的必填，会显示在公开页面上；涉密的不显示。不要在这里写涉密内容。",
    )
    replaced_by = forms.CharField(
        label="由哪一件替代（索引号）",
        max_length=60,
        required=False,
        help_text="选择“已由新的信息替代”时填写，公开页面将指向它。",
    )
    internal_note = forms.CharField(
        label="内部说明",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="供终审判断，任何时候都不公开。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].optional_word = "误发、已替代时必填"  # type: ignore[attr-defined]
        self.fields["replaced_by"].optional_word = "已替代时必填"  # type: ignore[attr-defined]

    def clean_replaced_by(self) -> Document | None:
        """The document with that number; nobody learns here whether a number that is not public exists."""
        number = self.cleaned_data["replaced_by"].strip()
        if not number:
            return None
        found = Document.objects.filter(index_number=number, editions__state="published").first()
        if found is None:
            raise forms.ValidationError(f"没有索引号为“{number}”的公开信息，请核对；替代件须先发布。")
        return found


class DecideForm(forms.Form):
    """Answering a request."""

    verdict = forms.ChoiceField(
        label="意见",
        choices=WithdrawalDecision.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择“同意撤回”或“不同意撤回”。"},
    )
    opinion = forms.CharField(
        label="理由",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不同意的必填。只给本机构看。",
    )


class SetForm(forms.Form):
    """Beginning a set."""

    name = forms.CharField(
        label="名称",
        max_length=120,
        help_text="给本机构看，例如“预算公开办法及解读、附表”。",
        error_messages={"required": "请填写成套发布的名称。"},
    )


class MemberForm(forms.Form):
    """Choosing one more text for a set."""

    edition = forms.ModelChoiceField(
        label="编入稿件",
        queryset=None,
        empty_label="请选择",
        error_messages={
            "required": "请选择要编入的稿件。",
            "invalid_choice": "这件稿件不能编入，请重新选择。",
        },
    )

    def __init__(self, *args: Any, candidates: EditionQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = candidates  # type: ignore[attr-defined]
        self.fields["edition"].label_from_instance = lambda row: (  # type: ignore[attr-defined]
            f"{row.title or '（未填标题）'}（{row.get_state_display()}）"
        )


def local_input(moment: Any) -> Any:
    """A moment as the field shows it."""
    return timezone.localtime(moment).replace(second=0, microsecond=0) if moment else None
