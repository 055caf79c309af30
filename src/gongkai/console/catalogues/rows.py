"""Adding, deleting and moving rows of a draft."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.accounts.permissions import Right
from gongkai.catalogues.actions import editions
from gongkai.catalogues.models import CatalogueEdition, ItemVersion
from gongkai.catalogues.refusals import Refused
from gongkai.console.access import staff_page, visible_or_404
from gongkai.console.catalogues.answers import refusals_as_messages
from gongkai.console.catalogues.forms import RowForm
from gongkai.console.catalogues.lists import crumbs


@require_http_methods(["GET", "POST"])
@staff_page(Right.MANAGE_CATALOGUE)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new row behind the position in `?after=`."""
    rows = CatalogueEdition.objects.select_related("catalogue__organisation")
    edition = visible_or_404(rows, request, pk=pk)
    form = RowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = editions.add_row(
                edition, after=_position(request, "after"), by=request.user, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, list(refusal.sentences))
        else:
            return redirect(_review_url(edition.pk, row.pk))
    context = {
        "form": form,
        "edition": edition,
        "breadcrumbs": crumbs(edition.catalogue, {"label": "增加一行"}),
        "back": reverse("console:edition_review", args=[edition.pk]),
    }
    return render(request, "console/catalogues/row_add.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@staff_page(Right.MANAGE_CATALOGUE)
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    version = visible_or_404(_versions(), request, pk=pk)
    if request.method == "POST":
        with refusals_as_messages(request, f"已删去“{version.title}”。"):
            editions.delete_row(version, by=request.user)
        return redirect("console:edition_review", version.edition_id)
    context = {
        "title": f"删去“{version.title}”？",
        "text": "这一行和它的疑问会从草稿中删去，原件不受影响。",
        "action": "删去这一行",
        "back": _review_url(version.edition_id, version.pk),
        "breadcrumbs": crumbs(version.edition.catalogue, {"label": "删去一行"}),
    }
    return render(request, "console/catalogues/ask.html", context)


@require_POST
@staff_page(Right.MANAGE_CATALOGUE)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    version = visible_or_404(_versions(), request, pk=pk)
    with refusals_as_messages(request):
        editions.move(version, to=_position(request, "to"), by=request.user)
    return redirect(_review_url(version.edition_id, version.pk))


def _versions() -> Any:
    return ItemVersion.objects.select_related("edition__catalogue__organisation")


def _position(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "") or request.POST.get(name, "")
    return int(text) if text.isdigit() and len(text) < 7 else 0


def _review_url(edition_id: int, version_id: int) -> str:
    return f"{reverse('console:edition_review', args=[edition_id])}#row-{version_id}"
