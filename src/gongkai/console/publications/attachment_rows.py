"""The list of attachments on the writing page: those of the saved text, those chosen and not saved yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.files.safety import FileSafety, let_hidden_data_stand, make_clean_copy, safety_of
from gongkai.publications.attachments import renamed
from gongkai.publications.content import AttachedFile, clean_text
from gongkai.publications.models import Edition, Revision
from gongkai.publications.refusals import Refused
from gongkai.rules.file_types import RefusedFile


@dataclass(frozen=True)
class AttachmentRow:
    """One line: `key` names it in the form; the posted name, place and removal are kept when the page comes back."""

    key: str
    attached: AttachedFile
    name: str
    position: int
    is_removed: bool
    is_pending: bool
    url: str
    safety: FileSafety | None = None


def attachment_rows(
    edition: Edition, revision: Revision | None, pending: Sequence[AttachedFile], posted: QueryDict
) -> list[AttachmentRow]:
    """All lines in the order that was asked for."""
    saved = list(revision.attachments.filter(is_embedded=False).select_related("file")) if revision else []
    known = [(str(row.pk), AttachedFile(row.file, row.name), _address(edition, row.pk)) for row in saved]
    known += [(f"p{number}-{row.file.sha256[:16]}", row, "") for number, row in enumerate(pending, start=1)]
    safety = safety_of([attached.file for _, attached, _ in known], timezone.now()) if known else {}
    removed = set(posted.getlist("remove"))
    rows = [
        AttachmentRow(
            key,
            attached,
            posted.get(f"name-{key}", attached.name),
            _position(posted.get(f"position-{key}", ""), number),
            key in removed,
            not url,
            url,
            safety.get(attached.file.pk),
        )
        for number, (key, attached, url) in enumerate(known, start=1)
    ]
    return sorted(rows, key=lambda row: row.position)


def kept_files(rows: Sequence[AttachmentRow], *, clean: str, by: User) -> list[AttachedFile]:
    """What the new text carries: renamed, in order, without the removed; `clean` names one to replace by its clean copy.

    Raises Refused where no clean copy can be made.
    """
    kept = []
    for row in rows:
        if row.is_removed:
            continue
        attached = renamed(row.attached, row.name)
        if row.key == clean:
            try:
                copy = make_clean_copy(attached.file, attached.name, by, timezone.now())
            except RefusedFile as refusal:
                raise Refused(f"附件“{attached.name}”：{refusal}") from refusal
            attached = AttachedFile(copy, attached.name)
        kept.append(attached)
    return kept


def let_stand(rows: Sequence[AttachmentRow], posted: QueryDict, *, by: User) -> None:
    """Let the hidden content of the named attachment stand, for the reason given. Raises Refused without one."""
    row = next((row for row in rows if row.key == posted.get("let_stand")), None)
    if row is None:
        return
    try:
        reason = clean_text(posted.get(f"stand-reason-{row.key}", ""))
        let_hidden_data_stand(row.attached.file, reason, by, timezone.now())
    except RefusedFile as refusal:
        raise Refused(f"附件“{row.attached.name}”：{refusal}") from refusal


def _address(edition: Edition, pk: int) -> str:
    return reverse("console:publication_attachment", args=[edition.pk, pk])


def _position(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else default
