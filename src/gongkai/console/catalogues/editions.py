"""One edition: its items, its differences, how it counts, its files, putting it into force."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.accounts.permissions import Right, check_right, has_right
from gongkai.catalogues import queries
from gongkai.catalogues.actions import editions
from gongkai.catalogues.counting import settings_of, settings_that_matter
from gongkai.catalogues.exports import FORMATS, export, file_name
from gongkai.catalogues.models import CatalogueEdition
from gongkai.catalogues.refusals import Refused
from gongkai.console.access import staff_page, visible_or_404
from gongkai.console.catalogues.answers import refusals_as_messages
from gongkai.console.catalogues.forms import CountingForm, PublishForm
from gongkai.console.catalogues.item_table import item_table
from gongkai.console.catalogues.lists import crumbs

Status = CatalogueEdition.Status


def _edition(request: HttpRequest, pk: int) -> CatalogueEdition:
    rows = CatalogueEdition.objects.select_related("catalogue__organisation")
    edition: CatalogueEdition = visible_or_404(rows, request, pk=pk)
    return edition


@require_GET
@staff_page(Right.SEE_BODY)
def edition_detail(request: HttpRequest, pk: int) -> HttpResponse:
    edition = _edition(request, pk)
    catalogue = edition.catalogue
    context = {
        "edition": edition,
        "catalogue": catalogue,
        "editions": catalogue.editions.all(),
        "before": queries.edition_before(edition),
        "can_manage": has_right(request.user, Right.MANAGE_CATALOGUE, catalogue.organisation),
        "formats": FORMATS,
        "publish_form": PublishForm(initial={"valid_from": timezone.localdate()}),
        "breadcrumbs": crumbs(catalogue),
        **item_table(edition, request.GET),
    }
    return render(request, "console/catalogues/edition.html", context)


@require_POST
@staff_page(Right.MANAGE_CATALOGUE)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    edition = _edition(request, pk)
    form = PublishForm(request.POST)
    if not form.is_valid():
        for error in form.errors.get("valid_from", []):
            messages.error(request, error)
        return redirect("console:edition_detail", edition.pk)
    starts_on = form.cleaned_data["valid_from"]
    with refusals_as_messages(
        request, f"已公布“{edition}”，自{starts_on.year}年{starts_on.month}月{starts_on.day}日起启用。"
    ):
        editions.publish(edition, by=request.user, at=timezone.now(), valid_from=starts_on)
    return redirect("console:edition_detail", edition.pk)


@require_POST
@staff_page(Right.MANAGE_CATALOGUE)
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    edition = _edition(request, pk)
    try:
        draft = editions.start_from(edition, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("console:edition_detail", edition.pk)
    return redirect("console:edition_review", draft.pk)


@require_GET
@staff_page(Right.SEE_BODY)
def diff(request: HttpRequest, pk: int) -> HttpResponse:
    """Against the edition in `?with=`, by default the one confirmed before."""
    edition = _edition(request, pk)
    wanted = request.GET.get("with", "")
    others = edition.catalogue.editions.exclude(pk=edition.pk)
    before = others.filter(number=wanted).first() if wanted.isdigit() else queries.edition_before(edition)
    context = {
        "edition": edition,
        "before": before,
        "others": others,
        "changes": queries.changes_since(edition, before) if before else [],
        "breadcrumbs": crumbs(edition.catalogue, {"label": f"第{edition.number}版的变化"}),
    }
    return render(request, "console/catalogues/diff.html", context)


@require_http_methods(["GET", "POST"])
@staff_page(Right.SEE_BODY)
def counting(request: HttpRequest, pk: int) -> HttpResponse:
    edition = _edition(request, pk)
    if request.method == "POST":
        check_right(request.user, Right.MANAGE_CATALOGUE, edition.catalogue.organisation)
    form = CountingForm(request.POST or None, current=settings_of(edition))
    if request.method == "POST" and form.is_valid():
        try:
            editions.set_counting_settings(edition, answers=form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, list(refusal.sentences))
        else:
            messages.success(request, "已保存计算口径，到期日随之重新计算。")
            return redirect("console:edition_counting", edition.pk)
    affected = _affected(edition)
    context = {
        "edition": edition,
        "form": form,
        "used": [(form[name], affected[name]) for name in form.fields if name in affected],
        "unused": [form[name] for name in form.fields if name not in affected],
        "can_manage": has_right(request.user, Right.MANAGE_CATALOGUE, edition.catalogue.organisation)
        and edition.status != Status.SUPERSEDED,
        "breadcrumbs": crumbs(edition.catalogue, {"label": "计算口径"}),
    }
    return render(request, "console/catalogues/counting.html", context, status=422 if form.is_bound else 200)


def _affected(edition: CatalogueEdition) -> dict[str, int]:
    """Setting → number of items whose wording depends on it."""
    counts: dict[str, int] = {}
    for version in edition.versions.all():
        for doc in settings_that_matter(version.parsed_limit):
            counts[doc.field] = counts.get(doc.field, 0) + 1
    return counts


@require_GET
@staff_page(Right.SEE_BODY)
def export_file(request: HttpRequest, pk: int, format_name: str) -> HttpResponse:
    edition = _edition(request, pk)
    if format_name not in FORMATS:
        raise Http404
    answer = HttpResponse(export(edition, format_name), content_type=FORMATS[format_name].content_type)
    header = content_disposition_header(True, file_name(edition, format_name))
    answer["Content-Disposition"] = header or "attachment"
    return answer
