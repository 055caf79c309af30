"""One text as staff see it: its state, what can be done, its history, comparison, preview, files."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.publications.presentation import attachments, description
from gongkai.console.publications.step_views import possible_steps
from gongkai.publications import guards
from gongkai.publications.comparison import compare_revisions
from gongkai.publications.models import Edition, Revision, RevisionAttachment
from gongkai.publications.permissions import may_draft
from gongkai.publications.queries import item_wording, stage_progress, timeline
from gongkai.publications.stages import latest_submission

_GUARDS = {Edition.State.DRAFT: guards.SUBMIT_GUARDS, Edition.State.APPROVED: guards.PUBLISH_GUARDS}


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
    checks = _GUARDS.get(edition.state)
    context = {
        "edition": edition,
        "revision": revision,
        "wording": item_wording(edition.document.item),
        "description": description(edition, revision),
        "attachments": attachments(edition, revision),
        "checks": guards.checklist(checks, edition, timezone.localdate()) if checks else [],
        "progress": stage_progress(submission) if submission and in_flow else [],
        "timeline": reversed(timeline(edition)),
        "revisions": edition.revisions.select_related("created_by").defer("body").order_by("-number"),
        "siblings": edition.document.editions.exclude(pk=edition.pk).order_by("-number"),
        "steps": possible_steps(request.user, edition),
        "may_edit": edition.state == Edition.State.DRAFT
        and may_draft(request.user, edition.document.organisation),
        "last_change": edition.status_changes.last(),
    }
    return render(request, "console/publications/detail.html", context)


@staff_page(Right.SEE_BODY)
def publication_preview(request: StaffRequest, pk: int) -> HttpResponse:
    """The current text in the dress of the public site."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    revision = edition.current_revision
    context = {
        "edition": edition,
        "revision": revision,
        "description": description(edition, revision),
        "attachments": attachments(edition, revision),
    }
    return render(request, "console/publications/preview.html", context)


@staff_page(Right.SEE_BODY)
def publication_compare(request: StaffRequest, pk: int) -> HttpResponse:
    """Two saved texts of this edition, `?from=1&to=3`; without numbers the last two."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    revisions = list(edition.revisions.select_related("created_by").order_by("number"))
    if not revisions:
        raise Http404
    after = _chosen(revisions, request.GET.get("to", ""), revisions[-1])
    before = _chosen(revisions, request.GET.get("from", ""), _one_before(revisions, after))
    context = {
        "edition": edition,
        "revisions": revisions,
        "before": before,
        "after": after,
        "fields": [field for field in compare_revisions(before, after) if field.changed],
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


def _chosen(revisions: list[Revision], number: str, default: Revision | None) -> Revision | None:
    return next((row for row in revisions if str(row.number) == number), default)


def _one_before(revisions: list[Revision], after: Revision | None) -> Revision | None:
    earlier = [row for row in revisions if after is not None and row.number < after.number]
    return earlier[-1] if earlier else None
