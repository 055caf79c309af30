"""The life of one edition in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from gongkai.publications.models import AdviceRequest, Decision, Edition
from gongkai.publications.transitions import EDITION_TRANSITIONS

# Order of what happened at the same moment.
_RANK = {"start": 0, "revision": 1, "submit": 2, "approve": 4}
_DECISION_RANK = 3
_LATER = 5
# Steps that another row tells of in more detail.
_TOLD_BY_DECISIONS = {"return", "return_to_stage"}


@dataclass(frozen=True)
class TimelineEntry:
    """Something that happened: when, who, what in words, and the text it is about (0 = none)."""

    at: datetime
    who: str
    what: str
    note: str = ""
    revision_number: int = 0
    kind: str = ""


def timeline(edition: Edition, limit: int | None = None) -> list[TimelineEntry]:
    """Saved texts, submissions, decisions and changes of state, oldest first.

    With a `limit` only the newest ones, read without the rest; a text that went back and forth for months has many.
    """
    sources = (_steps, _revisions, _decisions, _advice)
    entries = [entry for source in sources for entry in source(edition, limit)]
    ordered = sorted(entries, key=lambda entry: (entry.at, _rank(entry)))
    return ordered if limit is None else ordered[-limit:]


def _rank(entry: TimelineEntry) -> int:
    is_decision = entry.revision_number and entry.kind != "revision"
    return _DECISION_RANK if is_decision else _RANK.get(entry.kind, _LATER)


def _newest(rows: QuerySet[Any], limit: int | None) -> list[Any]:
    """The newest rows of a source, oldest first; more can never stand among the newest of all."""
    return list(rows.order_by("pk")) if limit is None else list(rows.order_by("-pk")[:limit])[::-1]


def _steps(edition: Edition, limit: int | None) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            change.happened_at,
            change.actor_label,
            EDITION_TRANSITIONS.label_of(change.event),
            change.reason,
            kind=change.event,
        )
        for change in _newest(edition.status_changes.exclude(event__in=_TOLD_BY_DECISIONS), limit)
    ]


def _revisions(edition: Edition, limit: int | None) -> list[TimelineEntry]:
    rows = edition.revisions.select_related("created_by").defer("body")
    return [
        TimelineEntry(
            row.created_at,
            str(row.created_by),
            f"保存第{row.number}稿",
            revision_number=row.number,
            kind="revision",
        )
        for row in _newest(rows, limit)
    ]


def _decisions(edition: Edition, limit: int | None) -> list[TimelineEntry]:
    rows = (
        Decision.objects.filter(submission__edition=edition)
        .select_related("decided_by", "on_behalf_of", "revision", "submission")
        .defer("revision__body")
    )
    return [
        TimelineEntry(
            row.decided_at,
            f"{row.decided_by}（代{row.on_behalf_of}）" if row.on_behalf_of else str(row.decided_by),
            f"{row.stage_name}：{_verdict(row)}",
            row.opinion,
            revision_number=row.revision.number,
            kind=row.verdict,
        )
        for row in _newest(rows, limit)
    ]


def _verdict(decision: Decision) -> str:
    if not decision.return_to:
        return str(decision.get_verdict_display())
    names = {stage["code"]: stage["name"] for stage in decision.submission.stages}
    return f"退回“{names.get(decision.return_to, decision.return_to)}”"


def _advice(edition: Edition, limit: int | None) -> list[TimelineEntry]:
    rows = AdviceRequest.objects.filter(submission__edition=edition)
    return [
        TimelineEntry(
            row.asked_at, str(row.asked_by), f"征求{row.asked_of}的意见", row.question, kind="advice"
        )
        for row in _newest(rows.select_related("asked_by", "asked_of"), limit)
    ]
