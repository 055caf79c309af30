"""统称: phrases that mean several bodies, kept by an administrator of the government."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.organisations.answers import attempt, form_page
from gongkai.console.organisations.forms import GroupForm
from gongkai.organisations.actions import groups
from gongkai.organisations.models import Organisation, OrganisationGroup


def _groups(request: StaffRequest) -> QuerySet[OrganisationGroup]:
    """The groups of governments that the person administers."""
    bodies = organisation_ids_with(request.user, Right.ADMINISTER)
    return (
        OrganisationGroup.objects.filter(government__in=bodies).select_related("government").order_by("name")
    )


def _group_or_404(request: StaffRequest, pk: int) -> OrganisationGroup:
    group = _groups(request).filter(pk=pk).first()
    if group is None:
        raise Http404
    return group


@staff_page(Right.ADMINISTER)
def group_list(request: StaffRequest) -> HttpResponse:
    """Every phrase with the bodies it means today."""
    today = timezone.localdate()
    rows = [
        {"group": group, "members": list(group.members_on(today)), "kinds": _kind_labels(group.kinds)}
        for group in _groups(request)
    ]
    return render(request, "console/organisations/groups.html", {"rows": rows, "today": today})


def _kind_labels(kinds: list[str]) -> list[str]:
    return [str(Organisation.Kind(kind).label) for kind in kinds if kind in Organisation.Kind.values]


@staff_page(Right.ADMINISTER)
def group_new(request: StaffRequest) -> HttpResponse:
    """A new phrase."""
    form = GroupForm(request.POST or None, bodies=_bodies(request))
    if request.method == "POST" and form.is_valid():
        created = attempt(
            form,
            lambda: groups.create_group(form.cleaned_data["government"], form.meaning(), by=request.user),
        )
        if created is not None:
            return _told(request, created, "已增加统称")
    return form_page(request, "console/organisations/group_form.html", form, {"title": "增加统称"})


@staff_page(Right.ADMINISTER)
def group_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change wordings and members; shows whom the phrase means today as it stands."""
    group = _group_or_404(request, pk)
    form = GroupForm(request.POST or None, bodies=_bodies(request), group=group)
    if request.method == "POST" and form.is_valid():
        changed = attempt(form, lambda: groups.change_group(group, form.meaning(), by=request.user))
        if changed is not None:
            return _told(request, changed, "已保存")
    context: dict[str, Any] = {
        "title": f"修改统称“{group.name}”",
        "group": group,
        "members": list(group.members_on(timezone.localdate())),
    }
    return form_page(request, "console/organisations/group_form.html", form, context)


@staff_page(Right.ADMINISTER)
def group_remove(request: StaffRequest, pk: int) -> HttpResponse:
    """The phrase goes; only by POST."""
    group = _group_or_404(request, pk)
    if request.method == "POST":
        groups.remove_group(group, by=request.user)
        messages.success(request, f"已删除统称“{group.name}”。")
    return redirect("console:organisation_groups")


def _bodies(request: StaffRequest) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=organisation_ids_with(request.user, Right.ADMINISTER))


def _told(request: StaffRequest, group: OrganisationGroup, words: str) -> HttpResponse:
    count = group.members_on(timezone.localdate()).count()
    messages.success(request, f"{words}“{group.name}”，今天指 {count} 个机构。")
    return redirect("console:organisation_groups")
