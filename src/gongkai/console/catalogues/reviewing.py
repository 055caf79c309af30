"""The show piece of the wizard: source beside rows, doubts settled one by one, then the edition confirmed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.accounts.permissions import Right, has_right
from gongkai.catalogues.actions import editions
from gongkai.catalogues.guards import obstacles_to_confirming
from gongkai.catalogues.models import CatalogueEdition, CatalogueImport, EditionProblem, ItemVersion
from gongkai.catalogues.refusals import Refused
from gongkai.console.access import staff_page, visible_or_404
from gongkai.console.catalogues.answers import is_htmx, refusals_as_messages
from gongkai.console.catalogues.lists import crumbs
from gongkai.console.catalogues.presentation import (
    doubtful_keys,
    progress_of,
    row_views,
    whole_file_doubts,
)
from gongkai.console.catalogues.source_pane import source_blocks

Status = CatalogueEdition.Status


@require_GET
@staff_page(Right.SEE_BODY)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    edition = visible_or_404(_editions(), request, pk=pk)
    if edition.status != Status.DRAFT:
        return redirect("console:edition_detail", edition.pk)
    rows = row_views(edition, edition.versions.all())
    source = CatalogueImport.objects.visible_to(request.user).filter(edition=edition).first()
    file_doubts, file_notices = whole_file_doubts(edition)
    context = {
        **status_context(request, edition),
        "rows": rows,
        "file_doubts": file_doubts,
        "file_notices": file_notices,
        "import": source,
        "blocks": source_blocks(source.source_view, doubtful_keys(rows)) if source else [],
        "breadcrumbs": crumbs(edition.catalogue, {"label": f"第{edition.number}版"}),
    }
    return render(request, "console/catalogues/review.html", context)


def _editions() -> Any:
    return CatalogueEdition.objects.select_related("catalogue__organisation")


def status_context(request: HttpRequest, edition: CatalogueEdition) -> dict[str, Any]:
    """The bar above the panes: counts, and what stands in the way of confirming."""
    return {
        "edition": edition,
        "can_manage": has_right(request.user, Right.MANAGE_CATALOGUE, edition.catalogue.organisation),
        "progress": progress_of(edition),
        "obstacles": obstacles_to_confirming(edition),
    }


def row_answer(
    request: HttpRequest, version: ItemVersion, *, form: Any = None, errors: tuple[str, ...] = ()
) -> HttpResponse:
    """One row anew, with the bar; `form` opens the cell that it belongs to."""
    edition = version.edition
    context = {
        **status_context(request, edition),
        "row": row_views(edition, [version])[0],
        "form": form,
        "editing": form.field_name if form is not None else "",
        "errors": errors,
        "with_status": True,
    }
    return render(request, "console/catalogues/_row.html", context, status=200)


@require_POST
@staff_page(Right.MANAGE_CATALOGUE)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    problem = visible_or_404(
        EditionProblem.objects.select_related("edition__catalogue__organisation", "version"), request, pk=pk
    )
    if is_htmx(request) and problem.version is not None:
        try:
            editions.settle_problem(problem, by=request.user, at=timezone.now())
        except Refused as refusal:
            return row_answer(request, problem.version, errors=refusal.sentences)
        return row_answer(request, problem.version)
    with refusals_as_messages(request):
        editions.settle_problem(problem, by=request.user, at=timezone.now())
    anchor = f"#row-{problem.version_id}" if problem.version_id else ""
    return redirect(reverse("console:edition_review", args=[problem.edition_id]) + anchor)


@require_POST
@staff_page(Right.MANAGE_CATALOGUE)
def settle_alike(request: HttpRequest, pk: int) -> HttpResponse:
    edition = visible_or_404(_editions(), request, pk=pk)
    with refusals_as_messages(request, "这一类疑问已全部按现状确认。"):
        editions.settle_alike(edition, code=request.POST.get("code", ""), by=request.user, at=timezone.now())
    return redirect("console:edition_review", edition.pk)


@require_POST
@staff_page(Right.MANAGE_CATALOGUE)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    edition = visible_or_404(_editions(), request, pk=pk)
    with refusals_as_messages(request, f"已确认“{edition}”，内容从此固定。下一步：公布。"):
        editions.confirm(edition, by=request.user, at=timezone.now())
    return redirect("console:edition_detail", edition.pk)
