"""Saving a text: each save is a new immutable revision with its own hash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.publications import references
from gongkai.publications.actions import working_copies
from gongkai.publications.actions._steps import lock, note
from gongkai.publications.attachments import MAX_PER_REVISION, without_repeated_names
from gongkai.publications.body_images import embedded_pictures
from gongkai.publications.content import AttachedFile, Content, keys_of
from gongkai.publications.models import Edition, Revision, RevisionAttachment
from gongkai.publications.permissions import check_may
from gongkai.publications.refusals import Refused, TextChanged
from gongkai.publications.search_text import search_text_of


@transaction.atomic
def save_revision(
    edition: Edition,
    content: Content,
    attachments: Sequence[AttachedFile] = (),
    *,
    by: User,
    at: datetime,
    expected_hash: str | None = None,
) -> Revision:
    """Save what the clerk wrote; the same content again returns the revision that holds it already.

    The pictures of the text are found by their hashes; a text that names a foreign one is refused.
    `expected_hash` is the hash of the text that the writer started from (empty for none): when somebody else
    saved in between, TextChanged. Raises Refused outside the state draft, NotPermitted without the right.
    """
    edition = lock(edition)
    check_may(by, "submit", edition.document.organisation)
    if edition.state != Edition.State.DRAFT:
        raise Refused(f"稿件当前为“{edition.get_state_display()}”，不能修改。需要修改的，请先撤回修改。")
    current = edition.current_revision
    _check_nobody_else_saved(current, expected_hash)
    content = content.cleaned()
    files = without_repeated_names([row for row in attachments if not row.is_embedded])
    _check_storable(content, files)
    files += embedded_pictures(edition, content.body)
    revision = _new_revision(edition, current, content, by, at)
    revision.hash = revision.compute_hash(keys_of(files))
    working_copies.forget_typing(edition, by=by, at=at)
    if current is not None and revision.hash == current.hash:
        return current
    _write(edition, revision, files)
    note(
        edition,
        "publication.saved",
        by=by,
        at=at,
        detail={"revision": revision.number, "hash": revision.hash},
    )
    return revision


def _check_nobody_else_saved(current: Revision | None, expected_hash: str | None) -> None:
    standing = current.hash if current else ""
    if expected_hash is not None and expected_hash != standing:
        who = current.created_by if current else "别人"
        raise TextChanged(
            f"您打开本页之后，{who}又保存了一稿，您的修改没有保存。"
            "请先复制您的文字，刷新页面查看最新一稿后再修改。"
        )


def _check_storable(content: Content, files: Sequence[AttachedFile]) -> None:
    if len(content.title) > 300:
        raise Refused(f"标题有{len(content.title)}字，不得超过300字。")
    if content.publicity not in ("", *Revision.Publicity.values):
        raise Refused("公开属性不在可选范围内，请重新选择。")
    if content.publicity not in ("", Revision.Publicity.PROACTIVE) and not content.publicity_ground:
        label = Revision.Publicity(content.publicity).label
        raise Refused(f"公开属性为“{label}”的，须写明依据的法律条款。")
    if len(files) > MAX_PER_REVISION:
        raise Refused(f"附件有{len(files)}个，不得超过{MAX_PER_REVISION}个，请合并或分成几件公开。")


def _new_revision(
    edition: Edition, current: Revision | None, content: Content, by: User, at: datetime
) -> Revision:
    return Revision(
        edition=edition,
        number=current.number + 1 if current else 1,
        created_at=at,
        created_by=by,
        **content.as_values(),
    )


def _write(edition: Edition, revision: Revision, files: Sequence[AttachedFile]) -> None:
    revision.save()
    for position, attachment in enumerate(files, start=1):
        RevisionAttachment.objects.create(
            revision=revision,
            file=attachment.file,
            name=attachment.name,
            position=position,
            is_embedded=attachment.is_embedded,
        )
    references.rebuild(revision)
    Edition.objects.filter(pk=edition.pk).update(
        current_revision=revision, title=revision.title, search_text=search_text_of(revision, files)
    )
