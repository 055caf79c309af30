"""Which workflows an administrator sees and may change."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, has_right, organisation_ids_with
from gongkai.console.access import StaffRequest
from gongkai.organisations.models import Organisation
from gongkai.publications.models import ReviewStage, Workflow


def administered_bodies(user: User) -> QuerySet[Organisation]:
    """The bodies that the person administers."""
    return Organisation.objects.filter(pk__in=organisation_ids_with(user, Right.ADMINISTER))


def visible_workflows(user: User) -> QuerySet[Workflow]:
    """Workflows of administered bodies, and the defaults, which bind these bodies too."""
    bodies = organisation_ids_with(user, Right.ADMINISTER)
    rows = Workflow.objects.filter(Q(organisation__in=bodies) | Q(organisation__isnull=True))
    return rows.select_related("organisation", "kind").prefetch_related("stages", "releasers")


def may_change(user: User, workflow: Workflow) -> bool:
    """A body's workflow by its administrators; a default by who administers every body at the top."""
    if workflow.organisation is not None:
        return has_right(user, Right.ADMINISTER, workflow.organisation)
    tops = set(
        Organisation.objects.filter(parent__isnull=True, kind="government").values_list("pk", flat=True)
    )
    return bool(tops) and tops <= organisation_ids_with(user, Right.ADMINISTER)


def workflow_or_404(request: StaffRequest, pk: int) -> Workflow:
    """The workflow, if the person sees it."""
    workflow = visible_workflows(request.user).filter(pk=pk).first()
    if workflow is None:
        raise Http404
    return workflow


def stage_or_404(request: StaffRequest, pk: int) -> ReviewStage:
    """The stage, if the person sees its workflow."""
    stage = ReviewStage.objects.filter(pk=pk, workflow__in=visible_workflows(request.user)).first()
    if stage is None:
        raise Http404
    stage.workflow = workflow_or_404(request, stage.workflow_id)
    return stage
