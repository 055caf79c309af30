"""Set times, and taking back: asking, deciding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.publications.detail_views import edition_rows
from gongkai.console.publications.release_forms import (
    DecideForm,
    ExpiryForm,
    TimeForm,
    WithdrawForm,
    local_input,
)
from gongkai.publications import guards, release_guards
from gongkai.publications.actions import release_sets, timed_steps, withdrawals
from gongkai.publications.models import Edition, TimedStep
from gongkai.publications.permissions import check_may
from gongkai.publications.queries.references import broken_uses
from gongkai.publications.queries.release import open_request
from gongkai.publications.refusals import Refused
from gongkai.rules.transitions import IllegalTransition


def act(form: Form, work: Callable[[], Any]) -> bool:
    """Call the action; a refusal becomes sentences above the form. Whether it was done."""
    try:
        work()
    except Refused as refusal:
        form.add_error(None, list(refusal.sentences))
    except IllegalTransition as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


def _page(request: StaffRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, f"console/publications/{template}.html", context, status=status)


@staff_page(Right.SEE_BODY)
def publish_time(request: StaffRequest, pk: int) -> HttpResponse:
    """Set or change the time at which an approved text becomes public."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    checks = (
        guards.checklist(release_guards.publish_guards(), edition, timezone.localdate())
        if edition.state == Edition.State.APPROVED
        else []
    )
    return _set_time(request, edition, TimedStep.Kind.PUBLISH, TimeForm, checks)


@staff_page(Right.SEE_BODY)
def expiry(request: StaffRequest, pk: int) -> HttpResponse:
    """Set or change the time at which a text goes off the site."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    return _set_time(request, edition, TimedStep.Kind.EXPIRE, ExpiryForm, [])


def _set_time(
    request: StaffRequest, edition: Edition, kind: str, form_class: type[Form], checks: list[guards.Check]
) -> HttpResponse:
    release_sets.check_may_release(request.user, edition.document.organisation)
    step = TimedStep.objects.filter(edition=edition, kind=kind).open().first()
    initial = {"due_at": local_input(step.due_at), "reason": step.reason} if step else {}
    form = form_class(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = act(
            form,
            lambda: timed_steps.set_time(
                edition=edition,
                kind=kind,
                due_at=form.cleaned_data["due_at"],
                reason=form.cleaned_data.get("reason", ""),
                by=request.user,
                at=timezone.now(),
            ),
        )
        if done:
            messages.success(request, f"已设定{TimedStep.Kind(kind).label}的时间。")
            return redirect("console:publication_detail", edition.pk)
    context = {"edition": edition, "form": form, "step": step, "kind": kind, "checks": checks}
    return _page(request, "set_time", context)


@staff_page(Right.SEE_BODY)
def time_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Cancel a set time; asked once more in words."""
    step = visible_or_404(step_rows(), request, pk=pk)
    release_sets.check_may_release(request.user, step.organisation)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and act(
        form, lambda: timed_steps.cancel_time(step, by=request.user, at=timezone.now())
    ):
        messages.success(request, "已取消设定的时间。")
        return redirect(timed_steps.address_of(step))
    context = {"step": step, "form": form, "back": timed_steps.address_of(step)}
    return _page(request, "time_cancel", context)


@staff_page(Right.SEE_BODY)
@require_POST
def time_retry(request: StaffRequest, pk: int) -> HttpResponse:
    """Try a failed step again, in this person's name."""
    step = visible_or_404(step_rows(), request, pk=pk)
    try:
        timed_steps.retry(step, by=request.user, at=timezone.now())
        messages.success(request, "已安排重试，一分钟内办理；结果显示在本页。")
    except Refused as refusal:
        messages.error(request, "".join(refusal.sentences))
    return redirect(timed_steps.address_of(step))


def step_rows() -> Any:
    """Timed steps with what their pages read."""
    return TimedStep.objects.select_related("organisation", "edition", "release_set", "set_by")


@staff_page(Right.SEE_BODY)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask to take back; names the public texts whose links would lead nowhere."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    release_sets.check_may_release(request.user, edition.document.organisation)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = act(
            form,
            lambda: withdrawals.request_withdrawal(
                edition.document, **form.cleaned_data, by=request.user, at=timezone.now()
            ),
        )
        if done:
            messages.success(request, _asked(form.cleaned_data["kind"]))
            return redirect("console:publication_detail", edition.pk)
    context = {"edition": edition, "form": form, "uses": broken_uses(edition.document)}
    return _page(request, "withdraw", context)


def _asked(kind: str) -> str:
    if kind == withdrawals.Kind.SECRECY:
        return "已暂停公开，公众网站上只剩索引号；撤回申请已送终审审批。"
    return "撤回申请已送终审审批；批准以前，本件继续公开。"


@staff_page(Right.SEE_BODY)
def withdrawal(request: StaffRequest, pk: int) -> HttpResponse:
    """Decide on the open request of a text."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    check_may(request.user, "withdraw", edition.document.organisation)
    asked = open_request(edition)
    if asked is None:
        messages.warning(request, "本件没有等待审批的撤回申请。")
        return redirect("console:publication_detail", edition.pk)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        done = act(
            form,
            lambda: withdrawals.decide_withdrawal(
                asked, values["verdict"], opinion=values["opinion"], by=request.user, at=timezone.now()
            ),
        )
        if done:
            messages.success(
                request, f"已作出决定：{dict(form.fields['verdict'].choices)[values['verdict']]}。"
            )  # type: ignore[attr-defined]
            return redirect("console:publication_detail", edition.pk)
    context = {
        "edition": edition,
        "asked": asked,
        "form": form,
        "own": asked.requested_by_id == request.user.pk,
        "uses": broken_uses(edition.document),
    }
    return _page(request, "withdrawal", context)
