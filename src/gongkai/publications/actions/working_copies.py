"""What a clerk typed and did not save yet: kept by the server, shown to nobody else, no evidence, hence not audited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.common.body_html import clean_body
from gongkai.publications.content import AttachedFile, Content, clean_text
from gongkai.publications.models import Edition, WorkingCopy
from gongkai.publications.permissions import check_may
from gongkai.publications.refusals import Refused

MAX_CHARACTERS = 5_000_000
MAX_FILES = 50
_LINES = {"body", "summary"}


@transaction.atomic
def autosave(
    edition: Edition, values: Mapping[str, Any], *, based_on_hash: str, by: User, at: datetime
) -> WorkingCopy:
    """Keep the fields as typed, over what this person kept before. `based_on_hash`: the text they started from.

    Fields of no revision are left out. Raises Refused outside the state draft, NotPermitted without the right.
    """
    copy = _open(edition, by, at)
    copy.content = {**copy.content, "values": _storable(values)}
    copy.based_on_hash = clean_text(based_on_hash)[:64]
    copy.saved_at = at
    copy.save()
    return copy


@transaction.atomic
def note_presence(edition: Edition, *, by: User, at: datetime) -> WorkingCopy:
    """This person has the page open. Raises Refused outside the state draft, NotPermitted without the right."""
    copy = _open(edition, by, at)
    copy.save()
    return copy


@transaction.atomic
def keep_files(edition: Edition, files: Sequence[AttachedFile], *, by: User, at: datetime) -> WorkingCopy:
    """Keep chosen attachments until the text is saved, so that a refused form does not lose them."""
    copy = _open(edition, by, at)
    kept = {(row["sha256"], row["name"]) for row in copy.content.get("files", [])}
    fresh = [
        {"sha256": row.file.sha256, "name": row.name}
        for row in files
        if (row.file.sha256, row.name) not in kept
    ]
    copy.content = {**copy.content, "files": [*copy.content.get("files", []), *fresh][-MAX_FILES:]}
    copy.save()
    return copy


@transaction.atomic
def keep_pictures(edition: Edition, pictures: Sequence[AttachedFile], *, by: User, at: datetime) -> None:
    """Remember that pictures were uploaded for this edition: from now on its text may name them."""
    copy = _open(edition, by, at)
    known = {row["sha256"]: row for row in copy.content.get("pictures", [])}
    for picture in pictures:
        known[picture.file.sha256] = {"sha256": picture.file.sha256, "name": picture.name}
    copy.content = {**copy.content, "pictures": list(known.values())}
    copy.save()


@transaction.atomic
def discard(edition: Edition, *, by: User, at: datetime) -> None:
    """Throw away what this person typed and did not save; their uploaded pictures stay usable.

    Raises NotPermitted without the right, Refused outside the state draft.
    """
    _check(edition, by)
    forget_typing(edition, by=by, at=at)


def forget_typing(edition: Edition, *, by: User, at: datetime) -> None:
    """After saving: nothing is unsaved any more. Uploaded pictures stay known, so that an undo still finds them."""
    for copy in WorkingCopy.objects.filter(edition=edition, user=by):
        copy.content = {"pictures": copy.content.get("pictures", [])}
        copy.based_on_hash = ""
        copy.saved_at = None
        copy.seen_at = at
        copy.save()


def _open(edition: Edition, by: User, at: datetime) -> WorkingCopy:
    """The person's row, locked to the end of the transaction."""
    _check(edition, by)
    WorkingCopy.objects.get_or_create(edition=edition, user=by, defaults={"seen_at": at})
    copy = WorkingCopy.objects.select_for_update().get(edition=edition, user=by)
    copy.seen_at = at
    return copy


def _check(edition: Edition, by: User) -> None:
    check_may(by, "submit", edition.document.organisation)
    state = Edition.objects.values_list("state", flat=True).get(pk=edition.pk)
    if state != Edition.State.DRAFT:
        raise Refused(f"稿件当前为“{Edition.State(state).label}”，不能修改。您的文字没有保存，请先复制。")


def _storable(values: Mapping[str, Any]) -> dict[str, str]:
    """Texts only, of the fields of a revision, free of marks that no database takes; the body cleaned."""
    texts = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if name in Content.__dataclass_fields__ and isinstance(value, str | date)
    }
    length = sum(len(text) for text in texts.values())
    if length > MAX_CHARACTERS:
        raise Refused(f"内容有{length}字符，太长，无法自动保存；请把长表格改为附件后手动保存。")
    kept = {name: clean_text(text, keep_lines=name in _LINES) for name, text in texts.items()}
    if "body" in kept:
        kept["body"] = clean_body(kept["body"])
    return kept
