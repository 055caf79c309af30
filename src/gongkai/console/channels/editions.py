"""发布渠道 of one edition: choosing, and how each stands to the website."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.channels.actions.choosing import CHOOSABLE, choose
from gongkai.channels.adapters import missing_settings
from gongkai.channels.permissions import may_work
from gongkai.channels.queries import channels_of_earlier_edition, choosable, staff_dispatches
from gongkai.channels.refusals import ChannelRefused
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.channels.presentation import shown
from gongkai.publications.models import Edition


@staff_page(Right.SEE_BODY)
def edition_channels(request: StaffRequest, pk: int) -> HttpResponse:
    """The channels of the edition; clerks add some by POST."""
    rows = Edition.objects.select_related("document__organisation")
    edition = visible_or_404(rows, request, pk=pk)
    offered = choosable(edition, request.user)
    problem = ""
    if request.method == "POST":
        wanted = set(request.POST.getlist("channel"))
        channels = [channel for channel in offered if str(channel.pk) in wanted]
        try:
            choose(edition, channels, by=request.user, at=timezone.now())
        except ChannelRefused as refusal:
            problem = str(refusal)
        else:
            if channels:
                messages.success(request, f"已选定{len(channels)}个渠道。")
                return redirect("console:edition_channels", pk)
            problem = "没有选中渠道，请至少选择一个。"
    earlier = channels_of_earlier_edition(edition)
    context = {
        "edition": edition,
        "rows": shown(staff_dispatches(request.user).filter(edition=edition), timezone.now()),
        "offered": [(channel, channel.pk in earlier, missing_settings(channel)) for channel in offered],
        "may_choose": may_work(request.user, edition.document.organisation) and edition.state in CHOOSABLE,
        "problem": problem,
    }
    return render(request, "console/channels/edition.html", context, status=400 if problem else 200)
