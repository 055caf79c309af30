"""Which accounts a person may look after on these pages, and how a refusal is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from gongkai.accounts.actions.records import AccountRefused
from gongkai.accounts.administration import administered_accounts
from gongkai.accounts.models import User
from gongkai.console.access import StaffRequest


def account_or_404(request: StaffRequest, pk: int) -> User:
    """The account, if the person looks after it."""
    user = administered_accounts(request.user).filter(pk=pk).first()
    if user is None:
        raise Http404
    return user


def attempt(form: forms.Form, act: Callable[[], Any]) -> Any:
    """Run the action; a refusal becomes an error of its field and the answer is None."""
    try:
        return act()
    except AccountRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None


def form_page(
    request: StaffRequest, form: forms.Form, *, title: str, button: str, account: User | None, **more: Any
) -> HttpResponse:
    """A form of this area; 400 when it came back with errors."""
    context = {"form": form, "title": title, "button": button, "account": account, **more}
    return render(request, "console/accounts/form.html", context, status=400 if form.errors else 200)


def secret_page(request: StaffRequest, *, account: User, **shown: Any) -> HttpResponse:
    """Something that is shown once: no cache may keep the page."""
    response = render(request, "console/accounts/secret.html", {"account": account, **shown})
    response["Cache-Control"] = "no-store"
    return response
