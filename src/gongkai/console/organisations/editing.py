"""Changing a body: identity by administrators, contact data and texts by its clerks too."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from gongkai.accounts.permissions import Right, check_right
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.organisations.access import (
    check_may_arrange,
    check_may_keep,
    organisation_or_404,
    visible_organisations,
)
from gongkai.console.organisations.answers import attempt, form_page
from gongkai.console.organisations.forms import (
    AliasForm,
    ContactForm,
    IdentityForm,
    NewBodyForm,
    SuccessionForm,
    TextsForm,
)
from gongkai.console.organisations.reading import show_detail
from gongkai.organisations.actions import aliases, bodies, successions
from gongkai.organisations.models import Organisation


@staff_page(Right.ADMINISTER)
def organisation_new(request: StaffRequest) -> HttpResponse:
    """Set up a body below one that the person administers."""
    form = NewBodyForm(request.POST or None, parents=visible_organisations(request.user))
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        _check_parent(request, values["parent"])
        created = attempt(
            form, lambda: bodies.create_body(code=values.pop("code"), values=values, by=request.user)
        )
        if created is not None:
            messages.success(request, f"已设立{created.name}。请接着填写联系方式，并为它授予经办人。")
            return redirect("console:organisation_detail", code=created.code)
    context = {"title": "新设机构", "cancel": "console:organisation_list", "button": "设立机构"}
    return form_page(request, "console/organisations/form.html", form, context)


@staff_page(Right.ADMINISTER)
def organisation_identity(request: StaffRequest, code: str) -> HttpResponse:
    """Name, kind, parent, codes."""
    organisation = organisation_or_404(request.user, code)
    check_may_arrange(request.user, organisation)
    standing_parent = organisation.parent
    parents = visible_organisations(request.user).exclude(pk=organisation.pk)
    form = IdentityForm(request.POST or None, instance=organisation, parents=parents)

    def save() -> list[str]:
        if form.cleaned_data["parent"] != standing_parent:
            _check_parent(request, form.cleaned_data["parent"])
        return bodies.change_identity(organisation, values=form.cleaned_data, by=request.user)

    return _edit(request, organisation, form, save, title="修改基本信息")


@staff_page(Right.SEE_BODY)
def organisation_contact(request: StaffRequest, code: str) -> HttpResponse:
    """Address, hours, telephone, duties."""
    organisation = organisation_or_404(request.user, code)
    check_may_keep(request.user, organisation)
    form = ContactForm(request.POST or None, instance=organisation)

    def save() -> list[str]:
        return bodies.change_contact(organisation, values=form.cleaned_data, by=request.user)

    law = "《政府信息公开条例》第二十条第（二）项：机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名应当主动公开。"
    return _edit(request, organisation, form, save, title="修改职责和联系方式", law=law)


@staff_page(Right.SEE_BODY)
def organisation_texts(request: StaffRequest, code: str) -> HttpResponse:
    """The guide and the rules; the date of update is set by saving a change."""
    organisation = organisation_or_404(request.user, code)
    check_may_keep(request.user, organisation)
    initial = {"guide": organisation.guide, "disclosure_rules": organisation.disclosure_rules}
    form = TextsForm(request.POST or None, initial=initial)

    def save() -> list[str]:
        return bodies.change_texts(
            organisation, values=form.cleaned_data, by=request.user, today=timezone.localdate()
        )

    law = "《政府信息公开条例》第十二条：政府信息公开指南和政府信息公开目录应当及时更新。"
    return _edit(request, organisation, form, save, title="修改公开指南和制度", law=law)


@staff_page(Right.ADMINISTER)
def organisation_succession(request: StaffRequest, code: str) -> HttpResponse:
    """Merge, split or rename by date."""
    organisation = organisation_or_404(request.user, code)
    check_may_arrange(request.user, organisation)
    others = visible_organisations(request.user).exclude(pk=organisation.pk)
    form = SuccessionForm(request.POST or None, successors=others)

    def save() -> list[str]:
        made = successions.succeed(organisation, by=request.user, **form.cleaned_data)
        return [f"由{made.successor.name}承接"]

    return _edit(request, organisation, form, save, title="撤并：登记承接机构", button="登记承接")


@staff_page(Right.ADMINISTER)
def alias_add(request: StaffRequest, code: str) -> HttpResponse:
    """Add another wording."""
    organisation = organisation_or_404(request.user, code)
    check_right(request.user, Right.ADMINISTER, organisation)
    if request.method != "POST":
        return redirect("console:organisation_detail", code=code)
    form = AliasForm(request.POST)
    if form.is_valid():
        added = attempt(
            form,
            lambda: aliases.add_alias(
                organisation, name=form.cleaned_data["name"], by=request.user, today=timezone.localdate()
            ),
        )
        if added is not None:
            messages.success(request, f"已增加别名“{added.name}”。")
            return redirect("console:organisation_detail", code=code)
    return show_detail(request, organisation, form)


@staff_page(Right.ADMINISTER)
def alias_remove(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """Take a wording away."""
    organisation = organisation_or_404(request.user, code)
    check_right(request.user, Right.ADMINISTER, organisation)
    alias = organisation.aliases.filter(pk=pk).first()
    if alias is None:
        raise Http404
    if request.method == "POST":
        aliases.remove_alias(alias, by=request.user)
        messages.success(request, f"已删除别名“{alias.name}”。")
    return redirect("console:organisation_detail", code=code)


def _check_parent(request: StaffRequest, parent: Organisation | None) -> None:
    """A body goes below one that the person administers."""
    if parent is None:
        check_may_arrange(request.user, None)
    else:
        check_right(request.user, Right.ADMINISTER, parent)


def _edit(
    request: StaffRequest,
    organisation: Organisation,
    form: forms.BaseForm,
    save: Callable[[], list[str]],
    *,
    title: str,
    law: str = "",
    button: str = "保存",
) -> HttpResponse:
    """Show the form, or save and go back to the body's page telling what changed."""
    code = organisation.code
    if request.method == "POST" and form.is_valid():
        changed = attempt(form, save)
        if changed is not None:
            words = f"已保存：{'、'.join(changed)}。" if changed else "没有改动，未保存。"
            messages.success(request, words)
            return redirect("console:organisation_detail", code=code)
    # A model form writes into its instance while it checks; the page shows the body as it stands.
    standing = organisation_or_404(request.user, code)
    context = {"body": standing, "title": title, "law": law, "button": button}
    return form_page(request, "console/organisations/form.html", form, context)
