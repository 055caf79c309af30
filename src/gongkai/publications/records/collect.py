"""Everything that is known of a document, as plain values in the order of time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet

from gongkai.audit.models import AuditEvent
from gongkai.checks.models import CheckRun, WarningPass
from gongkai.publications import checking
from gongkai.publications.content import Content
from gongkai.publications.models import (
    Advice,
    AdviceRequest,
    Decision,
    Document,
    Edition,
    Revision,
    StatusChange,
)

FORMAT = "gongkai-record/1"
_REVIEW = ("stage_code", "stage_name", "verdict", "opinion", "return_to", "revision_hash", "decided_at")
_SUBMISSION = ("purpose", "stages", "reopened", "skipped", "reason", "due_on", "submitted_at")
_AUDIT = (
    "sequence",
    "happened_at",
    "actor_id",
    "actor_label",
    "action",
    "subject_type",
    "subject_id",
    "subject_label",
    "organisation_id",
    "detail",
    "previous_hash",
    "hash",
)


def collect(document: Document) -> dict[str, Any]:
    """The record without texts of attachments; times in ISO 8601 with their zone."""
    editions = document.editions.order_by("number")
    return {
        "format": FORMAT,
        "index_number": document.index_number or "",
        "organisation": document.organisation.name,
        "kind": document.kind.name,
        "item": str(document.item.key),
        "created_by": document.created_by,
        "created_at": plain(document.created_at),
        "first_published_at": plain(document.first_published_at),
        "editions": [_edition(edition) for edition in editions],
    }


def audit_events(document: Document) -> QuerySet[AuditEvent]:
    """Every line of the audit chain about the document's editions, in the order of the chain."""
    ids = [str(pk) for pk in document.editions.values_list("pk", flat=True)]
    rows = AuditEvent.objects.filter(subject_type="publications.edition", subject_id__in=ids)
    return rows.order_by("sequence")


def audit_line(event: AuditEvent) -> dict[str, Any]:
    """One line with everything that its hash covers."""
    return values(event, _AUDIT)


def _edition(edition: Edition) -> dict[str, Any]:
    requests = edition.withdrawal_requests.select_related("requested_by", "replaced_by")
    return {
        "id": edition.pk,
        "number": edition.number,
        "state": edition.state,
        "title": edition.title,
        "correction_reason": edition.correction_reason,
        "published_at": plain(edition.published_at),
        "revisions": [_revision(row) for row in edition.revisions.select_related("created_by")],
        "submissions": [_submission(row) for row in edition.submissions.select_related("submitted_by")],
        "status_changes": [
            values(row, ("event", "from_state", "to_state", "reason", "happened_at", "actor_label"))
            for row in StatusChange.objects.filter(edition=edition).order_by("pk")
        ],
        "withdrawals": [_withdrawal(row) for row in requests],
        "times": [
            values(row, ("kind", "due_at", "reason", "set_at", "done_at", "cancelled_at", "last_error"))
            | {"set_by": str(row.set_by)}
            for row in edition.timed_steps.select_related("set_by").order_by("pk")
        ],
        "reexaminations": [
            values(row, ("outcome", "reason", "next_review_on", "examined_at")) | {"by": str(row.examined_by)}
            for row in edition.reexaminations.select_related("examined_by")
        ],
        **_checks(edition),
    }


def _revision(revision: Revision) -> dict[str, Any]:
    return {
        "number": revision.number,
        "hash": revision.hash,
        "created_at": plain(revision.created_at),
        "created_by": str(revision.created_by),
        "content": {name: plain(value) for name, value in Content.of(revision).as_values().items()},
        "attachments": [
            {"name": row.name, "sha256": row.file.sha256, "size": row.file.size}
            for row in revision.attachments.select_related("file")
        ],
    }


def _submission(submission: Any) -> dict[str, Any]:
    decisions = Decision.objects.filter(submission=submission).select_related(
        "decided_by", "on_behalf_of", "revision"
    )
    advice = AdviceRequest.objects.filter(submission=submission).select_related("asked_of", "asked_by")
    return values(submission, _SUBMISSION) | {
        "revision": submission.revision.number,
        "submitted_by": str(submission.submitted_by),
        "decisions": [
            values(row, _REVIEW)
            | {
                "decided_by": str(row.decided_by),
                "on_behalf_of": str(row.on_behalf_of or ""),
                "revision": row.revision.number,
            }
            for row in decisions.order_by("pk")
        ],
        "advice": [_advice(row) for row in advice],
    }


def _advice(request: AdviceRequest) -> dict[str, Any]:
    answer = Advice.objects.filter(request=request).select_related("given_by").first()
    return values(request, ("stage_code", "question", "asked_at")) | {
        "asked_by": str(request.asked_by),
        "asked_of": str(request.asked_of),
        "answer": answer.text if answer else "",
        "answered_at": plain(answer.given_at) if answer else "",
    }


def _withdrawal(request: Any) -> dict[str, Any]:
    decision = getattr(request, "decision", None)
    return values(request, ("kind", "reason", "internal_note", "requested_at")) | {
        "requested_by": str(request.requested_by),
        "replaced_by": str(request.replaced_by or ""),
        "decision": values(decision, ("verdict", "opinion", "decided_at"))
        | {"decided_by": str(decision.decided_by)}
        if decision
        else None,
    }


def _checks(edition: Edition) -> dict[str, Any]:
    subject = checking.subject_of(edition)
    passes = WarningPass.objects.filter(subject=subject).select_related("passed_by")
    return {
        "checks": [
            values(row, ("text_hash", "rules_version", "findings", "ran_at"))
            for row in CheckRun.objects.filter(subject=subject).order_by("pk")
        ],
        "passed_warnings": [
            values(row, ("code", "message", "reason", "passed_at")) | {"passed_by": str(row.passed_by)}
            for row in passes.order_by("pk")
        ],
    }


def values(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """Some columns of a row as plain values."""
    return {name: plain(getattr(row, name)) for name in names}


def plain(value: Any) -> Any:
    """As JSON holds it; None becomes an empty text."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
