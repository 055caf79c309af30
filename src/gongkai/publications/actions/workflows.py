"""Administering the review workflows. Every change is audited and says how many texts wait in what it changes.

Administrators of the body; the default of all bodies is changed by administrators of every government at the top.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted, Right, has_right
from gongkai.audit.chain import record
from gongkai.organisations.models import Organisation
from gongkai.publications.actions._workflow_rules import StageValues, check_stages, check_values
from gongkai.publications.models import ContentKind, ReviewStage, Workflow
from gongkai.publications.queries.workflows import administers_default, waiting_in, waiting_in_workflow
from gongkai.publications.refusals import Refused

__all__ = [
    "Changed",
    "StageValues",
    "add_stage",
    "change_stage",
    "change_workflow",
    "create_workflow",
    "delete_stage",
    "switch_stage",
    "switch_workflow",
]


@dataclass(frozen=True)
class Changed:
    """What was changed, and a sentence on the texts that wait in it (empty when there are none)."""

    workflow: Workflow
    stage: ReviewStage | None = None
    notice: str = ""


@transaction.atomic
def create_workflow(
    *,
    organisation: Organisation | None,
    kind: ContentKind | None,
    name: str,
    stages: Sequence[StageValues],
    by: User,
    at: datetime,
    is_emergency: bool = False,
    releasers: Collection[User] = (),
    restart_stage_code: str = "",
    after_review_days: int = 3,
    reason: str = "",
) -> Changed:
    """A workflow with its stages. `reason` is needed without a secrecy stage or where the last content stage is not
    the final reviewer's. Raises NotPermitted or Refused with one sentence per fault.
    """
    _check_administers(by, organisation)
    if Workflow.objects.filter(organisation=organisation, kind=kind, is_emergency=is_emergency).exists():
        raise Refused("这个机构和内容类型已有审核流程，请直接修改。")
    if is_emergency and organisation is None:
        raise Refused("应急发布流程须由各机构分别设置，不能设为通用流程。")
    checked = [check_values(values) for values in stages]
    check_stages(checked, restart_stage_code, reason)
    _check_releasers(releasers, organisation, is_emergency)
    workflow = Workflow.objects.create(
        organisation=organisation,
        kind=kind,
        name=_name(name),
        is_emergency=is_emergency,
        restart_stage_code=restart_stage_code,
        after_review_days=after_review_days,
    )
    workflow.releasers.set(releasers)
    for values in checked:
        ReviewStage.objects.create(workflow=workflow, **asdict(values))
    _record(
        "workflow.created",
        workflow,
        by,
        at,
        stages=[values.name for values in checked],
        releasers=[str(user) for user in releasers],
        reason=reason.strip(),
    )
    return Changed(workflow)


@transaction.atomic
def change_workflow(
    workflow: Workflow,
    *,
    name: str,
    by: User,
    at: datetime,
    releasers: Collection[User] | None = None,
    restart_stage_code: str = "",
    after_review_days: int = 3,
) -> Changed:
    """Change name, restart stage, releasers (None leaves them) and the time limit of the review afterwards."""
    workflow = _locked(workflow, by)
    check_stages(_values(workflow), restart_stage_code, reason="", only_restart=True)
    if releasers is not None:
        _check_releasers(releasers, workflow.organisation, workflow.is_emergency)
    before = [workflow.name, workflow.restart_stage_code, workflow.after_review_days]
    workflow.name = _name(name)
    workflow.restart_stage_code = restart_stage_code
    workflow.after_review_days = after_review_days
    workflow.save()
    if releasers is not None:
        workflow.releasers.set(releasers)
    after = [workflow.name, restart_stage_code, after_review_days]
    names = [str(user) for user in workflow.releasers.all()]
    waiting = waiting_in_workflow(workflow)
    _record("workflow.changed", workflow, by, at, before=before, after=after, releasers=names)
    return Changed(workflow, notice=waiting.sentence)


@transaction.atomic
def switch_workflow(workflow: Workflow, *, active: bool, reason: str, by: User, at: datetime) -> Changed:
    """Switch a workflow off or on. Off, nothing of its bodies and kinds can be submitted, decided or published."""
    workflow = _locked(workflow, by)
    if not active and not reason.strip():
        raise Refused("停用审核流程须写明原因；停用期间这些机构和内容类型的稿件不能提交、审核和发布。")
    if active:
        check_stages(_values(workflow), workflow.restart_stage_code, reason)
    workflow.is_active = active
    workflow.save(update_fields=["is_active"])
    waiting = waiting_in_workflow(workflow)
    _record(
        "workflow.switched", workflow, by, at, active=active, reason=reason.strip(), waiting=waiting.total
    )
    return Changed(workflow, notice=waiting.sentence)


@transaction.atomic
def add_stage(
    workflow: Workflow, values: StageValues, *, by: User, at: datetime, reason: str = ""
) -> Changed:
    """One more stage; texts in review and approved ones have to be handed in again."""
    workflow = _locked(workflow, by)
    values = check_values(values)
    check_stages([*_values(workflow), values], workflow.restart_stage_code, reason)
    stage = ReviewStage.objects.create(workflow=workflow, **asdict(values))
    waiting = waiting_in_workflow(workflow)
    _record(
        "workflow.stage_added",
        workflow,
        by,
        at,
        after=_words(values),
        waiting=waiting.total,
        reason=reason.strip(),
    )
    return Changed(workflow, stage, waiting.sentence)


@transaction.atomic
def change_stage(
    stage: ReviewStage, values: StageValues, *, by: User, at: datetime, reason: str = ""
) -> Changed:
    """Change a stage's name, role, track, order, time limit or activity. The code never changes."""
    changed, detail = _change(stage, values, by=by, reason=reason)
    _record("workflow.stage_changed", changed.workflow, by, at, **detail)
    return changed


@transaction.atomic
def switch_stage(stage: ReviewStage, *, active: bool, by: User, at: datetime, reason: str = "") -> Changed:
    """Switch a stage off or on; what waits in it is held and says so."""
    changed, detail = _change(stage, replace(_of(stage), is_active=active), by=by, reason=reason)
    _record("workflow.stage_switched", changed.workflow, by, at, **detail)
    return changed


@transaction.atomic
def delete_stage(stage: ReviewStage, *, by: User, at: datetime, reason: str = "") -> Changed:
    """Delete a stage; decisions made in it stay, what waits in it is held and says so."""
    workflow = _locked(stage.workflow, by)
    rest = [values for values in _values(workflow) if values.code != stage.code]
    check_stages(rest, workflow.restart_stage_code, reason)
    waiting = waiting_in(stage)
    _record(
        "workflow.stage_deleted",
        workflow,
        by,
        at,
        before=_words(_of(stage)),
        waiting=waiting.total,
        reason=reason.strip(),
    )
    ReviewStage.objects.filter(pk=stage.pk).delete()
    return Changed(workflow, notice=waiting.sentence)


def _change(
    stage: ReviewStage, values: StageValues, *, by: User, reason: str
) -> tuple[Changed, dict[str, Any]]:
    workflow = _locked(stage.workflow, by)
    stage = ReviewStage.objects.select_for_update().get(pk=stage.pk)
    if values.code != stage.code:
        raise Refused("环节代码不能修改；需要另一个代码的，请新增环节后停用本环节。")
    values = check_values(values)
    others = [each for each in _values(workflow) if each.code != stage.code]
    check_stages([*others, values], workflow.restart_stage_code, reason)
    before = _words(_of(stage))
    waiting = waiting_in(stage)
    for name, value in asdict(values).items():
        setattr(stage, name, value)
    stage.save()
    detail = {
        "stage": stage.code,
        "before": before,
        "after": _words(values),
        "waiting": waiting.total,
        "reason": reason.strip(),
    }
    return Changed(workflow, stage, waiting.sentence), detail


def _check_administers(by: User, organisation: Organisation | None) -> None:
    if organisation is None:
        if not administers_default(by):
            raise NotPermitted("通用审核流程适用于所有机构，由顶层政府的系统管理员设置。")
    elif not has_right(by, Right.ADMINISTER, organisation):
        raise NotPermitted(f"您没有设置{organisation.short_name}审核流程的权限，请联系系统管理员。")


def _check_releasers(
    releasers: Collection[User], organisation: Organisation | None, is_emergency: bool
) -> None:
    if not is_emergency:
        if releasers:
            raise Refused("只有应急发布流程需要指定应急签发人。")
        return
    if not releasers:
        raise Refused("应急发布流程须指定至少一名应急签发人。")
    for user in releasers:
        if organisation is not None and not has_right(user, Right.REVIEW, organisation):
            raise Refused(f"{user}不是{organisation.short_name}的审核人，不能担任应急签发人。")


def _locked(workflow: Workflow, by: User) -> Workflow:
    locked = Workflow.objects.select_for_update().get(pk=workflow.pk)
    _check_administers(by, locked.organisation)
    return locked


def _values(workflow: Workflow) -> list[StageValues]:
    return [_of(stage) for stage in ReviewStage.objects.filter(workflow=workflow)]


def _of(stage: ReviewStage) -> StageValues:
    return StageValues(**{name: getattr(stage, name) for name in StageValues.__dataclass_fields__})


def _name(name: str) -> str:
    if not name.strip():
        raise Refused("流程名称未填写。")
    return name.strip()[:60]


def _words(values: StageValues) -> dict[str, object]:
    return {key: value for key, value in asdict(values).items() if value is not None}


def _record(action: str, workflow: Workflow, by: User, at: datetime, **detail: Any) -> None:
    record(
        action,
        by=by,
        subject_type="publications.workflow",
        subject_id=workflow.pk,
        subject_label=workflow.name,
        organisation_id=workflow.organisation_id or "",
        detail={key: value for key, value in detail.items() if value not in ("", [], None)},
        at=at,
    )
