"""The one place where an edition changes its state: locked, checked against the table, audited, written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gongkai.audit.chain import Actor, record
from gongkai.audit.models import AuditEvent
from gongkai.publications import checking, open_stages
from gongkai.publications.actions._lapse import lapse
from gongkai.publications.models import Document, Edition, StatusChange
from gongkai.publications.transitions import EDITION_TRANSITIONS

# Before publication, or made up for after it.
_MAY_BE_REVIEWED = (Edition.State.IN_REVIEW, *open_stages.PUBLIC)


def lock(edition: Edition) -> Edition:
    """The edition as it stands now; its document stays locked to the end of the transaction.

    Locking the document, not the edition, also orders two editions of one document.
    """
    Document.objects.select_for_update().get(pk=edition.document_id)
    return Edition.objects.select_related(
        "document__organisation__parent", "document__item__catalogue", "current_revision"
    ).get(pk=edition.pk)


def take_step(
    edition: Edition,
    event: str,
    *,
    by: Actor,
    at: datetime | None,
    reason: str = "",
    detail: dict[str, Any] | None = None,
    stamp: str = "",
) -> AuditEvent:
    """Move a locked edition along the table and return the audit event, whose time the status change bears.

    `stamp` names a column of the edition that takes the time of the audit line. Raises IllegalTransition.
    """
    row = EDITION_TRANSITIONS.require(edition.state, event)
    if row.needs_reason and not reason.strip():
        raise ValueError(f"{event} needs a reason")
    audit_event = note(edition, row.audit_event, by=by, at=at, detail=detail)
    changes = {stamp: audit_event.happened_at} if stamp else {}
    Edition.objects.filter(pk=edition.pk).update(state=row.target, **changes)
    write_status_change(edition, event, row.source, row.target, audit_event, by=by, reason=reason)
    edition.refresh_from_db(fields=["state", *changes])
    if row.target not in _MAY_BE_REVIEWED:
        open_stages.close(edition, audit_event.happened_at)
    lapse(edition, event, row.target, by=by, at=audit_event.happened_at)
    checking.follow(edition, row.target)
    return audit_event


def note(
    edition: Edition, action: str, *, by: Actor, at: datetime | None, detail: dict[str, Any] | None = None
) -> AuditEvent:
    """An audit line about an edition."""
    return record(
        action,
        by=by,
        subject_type="publications.edition",
        subject_id=edition.pk,
        subject_label=edition.title,
        organisation_id=edition.document.organisation_id,
        detail=detail,
        at=at,
    )


def write_status_change(
    edition: Edition, event: str, source: str, target: str, audit_event: AuditEvent, *, by: Actor, reason: str
) -> StatusChange:
    """One row of the edition's life, at the time of its audit line."""
    return StatusChange.objects.create(
        edition=edition,
        event=event,
        from_state=source,
        to_state=target,
        reason=reason.strip(),
        happened_at=audit_event.happened_at,
        actor_id=by.audit_id,
        actor_label=by.audit_label,
    )
