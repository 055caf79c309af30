"""The left navigation, by work: what a person may not do is not shown to them."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from gongkai.accounts.permissions import Right, has_right


class Entry(NamedTuple):
    label: str
    url_name: str
    icon: str
    right: Right | None
    prefix: str  # the entry is active on addresses below this one


ENTRIES = (
    Entry("今日待办", "console:todo", "checklist", None, "/console/todo/"),
    Entry("发布", "console:publication_list", "send", Right.SEE_BODY, "/console/publications/"),
    Entry("审核", "console:review_queue", "eye-check", Right.REVIEW, "/console/reviews/"),
    Entry("目录", "console:catalogue_list", "list-tree", Right.SEE_BODY, "/console/catalogues/"),
    Entry("公开情况", "console:board", "chart-bar", Right.SEE_BODY, "/console/board/"),
    Entry("机构", "console:organisation_list", "building", Right.SEE_BODY, "/console/organisations/"),
    Entry("工作日历", "console:calendar", "calendar", Right.SEE_BODY, "/console/calendar/"),
    Entry("账户", "console:account_list", "users", Right.ADMINISTER, "/console/accounts/"),
    Entry("审计", "console:audit_list", "shield-check", Right.ADMINISTER, "/console/audit/"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Template context: `navigation` as a list of label, url, icon, active; empty outside the console."""
    if not request.path.startswith("/console/") or not request.user.is_authenticated:
        return {}
    items = []
    for entry in ENTRIES:
        if entry.right is not None and not has_right(request.user, entry.right):
            continue
        try:
            url = reverse(entry.url_name)
        except NoReverseMatch:
            continue
        items.append(
            {
                "label": entry.label,
                "url": url,
                "icon": entry.icon,
                "active": request.path.startswith(entry.prefix),
            }
        )
    return {"navigation": items}
