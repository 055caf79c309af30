"""One item: its wording and limit, the facts registered for it, its interval, what was published against it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.accounts.permissions import Right, check_right, has_right
from gongkai.calendars.queries import current_calendar
from gongkai.catalogues.actions import facts
from gongkai.catalogues.counting import settings_of
from gongkai.catalogues.models import Item, ItemEvent, ItemVersion
from gongkai.catalogues.queries import current_version
from gongkai.catalogues.refusals import Refused
from gongkai.console.access import staff_page, visible_or_404
from gongkai.console.catalogues.forms import EventForm, IntervalForm, ReasonForm
from gongkai.console.catalogues.lists import crumbs
from gongkai.console.catalogues.presentation import limit_view
from gongkai.publications.models import Edition
from gongkai.rules.schedules import Facts, due_of_phrase


def _item(request: HttpRequest, pk: int) -> tuple[Item, ItemVersion]:
    item: Item = visible_or_404(Item.objects.select_related("catalogue__organisation"), request, pk=pk)
    version = current_version(item)
    if version is None:
        raise Http404
    return item, version


@require_GET
@staff_page(Right.SEE_BODY)
def item_detail(request: HttpRequest, pk: int) -> HttpResponse:
    item, version = _item(request, pk)
    organisation = item.catalogue.organisation
    published = Edition.objects.visible_to(request.user).filter(document__item=item)
    context = {
        "item": item,
        "version": version,
        "limit": limit_view(version.parsed_limit, settings_of(version.edition)),
        "example": _example(version),
        "events": item.events.select_related("retraction").order_by("-occurred_on", "-pk")[:50],
        "interval": item.intervals.last(),
        "intervals": item.intervals.order_by("-pk")[:20],
        "publications": published.select_related("document").order_by("-published_at", "-pk")[:20],
        "publication_count": published.count(),
        "wordings": item.versions.select_related("edition").order_by("-edition__number"),
        "can_draft": has_right(request.user, Right.DRAFT, organisation),
        "draft_url": _draft_url(item),
        "breadcrumbs": crumbs(item.catalogue, {"label": version.title}),
    }
    return render(request, "console/catalogues/item.html", context)


def _example(version: ItemVersion) -> dict[str, Any]:
    """What the limit would mean for something that happens today: the date with its steps."""
    today = timezone.localdate()
    result = due_of_phrase(
        version.parsed_limit, Facts(occurred_on=today), current_calendar(), settings_of(version.edition)
    )
    return {"today": today, "due": result.binding}


def _draft_url(item: Item) -> str:
    """Where a publication against the item is begun; empty while there is no such page."""
    try:
        return f"{reverse('console:publication_new')}?item={item.pk}"
    except NoReverseMatch:
        return ""


@require_http_methods(["GET", "POST"])
@staff_page(Right.DRAFT)
def register_event(request: HttpRequest, pk: int) -> HttpResponse:
    item, version = _item(request, pk)
    check_right(request.user, Right.DRAFT, item.catalogue.organisation)
    initial = {"occurred_on": timezone.localdate(), "kind": _likely_kind(version)}
    form = EventForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            facts.register_event(item, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, list(refusal.sentences))
        else:
            messages.success(request, "已登记，公开期限自次日起算。")
            return redirect("console:item_detail", item.pk)
    return _form_page(request, item, version, form, "登记事实", "登记")


def _likely_kind(version: ItemVersion) -> str:
    """The event that the item's limit counts from, where it is one that bodies register."""
    codes = [rule.trigger_code for rule in version.parsed_limit.rules]
    known = [code for code in codes if code in ItemEvent.Kind.values]
    return known[0] if known else ItemEvent.Kind.INFO_FORMED


@require_http_methods(["GET", "POST"])
@staff_page(Right.DRAFT)
def retract_event(request: HttpRequest, pk: int) -> HttpResponse:
    event = visible_or_404(ItemEvent.objects.select_related("item__catalogue__organisation"), request, pk=pk)
    item, version = _item(request, event.item_id)
    check_right(request.user, Right.DRAFT, item.catalogue.organisation)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            facts.retract_event(event, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, list(refusal.sentences))
        else:
            messages.success(request, "已撤回，这条事实不再产生公开期限；记录仍然保留。")
            return redirect("console:item_detail", item.pk)
    return _form_page(request, item, version, form, f"撤回事实：{event.description}", "撤回")


@require_http_methods(["GET", "POST"])
@staff_page(Right.DRAFT)
def set_interval(request: HttpRequest, pk: int) -> HttpResponse:
    item, version = _item(request, pk)
    check_right(request.user, Right.DRAFT, item.catalogue.organisation)
    current = item.intervals.last()
    initial = {"effective_on": timezone.localdate(), "recurrence": current.recurrence if current else ""}
    form = IntervalForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            facts.set_interval(item, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, list(refusal.sentences))
        else:
            messages.success(request, "已设定公开周期。")
            return redirect("console:item_detail", item.pk)
    return _form_page(request, item, version, form, "设定公开周期", "设定周期")


def _form_page(
    request: HttpRequest, item: Item, version: ItemVersion, form: Any, title: str, action: str
) -> HttpResponse:
    context = {
        "item": item,
        "version": version,
        "form": form,
        "title": title,
        "action": action,
        "breadcrumbs": crumbs(
            item.catalogue,
            {"label": version.title, "url": reverse("console:item_detail", args=[item.pk])},
            {"label": title},
        ),
    }
    return render(request, "console/catalogues/fact_form.html", context, status=422 if form.is_bound else 200)
