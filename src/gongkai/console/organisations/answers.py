"""How the pages of this area answer a form: with its errors, or by running one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from gongkai.console.access import StaffRequest
from gongkai.organisations.actions.records import OrganisationRefused


def form_page(
    request: StaffRequest, template: str, form: forms.BaseForm, context: dict[str, Any]
) -> HttpResponse:
    """A page with a form; 400 when it came back with errors."""
    return render(request, template, {"form": form, **context}, status=400 if form.errors else 200)


def attempt(form: forms.BaseForm, act: Callable[[], Any]) -> Any:
    """Run the action; a refusal becomes an error of its field and the answer is None."""
    try:
        return act()
    except OrganisationRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None
