"""Before a workflow is changed: the sentence before and after, and the texts that wait in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from gongkai.accounts.permissions import NotPermitted
from gongkai.console.access import StaffRequest
from gongkai.console.workflows.access import may_change
from gongkai.console.workflows.waiting import waiting_texts
from gongkai.console.workflows.wording import StageLike, scope_words, stages_sentence
from gongkai.publications.actions.workflows import Changed
from gongkai.publications.models import Workflow
from gongkai.publications.refusals import Refused


def check_may_change(request: StaffRequest, workflow: Workflow) -> None:
    """Raise NotPermitted with a sentence."""
    if not may_change(request.user, workflow):
        raise NotPermitted("默认流程对所有机构有效，由管辖全部机构的系统管理员设置。可以为您的机构另设流程。")


def page(
    request: StaffRequest,
    workflow: Workflow | None,
    form: forms.Form,
    *,
    title: str,
    button: str,
    **more: Any,
) -> HttpResponse:
    """A form of this area; 400 when it came back with errors."""
    context = {"workflow": workflow, "form": form, "title": title, "button": button, **more}
    if workflow is not None:
        context["sentence"] = stages_sentence(workflow.stages.all())
    return render(request, "console/workflows/form.html", context, status=400 if form.errors else 200)


def ask_first(
    request: StaffRequest,
    workflow: Workflow,
    *,
    title: str,
    after: Sequence[StageLike] | None,
    form: forms.Form,
    consequence: str = "",
) -> HttpResponse:
    """What the change does, told before it is done; the same values are sent again with `confirmed`."""
    before = stages_sentence(workflow.stages.all()) if workflow.is_active else "流程已停用，稿件无法提交"
    context = {
        "workflow": workflow,
        "scope": scope_words(workflow),
        "title": title,
        "before": before,
        "after": stages_sentence(after) if after is not None else "",
        "waiting": waiting_texts(workflow, request.user),
        "consequence": consequence,
        "kept": [(name, value) for name, values in request.POST.lists() for value in values],
        "form": form,
    }
    context["kept"] = [(name, value) for name, value in context["kept"] if name != "csrfmiddlewaretoken"]
    return render(request, "console/workflows/confirm.html", context)


def carry_out(
    request: StaffRequest, form: forms.Form, act: Callable[[], Changed], words: str
) -> HttpResponse | None:
    """Run the action and go to the workflow, telling what it means for waiting texts; None after a refusal."""
    try:
        changed = act()
    except Refused as refusal:
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
        return None
    messages.success(request, words)
    if changed.notice:
        messages.warning(request, changed.notice)
    return redirect("console:workflow_detail", pk=changed.workflow.pk)


def is_confirmed(request: StaffRequest) -> bool:
    """Whether the person has seen what the change does."""
    return request.POST.get("confirmed") == "1"
