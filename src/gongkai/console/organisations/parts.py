"""Leaders and internal units of a body: one page each to add, change, order and remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.organisations.access import check_may_keep, organisation_or_404
from gongkai.console.organisations.answers import attempt, form_page
from gongkai.console.organisations.forms import LeaderForm, UnitForm
from gongkai.organisations.actions import parts
from gongkai.organisations.models import InternalUnit, Leader, Organisation

_STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True)
class Kind:
    """One of the two lists: its model, its form and its words."""

    code: str
    model: type[parts.Part]
    form: type[forms.ModelForm]
    title: str
    one: str
    why_empty: str


KINDS = {
    kind.code: kind
    for kind in (
        Kind(
            "leaders",
            Leader,
            LeaderForm,
            "领导信息",
            "领导",
            "《政府信息公开条例》第二十条第（二）项要求公开负责人姓名。按对外公布的顺序登记，门户的机构页随即显示。",
        ),
        Kind(
            "units",
            InternalUnit,
            UnitForm,
            "内设机构",
            "内设机构",
            "《政府信息公开条例》第二十条第（二）项要求公开机构设置。登记科室的职责和电话，群众知道找谁。",
        ),
    )
}


def _kind_or_404(code: str) -> Kind:
    if code not in KINDS:
        raise Http404
    return KINDS[code]


def _part_or_404(kind: Kind, organisation: Organisation, pk: int) -> parts.Part:
    part = kind.model.objects.filter(organisation=organisation, pk=pk).first()
    if part is None:
        raise Http404
    return part


@staff_page(Right.SEE_BODY)
def part_list(request: StaffRequest, code: str, part: str) -> HttpResponse:
    """The list in public order, and the form that adds one more."""
    kind = _kind_or_404(part)
    organisation = organisation_or_404(request.user, code)
    check_may_keep(request.user, organisation)
    form = kind.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = attempt(
            form,
            lambda: parts.add_part(kind.model, organisation, values=form.cleaned_data, by=request.user),
        )
        if added is not None:
            messages.success(request, f"已登记{added}。")
            return redirect("console:organisation_parts", code=code, part=part)
    context = {"body": organisation, "kind": kind, "rows": _rows(kind, organisation)}
    return form_page(request, "console/organisations/parts.html", form, context)


def _rows(kind: Kind, organisation: Organisation) -> list[dict[str, Any]]:
    rows = list(kind.model.objects.filter(organisation=organisation).order_by("display_order", "pk"))
    return [
        {
            "part": row,
            "what": row.post if isinstance(row, Leader) else row.phone,
            "note": row.portfolio if isinstance(row, Leader) else row.duty,
            "is_first": number == 0,
            "is_last": number == len(rows) - 1,
        }
        for number, row in enumerate(rows)
    ]


@staff_page(Right.SEE_BODY)
def part_edit(request: StaffRequest, code: str, part: str, pk: int) -> HttpResponse:
    """Change one."""
    kind = _kind_or_404(part)
    organisation = organisation_or_404(request.user, code)
    check_may_keep(request.user, organisation)
    row = _part_or_404(kind, organisation, pk)
    form = kind.form(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        changed = attempt(form, lambda: parts.change_part(row, values=form.cleaned_data, by=request.user))
        if changed is not None:
            words = f"已保存：{'、'.join(changed)}。" if changed else "没有改动，未保存。"
            messages.success(request, words)
            return redirect("console:organisation_parts", code=code, part=part)
    context = {"body": organisation, "title": f"修改{kind.one}", "button": "保存"}
    return form_page(request, "console/organisations/form.html", form, context)


@staff_page(Right.SEE_BODY)
def part_step(request: StaffRequest, code: str, part: str, pk: int, step: str) -> HttpResponse:
    """Up, down or away; only by POST."""
    kind = _kind_or_404(part)
    organisation = organisation_or_404(request.user, code)
    check_may_keep(request.user, organisation)
    row = _part_or_404(kind, organisation, pk)
    if step not in (*_STEPS, "remove"):
        raise Http404
    if request.method == "POST" and step == "remove":
        words = f"已移除{row}。"
        parts.remove_part(row, by=request.user)
        messages.success(request, words)
    elif request.method == "POST":
        parts.move_part(row, step=_STEPS[step], by=request.user)
    return redirect("console:organisation_parts", code=code, part=part)
