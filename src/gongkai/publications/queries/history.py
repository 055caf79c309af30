"""The life of one edition in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongkai.publications.models import Decision, Edition
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


def timeline(edition: Edition) -> list[TimelineEntry]:
    """Saved texts, submissions, decisions and changes of state, oldest first."""
    entries = [*_steps(edition), *_revisions(edition), *_decisions(edition)]
    return sorted(entries, key=lambda entry: (entry.at, _rank(entry)))


def _rank(entry: TimelineEntry) -> int:
    is_decision = entry.revision_number and entry.kind != "revision"
    return _DECISION_RANK if is_decision else _RANK.get(entry.kind, _LATER)


def _steps(edition: Edition) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            change.happened_at,
            change.actor_label,
            EDITION_TRANSITIONS.label_of(change.event),
            change.reason,
            kind=change.event,
        )
        for change in edition.status_changes.all()
        if change.event not in _TOLD_BY_DECISIONS
    ]


def _revisions(edition: Edition) -> list[TimelineEntry]:
    rows = edition.revisions.select_related("created_by").defer("body")
    return [
        TimelineEntry(
            row.created_at,
            str(row.created_by),
            f"保存第{row.number}稿",
            revision_number=row.number,
            kind="revision",
        )
        for row in rows
    ]


def _decisions(edition: Edition) -> list[TimelineEntry]:
    rows = Decision.objects.filter(submission__edition=edition).select_related("decided_by", "revision")
    return [
        TimelineEntry(
            row.decided_at,
            str(row.decided_by),
            f"{row.stage_name}：{row.get_verdict_display()}",
            row.opinion,
            revision_number=row.revision.number,
            kind=row.verdict,
        )
        for row in rows
    ]
