"""Filters of the audit list."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.audit.labels import ACTION_LABELS, SUBJECT_LABELS
from gongkai.audit.queries import EventFilters

_DAY_ERRORS = {"invalid": "日期无法识别，请写成 2026-11-20 这样。"}


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "gk-input"}, format="%Y-%m-%d"),
        error_messages=_DAY_ERRORS,
    )


class EventFilterForm(forms.Form):
    """Time, person, action, subject, body."""

    since = _day("自")
    until = _day("至")
    person = forms.CharField(label="操作人", required=False, max_length=100)
    action = forms.ChoiceField(
        label="事项", required=False, choices=[("", "全部事项"), *ACTION_LABELS.items()]
    )
    subject_type = forms.ChoiceField(
        label="对象类型", required=False, choices=[("", "全部对象"), *SUBJECT_LABELS.items()]
    )
    subject = forms.CharField(label="对象", required=False, max_length=100)
    body = forms.ModelChoiceField(
        None, label="机构", required=False, to_field_name="code", empty_label="全部机构"
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
        for name in ("person", "action", "subject_type", "subject", "body"):
            self.fields[name].widget.attrs["class"] = "gk-input"

    def filters(self) -> EventFilters:
        """What was asked for; a field with an error is left open."""
        self.full_clean()
        values = self.cleaned_data if self.is_bound else {}
        body = values.get("body")
        return EventFilters(
            since=values.get("since"),
            until=values.get("until"),
            person=values.get("person", "").strip(),
            action=values.get("action", ""),
            subject=values.get("subject", "").strip(),
            subject_type=values.get("subject_type", ""),
            organisation_id=str(body.pk) if body else "",
        )
