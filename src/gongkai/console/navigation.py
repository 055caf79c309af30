"""The left navigation, by work: what a person may not do is not shown to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, has_right
from gongkai.channels.queries import tasks_for
from gongkai.publications.queries import advice_asked_of, waiting_count


class Entry(NamedTuple):
    label: str
    url_name: str
    icon: str
    right: Right | None
    prefix: str  # the entry is active on addresses below this one
    count: Callable[[User], int] | None = None  # what waits there for the person


class Group(NamedTuple):
    """Entries of one kind of work; the first group stands without a title."""

    title: str
    entries: tuple[Entry, ...]


def _reviews(user: User) -> int:
    """What waits for a decision, and what one is asked about."""
    return waiting_count(user) + len(advice_asked_of(user))


def _dispatches(user: User) -> int:
    return int(tasks_for(user).count())


_SEE, _ADMINISTER = Right.SEE_BODY, Right.ADMINISTER
GROUPS = (
    Group(
        "",
        (
            Entry("今日待办", "console:todo", "checklist", None, "/console/todo/"),
            Entry("发布", "console:publication_list", "send", _SEE, "/console/publications/"),
            Entry("审核", "console:review_queue", "eye-check", Right.REVIEW, "/console/reviews/", _reviews),
            Entry(
                "发布渠道", "console:dispatch_tasks", "speakerphone", _SEE, "/console/channels/", _dispatches
            ),
            Entry("提醒", "console:reminder_list", "bell", _SEE, "/console/notices/"),
        ),
    ),
    Group(
        "公开",
        (
            Entry("目录", "console:catalogue_list", "list-tree", _SEE, "/console/catalogues/"),
            Entry("公开情况", "console:board", "chart-bar", _SEE, "/console/board/"),
            Entry("政策文件库", "console:policy_list", "books", _SEE, "/console/policies/"),
            Entry("不公开事项", "console:withheld_list", "archive", _SEE, "/console/withheld/"),
            Entry("规范表述", "console:expression_list", "quote", _SEE, "/console/checks/"),
        ),
    ),
    Group(
        "设置",
        (
            Entry("机构", "console:organisation_list", "building", _SEE, "/console/organisations/"),
            Entry("工作日历", "console:calendar", "calendar", _SEE, "/console/calendar/"),
            Entry("委托代理", "console:delegation_list", "users", Right.REVIEW, "/console/delegations/"),
            Entry("审核流程", "console:workflow_list", "git-compare", _ADMINISTER, "/console/workflows/"),
            Entry("委托代理", "console:delegation_list", "users", _ADMINISTER, "/console/delegations/"),
            Entry("账户", "console:account_list", "user-circle", _ADMINISTER, "/console/accounts/"),
            Entry("病毒扫描", "console:scanner", "shield-lock", _ADMINISTER, "/console/files/"),
            Entry("审计", "console:audit_list", "shield-check", _ADMINISTER, "/console/audit/"),
        ),
    ),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Template context: `navigation` as a list of label, url, icon, count, active and, on the first entry of a group,
    its heading; empty outside the console.
    """
    if not request.path.startswith("/console/") or not request.user.is_authenticated:
        return {}
    shown: dict[str, dict[str, Any]] = {}
    for group in GROUPS:
        heading = group.title
        for entry in group.entries:
            url = reverse(entry.url_name)
            if url in shown or not _may_see(entry, request):
                continue
            shown[url] = _item(entry, url, heading, request)
            heading = ""
    return {"navigation": list(shown.values())}


def _item(entry: Entry, url: str, heading: str, request: HttpRequest) -> dict[str, Any]:
    return {
        "label": entry.label,
        "heading": heading,
        "url": url,
        "icon": entry.icon,
        "count": entry.count(request.user) if entry.count else 0,
        "active": request.path.startswith(entry.prefix),
    }


def _may_see(entry: Entry, request: HttpRequest) -> bool:
    return entry.right is None or has_right(request.user, entry.right)
