"""Administering the review workflows. Every change is audited and says how many texts wait in what it changes.

Administrators of the body; the default of all bodies is changed by administrators of every government at the top.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from gongkai.accounts.models import User
from gongkai.organisations.models import Organisation
from gongkai.publications.models import ContentKind, ReviewStage, Workflow


@dataclass(frozen=True)
class StageValues:
    """What an administrator enters for a stage. `due_working_days` None = no time limit."""

    code: str
    name: str
    role: str
    order: int
    track: str = ReviewStage.Track.CONTENT
    due_working_days: int | None = None
    is_active: bool = True


@dataclass(frozen=True)
class Changed:
    """What was changed, and a sentence on the texts that wait in it (empty when there are none)."""

    workflow: Workflow
    stage: ReviewStage | None = None
    notice: str = ""


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
    raise NotImplementedError


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
    raise NotImplementedError


def switch_workflow(workflow: Workflow, *, active: bool, reason: str, by: User, at: datetime) -> Changed:
    """Switch a workflow off or on. Off, nothing of its bodies and kinds can be submitted, decided or published."""
    raise NotImplementedError


def add_stage(
    workflow: Workflow, values: StageValues, *, by: User, at: datetime, reason: str = ""
) -> Changed:
    """One more stage; texts in review and approved ones have to be handed in again."""
    raise NotImplementedError


def change_stage(
    stage: ReviewStage, values: StageValues, *, by: User, at: datetime, reason: str = ""
) -> Changed:
    """Change a stage's name, role, track, order, time limit or activity. The code never changes."""
    raise NotImplementedError


def switch_stage(stage: ReviewStage, *, active: bool, by: User, at: datetime, reason: str = "") -> Changed:
    """Switch a stage off or on; what waits in it is held and says so."""
    raise NotImplementedError


def delete_stage(stage: ReviewStage, *, by: User, at: datetime, reason: str = "") -> Changed:
    """Delete a stage; decisions made in it stay, what waits in it is held and says so."""
    raise NotImplementedError
