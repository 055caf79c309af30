"""Unsaved typing of one person, and who else is at the same text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from gongkai.accounts.models import User
from gongkai.files.models import StoredFile
from gongkai.publications.content import AttachedFile, Content
from gongkai.publications.models import Edition, Revision, WorkingCopy

# The page tells the server every half minute that it is open; three missed beats and the person is gone.
HERE = timedelta(seconds=90)


def own_copy(user: User, edition: Edition) -> WorkingCopy | None:
    """What this person keeps on this edition."""
    copy: WorkingCopy | None = WorkingCopy.objects.visible_to(user).filter(edition=edition, user=user).first()
    return copy


def unsaved_content(copy: WorkingCopy | None, revision: Revision | None, title: str = "") -> Content | None:
    """What the copy says, where that differs from the saved text (a new draft has only its title); else None."""
    if copy is None or copy.saved_at is None or "values" not in copy.content:
        return None
    typed = _content(copy.content["values"])
    saved = Content.of(revision) if revision else Content(title=title)
    return typed if typed.cleaned() != saved.cleaned() else None


def pending_files(copy: WorkingCopy | None) -> list[AttachedFile]:
    """Attachments that were chosen and not saved with a text yet, in the order of choosing."""
    rows = copy.content.get("files", []) if copy else []
    stored = StoredFile.objects.in_bulk([row["sha256"] for row in rows], field_name="sha256")
    return [AttachedFile(stored[row["sha256"]], row["name"]) for row in rows if row["sha256"] in stored]


@dataclass(frozen=True)
class Colleague:
    """Somebody else at this text: whether the page is open now, and since when typing of theirs lies unsaved."""

    name: str
    seen_at: datetime
    is_here: bool
    unsaved_at: datetime | None


def colleagues_at(edition: Edition, user: User, at: datetime) -> list[Colleague]:
    """Those who have the page open, or keep typing that is newer than the saved text."""
    rows = (
        WorkingCopy.objects.visible_to(user)
        .filter(edition=edition)
        .exclude(user=user)
        .select_related("user")
        .order_by("user_id")
    )
    revision = edition.current_revision
    found = [
        Colleague(
            str(row.user),
            row.seen_at,
            row.seen_at > at - HERE,
            row.saved_at if _newer(row, revision) else None,
        )
        for row in rows
    ]
    return [colleague for colleague in found if colleague.is_here or colleague.unsaved_at]


def _newer(copy: WorkingCopy, revision: Revision | None) -> bool:
    if copy.saved_at is None:
        return False
    return revision is None or copy.saved_at > revision.created_at


def _content(values: dict[str, Any]) -> Content:
    """The stored texts as a Content; a day that cannot be read is left empty."""
    days = {"formed_on", "signed_on", "publicity_review_on"}
    read = {
        name: _day(text) if name in days else text
        for name, text in values.items()
        if name in Content.__dataclass_fields__
    }
    return Content(**read)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
