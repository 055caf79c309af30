"""The left navigation, by work: what a person may not do is not shown to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, has_right
from gongkai.publications.queries import waiting_for


class Entry(NamedTuple):
    label: str
    url_name: str
    icon: str
    right: Right | None
    prefix: str  # the entry is active on addresses below this one
    count: Callable[[User], int] | None = None  # what waits there for the person


ENTRIES = (
    Entry("今日待办", "console:todo", "checklist", None, "/console/todo/"),
    Entry("发布", "console:publication_list", "send", Right.SEE_BODY, "/console/publications/"),
    Entry(
        "审核",
        "console:review_queue",
        "eye-check",
        Right.REVIEW,
        "/console/reviews/",
        lambda user: len(waiting_for(user)),
    ),
    Entry("目录", "console:catalogue_list", "list-tree", Right.SEE_BODY, "/console/catalogues/"),
    Entry("公开情况", "console:board", "chart-bar", Right.SEE_BODY, "/console/board/"),
    Entry("机构", "console:organisation_list", "building", Right.SEE_BODY, "/console/organisations/"),
    Entry("工作日历", "console:calendar", "calendar", Right.SEE_BODY, "/console/calendar/"),
    Entry("账户", "console:account_list", "users", Right.ADMINISTER, "/console/accounts/"),
    Entry("审计", "console:audit_list", "shield-check", Right.ADMINISTER, "/console/audit/"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Template context: `navigation` as a list of label, url, icon, count, active; empty outside the console."""
    if not request.path.startswith("/console/") or not request.user.is_authenticated:
        return {}
    allowed = [entry for entry in ENTRIES if entry.right is None or has_right(request.user, entry.right)]
    return {
        "navigation": [
            {
                "label": entry.label,
                "url": reverse(entry.url_name),
                "icon": entry.icon,
                "count": entry.count(request.user) if entry.count else 0,
                "active": request.path.startswith(entry.prefix),
            }
            for entry in allowed
        ]
    }
