"""A new workflow, what counts for a whole one, and switching it off."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.workflows.access import (
    administered_bodies,
    may_change,
    visible_workflows,
    workflow_or_404,
)
from gongkai.console.workflows.confirming import (
    ask_first,
    carry_out,
    check_may_change,
    is_confirmed,
    page,
)
from gongkai.console.workflows.forms import REVIEWING_ROLES, NewWorkflowForm, ReasonForm, SettingsForm
from gongkai.organisations.models import Organisation
from gongkai.publications.actions import workflows
from gongkai.publications.actions.workflows import StageValues
from gongkai.publications.models import Workflow


def _reviewers(bodies: QuerySet[Organisation]) -> QuerySet[User]:
    """Active people with a reviewing role at one of the bodies."""
    today = timezone.localdate()
    return (
        User.objects.filter(
            Q(role_assignments__valid_to__isnull=True) | Q(role_assignments__valid_to__gte=today),
            role_assignments__organisation__in=bodies,
            role_assignments__role__in=REVIEWING_ROLES,
            is_active=True,
        )
        .distinct()
        .order_by("pk")
    )


@staff_page(Right.ADMINISTER)
def workflow_new(request: StaffRequest) -> HttpResponse:
    """A workflow of a body, a kind, or for emergencies, begun as a copy."""
    bodies = administered_bodies(request.user).active_on(timezone.localdate())
    default = Workflow(organisation=None)
    form = NewWorkflowForm(
        request.POST or None,
        bodies=bodies,
        workflows=visible_workflows(request.user),
        people=_reviewers(bodies),
        may_set_default=may_change(request.user, default),
        initial={"organisation": bodies.filter(code=request.GET.get("body", "")).first()},
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        stages = [_copied(row) for row in values.pop("copy_of").stages.all() if row.is_active]
        done = carry_out(
            request,
            form,
            lambda: workflows.create_workflow(**values, stages=stages, by=request.user, at=timezone.now()),
            f"已建立“{values['name']}”。请核对各环节和担任的人。",
        )
        if done is not None:
            return done
    return page(request, None, form, title="另设审核流程", button="建立流程")


def _copied(row: object) -> StageValues:
    names = ("code", "name", "role", "order", "track", "due_working_days")
    return StageValues(**{name: getattr(row, name) for name in names})


@staff_page(Right.ADMINISTER)
def workflow_settings(request: StaffRequest, pk: int) -> HttpResponse:
    """Name, restart stage, releasers, time limit of the review afterwards."""
    workflow = workflow_or_404(request, pk)
    check_may_change(request, workflow)
    bodies = administered_bodies(request.user)
    if workflow.organisation_id is not None:
        bodies = bodies.filter(pk=workflow.organisation_id)
    form = SettingsForm(request.POST or None, workflow=workflow, people=_reviewers(bodies))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        done = carry_out(
            request,
            form,
            lambda: workflows.change_workflow(
                workflow,
                name=values["name"],
                releasers=values.get("releasers"),
                restart_stage_code=values.get("restart_stage_code", workflow.restart_stage_code),
                after_review_days=values.get("after_review_days", workflow.after_review_days),
                by=request.user,
                at=timezone.now(),
            ),
            "已保存。",
        )
        if done is not None:
            return done
    return page(request, workflow, form, title=f"设置“{workflow.name}”", button="保存")


@staff_page(Right.ADMINISTER)
def workflow_switch(request: StaffRequest, pk: int) -> HttpResponse:
    """Off, nothing of its bodies can be submitted, decided or published; on again it goes on."""
    workflow = workflow_or_404(request, pk)
    check_may_change(request, workflow)
    form = ReasonForm(request.POST or None)
    turning_on = not workflow.is_active
    title = f"{'启用' if turning_on else '停用'}“{workflow.name}”"
    if request.method == "POST" and is_confirmed(request) and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = carry_out(
            request,
            form,
            lambda: workflows.switch_workflow(
                workflow, active=turning_on, reason=reason, by=request.user, at=timezone.now()
            ),
            f"已{title}。",
        )
        if done is not None:
            return done
        return page(request, workflow, form, title=title, button=title[:2], is_confirmation=True)
    after = list(workflow.stages.all()) if turning_on else []
    consequence = (
        ""
        if turning_on
        else "停用后，适用本流程的稿件不能提交、审核和发布，也不会改用默认流程；重新启用后照旧办理。"
    )
    return ask_first(request, workflow, title=title, after=after, form=form, consequence=consequence)
