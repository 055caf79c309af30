"""What a reviewer enters on the review page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.accounts.models import User
from gongkai.publications.models import Decision
from gongkai.publications.queries import StageChoices

OPINION_AT_MOST = 2000


class DecisionForm(forms.Form):
    """One decision in one stage on one hash."""

    stage = forms.CharField(widget=forms.HiddenInput)
    seen_hash = forms.CharField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        choices=Decision.Verdict.choices, error_messages={"required": "请选择“同意”或“退回修改”。"}
    )
    opinion = forms.CharField(
        label="意见",
        required=False,
        max_length=OPINION_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 4, "data-opinion": ""}),
        help_text="退回的必须写明改什么；同意的可以不写。",
        error_messages={"max_length": f"意见超过{OPINION_AT_MOST}字，请精简，细处可以写在附件里。"},
    )
    return_to = forms.ChoiceField(label="退回到", required=False)

    def __init__(self, *args: Any, choices: StageChoices | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = choices.return_targets if choices else ()
        self.fields["return_to"].choices = [("", "经办人"), *((each.code, each.name) for each in earlier)]
        self.fields["return_to"].error_messages["invalid_choice"] = (
            "只能退回给经办人或前面的环节，请重新选择。"
        )


class AdviceForm(forms.Form):
    """A question to a colleague."""

    of = forms.ModelChoiceField(
        User.objects.none(),
        label="征求谁的意见",
        empty_label="（请选择）",
        error_messages={
            "required": "请选择征求谁的意见。",
            "invalid_choice": "不能向此人征求意见，请另选一人。",
        },
    )
    question = forms.CharField(
        label="问题",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明要征求意见的问题。"},
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"].queryset = people


class AnswerForm(forms.Form):
    """The answer to a question; it stands as given."""

    text = forms.CharField(
        label="您的意见",
        max_length=OPINION_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="只供审核人参考，不代替审核；提交后不能修改。",
        error_messages={"required": "请填写意见。"},
    )
