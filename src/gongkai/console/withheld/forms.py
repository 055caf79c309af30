"""Entries of the negative list, and re-examinations, read into plain values."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.catalogues.models import Item
from gongkai.console.publications.forms import DateInput
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Reexamination
from gongkai.publications.queries import items_to_choose


class EntryForm(forms.Form):
    """One more matter on the negative list."""

    organisation = forms.ModelChoiceField(
        label="机构", queryset=None, empty_label=None, error_messages={"required": "请选择机构。"}
    )
    matter = forms.CharField(
        label="不予公开的事项",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="写事项的种类，不写具体内容，例如“尚未作出决定的行政执法案件材料”。",
        error_messages={"required": "请写明不予公开的事项。"},
    )
    ground = forms.CharField(
        label="依据",
        max_length=300,
        help_text="法律、法规的名称和条款。",
        error_messages={"required": "请写明依据的条款。"},
    )
    item = forms.TypedChoiceField(
        label="相关公开事项",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="与本机构目录中某个事项有关的，请选择。",
    )
    review_on = forms.DateField(
        label="下次复核日期",
        widget=DateInput(),
        help_text="到期提醒重新审查能否公开。",
        error_messages={"required": "请填写下次复核日期。", "invalid": "日期无法识别。"},
    )

    def __init__(self, *args: Any, bodies: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [body.pk for body in bodies]
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=ids)  # type: ignore[attr-defined]
        if len(bodies) == 1:
            self.fields["organisation"].initial = bodies[0]
        rows = [row for body in bodies for row in items_to_choose(body)]
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            ("", "与目录事项无关"),
            *[(row.item_id, " › ".join(row.path)) for row in rows],
        ]

    def clean_item(self) -> Item | None:
        """The item of the catalogue; that it is the chosen body's is checked by the action."""
        chosen = self.cleaned_data["item"]
        return Item.objects.select_related("catalogue").get(pk=chosen) if chosen else None


class ReexamineForm(forms.Form):
    """Looking again."""

    outcome = forms.ChoiceField(
        label="结论",
        choices=Reexamination.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择复核结论。"},
    )
    reason = forms.CharField(
        label="理由",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明复核的理由。"},
    )
    next_review_on = forms.DateField(
        label="下次复核日期",
        required=False,
        widget=DateInput(),
        help_text="仍有内容不公开的必填。",
        error_messages={"invalid": "日期无法识别。"},
    )


class EndForm(forms.Form):
    """Taking a matter off the list."""

    reason = forms.CharField(
        label="移出的理由",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "移出负面清单须写明理由。"},
    )
