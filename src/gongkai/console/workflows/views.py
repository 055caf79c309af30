"""The list of workflows, and one workflow with its stages, people and waiting texts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.workflows.access import (
    administered_bodies,
    may_change,
    visible_workflows,
    workflow_or_404,
)
from gongkai.console.workflows.staffing import concerned_bodies, role_holders, staffing, staffing_under
from gongkai.console.workflows.waiting import waiting_texts
from gongkai.console.workflows.wording import scope_words, stages_sentence
from gongkai.publications.models import ReviewStage, Workflow

_GAPS_SHOWN = 8


@staff_page(Right.ADMINISTER)
def workflow_list(request: StaffRequest) -> HttpResponse:
    """The defaults, those of single bodies, the emergency lines; and where a stage has nobody."""
    workflows = list(visible_workflows(request.user))
    sections = [
        ("默认流程", "没有另设流程的机构都用这些。", [row for row in workflows if row.organisation is None]),
        (
            "机构另设的流程",
            "只对该机构有效；按内容类型设的，优先于该机构的一般流程。",
            [row for row in workflows if row.organisation and not row.is_emergency],
        ),
        (
            "应急发布流程",
            "从简审核，由指定的人签发，发布后补审。没有设的机构不能应急发布。",
            [row for row in workflows if row.organisation and row.is_emergency],
        ),
    ]
    bodies = list(administered_bodies(request.user).active_on(timezone.localdate()).exclude(kind="other"))
    gaps = [row for row in staffing(bodies, workflows, timezone.localdate()) if row.has_gap]
    context = {
        "sections": [(title, note, [_row(row) for row in rows]) for title, note, rows in sections],
        "gaps": gaps[:_GAPS_SHOWN],
        "gap_count": len(gaps),
        "body_count": len(bodies),
    }
    return render(request, "console/workflows/list.html", context)


def _row(workflow: Workflow) -> dict[str, object]:
    return {
        "workflow": workflow,
        "scope": scope_words(workflow),
        "sentence": stages_sentence(workflow.stages.all()),
    }


@staff_page(Right.ADMINISTER)
def workflow_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Stages as rows with what can be done to each, and what depends on them."""
    workflow = workflow_or_404(request, pk)
    stages = sorted(
        workflow.stages.all(),
        key=lambda stage: (stage.track != ReviewStage.Track.CONTENT, stage.order, stage.code),
    )
    bodies = administered_bodies(request.user).active_on(timezone.localdate()).exclude(kind="other")
    concerned = concerned_bodies(workflow, visible_workflows(request.user), bodies)
    holders = role_holders(concerned, timezone.localdate())
    people = [staffing_under(body, workflow, holders) for body in concerned]
    restart = next((row.name for row in stages if row.code == workflow.restart_stage_code), "")
    context = {
        "workflow": workflow,
        "scope": scope_words(workflow),
        "sentence": stages_sentence(stages),
        "stages": [_stage_row(stage, stages) for stage in stages],
        "restart": restart,
        "may_change": may_change(request.user, workflow),
        "waiting": waiting_texts(workflow, request.user),
        "people": [row for row in people if row.has_gap][:_GAPS_SHOWN],
        "gap_count": sum(row.has_gap for row in people),
        "concerned": concerned,
        "own": people[0] if workflow.organisation_id and people else None,
    }
    return render(request, "console/workflows/detail.html", context)


def _stage_row(stage: ReviewStage, stages: list[ReviewStage]) -> dict[str, object]:
    track = [row for row in stages if row.track == stage.track]
    return {
        "stage": stage,
        "may_rise": any(row.order < stage.order for row in track),
        "may_sink": any(row.order > stage.order for row in track),
        "beside": [row.name for row in track if row.order == stage.order and row.pk != stage.pk],
    }
