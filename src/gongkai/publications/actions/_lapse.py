"""What a change of state undoes by itself: a time that was set for it, and its place in a set."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from gongkai.audit.chain import Actor, record
from gongkai.notices.actions.telling import tell
from gongkai.publications.models import Edition, ReleaseSetMember, TimedStep
from gongkai.publications.models.release import TimedStepQuerySet

_S = Edition.State
_STOPS_PUBLISHING = {
    "withdraw_submission": "稿件已撤回修改，定时发布随之取消",
    "return": "稿件已退回修改，定时发布随之取消",
    "abandon": "稿件已放弃，定时发布随之取消",
    "hold": "稿件已转为不公开存查，定时发布随之取消",
    "publish": "稿件已由人工提前发布",
}
_ENDS = {_S.WITHDRAWN: "本件已撤回公开", _S.ABANDONED: "稿件已放弃", _S.HELD: "稿件已转为不公开存查"}


def lapse(edition: Edition, event: str, target: str, *, by: Actor, at: datetime) -> None:
    """Called by every change of state, in its transaction; people who had set a time are told."""
    if event in _STOPS_PUBLISHING:
        _cancel(_publishing_steps(edition, event), edition, _STOPS_PUBLISHING[event], by, at)
    if target in _ENDS:
        _cancel(TimedStep.objects.filter(edition=edition), edition, _ENDS[_S(target)], by, at)
        _leave_sets(edition, by, at)


def _publishing_steps(edition: Edition, event: str) -> TimedStepQuerySet:
    own = Q(edition=edition, kind=TimedStep.Kind.PUBLISH)
    if event == "publish":  # a set marks its own step as done
        return TimedStep.objects.filter(own)
    open_sets = ReleaseSetMember.objects.filter(
        edition=edition, release_set__released_at__isnull=True, release_set__dissolved_at__isnull=True
    ).values("release_set")
    return TimedStep.objects.filter(own | Q(release_set__in=open_sets))


def _cancel(steps: TimedStepQuerySet, edition: Edition, why: str, by: Actor, at: datetime) -> None:
    for step in steps.open().select_related("set_by", "organisation", "release_set"):
        TimedStep.objects.filter(pk=step.pk).update(
            cancelled_at=at, cancelled_by_label=by.audit_label[:100], last_error=f"{why}（{edition.title}）。"
        )
        record(
            "publication.time_cancelled",
            by=by,
            subject_type="publications.edition",
            subject_id=edition.pk,
            subject_label=edition.title,
            organisation_id=step.organisation_id,
            detail={"step": step.pk, "kind": step.kind, "due_at": step.due_at.isoformat(), "why": why},
            at=at,
        )
        if step.set_by.audit_id != by.audit_id:
            tell(
                [step.set_by],
                kind="publication.time_cancelled",
                subject=f"{step.get_kind_display()}已取消：{edition.title}",
                text=f"{why}。原定时间{_moment(step)}。",
                url=reverse("console:publication_detail", args=[edition.pk]),
                key=f"publication.time_cancelled:{step.pk}",
                at=at,
                organisation=step.organisation,
            )


def _leave_sets(edition: Edition, by: Actor, at: datetime) -> None:
    rows = ReleaseSetMember.objects.filter(
        edition=edition, release_set__released_at__isnull=True, release_set__dissolved_at__isnull=True
    ).select_related("release_set")
    for row in rows:
        record(
            "publication.set_changed",
            by=by,
            subject_type="publications.releaseset",
            subject_id=row.release_set_id,
            subject_label=row.release_set.name,
            organisation_id=row.release_set.organisation_id,
            detail={"removed": edition.pk, "why": edition.get_state_display()},
            at=at,
        )
        row.delete()


def _moment(step: TimedStep) -> str:
    return f"{timezone.localtime(step.due_at):%Y年%-m月%-d日 %H:%M}"
