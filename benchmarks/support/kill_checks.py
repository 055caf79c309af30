"""What must be true whenever a process was killed, read from the raw rows and not through the code under test."""

from __future__ import annotations

from collections import defaultdict

from gongkai.audit.models import AuditEvent
from gongkai.publications.models import (
    Document,
    Edition,
    ReleaseSet,
    StatusChange,
    TimedStep,
    WithdrawalDecision,
    WithdrawalRequest,
)
from gongkai.publications.transitions import EDITION_TRANSITIONS

_AUDIT_OF = {(row.source, row.event): row.audit_event for row in EDITION_TRANSITIONS.rows}
_STEPS = {row.audit_event for row in EDITION_TRANSITIONS.rows}


def problems() -> list[str]:
    """Sentences; empty when everything is whole."""
    return [*_states(), *_publications(), *_sets(), *_times(), *_withdrawals()]


def _states() -> list[str]:
    """State = last status change, no gap between changes, and for each exactly one audit line in the same order."""
    found = []
    changes: dict[int, list[StatusChange]] = defaultdict(list)
    for change in StatusChange.objects.order_by("pk"):
        changes[change.edition_id].append(change)
    lines: dict[int, list[str]] = defaultdict(list)
    events = AuditEvent.objects.filter(subject_type="publications.edition", action__in=_STEPS)
    for pk, action in events.order_by("sequence").values_list("subject_id", "action"):
        lines[int(pk)].append(action)
    for pk, state in Edition.objects.values_list("pk", "state"):
        rows = changes[pk]
        if not rows or rows[-1].to_state != state:
            found.append(f"edition {pk} is {state}, its last change says otherwise")
            continue
        if [row.from_state for row in rows] != ["", *[row.to_state for row in rows[:-1]]]:
            found.append(f"edition {pk} has a gap between its changes")
        if lines[pk] != [_AUDIT_OF[row.from_state, row.event] for row in rows]:
            found.append(f"edition {pk} has other audit lines than changes")
    return found


def _publications() -> list[str]:
    """What is public has its number, its time from the audit line, and the text that the line names."""
    found = []
    told = {
        int(event.subject_id): event
        for event in AuditEvent.objects.filter(action="publication.published").order_by("sequence")
    }
    for edition in Edition.objects.filter(state="published").select_related("document", "current_revision"):
        event = told.get(edition.pk)
        if event is None or edition.current_revision is None:
            found.append(f"edition {edition.pk} is public without audit line or text")
        elif edition.published_at != event.happened_at or edition.document.index_number is None:
            found.append(f"edition {edition.pk} is half public")
        elif edition.current_revision.hash != event.detail["hash"]:
            found.append(f"edition {edition.pk} shows another text than was published")
    numbers = [number for number in Document.objects.values_list("index_number", flat=True) if number]
    if len(numbers) != len(set(numbers)):
        found.append("an index number was given twice")
    return found


def _sets() -> list[str]:
    found = []
    for row in ReleaseSet.objects.prefetch_related("members__edition"):
        times = {member.edition.published_at for member in row.members.all()}
        if row.released_at is not None and times != {row.released_at}:
            found.append(f"set {row.pk} was released, its texts at {times}")
        if row.released_at is None and row.dissolved_at is None and times - {None}:
            found.append(f"set {row.pk} is open and a text of it is public")
    return found


def _times() -> list[str]:
    found = []
    kept = set(
        AuditEvent.objects.filter(action="publication.time_kept").values_list("detail__step", flat=True)
    )
    for step in TimedStep.objects.select_related("edition", "release_set"):
        if (step.done_at is not None) != (step.pk in kept):
            found.append(f"step {step.pk} is done in one place only")
        if step.done_at is None:
            continue
        if step.edition is not None and step.edition.published_at is None:
            found.append(f"step {step.pk} is done and nothing was published")
        if step.release_set is not None and step.release_set.released_at is None:
            found.append(f"step {step.pk} is done and its set was not released")
    return found


def _withdrawals() -> list[str]:
    found = []
    for request in WithdrawalRequest.objects.select_related("edition"):
        decision = WithdrawalDecision.objects.filter(request=request).first()
        state = request.edition.state
        if decision is None and request.kind == "secrecy" and state != "suspended":
            found.append(f"request {request.pk} is open and edition {request.edition_id} is {state}")
        if decision is not None and decision.verdict == "approve" and state != "withdrawn":
            found.append(f"request {request.pk} was granted and edition {request.edition_id} is {state}")
    waiting = WithdrawalRequest.objects.filter(decision=None).values("edition")
    for pk in Edition.objects.filter(state="suspended").exclude(pk__in=waiting).values_list("pk", flat=True):
        found.append(f"edition {pk} is suspended and nobody asked")
    return found
