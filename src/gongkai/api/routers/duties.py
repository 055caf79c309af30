"""Duties and the board, for holders of a staff token."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import Http404
from django.utils import timezone
from ninja import Query, Router

from gongkai.accounts.permissions import Right, check_right, organisation_ids_with
from gongkai.api.authentication import StaffRequest, StaffToken
from gongkai.api.parameters import Body, Cursor, Limit, day
from gongkai.api.schemas.common import Problem
from gongkai.api.schemas.duties import BoardOut, DutyPage
from gongkai.duties.board import BodyLine, build_board
from gongkai.duties.duty import Duty
from gongkai.duties.queries import duties_of_bodies
from gongkai.organisations.models import Organisation
from gongkai.rules.duties import DutyState

duties = Router(tags=["公开责任"], auth=StaffToken())
board = Router(tags=["公开情况"], auth=StaffToken())
State = Annotated[DutyState | None, Query(None, description="状态代码")]
_REFUSALS = {401: Problem, 403: Problem, 404: Problem, 422: Problem}


@duties.get(
    "",
    response={200: DutyPage, **_REFUSALS},
    summary="公开责任清单",
    description="可以查看的机构的公开责任，先到期的在前；按机构、状态、到期日筛选。",
    url_name="duties",
)
def list_duties(
    request: StaffRequest,
    body: Body = "",
    state: State = None,
    due_from: Annotated[date | None, day("到期日不早于")] = None,
    due_to: Annotated[date | None, day("到期日不晚于")] = None,
    cursor: Cursor = "",
    limit: Limit = 20,
) -> dict[str, Any]:
    bodies = _bodies(request, body)
    rows = [
        duty
        for duty in duties_of_bodies(bodies, timezone.localdate())
        if (state is None or duty.state is state) and _in_window(duty, due_from, due_to)
    ]
    rows.sort(key=lambda duty: (duty.due is None, duty.due or date.max, duty.organisation_id, duty.key))
    start = int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 10 else 0
    following = start + limit
    return {
        "duties": [_duty(duty) for duty in rows[start:following]],
        "total": len(rows),
        "next_cursor": str(following) if following < len(rows) else "",
    }


@board.get(
    "",
    response={200: BoardOut, **_REFUSALS},
    summary="公开情况看板",
    description="每个机构按时、已迟、逾期、空白、陈旧的数目，口径与工作台一致。",
    url_name="board",
)
def show_board(
    request: StaffRequest,
    body: Body = "",
    as_of: Annotated[date | None, day("截至哪一天，默认今天")] = None,
    since: Annotated[date | None, day("自哪一天起，默认一年前")] = None,
) -> dict[str, Any]:
    built = build_board(
        as_of=as_of or timezone.localdate(), since=since, organisation_ids=_bodies(request, body)
    )
    return {
        "since": built.since,
        "as_of": built.as_of,
        "bodies": [_line(line) for line in built.bodies],
    }


def _bodies(request: StaffRequest, code: str) -> set[int]:
    """The bodies to read: all that the token's person may see, or the one asked for if they may see it."""
    check_right(request.auth, Right.SEE_BODY)
    visible = organisation_ids_with(request.auth, Right.SEE_BODY)
    if not code:
        return visible
    wanted = Organisation.objects.filter(code=code, pk__in=visible).first()
    if wanted is None:
        raise Http404(f"没有代码为“{code}”的机构，或者令牌不能查看它。")
    return {wanted.pk}


def _in_window(duty: Duty, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    due = duty.due
    return due is not None and (since is None or since <= due) and (until is None or due <= until)


def _duty(duty: Duty) -> dict[str, Any]:
    version = duty.version
    return {
        "item": version.item.key if version.item else None,
        "item_path": version.path,
        "body": version.edition.catalogue.organisation.code,
        "key": duty.key,
        "what": duty.what,
        "state": duty.state.value,
        "state_label": duty.state_label,
        "due": duty.due,
        "catalogue_due": duty.pair.local.due,
        "statutory_due": duty.pair.statutory.due,
        "is_provisional": duty.is_provisional,
        "met_on": duty.met_on,
        "late_working_days": duty.late.working_days if duty.late else None,
        "is_unlawful": duty.is_unlawful,
        "steps": [{"date": step.date, "what": step.what, "article": step.article} for step in duty.steps],
    }


def _line(line: BodyLine) -> dict[str, Any]:
    counts = ("total", "covered", "empty", "stale", "on_time", "late", "overdue", "open", "on_time_percent")
    return {
        "body": line.organisation.code,
        "name": line.organisation.name,
        "next_due": line.next_due.due if line.next_due else None,
        **{name: getattr(line, name) for name in counts},
    }
