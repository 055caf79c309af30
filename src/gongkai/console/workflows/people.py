"""Stages × persons: of all bodies, and of one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.accounts.models import Role
from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.workflows.access import administered_bodies, visible_workflows
from gongkai.console.workflows.staffing import BodyStaffing, role_holders, staffing, staffing_under
from gongkai.console.workflows.wording import stages_sentence
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Workflow

_PER_PAGE = 60


@staff_page(Right.ADMINISTER)
def workflow_people(request: StaffRequest) -> HttpResponse:
    """Every body with its reviewers by role; by default only the bodies where somebody is missing."""
    today = timezone.localdate()
    bodies = list(administered_bodies(request.user).active_on(today).exclude(kind="other"))
    text = request.GET.get("q", "").strip()
    rows = staffing(bodies, visible_workflows(request.user), today)
    gaps = [row for row in rows if row.has_gap]
    show = request.GET.get("show", "gaps" if gaps else "all")
    wanted = gaps if show == "gaps" else rows
    wanted = [row for row in wanted if text in row.body.name or text in row.body.short_name]
    context = {
        "rows": [(row, _by_role(row)) for row in wanted[:_PER_PAGE]],
        "left_out": max(0, len(wanted) - _PER_PAGE),
        "show": show,
        "text": text,
        "gap_count": len(gaps),
        "body_count": len(rows),
        "roles": [Role.REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER, Role.SECRECY_REVIEWER],
    }
    return render(request, "console/workflows/people.html", context)


def _by_role(row: BodyStaffing) -> list[dict[str, Any]]:
    """One cell per role: the people, or that nobody is there where a stage demands the role."""
    cells = []
    for role in (Role.REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER, Role.SECRECY_REVIEWER):
        stages = [each for each in row.stages if each.stage.role == role]
        cells.append({"role": role, "stages": stages, "people": stages[0].people if stages else ()})
    return cells


@staff_page(Right.ADMINISTER)
def workflow_body(request: StaffRequest, code: str) -> HttpResponse:
    """One body: each workflow that counts for it, with the people of every stage."""
    body = administered_bodies(request.user).filter(code=code).first()
    if body is None:
        raise Http404
    workflows = [row for row in visible_workflows(request.user) if row.organisation_id in (body.pk, None)]
    holders = role_holders([body], timezone.localdate())
    counting = sorted(_counting(body, workflows), key=lambda row: (row.is_emergency, row.kind_id or 0))
    context = {
        "body": body,
        "rows": [
            {
                "workflow": row,
                "scope": row.kind.name if row.kind else "各类信息",
                "sentence": stages_sentence(row.stages.all()),
                "inherited": row.organisation_id is None,
                "staffing": staffing_under(body, row, holders),
            }
            for row in counting
        ],
        "has_emergency": any(row.is_emergency for row in counting),
    }
    return render(request, "console/workflows/body.html", context)


def _counting(body: Organisation, workflows: list[Workflow]) -> list[Workflow]:
    """A default counts only where the body has no row of its own for that kind or for all kinds."""
    own = {(row.kind_id, row.is_emergency) for row in workflows if row.organisation_id == body.pk}
    return [
        row
        for row in workflows
        if row.organisation_id == body.pk
        or (not row.is_emergency and (row.kind_id, False) not in own and (None, False) not in own)
    ]
