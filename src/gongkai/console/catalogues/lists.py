"""目录: the catalogues that a person may see, and one catalogue with its editions and items."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.accounts.permissions import Right, has_right
from gongkai.catalogues import queries
from gongkai.catalogues.models import Catalogue, CatalogueImport
from gongkai.console.access import staff_page, visible_or_404

_UNFINISHED = (
    CatalogueImport.Status.WAITING,
    CatalogueImport.Status.READING,
    CatalogueImport.Status.READY,
    CatalogueImport.Status.FAILED,
)


@staff_page(Right.SEE_BODY)
def catalogue_list(request: HttpRequest) -> HttpResponse:
    catalogues = queries.with_current_edition(Catalogue.objects.visible_to(request.user))
    pending = (
        CatalogueImport.objects.visible_to(request.user)
        .filter(status__in=_UNFINISHED)
        .select_related("catalogue__organisation", "edition")
        .defer("source_view")[:20]
    )
    return render(
        request,
        "console/catalogues/list.html",
        {
            "catalogues": catalogues,
            "pending": pending,
            "can_import": has_right(request.user, Right.MANAGE_CATALOGUE),
        },
    )


@staff_page(Right.SEE_BODY)
def catalogue_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The edition in force; while there is none, the newest one."""
    catalogue = visible_or_404(Catalogue.objects, request, pk=pk)
    edition = catalogue.current_edition or catalogue.editions.first()
    if edition is not None:
        return redirect("console:edition_detail", edition.pk)
    return render(
        request,
        "console/catalogues/empty.html",
        {
            "catalogue": catalogue,
            "can_manage": has_right(request.user, Right.MANAGE_CATALOGUE, catalogue.organisation),
            "breadcrumbs": crumbs(catalogue),
        },
    )


def crumbs(catalogue: Catalogue, *more: dict[str, str]) -> list[dict[str, str]]:
    """目录 › the catalogue › …"""
    return [
        {"label": "目录", "url": reverse("console:catalogue_list")},
        {"label": catalogue.name, "url": reverse("console:catalogue_detail", args=[catalogue.pk])},
        *more,
    ]
