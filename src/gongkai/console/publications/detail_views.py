"""One text as staff see it: its state, what can be done, its history, comparison, preview, files."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.publications.presentation import attachments, description
from gongkai.console.publications.release_panels import release_panels
from gongkai.console.publications.step_views import possible_steps
from gongkai.publications import guards, release_guards
from gongkai.publications.actions.release_sets import open_set_of
from gongkai.publications.comparison import compare_revisions
from gongkai.publications.models import ContentKind, Edition, Revision, RevisionAttachment
from gongkai.publications.permissions import may_draft
from gongkai.publications.queries import TimelineEntry, item_wording, stage_progress, timeline
from gongkai.publications.queries.release import release_timeline
from gongkai.publications.stages import latest_submission


def _conditions(edition: Edition) -> tuple[guards.Guard, ...]:
    """What the next step of the text asks for."""
    if edition.state == Edition.State.DRAFT:
        return guards.SUBMIT_GUARDS
    if edition.state != Edition.State.APPROVED:
        return ()
    kept_back = edition.current_revision.publicity != Revision.Publicity.PROACTIVE
    in_set = open_set_of(edition) is not None
    return release_guards.hold_guards() if kept_back else release_guards.publish_guards(in_set=in_set)


def _kinds_to_choose(request: StaffRequest, edition: Edition) -> list[ContentKind]:
    """The kinds that a writer may change to; none once the document has been handed in or public."""
    is_first_draft = edition.state == Edition.State.DRAFT and edition.document.first_published_at is None
    if not is_first_draft or not may_draft(request.user, edition.document.organisation):
        return []
    return list(ContentKind.objects.filter(is_active=True))


def _life(edition: Edition) -> list[TimelineEntry]:
    """Everything that happened, newest first; what happened at one moment stays in its order, turned round."""
    rows = [*timeline(edition), *release_timeline(edition)]
    rows.sort(key=lambda row: row.at)
    return rows[::-1]


def edition_rows() -> object:
    """Editions with what a page about one of them reads."""
    return Edition.objects.select_related(
        "document__organisation",
        "document__item__catalogue",
        "document__event",
        "current_revision__created_by",
    )


@staff_page(Right.SEE_BODY)
def publication_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """The text, what is missing, who decided, and the buttons this person has."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    revision = edition.current_revision
    submission = latest_submission(edition)
    in_flow = edition.state in (Edition.State.IN_REVIEW, Edition.State.APPROVED)
    checks = _conditions(edition)
    context = {
        "edition": edition,
        "revision": revision,
        "wording": item_wording(edition.document.item),
        "kinds": _kinds_to_choose(request, edition),
        "description": description(edition, revision),
        "attachments": attachments(edition, revision),
        "checks": guards.checklist(checks, edition, timezone.localdate()) if checks else [],
        "progress": stage_progress(submission) if submission and in_flow else [],
        "timeline": _life(edition),
        "revisions": edition.revisions.select_related("created_by").defer("body").order_by("-number"),
        "siblings": edition.document.editions.exclude(pk=edition.pk).order_by("-number"),
        "steps": possible_steps(request.user, edition),
        "may_edit": edition.state == Edition.State.DRAFT
        and may_draft(request.user, edition.document.organisation),
        "last_change": edition.status_changes.last(),
        **release_panels(request.user, edition),
    }
    return render(request, "console/publications/detail.html", context)


@staff_page(Right.SEE_BODY)
def publication_preview(request: StaffRequest, pk: int) -> HttpResponse:
    """The current text as the public will see it, on a desk and on a phone; `?frame=1` is the page inside."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    revision = edition.current_revision
    context = {
        "edition": edition,
        "revision": revision,
        "description": description(edition, revision),
        "attachments": attachments(edition, revision),
        "may_edit": edition.state == Edition.State.DRAFT
        and may_draft(request.user, edition.document.organisation),
    }
    page = "preview_frame" if request.GET.get("frame") else "preview"
    return render(request, f"console/publications/{page}.html", context)


@staff_page(Right.SEE_BODY)
def publication_compare(request: StaffRequest, pk: int) -> HttpResponse:
    """Any two saved texts of this document, `?from=1&to=3`, those of another edition as `2.1`; else the last two."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    texts = _texts_of_document(request, edition)
    own = [text for text in texts if text.revision.edition_id == edition.pk]
    if not own:
        raise Http404
    after = _chosen(texts, request.GET.get("to", ""), own[-1])
    before = _chosen(texts, request.GET.get("from", ""), _one_before(texts, after))
    fields = compare_revisions(before.revision if before else None, after.revision)
    context = {
        "edition": edition,
        "texts": texts,
        "before": before,
        "after": after,
        "fields": [field for field in fields if field.changed],
    }
    return render(request, "console/publications/compare.html", context)


@staff_page(Right.SEE_BODY)
def publication_attachment(request: StaffRequest, pk: int, attachment: int) -> FileResponse:
    """A file of one of this edition's texts, always as a download under its own name."""
    edition = visible_or_404(Edition.objects.all(), request, pk=pk)
    row = get_object_or_404(
        RevisionAttachment.objects.select_related("file"), pk=attachment, revision__edition=edition
    )
    return FileResponse(
        row.file.path.open("rb"), as_attachment=True, filename=row.name, content_type=row.file.content_type
    )


@dataclass(frozen=True)
class _Text:
    """A saved text with the word that names it in the address."""

    key: str
    label: str
    revision: Revision


def _texts_of_document(request: StaffRequest, edition: Edition) -> list[_Text]:
    """Oldest first; the texts of this edition by their number, others with the number of their edition before it."""
    rows = (
        Revision.objects.visible_to(request.user)
        .filter(edition__document_id=edition.document_id)
        .select_related("created_by", "edition")
        .order_by("edition__number", "number")
    )
    return [_text(row, is_own=row.edition_id == edition.pk) for row in rows]


def _text(row: Revision, *, is_own: bool) -> _Text:
    if is_own:
        return _Text(str(row.number), f"第{row.number}稿 {row.created_by}", row)
    label = f"第{row.edition.number}版第{row.number}稿 {row.created_by}"
    return _Text(f"{row.edition.number}.{row.number}", label, row)


def _chosen(texts: list[_Text], key: str, default: _Text | None) -> _Text | None:
    return next((text for text in texts if text.key == key), default)


def _one_before(texts: list[_Text], after: _Text | None) -> _Text | None:
    at = texts.index(after) if after in texts else 0
    return texts[at - 1] if at else None
