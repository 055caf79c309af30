"""How far a submission has come, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.publications.models import Decision, Submission
from gongkai.publications.stages import Stage, configured_stages, demanded_stages, open_stages


@dataclass(frozen=True)
class StageProgress:
    """A demanded stage with its decision, whether it is open now, and whether it was switched off or changed."""

    stage: Stage
    decision: Decision | None
    is_open: bool
    is_gone: bool


def stage_progress(submission: Submission) -> list[StageProgress]:
    """Every demanded stage in order."""
    decisions = {row.stage_code: row for row in submission.decisions.select_related("decided_by")}
    stages = demanded_stages(submission)
    opened = open_stages(stages, decisions.values())
    standing = {(stage.code, stage.role) for stage in configured_stages(submission.edition.document)}
    return [
        StageProgress(
            stage, decisions.get(stage.code), stage in opened, (stage.code, stage.role) not in standing
        )
        for stage in sorted(stages, key=lambda stage: (stage.order, stage.code))
    ]
