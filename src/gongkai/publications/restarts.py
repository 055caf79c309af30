"""Where a changed text starts again: which stages are not repeated, and the approvals that this rests on."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.publications.configured import Stage
from gongkai.publications.models import (
    Decision,
    Edition,
    ReviewStage,
    StatusChange,
    Submission,
    Workflow,
)

_CONTENT = ReviewStage.Track.CONTENT


def people_of(decision: Decision) -> set[int]:
    """Who stands behind a decision: who acted, and for whom."""
    return {pk for pk in (decision.decided_by_id, decision.on_behalf_of_id) if pk is not None}


def writer_ids(edition: Edition) -> set[int]:
    """Everybody who wrote this edition: who started it, saved a text of it, or handed it in."""
    starters = StatusChange.objects.filter(edition=edition, event="start").values_list("actor_id", flat=True)
    return (
        set(edition.revisions.values_list("created_by_id", flat=True))
        | set(edition.submissions.values_list("submitted_by_id", flat=True))
        | {int(pk) for pk in starters if pk}
    )


def skippable(
    edition: Edition,
    workflow: Workflow | None,
    stages: Sequence[Stage],
    *,
    before: Submission | None = None,
    writers: set[int] | None = None,
) -> dict[str, Decision]:
    """The content stages that a text handed in again need not pass, with the approvals of an earlier text.

    Those before the workflow's restart stage, if every one of them approved a text of this edition and has not
    taken it back since, in the same role, by different people who did not write. All of them or none: the last
    content stage and the secrecy review always repeat. `before` leaves out what came with or after a submission.
    """
    wanted = _before_the_restart(workflow, stages)
    standing = _standing_approvals(edition, before) if wanted else {}
    found = {code: standing[code] for code in wanted if code in standing}
    if len(found) < len(wanted):
        return {}
    people = [person for stage in found.values() for person in people_of(stage[0])]
    if len(people) != len(set(people)) or set(people) & (writer_ids(edition) if writers is None else writers):
        return {}
    if any(found[code][1] != stage.identity for code, stage in wanted.items()):
        return {}
    return {code: decision for code, (decision, _) in found.items()}


def skipped_approvals(newest: Submission, root: Submission) -> dict[str, Decision]:
    """The approvals that a submission's skipped stages rest on."""
    if not newest.skipped:
        return {}
    standing = _standing_approvals(newest.edition, root)
    return {code: standing[code][0] for code in newest.skipped if code in standing}


def _before_the_restart(workflow: Workflow | None, stages: Sequence[Stage]) -> dict[str, Stage]:
    content = [stage for stage in stages if stage.track == _CONTENT]
    restart = next(
        (stage for stage in content if workflow and stage.code == workflow.restart_stage_code), None
    )
    if restart is None:
        return {}
    return {stage.code: stage for stage in content if stage.order < restart.order}


def _standing_approvals(
    edition: Edition, before: Submission | None
) -> dict[str, tuple[Decision, tuple[str, str, str]]]:
    """By stage: the newest approval in ordinary reviews of the edition that nobody took back, and who gave it."""
    rows = Submission.objects.filter(edition=edition, purpose=Submission.Purpose.NORMAL)
    if before is not None:
        rows = rows.filter(pk__lt=before.pk)
    standing: dict[str, tuple[Decision, tuple[str, str, str]]] = {}
    for row in rows.order_by("pk").prefetch_related("decisions__decided_by"):
        identities = {stage["code"]: Stage(**stage).identity for stage in row.stages}
        for code in row.reopened:
            standing.pop(code, None)
        for decision in row.decisions.all():
            standing.pop(decision.stage_code, None)
            if decision.verdict == Decision.Verdict.APPROVE:
                standing[decision.stage_code] = (decision, identities[decision.stage_code])
    return standing
