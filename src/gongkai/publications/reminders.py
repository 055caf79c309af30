"""Reminding the body and its supervising office of what is to be looked at again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from gongkai.accounts.models import Role, User
from gongkai.notices.actions.telling import tell
from gongkai.organisations.models import Organisation
from gongkai.publications import people
from gongkai.publications.queries.withheld import Kept, due_reexaminations

AHEAD = timedelta(days=14)  # inference: time to ask those concerned and to decide
_AT_THE_BODY = (Role.CLERK, Role.FINAL_REVIEWER)


def tell_due_reexaminations(at: datetime) -> int:
    """Tell the body two weeks ahead and on the day, the supervising office when the day has passed.

    Each is told once; returns how many things were due or soon due.
    """
    today = timezone.localdate(at)
    rows = due_reexaminations(today + AHEAD)
    for row in rows:
        assert row.due_on is not None
        if row.due_on > today:
            _tell(row, people.holders(row.organisation, *_AT_THE_BODY, on=today), "soon", "即将到期复核", at)
            continue
        _tell(row, people.holders(row.organisation, *_AT_THE_BODY, on=today), "due", "请办理复核", at)
        if row.due_on < today:
            _tell(row, _supervisors(row.organisation, at), "late", "复核已逾期", at)
    return len(rows)


def _supervisors(organisation: Organisation, at: datetime) -> list[User]:
    """The supervisors of the nearest government above the body, sitting there or at its supervising office."""
    today = timezone.localdate(at)
    above: Organisation | None = organisation.parent
    while above is not None:
        offices = Organisation.objects.filter(parent=above, is_supervising_office=True)
        found = [
            person for body in (above, *offices) for person in people.holders(body, Role.SUPERVISOR, on=today)
        ]
        if found:
            return found
        above = above.parent
    return []


def _tell(row: Kept, recipients: list[User], occasion: str, what: str, at: datetime) -> None:
    assert row.due_on is not None
    tell(
        recipients,
        kind="duty.reexamination",
        subject=f"{what}：{row.title}",
        text=f"{row.organisation.short_name}，复核日期{row.due_on.year}年{row.due_on.month}月{row.due_on.day}日。",
        url=reverse("console:withheld_list"),
        key=f"duty.reexamination:{occasion}:{row.key}",
        at=at,
        organisation=row.organisation,
    )
