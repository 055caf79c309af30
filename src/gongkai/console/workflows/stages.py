"""Adding, changing, moving, switching and taking out stages; each change is shown before it is made."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.workflows.access import stage_or_404, workflow_or_404
from gongkai.console.workflows.confirming import (
    ask_first,
    carry_out,
    check_may_change,
    is_confirmed,
    page,
)
from gongkai.console.workflows.forms import ReasonForm, StageForm
from gongkai.publications.actions import workflows
from gongkai.publications.actions.workflows import Changed, StageValues
from gongkai.publications.models import ReviewStage, Workflow

_STEPS = {
    "up": "提前",
    "down": "推后",
    "on": "启用",
    "off": "停用",
    "delete": "删除",
}
_CONSEQUENCES = {
    "off": "停用后，已经在审的稿件停在这里，须由经办人撤回修改后按现行环节重新提交；不会跳过这个环节发布。",
    "delete": "删除后，已经作出的审核意见保留；在审的稿件停在这里，须由经办人撤回修改后重新提交。",
}
_ADDED = "在审和待发布的稿件也要经过新环节，须由经办人撤回修改后重新提交。"


def _values(stage: ReviewStage) -> StageValues:
    return StageValues(
        code=stage.code,
        name=stage.name,
        role=stage.role,
        order=stage.order,
        track=stage.track,
        due_working_days=stage.due_working_days,
        is_active=stage.is_active,
    )


def _entered(form: StageForm, values: StageValues) -> StageValues:
    entered = {
        name: form.cleaned_data[name] for name in ("name", "track", "role", "order", "due_working_days")
    }
    return replace(values, **entered)


@staff_page(Right.ADMINISTER)
def stage_new(request: StaffRequest, pk: int) -> HttpResponse:
    """One more stage; what waits has to pass it too."""
    workflow = workflow_or_404(request, pk)
    check_may_change(request, workflow)
    usual = {"order": max((row.order for row in workflow.stages.all()), default=0) + 1}
    form = StageForm(request.POST or None, initial=usual)
    if request.method == "POST" and form.is_valid():
        values = _entered(form, StageValues(_free_code(workflow, form.cleaned_data["role"]), "", "", 1))
        if not is_confirmed(request):
            after = [*workflow.stages.all(), values]
            title = f"增加环节“{values.name}”"
            return ask_first(request, workflow, title=title, after=after, form=form, consequence=_ADDED)
        reason = form.cleaned_data["reason"]
        done = carry_out(
            request,
            form,
            lambda: workflows.add_stage(workflow, values, by=request.user, at=timezone.now(), reason=reason),
            f"已增加环节“{values.name}”。",
        )
        if done is not None:
            return done
    return page(request, workflow, form, title="增加环节", button="下一步：看影响")


def _free_code(workflow: Workflow, role: str) -> str:
    """A code that no stage of this workflow bears, made from the role."""
    taken = {row.code for row in workflow.stages.all()}
    base = role.removesuffix("_reviewer")
    return next(
        code for number in range(1, 100) if (code := base if number == 1 else f"{base}-{number}") not in taken
    )


@staff_page(Right.ADMINISTER)
def stage_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Name, track, role, order, time limit."""
    stage = stage_or_404(request, pk)
    check_may_change(request, stage.workflow)
    standing = _values(stage)
    initial = {name: getattr(stage, name) for name in ("name", "track", "role", "order", "due_working_days")}
    form = StageForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = _entered(form, standing)
        if not is_confirmed(request):
            after = [values if row.pk == stage.pk else row for row in stage.workflow.stages.all()]
            return ask_first(
                request,
                stage.workflow,
                title=f"修改环节“{stage.name}”",
                after=after,
                form=form,
                consequence=_what_a_change_does(standing, values),
            )
        reason = form.cleaned_data["reason"]
        done = carry_out(
            request,
            form,
            lambda: workflows.change_stage(stage, values, by=request.user, at=timezone.now(), reason=reason),
            f"已修改环节“{values.name}”。",
        )
        if done is not None:
            return done
    return page(request, stage.workflow, form, title=f"修改环节“{stage.name}”", button="下一步：看影响")


def _what_a_change_does(before: StageValues, after: StageValues) -> str:
    if (before.role, before.track) != (after.role, after.track):
        return "换了审核角色或类别，已经作出的意见不再算数，在审的稿件须由经办人撤回修改后重新提交。"
    return "只改名称、次序或期限，在审的稿件照旧办理，新提交的稿件按新的设置。"


@staff_page(Right.ADMINISTER)
def stage_step(request: StaffRequest, pk: int, step: str) -> HttpResponse:
    """Up, down, on, off, away."""
    if step not in _STEPS:
        raise Http404
    stage = stage_or_404(request, pk)
    check_may_change(request, stage.workflow)
    form = ReasonForm(request.POST or None)
    title = f"{_STEPS[step]}环节“{stage.name}”"
    if request.method == "POST" and is_confirmed(request) and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = carry_out(request, form, lambda: _take(request, stage, step, reason), f"已{title}。")
        if done is not None:
            return done
        return page(
            request, stage.workflow, form, title=title, button=f"{_STEPS[step]}", is_confirmation=True
        )
    return ask_first(
        request,
        stage.workflow,
        title=title,
        after=_after(stage, step),
        form=form,
        consequence=_CONSEQUENCES.get(step, ""),
    )


def _after(stage: ReviewStage, step: str) -> list[StageValues]:
    rows = [_values(row) for row in stage.workflow.stages.all()]
    if step == "delete":
        return [row for row in rows if row.code != stage.code]
    if step in ("on", "off"):
        return [replace(row, is_active=step == "on") if row.code == stage.code else row for row in rows]
    moved = {row.code: row for row in _moved(stage, step)}
    return [moved.get(row.code, row) for row in rows]


def _moved(stage: ReviewStage, step: str) -> list[StageValues]:
    """The stage and those of the neighbouring place in its track, with their orders exchanged."""
    others = [row for row in stage.workflow.stages.all() if row.track == stage.track and row.pk != stage.pk]
    ahead = [
        row.order for row in others if (row.order < stage.order if step == "up" else row.order > stage.order)
    ]
    if not ahead:
        return []
    place = max(ahead) if step == "up" else min(ahead)
    neighbours = [row for row in others if row.order == place]
    return [
        replace(_values(stage), order=place),
        *(replace(_values(row), order=stage.order) for row in neighbours),
    ]


def _take(request: StaffRequest, stage: ReviewStage, step: str, reason: str) -> Changed:
    by, at = request.user, timezone.now()
    if step == "delete":
        return workflows.delete_stage(stage, by=by, at=at, reason=reason)
    if step in ("on", "off"):
        return workflows.switch_stage(stage, active=step == "on", by=by, at=at, reason=reason)
    changed = Changed(stage.workflow)
    rows = {row.code: row for row in stage.workflow.stages.all()}
    with transaction.atomic():  # both places change or neither
        for values in _moved(stage, step):
            changed = workflows.change_stage(rows[values.code], values, by=by, at=at, reason=reason)
    return changed
