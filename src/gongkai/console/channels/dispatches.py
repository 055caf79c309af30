"""One edition on one channel: its history, its evidence, and the evidence's files."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.channels.actions.choosing import REVOCABLE
from gongkai.channels.actions.evidence import ACCEPTS, Upload, add_evidence
from gongkai.channels.articles import public_address
from gongkai.channels.models import Dispatch, DispatchEvidence
from gongkai.channels.permissions import check_may_work, may_administer, may_work
from gongkai.channels.queries import staff_dispatches
from gongkai.channels.refusals import ChannelRefused
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.channels.forms import ConfirmForm, EvidenceForm
from gongkai.console.channels.presentation import shown
from gongkai.publications.attachments import check_upload_size
from gongkai.publications.refusals import Refused

_S = Dispatch.State


def dispatch_or_404(request: StaffRequest, pk: int) -> Dispatch:
    """The dispatch, if it belongs to a body that the person may see."""
    dispatch = staff_dispatches(request.user).filter(pk=pk).first()
    if dispatch is None:
        raise Http404
    return dispatch


@staff_page(Right.SEE_BODY)
def dispatch_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Where it stands and what this person can do about it."""
    return dispatch_page(request, dispatch_or_404(request, pk))


@staff_page(Right.SEE_BODY)
def dispatch_evidence(request: StaffRequest, pk: int) -> HttpResponse:
    """Register evidence; on a mistake the page comes back with everything but the file."""
    dispatch = dispatch_or_404(request, pk)
    check_may_work(request.user, dispatch.channel.organisation)
    if request.method != "POST":
        return redirect("console:dispatch_detail", pk)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid() and _register(request, dispatch, form):
        messages.success(request, "佐证已登记。")
        return redirect("console:dispatch_detail", pk)
    return dispatch_page(request, dispatch_or_404(request, pk), evidence_form=form)


def _register(request: StaffRequest, dispatch: Dispatch, form: EvidenceForm) -> bool:
    values = dict(form.cleaned_data)
    file = values.pop("file")
    try:
        if file:
            check_upload_size(file.name, file.size)
        upload = Upload(file.name, file.read()) if file else None
        add_evidence(dispatch, upload=upload, by=request.user, at=timezone.now(), **values)
    except ChannelRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    except Refused as refusal:
        form.add_error("file", str(refusal))
    else:
        return True
    return False


@staff_page(Right.SEE_BODY)
def evidence_file(request: StaffRequest, pk: int) -> FileResponse:
    """A photo or scan, always as a download under its own name."""
    row = visible_or_404(DispatchEvidence.objects.select_related("file"), request, pk=pk)
    if row.file is None:
        raise Http404
    return FileResponse(
        row.file.path.open("rb"),
        as_attachment=True,
        filename=row.file_name,
        content_type=row.file.content_type,
    )


def dispatch_page(
    request: StaffRequest,
    dispatch: Dispatch,
    *,
    evidence_form: forms.Form | None = None,
    confirm_form: forms.Form | None = None,
    problem: str = "",
) -> HttpResponse:
    """The page, with a form that came back with errors or a sentence that says why a step was refused."""
    organisation = dispatch.channel.organisation
    works = may_work(request.user, organisation)
    settles = works or may_administer(request.user, organisation)
    has_errors = bool(
        problem or getattr(evidence_form, "errors", None) or getattr(confirm_form, "errors", None)
    )
    context = {
        "dispatch": dispatch,
        "shown": shown([dispatch], timezone.now())[0],
        "history": dispatch.history.order_by("-pk"),
        "public_address": public_address(dispatch.edition),
        "evidence_form": (evidence_form or EvidenceForm(initial={"happened_at": timezone.localtime()}))
        if works and dispatch.state in ACCEPTS
        else None,
        "confirm_form": (confirm_form or ConfirmForm()) if settles and dispatch.state == _S.ASK else None,
        "may_retry": settles and dispatch.state in (_S.DEAD, _S.FAILED),
        "may_cancel": works and dispatch.state in REVOCABLE,
        "reason_needed": dispatch.state != _S.WAITING,
        "takes_evidence": dispatch.state in ACCEPTS,
        "problem": problem,
    }
    return render(request, "console/channels/dispatch.html", context, status=400 if has_errors else 200)
