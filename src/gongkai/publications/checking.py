"""A text of an edition for the checks, and what they found: the bridge between publications and gongkai.checks.

Findings belong to the edition and the hash of its text; near duplicates are looked for among public documents.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django.urls import reverse
from django.utils import timezone

from gongkai.checks import queries as checks
from gongkai.checks.actions import fingerprints, runs
from gongkai.checks.attachments import AttachmentText, text_of
from gongkai.checks.models import CheckRun
from gongkai.common.body_html import plain_text
from gongkai.publications.content import AttachedFile, attached_files
from gongkai.publications.elements import required_elements
from gongkai.publications.models import Document, Edition, Revision
from gongkai.publications.queries.items import item_wording
from gongkai.publications.references import own_targets
from gongkai.rules.text_checks import CheckedText, Element, SimilarText, UnreadAttachment
from gongkai.rules.text_checks.from_html import checked_text_from_html

_INTERPRETATION = "interpretation"
_POLICY = "policy"
_GONE = (Edition.State.ABANDONED, Edition.State.WITHDRAWN, Edition.State.SUPERSEDED)
# The spellings of one document number; rows keep what the clerk typed.
_BRACKETS = ("〔〕", "[]", "［］", "()", "（）", "【】")


def subject_of(edition: Edition) -> str:
    """The name under which runs and passed warnings of an edition are kept."""
    return f"publications.edition:{edition.pk}"


def check(edition: Edition, *, at: datetime) -> CheckRun | None:
    """Run the checks on the current text and keep what they found; None when nothing has been saved yet."""
    revision = edition.current_revision
    if revision is None:
        return None
    return runs.run(
        subject=subject_of(edition),
        organisation=edition.document.organisation,
        text=checked_text(edition, revision, timezone.localdate(at)),
        text_hash=revision.hash,
        at=at,
    )


def blocking(edition: Edition) -> list[str]:
    """Why the checks do not let the current text pass, as sentences; empty when they do."""
    if edition.current_revision is None:
        return []
    return checks.blocking(subject_of(edition), edition.current_revision.hash)


def checked_text(edition: Edition, revision: Revision, today: date) -> CheckedText:
    """The saved text with everything the checks may look at."""
    document = edition.document
    files = [file for file in attached_files(revision) if not file.is_embedded]
    texts = {file.name: _text_of(file) for file in files}
    first = document.first_published_at
    facts = CheckedText(
        today=today,
        kind=_POLICY if document.kind.needs_interpretation else document.kind.code,
        document_number=revision.document_number,
        formed_on=revision.formed_on,
        signed_on=revision.signed_on,
        first_published_on=timezone.localdate(first) if first else None,
        has_interpretation=_is_interpreted(edition),
        elements=tuple(
            Element(row.element, row.is_covered)
            for row in required_elements(edition, item_wording(document.item))
        ),
        taken_numbers=_taken_numbers(document, revision.document_number),
        dead_links=_dead_links(revision),
        similar=_similar(document, revision),
        unread=tuple(UnreadAttachment(name, read.problem) for name, read in texts.items() if read.problem),
        site=checks.site_facts(document.organisation, today),
    )
    return checked_text_from_html(
        facts,
        revision.body,
        title=revision.title,
        summary=revision.summary,
        attachments={name: read.text for name, read in texts.items()},
    )


def follow(edition: Edition, target: str) -> None:
    """Called by every change of state: public texts, and only they, are looked through for near duplicates."""
    subject = _document_subject(edition.document)
    if target == Edition.State.PUBLISHED and edition.current_revision is not None:
        fingerprints.remember(
            subject=subject,
            organisation=edition.document.organisation,
            text=_plain(edition.current_revision),
            text_hash=edition.current_revision.hash,
        )
    elif target in (Edition.State.WITHDRAWN, Edition.State.SUSPENDED):
        fingerprints.forget(subject)


def _text_of(file: AttachedFile) -> AttachmentText:
    if not file.file.path.is_file():
        return AttachmentText("", "文件库中找不到它的内容。")
    return _read(file.file.path, file.name)


@lru_cache(maxsize=32)
def _read(path: Path, name: str) -> AttachmentText:
    """The text of a stored file; reading a long PDF takes seconds, and the content behind a hash never changes."""
    return text_of(path.read_bytes(), name)


def _is_interpreted(edition: Edition) -> bool:
    """An interpretation links here, or goes out in the same set."""
    linked = Edition.objects.filter(
        document__kind__code=_INTERPRETATION, current_revision__references__target=edition.document_id
    ).exclude(state__in=_GONE)
    beside = Edition.objects.filter(
        document__kind__code=_INTERPRETATION,
        set_members__release_set__in=edition.set_members.filter(
            release_set__dissolved_at__isnull=True
        ).values("release_set"),
    )
    return linked.exists() or beside.exists()


def _taken_numbers(document: Document, number: str) -> tuple[tuple[str, str], ...]:
    """The same document number on another document that is public or on its way."""
    number = "".join(number.split())
    if not number:
        return ()
    rows = (
        Edition.objects.filter(current_revision__document_number__in=_spellings(number))
        .exclude(document=document)
        .exclude(state__in=_GONE)
        .select_related("document__organisation")[:5]
    )
    return tuple((number, _named(row, document)) for row in rows)


def _named(edition: Edition, document: Document) -> str:
    """An edition as the writer of another document may know it: what a colleague drafts elsewhere has no title here."""
    body = edition.document.organisation.short_name
    is_known = edition.state == Edition.State.PUBLISHED or edition.organisation_id == document.organisation_id
    return f"{body}《{edition.title}》" if is_known else f"{body}尚未公开的稿件"


def _spellings(number: str) -> set[str]:
    found = {number}
    for pair in _BRACKETS:
        if pair[0] in number and pair[1] in number:
            for other in _BRACKETS:
                found.add(number.replace(pair[0], other[0]).replace(pair[1], other[1]))
    return found


def _dead_links(revision: Revision) -> frozenset[str]:
    """Links to addresses of ours under which nothing is public now."""
    targets = own_targets(revision.body)
    if not targets:
        return frozenset()
    public = set(
        Edition.objects.public()
        .filter(document__index_number__in=targets.values())
        .values_list("document__index_number", flat=True)
    )
    return frozenset(href for href, number in targets.items() if number not in public)


def _similar(document: Document, revision: Revision) -> tuple[SimilarText, ...]:
    found = checks.similar_texts(_plain(revision), exclude=_document_subject(document))
    ids = {int(row.subject.rpartition(":")[2]): row.share for row in found}
    rows = Edition.objects.public().filter(document__in=ids).select_related("document")
    return tuple(
        SimilarText(
            row.title, reverse("portal:document", args=[row.document.index_number]), ids[row.document_id]
        )
        for row in rows
    )


def _document_subject(document: Document) -> str:
    return f"publications.document:{document.pk}"


def _plain(revision: Revision) -> str:
    return f"{revision.title}\n{plain_text(revision.body)}"
