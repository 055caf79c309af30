"""What the page of one text, the list and 今日待办 show of times, sets, withdrawals and uses."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, has_right
from gongkai.publications import transitions
from gongkai.publications.actions.publishing import OPEN_STATES
from gongkai.publications.actions.release_sets import open_set_of
from gongkai.publications.models import Edition, TimedStep
from gongkai.publications.permissions import may, may_recall
from gongkai.publications.queries.references import uses_of
from gongkai.publications.queries.release import (
    failed_steps,
    has_failed,
    open_request,
    steps_of,
    withdrawals_to_decide,
)
from gongkai.publications.queries.withheld import reexaminations_coming

_S = Edition.State
_SHOWN = 20
_DAYS_AHEAD = 14


def release_panels(user: User, edition: Edition) -> dict[str, Any]:
    """Context of the detail page."""
    organisation = edition.document.organisation
    now = timezone.now()
    steps = steps_of(edition)
    may_release = may(user, transitions.PUBLISH, organisation)
    may_expire = may_release and (
        edition.state in OPEN_STATES or (edition.state == _S.PUBLISHED and may_recall(user, organisation))
    )
    in_set = open_set_of(edition) if edition.state in OPEN_STATES else None
    return {
        "timed": [(step, has_failed(step, now)) for step in steps],
        "may_release": may_release,
        "may_set_publish_time": may_release
        and edition.state == _S.APPROVED
        and in_set is None
        and _is_public(edition),
        "may_set_expiry": may_expire and _is_public(edition),
        "in_set": in_set,
        "may_make_set": may_release
        and edition.state in OPEN_STATES
        and in_set is None
        and _is_public(edition),
        "request_open": open_request(edition),
        "requests_decided": edition.withdrawal_requests.filter(decision__isnull=False)
        .select_related("requested_by", "decision__decided_by", "replaced_by")
        .order_by("-pk"),
        "may_withdraw": may_release and edition.state == _S.PUBLISHED,
        "may_decide_withdrawal": may_recall(user, organisation),
        "uses": uses_of(edition.document, user) if edition.document.index_number else [],
    }


def _is_public(edition: Edition) -> bool:
    """Whether the text is one to publish; a text not yet saved may become one."""
    revision = edition.current_revision
    return revision is None or revision.publicity in ("", "proactive")


def times_of_rows(editions: list[Edition]) -> dict[int, tuple[TimedStep, bool]]:
    """The soonest open time of each edition of a page of the list, and whether it failed."""
    steps = (
        TimedStep.objects.filter(edition__in=editions).open().select_related("edition").order_by("-due_at")
    )
    now = timezone.now()
    return {step.edition_id: (step, has_failed(step, now)) for step in steps if step.edition_id}


def release_todo(user: User) -> dict[str, Any]:
    """Context of 今日待办: what failed, what waits for one's decision, what is to be looked at again."""
    now = timezone.now()
    due = reexaminations_coming(user, timezone.localdate(now), days=_DAYS_AHEAD)
    works_on_it = has_right(user, Right.DRAFT) or has_right(user, Right.REVIEW)
    supervises = has_right(user, Right.SUPERVISE)
    return {
        "failed_times": list(failed_steps(user, now)[:_SHOWN]),
        "withdrawals_waiting": list(withdrawals_to_decide(user)[:_SHOWN]),
        "reexaminations": due[:_SHOWN] if works_on_it or supervises else [],
        "reexaminations_count": len(due) if works_on_it or supervises else 0,
        "today": timezone.localdate(now),
    }
