"""政策文件库: the list with its parts, the facts of a document, its relations."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.policies.forms import FactsForm, RelationForm, RetractForm
from gongkai.console.publications.release_views import act
from gongkai.policies.actions import facts, relations
from gongkai.policies.models import PolicyRelation
from gongkai.policies.queries import PolicyRow, ending, relations_of, staff_rows
from gongkai.policies.queries.relations import INCOMING, OUTGOING
from gongkai.publications import transitions
from gongkai.publications.actions.release_sets import check_may_release
from gongkai.publications.models import Document, Edition
from gongkai.publications.permissions import may
from gongkai.rules.legal_life import timeline

_PAGE = 50
_PARTS = ("all", "ending", "doubts")


@staff_page(Right.SEE_BODY)
def policy_list(request: StaffRequest) -> HttpResponse:
    """All documents of kind 政策文件, those whose validity ends within six months, those with doubts."""
    today = timezone.localdate()
    rows = staff_rows(request.user, today)
    parts = {"all": rows, "ending": ending(rows), "doubts": [row for row in rows if row.doubts]}
    part = request.GET.get("part", "all")
    part = part if part in _PARTS else "all"
    page = Paginator(parts[part], _PAGE).get_page(request.GET.get("page"))
    context = {
        "part": part,
        "page": page,
        "rows": list(page),
        "counts": {name: len(found) for name, found in parts.items()},
        "shows_body": len({row.document.organisation_id for row in rows}) > 1,
        "next_url": f"?part={part}&page={page.next_page_number()}" if page.has_next() else "",
        "previous_url": f"?part={part}&page={page.previous_page_number()}" if page.has_previous() else "",
    }
    return render(request, "console/policies/list.html", context)


def _row(request: StaffRequest, pk: int) -> PolicyRow:
    """The document as the person may see it. Raises Http404 for what is no policy document, or not theirs."""
    document = visible_or_404(Document.objects.select_related("organisation", "kind"), request, pk=pk)
    found = staff_rows(request.user, timezone.localdate(), document=document)
    if not found:
        raise Http404("这份文档不是政策文件。")
    return found[0]


@staff_page(Right.SEE_BODY)
def policy_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Facts, validity with its timeline, relations both ways, doubts."""
    row = _row(request, pk)
    context = {
        "row": row,
        "periods": timeline(row.facts) if row.policy else (),
        "relations": _relations(row.document),
        "may_record": may(request.user, transitions.PUBLISH, row.document.organisation),
    }
    return render(request, "console/policies/detail.html", context)


def _relations(document: Document) -> list[dict[str, Any]]:
    """Relations both ways; a source of another body that is not public has no title here either."""
    lines = [
        (OUTGOING, row, row.target, row.target_title, row.target_number)
        for row in relations_of(document, incoming=False)
    ] + [
        (INCOMING, row, row.source, row.source_title, row.source_number)
        for row in relations_of(document, incoming=True)
    ]
    ids = {other.pk for _, _, other, _, _ in lines if other is not None}
    rows = Edition.objects.public().filter(document__in=ids)
    names = {row.document_id: row.title for row in rows.defer("search_text")}
    return [
        {
            "label": labels[PolicyRelation.Kind(row.kind)],
            "relation": row,
            "title": names.get(other.pk, "（未在网站公开的文件）") if other else title,
            "number": number,
            "is_own": row.organisation_id == document.organisation_id,
        }
        for labels, row, other, title, number in lines
    ]


@staff_page(Right.SEE_BODY)
def policy_facts(request: StaffRequest, pk: int) -> HttpResponse:
    """Record category, bodies and dates."""
    row = _row(request, pk)
    check_may_release(request.user, row.document.organisation)
    initial = FactsForm.initial_of(row.policy)
    form = FactsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values, bodies = form.facts()
        if act(
            form,
            lambda: facts.save_facts(
                row.document, values, issuing_bodies=bodies, by=request.user, at=timezone.now()
            ),
        ):
            messages.success(request, "已登记，有效性随之更新。")
            return redirect("console:policy_detail", pk)
    return _page(request, "facts", form, {"row": row})


@staff_page(Right.SEE_BODY)
def policy_relation_new(request: StaffRequest, pk: int) -> HttpResponse:
    """Record one relation to another document."""
    row = _row(request, pk)
    check_may_release(request.user, row.document.organisation)
    form = RelationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        other = form.other()
        if act(
            form,
            lambda: relations.record_relation(
                row.document, form.facts(), other, acts=form.acts, by=request.user, at=timezone.now()
            ),
        ):
            linked = "已与本站公开的文件相链接。" if other.document else "本站没有这份文件，按题名登记。"
            messages.success(request, f"已登记文件关系，{linked}")
            return redirect("console:policy_detail", pk)
    return _page(request, "relation_new", form, {"row": row})


@staff_page(Right.SEE_BODY)
def policy_relation_retract(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back a relation that was recorded by mistake."""
    rows = PolicyRelation.objects.standing().select_related("organisation", "source", "target")
    relation = visible_or_404(rows, request, pk=pk)
    check_may_release(request.user, relation.organisation)
    home = relation.source if relation.source and _is_own(relation.source, relation) else relation.target
    form = RetractForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and act(
            form,
            lambda: relations.retract(relation, **form.cleaned_data, by=request.user, at=timezone.now()),
        )
    ):
        messages.success(request, "已撤销这条关系，有效性随之更新；登记和撤销的记录都保留。")
        return redirect("console:policy_detail", home.pk)
    return _page(request, "retract", form, {"relation": relation, "home": home})


def _is_own(document: Document, relation: PolicyRelation) -> bool:
    return document.organisation_id == relation.organisation_id


def _page(request: StaffRequest, template: str, form: Form, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, f"console/policies/{template}.html", {**context, "form": form}, status=status)
