"""Sets: making, filling, timing, publishing together, dissolving."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.console.publications.detail_views import edition_rows
from gongkai.console.publications.release_forms import MemberForm, SetForm, TimeForm, local_input
from gongkai.console.publications.release_views import act
from gongkai.publications import transitions
from gongkai.publications.actions import release_sets, timed_steps
from gongkai.publications.actions.publishing import OPEN_STATES
from gongkai.publications.models import Edition, ReleaseSet, ReleaseSetMember, TimedStep
from gongkai.publications.models.document import EditionQuerySet
from gongkai.publications.permissions import may
from gongkai.publications.queries.release import has_failed, open_sets
from gongkai.publications.refusals import Refused

_CHOICES = 200


@staff_page(Right.SEE_BODY)
def set_list(request: StaffRequest) -> HttpResponse:
    """Open sets of the bodies that the person may see, and the last ones released."""
    done = ReleaseSet.objects.visible_to(request.user).filter(released_at__isnull=False)
    context = {
        "open_sets": open_sets(request.user),
        "released": done.select_related("organisation").order_by("-released_at")[:20],
    }
    return render(request, "console/publications/sets.html", context)


@staff_page(Right.SEE_BODY)
def set_new(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin a set with one text in it; the address names the text, so that the body is certain."""
    edition = visible_or_404(edition_rows(), request, pk=pk)
    organisation = edition.document.organisation
    release_sets.check_may_release(request.user, organisation)
    form = SetForm(request.POST if request.method == "POST" else None, initial={"name": edition.title[:110]})
    if request.method == "POST" and form.is_valid():
        made: list[ReleaseSet] = []
        done = act(
            form,
            lambda: made.append(
                release_sets.make_set(
                    form.cleaned_data["name"],
                    [edition],
                    organisation=organisation,
                    by=request.user,
                    at=timezone.now(),
                )
            ),
        )
        if done:
            return redirect("console:release_set", made[0].pk)
    status = 422 if form.errors else 200
    context = {"edition": edition, "form": form}
    return render(request, "console/publications/set_new.html", context, status=status)


def _set_or_404(request: StaffRequest, pk: int) -> Any:
    rows = ReleaseSet.objects.select_related("organisation", "created_by")
    return visible_or_404(rows, request, pk=pk)


@staff_page(Right.SEE_BODY)
def release_set(request: StaffRequest, pk: int) -> HttpResponse:
    """One set: its texts with what each still lacks, its time, and what can be done."""
    return _show(request, _set_or_404(request, pk))


def _show(request: StaffRequest, found: ReleaseSet, **forms: Form) -> HttpResponse:
    is_open = found.released_at is None and found.dissolved_at is None
    rows = found.members.select_related(
        "edition__document__organisation__parent",
        "edition__document__item__catalogue",
        "edition__current_revision",
    )
    today = timezone.localdate()
    members = [(row.edition, release_sets.unmet(row.edition, today) if is_open else []) for row in rows]
    step = TimedStep.objects.filter(release_set=found).open().select_related("set_by").first()
    context = {
        "set": found,
        "is_open": is_open,
        "members": members,
        "ready": bool(members) and not any(lacks for _, lacks in members),
        "step": step,
        "step_failed": step is not None and has_failed(step, timezone.now()),
        "may_change": is_open and may(request.user, transitions.PUBLISH, found.organisation),
        "member_form": forms.get("member_form") or MemberForm(candidates=_candidates(request, found)),
        "time_form": forms.get("time_form")
        or TimeForm(initial={"due_at": local_input(step.due_at)} if step else {}),
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "console/publications/set.html", context, status=status)


def _candidates(request: StaffRequest, found: ReleaseSet) -> EditionQuerySet:
    """Unpublished texts of the body that stand in no open set, newest first."""
    taken = ReleaseSetMember.objects.filter(
        release_set__released_at__isnull=True, release_set__dissolved_at__isnull=True
    ).values("edition")
    rows = Edition.objects.visible_to(request.user).filter(
        document__organisation=found.organisation, state__in=OPEN_STATES
    )
    newest = rows.exclude(pk__in=taken).order_by("-pk").values("pk")[:_CHOICES]
    return (
        Edition.objects.visible_to(request.user)
        .filter(pk__in=list(newest.values_list("pk", flat=True)))
        .order_by("-pk")
    )


@staff_page(Right.SEE_BODY)
@require_POST
def set_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Put one more text in."""
    found = _set_or_404(request, pk)
    release_sets.check_may_release(request.user, found.organisation)
    form = MemberForm(request.POST, candidates=_candidates(request, found))
    if form.is_valid() and act(
        form,
        lambda: release_sets.add(found, form.cleaned_data["edition"], by=request.user, at=timezone.now()),
    ):
        return redirect("console:release_set", found.pk)
    return _show(request, found, member_form=form)


@staff_page(Right.SEE_BODY)
@require_POST
def set_remove(request: StaffRequest, pk: int, edition: int) -> HttpResponse:
    """Take a text out."""
    found = _set_or_404(request, pk)
    row = get_object_or_404(found.members.select_related("edition"), edition=edition)
    try:
        release_sets.remove(found, row.edition, by=request.user, at=timezone.now())
        messages.success(request, f"已移出《{row.edition.title}》。")
    except Refused as refusal:
        messages.error(request, "".join(refusal.sentences))
    return redirect("console:release_set", found.pk)


@staff_page(Right.SEE_BODY)
@require_POST
def set_time(request: StaffRequest, pk: int) -> HttpResponse:
    """Set or change the time of the whole set."""
    found = _set_or_404(request, pk)
    release_sets.check_may_release(request.user, found.organisation)
    form = TimeForm(request.POST)
    if form.is_valid() and act(
        form,
        lambda: timed_steps.set_time(
            release_set=found, due_at=form.cleaned_data["due_at"], by=request.user, at=timezone.now()
        ),
    ):
        messages.success(request, "已设定成套发布的时间。")
        return redirect("console:release_set", found.pk)
    return _show(request, found, time_form=form)


@staff_page(Right.SEE_BODY)
def set_release(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask, and publish all or nothing."""
    found = _set_or_404(request, pk)
    release_sets.check_may_release(request.user, found.organisation)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and act(form, lambda: release_sets.release(found, by=request.user)):
        messages.success(request, "已成套发布，公众网站上已可查看。")
        return redirect("console:release_set", found.pk)
    return _ask(request, found, form, "release")


@staff_page(Right.SEE_BODY)
def set_dissolve(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask, and give the set up."""
    found = _set_or_404(request, pk)
    release_sets.check_may_release(request.user, found.organisation)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and act(
        form, lambda: release_sets.dissolve(found, by=request.user, at=timezone.now())
    ):
        messages.success(request, "已解散，各件可以单独发布。")
        return redirect("console:release_set_list")
    return _ask(request, found, form, "dissolve")


def _ask(request: StaffRequest, found: ReleaseSet, form: Form, what: str) -> HttpResponse:
    status = 409 if form.errors else 200
    members = found.members.select_related("edition")
    context = {"set": found, "form": form, "what": what, "members": members}
    return render(request, "console/publications/set_step.html", context, status=status)
