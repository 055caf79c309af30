"""Steps of a person on a dispatch: each checks, parses, and calls its one action."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.channels.actions import choosing, settling
from gongkai.channels.permissions import check_may_settle, check_may_work
from gongkai.channels.refusals import ChannelRefused
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.channels.dispatches import dispatch_or_404, dispatch_page
from gongkai.console.channels.forms import ConfirmForm


@staff_page(Right.SEE_BODY)
def dispatch_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Take the channel off, or close what cannot be sent, with a reason."""
    dispatch = dispatch_or_404(request, pk)
    check_may_work(request.user, dispatch.channel.organisation)
    if request.method == "POST":
        try:
            choosing.cancel(
                dispatch, reason=request.POST.get("reason", ""), by=request.user, at=timezone.now()
            )
        except ChannelRefused as refusal:
            return dispatch_page(request, dispatch_or_404(request, pk), problem=str(refusal))
        messages.success(request, f"不再发到{dispatch.channel.name}。")
    return redirect("console:dispatch_detail", pk)


@staff_page(Right.SEE_BODY)
def dispatch_retry(request: StaffRequest, pk: int) -> HttpResponse:
    """Send again."""
    dispatch = dispatch_or_404(request, pk)
    check_may_settle(request.user, dispatch.channel.organisation)
    if request.method == "POST":
        try:
            settling.retry(dispatch, by=request.user, at=timezone.now())
        except ChannelRefused as refusal:
            return dispatch_page(request, dispatch_or_404(request, pk), problem=str(refusal))
        messages.success(request, "已重新排队，一分钟内发送。")
    return redirect("console:dispatch_detail", pk)


@staff_page(Right.SEE_BODY)
def dispatch_confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """A person says whether it is out."""
    dispatch = dispatch_or_404(request, pk)
    check_may_settle(request.user, dispatch.channel.organisation)
    if request.method != "POST":
        return redirect("console:dispatch_detail", pk)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return dispatch_page(request, dispatch, confirm_form=form)
    values = dict(form.cleaned_data)
    try:
        settling.confirm(
            dispatch, is_out=values.pop("is_out") == "yes", by=request.user, at=timezone.now(), **values
        )
    except ChannelRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return dispatch_page(request, dispatch_or_404(request, pk), confirm_form=form)
    messages.success(request, "核实结果已登记。")
    return redirect("console:dispatch_detail", pk)
