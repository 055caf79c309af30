"""Editing one cell: in place where htmx asks, on a page of its own otherwise."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.accounts.permissions import Right, check_right
from gongkai.catalogues.actions import editions
from gongkai.catalogues.models import CatalogueEdition, ItemVersion
from gongkai.catalogues.refusals import Refused
from gongkai.catalogues.wording import FIELD_LABELS, field_text
from gongkai.console.access import staff_page, visible_or_404
from gongkai.console.catalogues.answers import is_htmx
from gongkai.console.catalogues.forms import CellForm
from gongkai.console.catalogues.lists import crumbs
from gongkai.console.catalogues.presentation import row_views
from gongkai.console.catalogues.reviewing import row_answer


@require_http_methods(["GET", "POST"])
@staff_page(Right.MANAGE_CATALOGUE)
def edit(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """`?show=1` gives the row back unchanged (cancel)."""
    version = visible_or_404(
        ItemVersion.objects.select_related("edition__catalogue__organisation"), request, pk=pk
    )
    if field not in FIELD_LABELS or version.edition.status != CatalogueEdition.Status.DRAFT:
        raise Http404
    check_right(request.user, Right.MANAGE_CATALOGUE, version.edition.catalogue.organisation)
    if is_htmx(request) and "show" in request.GET:
        return row_answer(request, version)
    if request.method == "GET":
        form = CellForm(initial={"value": field_text(version, field)}, field=field, auto_id=f"cell-{pk}-%s")
        return _show(request, version, form)
    form = CellForm(request.POST, field=field, auto_id=f"cell-{pk}-%s")
    if form.is_valid() and _save(request, version, form):
        if is_htmx(request):
            return row_answer(request, version.edition.versions.get(pk=pk))
        return redirect(reverse("console:edition_review", args=[version.edition_id]) + f"#row-{pk}")
    return _show(request, version, form)


def _save(request: HttpRequest, version: ItemVersion, form: CellForm) -> bool:
    """Save the cell; a refusal becomes an error of the field."""
    try:
        editions.edit_cell(
            version,
            field=form.field_name,
            value=form.cleaned_data["value"],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        form.add_error("value", list(refusal.sentences))
        return False
    return True


def _show(request: HttpRequest, version: ItemVersion, form: CellForm) -> HttpResponse:
    if is_htmx(request):
        return row_answer(request, version, form=form)
    row = row_views(version.edition, [version])[0]
    context = {
        "form": form,
        "version": version,
        "row": row,
        "label": FIELD_LABELS[form.field_name],
        "breadcrumbs": crumbs(version.edition.catalogue, {"label": "修改单元格"}),
    }
    return render(request, "console/catalogues/cell.html", context, status=422 if form.is_bound else 200)
