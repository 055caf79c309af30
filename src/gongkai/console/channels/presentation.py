"""How dispatches look: badge, words, tabs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from gongkai.accounts.models import User
from gongkai.channels.models import Dispatch
from gongkai.channels.queries import Row, tasks_for, undelivered, with_synchrony
from gongkai.channels.synchrony import Verdict

_S = Dispatch.State
# Signs of the interface; the word beside the sign is the dispatch's own.
_BADGES = {
    _S.WAITING: "approved", _S.DUE: "approved", _S.SENDING: "in_review", _S.SUBMITTED: "in_review",
    _S.UNSURE: "in_review", _S.ASK: "provisional", _S.FAILED: "due_soon", _S.DEAD: "overdue", _S.SENT: "published",
    _S.TASK: "due_soon", _S.DONE: "published", _S.CANCELLED: "abandoned", _S.RECALL_DUE: "in_review",
    _S.RECALL_TASK: "due_soon", _S.RECALLED: "withdrawn",
}  # fmt: skip
_SYNCHRONY = {
    Verdict.NOT_PUBLIC: "not_applicable", Verdict.PENDING: "open", Verdict.SYNCHRONOUS: "met_on_time",
    Verdict.EARLY: "stale", Verdict.LATE: "met_late", Verdict.MISSING: "overdue",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A row of a list."""

    row: Row

    @property
    def dispatch(self) -> Dispatch:
        return self.row.dispatch

    @property
    def out_at(self) -> datetime | None:
        return self.row.out_at

    @property
    def badge(self) -> str:
        return _BADGES[Dispatch.State(self.dispatch.state)]

    @property
    def synchrony_badge(self) -> str:
        return _SYNCHRONY[self.row.synchrony.verdict] if self.row.synchrony else ""

    @property
    def synchrony_words(self) -> str:
        return self.row.synchrony.words if self.row.synchrony else ""


def shown(dispatches: object, at: datetime) -> list[Shown]:
    """Dispatches ready for a list."""
    return [Shown(row) for row in with_synchrony(dispatches, at)]  # type: ignore[arg-type]


def tabs(user: User, current: str) -> list[dict[str, object]]:
    """The three lists of this area."""
    entries = [
        ("dispatch_tasks", "我的任务", tasks_for(user).count()),
        ("dispatch_undelivered", "没有发出的", undelivered(user).count()),
        ("channel_list", "渠道", 0),
    ]
    return [
        {"label": label, "url": reverse(f"console:{name}"), "count": count, "current": name == current}
        for name, label, count in entries
    ]
