"""Reminding reviewers of the last day of their stages: once for each occasion, however often it runs."""

from __future__ import annotations

import logging
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from gongkai.accounts.models import Delegation, RoleAssignment, User
from gongkai.calendars.queries import current_calendar
from gongkai.notices.actions.telling import tell
from gongkai.publications import open_stages
from gongkai.publications.models import OpenStage, Submission
from gongkai.publications.review_deadlines import reminder_on
from gongkai.rules.working_days import WorkingDayCalendar

logger = logging.getLogger(__name__)


class Reviewers:
    """Who is to be reminded at which body in which role on a day; each pair is read once."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._kept: dict[tuple[int, str], tuple[list[User], list[Delegation]]] = {}

    def of(self, row: OpenStage) -> list[User]:
        """The claimer, or everybody who may decide in the stage.

        Substitutes get what would go to people on leave, delegates get it too. Whoever may not decide on this
        text, or stands in for somebody who may not, is left out.
        """
        holders, delegations = self._at(row.organisation_id, row.role)
        people = {user.pk: user for user in ([row.claimed_by] if row.claimed_by else holders)}
        away = {each.from_user_id for each in delegations if each.kind == Delegation.Kind.LEAVE}
        found = {pk: user for pk, user in people.items() if pk not in away}
        for each in delegations:
            if each.from_user_id in people and not _barred(row, each.from_user_id):
                found[each.to_user_id] = each.to_user
        allowed = self._releasers(row) if row.purpose == Submission.Purpose.EMERGENCY else set(found)
        return [user for pk, user in found.items() if pk in allowed and not _barred(row, pk)]

    def _releasers(self, row: OpenStage) -> set[int]:
        return set(row.workflow.releasers.values_list("pk", flat=True)) if row.workflow else set()

    def _at(self, body: int, role: str) -> tuple[list[User], list[Delegation]]:
        key = (body, role)
        if key not in self._kept:
            assignments = RoleAssignment.objects.filter(
                Q(valid_from__isnull=True) | Q(valid_from__lte=self.today),
                Q(valid_to__isnull=True) | Q(valid_to__gte=self.today),
                organisation=body,
                role=role,
                user__is_active=True,
            ).select_related("user")
            holders = list({row.user_id: row.user for row in assignments}.values())
            delegations = Delegation.objects.filter(
                organisation=body,
                role=role,
                revoked_at__isnull=True,
                valid_from__lte=self.today,
                valid_to__gte=self.today,
                from_user__in=holders,
                to_user__is_active=True,
            ).select_related("to_user")
            self._kept[key] = (holders, list(delegations))
        return self._kept[key]


def _barred(row: OpenStage, pk: int) -> bool:
    return f",{pk}," in row.barred


def remind_reviewers(at: datetime) -> int:
    """Tell of every stage that is due within a working day, today, or late; returns how many occasions there were.

    Due dates are counted anew first. After an outage people get the newest reminder of a stage, not all that were
    missed. One bad row never holds up the others.
    """
    calendar, today = current_calendar(), timezone.localdate(at)
    open_stages.refresh_due_dates(calendar)
    reviewers = Reviewers(today)
    soon = calendar.next_working_day(today)
    rows = OpenStage.objects.filter(due_on__lte=soon).select_related(
        "submission", "edition__document__organisation", "claimed_by", "workflow"
    )
    told = 0
    for row in rows.order_by("pk").iterator(chunk_size=500):
        try:
            with transaction.atomic():
                told += _remind(row, reviewers, calendar, today, at)
        except Exception:
            logger.exception("reminder of open stage %s failed", row.pk)
    return told


def _remind(
    row: OpenStage, reviewers: Reviewers, calendar: WorkingDayCalendar, today: date, at: datetime
) -> bool:
    assert row.due_on is not None
    reminder = reminder_on(today, timezone.localdate(row.opened_at), row.due_on, calendar)
    if reminder is None:
        return False
    tell(
        reviewers.of(row),
        kind="review.deadline",
        key=f"review.deadline:{row.submission_id}:{row.stage_code}:{reminder.occasion}",
        subject=f"“{row.stage_name}”{reminder.words}：{row.edition.title}",
        url=reverse("console:review_page", args=[row.submission_id]),
        organisation=row.edition.document.organisation,
        at=at,
    )
    return True
