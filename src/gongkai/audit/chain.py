"""Adding to the chain and proving it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from gongkai.audit.models import AuditEvent, ChainHead


class Actor(Protocol):
    """Whoever acts: a signed-in person, or a named process such as SYSTEM."""

    @property
    def audit_id(self) -> str: ...
    @property
    def audit_label(self) -> str: ...


@dataclass(frozen=True)
class Process:
    """An actor that is no person: the clock, an import on the command line."""

    name: str

    @property
    def audit_id(self) -> str:
        return ""

    @property
    def audit_label(self) -> str:
        return self.name


SYSTEM = Process("系统")


def digest(event: AuditEvent) -> str:
    """The hash that an event must have: over everything in it, and the hash of the one before."""
    happened_at = event.happened_at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [
        event.sequence,
        happened_at,
        event.actor_id,
        event.actor_label,
        event.action,
        event.subject_type,
        event.subject_id,
        event.subject_label,
        event.organisation_id,
        event.detail,
        event.previous_hash,
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def record(
    action: str,
    *,
    by: Actor,
    subject_type: str,
    subject_id: object,
    subject_label: str = "",
    organisation_id: object = "",
    detail: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> AuditEvent:
    """Append one event, in the transaction of what it tells of; both stand or fall together.

    `at` is only for the demo's invented history; everything else takes the time of recording.
    """
    ChainHead.objects.get_or_create(pk=1)
    head = ChainHead.objects.select_for_update().get(pk=1)
    event = AuditEvent(
        sequence=head.sequence + 1,
        happened_at=at or timezone.now(),
        actor_id=by.audit_id,
        actor_label=by.audit_label,
        action=action,
        subject_type=subject_type,
        subject_id=str(subject_id),
        subject_label=subject_label[:300],
        organisation_id=str(organisation_id or ""),
        detail=detail or {},
        previous_hash=head.hash,
    )
    event.hash = digest(event)
    event.save()
    ChainHead.objects.filter(pk=1).update(sequence=event.sequence, hash=event.hash)
    return event


@dataclass(frozen=True)
class Verification:
    """The proof's result; `problems` are Chinese sentences, empty when the chain is whole."""

    events: int
    problems: tuple[str, ...]


def verify(progress: Callable[[int], None] | None = None) -> Verification:
    """Recompute every hash and link; names each event that was changed, removed or inserted."""
    problems: list[str] = []
    previous_hash, previous_sequence, count = "0" * 64, 0, 0
    for event in AuditEvent.objects.order_by("sequence").iterator(chunk_size=2000):
        count += 1
        if event.sequence != previous_sequence + 1:
            problems.append(f"第 {previous_sequence + 1} 条至第 {event.sequence - 1} 条审计记录缺失。")
        if event.previous_hash != previous_hash:
            problems.append(f"第 {event.sequence} 条审计记录与前一条不相接。")
        if digest(event) != event.hash:
            problems.append(f"第 {event.sequence} 条审计记录（{event.action}）的内容被改动过。")
        previous_hash, previous_sequence = event.hash, event.sequence
        if progress:
            progress(count)
    head = ChainHead.objects.filter(pk=1).first()
    if head and (head.sequence, head.hash) != (previous_sequence, previous_hash):
        problems.append(f"审计链末尾应为第 {head.sequence} 条，实际为第 {previous_sequence} 条。")
    return Verification(events=count, problems=tuple(problems))
