"""Setting up channels: clerks see what there is, administrators change it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from gongkai.accounts.permissions import Right, has_right, organisation_ids_with
from gongkai.channels.actions.channels import Settings, add_kind, change_channel, create_channel
from gongkai.channels.adapters import missing_settings
from gongkai.channels.models import Channel
from gongkai.channels.permissions import check_may_administer
from gongkai.channels.queries import channels_of
from gongkai.channels.refusals import ChannelRefused
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.channels.forms import BoardForm, ChannelForm, KindForm, NewChannelForm
from gongkai.console.channels.presentation import tabs
from gongkai.organisations.models import Organisation

_SHOWN = ("name", "location", "app_id", "base_address", "author", "tolerance_minutes", "is_active")


@staff_page(Right.SEE_BODY)
def channel_list(request: StaffRequest) -> HttpResponse:
    """Channels of the bodies that one may see, with what is missing for sending."""
    context = {
        "rows": [(channel, missing_settings(channel)) for channel in channels_of(request.user)],
        "may_administer": has_right(request.user, Right.ADMINISTER),
        "administered": organisation_ids_with(request.user, Right.ADMINISTER),
        "tabs": tabs(request.user, "channel_list"),
    }
    return render(request, "console/channels/channels.html", context)


@staff_page(Right.ADMINISTER)
def channel_new(request: StaffRequest) -> HttpResponse:
    """Set up a channel."""
    bodies = Organisation.objects.filter(pk__in=organisation_ids_with(request.user, Right.ADMINISTER))
    posted = request.method == "POST"
    form = NewChannelForm(
        request.POST if posted else None, request.FILES if posted else None, organisations=bodies
    )
    if form.is_valid():
        values = dict(form.cleaned_data)
        organisation, kind = values.pop("organisation"), values.pop("kind")
        try:
            channel = create_channel(organisation, kind, _settings(values), by=request.user)
        except ChannelRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, f"渠道“{channel.name}”已设立。")
            return redirect("console:channel_list")
    return _form_page(request, form, title="设立发布渠道", button="设立")


@staff_page(Right.ADMINISTER)
def channel_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a channel; the secret is never shown."""
    rows = Channel.objects.select_related("kind", "organisation", "cover")
    channel = visible_or_404(rows, request, pk=pk)
    check_may_administer(request.user, channel.organisation)
    posted = request.method == "POST"
    initial = {name: getattr(channel, name) for name in _SHOWN}
    kind_of_form = ChannelForm if channel.is_automatic else BoardForm
    form = kind_of_form(request.POST if posted else None, request.FILES if posted else None, initial=initial)
    if form.is_valid():
        try:
            changed = change_channel(channel, _settings(dict(form.cleaned_data)), by=request.user)
        except ChannelRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, "已保存。" if changed else "没有改动，未保存。")
            return redirect("console:channel_list")
    return _form_page(request, form, title="修改发布渠道", button="保存", channel=channel)


@staff_page(Right.ADMINISTER)
def channel_kind_new(request: StaffRequest) -> HttpResponse:
    """Add a kind of channel to the open list."""
    form = KindForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            kind = add_kind(name=form.cleaned_data["name"], by=request.user)
        except ChannelRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"已增加渠道种类“{kind.name}”，由经办人办理。")
            return redirect("console:channel_new")
    return _form_page(request, form, title="增加渠道种类", button="增加")


def _settings(values: dict[str, Any]) -> Settings:
    cover = values.pop("cover", None)
    return Settings(**values, cover=cover.read() if cover else None)


def _form_page(
    request: StaffRequest, form: object, *, title: str, button: str, channel: Channel | None = None
) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "channel": channel}
    status = 400 if form.errors else 200  # type: ignore[attr-defined]
    return render(request, "console/channels/form.html", context, status=status)
