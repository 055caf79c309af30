"""The list of bodies, one body, and what a name means on a day."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.accounts.models import RoleAssignment
from gongkai.accounts.permissions import Right, has_right
from gongkai.audit.labels import action_label
from gongkai.audit.models import AuditEvent
from gongkai.catalogues.models import Catalogue
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.organisations.access import may_keep, organisation_or_404, visible_organisations
from gongkai.console.organisations.forms import AliasForm, NameTestForm
from gongkai.organisations.models import Organisation
from gongkai.organisations.queries import groups_with, resolve_name

_EVENTS_SHOWN = 20
_SHOWN = {"active": "现有机构", "dissolved": "已撤销", "all": "全部"}


@staff_page(Right.SEE_BODY)
def organisation_list(request: StaffRequest) -> HttpResponse:
    """Bodies by kind; those of the past with their dates."""
    today = timezone.localdate()
    shown = request.GET.get("show", "active")
    shown = shown if shown in _SHOWN else "active"
    bodies = list(visible_organisations(request.user).select_related("parent"))
    counts = {
        "active": sum(body.is_active_on(today) for body in bodies),
        "dissolved": sum(not body.is_active_on(today) for body in bodies),
        "all": len(bodies),
    }
    wanted = [body for body in bodies if shown == "all" or body.is_active_on(today) == (shown == "active")]
    context = {
        "today": today,
        "tabs": [
            {"label": label, "count": counts[key], "url": f"?show={key}", "current": key == shown}
            for key, label in _SHOWN.items()
        ],
        "groups": _by_kind(wanted),
        "form": NameTestForm(initial={"on": today}),
        "may_administer": has_right(request.user, Right.ADMINISTER),
    }
    return render(request, "console/organisations/list.html", context)


def _by_kind(bodies: list[Organisation]) -> list[dict[str, Any]]:
    """Kinds in the order of the model, bodies in their own."""
    order = {kind: number for number, kind in enumerate(Organisation.Kind.values)}
    ordered = sorted(bodies, key=lambda body: (order[body.kind], body.display_order, body.code))
    return [
        {"label": Organisation.Kind(kind).label, "bodies": list(rows)}
        for kind, rows in groupby(ordered, key=lambda body: body.kind)
    ]


@staff_page(Right.SEE_BODY)
def organisation_names(request: StaffRequest) -> HttpResponse:
    """Which bodies a wording means on a day: one, the members of a group, successors, or nobody."""
    today = timezone.localdate()
    form = NameTestForm(request.GET if request.GET else None, initial={"on": today})
    name, on, found = "", today, []
    if form.is_valid():
        name = form.cleaned_data["name"].strip()
        on = form.cleaned_data["on"] or today
        found = resolve_name(name, on) if name else []
    visible = set(visible_organisations(request.user).values_list("pk", flat=True))
    context = {
        "form": form,
        "name": name,
        "on": on,
        "found": [{"body": body, "may_open": body.pk in visible} for body in found],
    }
    return render(request, "console/organisations/names.html", context, status=400 if form.errors else 200)


@staff_page(Right.SEE_BODY)
def organisation_detail(request: StaffRequest, code: str) -> HttpResponse:
    """Everything known of one body."""
    return show_detail(request, organisation_or_404(request.user, code), AliasForm())


def show_detail(request: StaffRequest, organisation: Organisation, alias_form: AliasForm) -> HttpResponse:
    """The page of a body, with the alias form as it stands."""
    today = timezone.localdate()
    may_administer = has_right(request.user, Right.ADMINISTER, organisation)
    context = {
        "body": organisation,
        "is_active": organisation.is_active_on(today),
        "facts": _facts(organisation),
        "contact": _contact(organisation),
        "aliases": organisation.aliases.order_by("name"),
        "alias_form": alias_form,
        "children": organisation.children.all(),
        "groups": groups_with(organisation, today),
        "successions_before": organisation.successions_before.select_related("predecessor"),
        "successions_after": organisation.successions_after.select_related("successor"),
        "events": _events(organisation),
        "catalogues": Catalogue.objects.visible_to(request.user).filter(organisation=organisation),
        "people": _people(organisation) if may_administer else None,
        "may_administer": may_administer,
        "may_arrange": has_right(request.user, Right.ADMINISTER, organisation.parent or organisation),
        "may_keep": may_keep(request.user, organisation),
    }
    status = 400 if alias_form.errors else 200
    return render(request, "console/organisations/detail.html", context, status=status)


def _facts(body: Organisation) -> list[dict[str, Any]]:
    rows = [
        ("代码", body.code),
        ("类型", body.get_kind_display()),
        ("层级", body.get_tier_display()),
        ("信用代码", body.credit_code or "未登记"),
        ("行政区划", body.region_code),
        ("管理体制", "垂直管理" if body.is_vertical else ""),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def _contact(body: Organisation) -> list[dict[str, Any]]:
    rows = [
        ("公开机构", body.disclosure_office),
        ("办公地址", body.address),
        ("办公时间", body.office_hours),
        ("联系电话", body.phone),
        ("传真", body.fax),
        ("邮政编码", body.postcode),
        ("电子邮箱", body.email),
        ("网站", body.website),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def _events(body: Organisation) -> list[dict[str, Any]]:
    events = AuditEvent.objects.filter(subject_type="organisations.organisation", subject_id=str(body.pk))
    newest = events.order_by("-sequence")[:_EVENTS_SHOWN]
    return [{"event": event, "label": action_label(event.action)} for event in newest]


def _people(body: Organisation) -> list[RoleAssignment]:
    rows = RoleAssignment.objects.filter(organisation=body, valid_to__isnull=True, user__is_active=True)
    return list(rows.select_related("user").order_by("role", "pk"))
