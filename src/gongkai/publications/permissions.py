"""Who may do what with a publication; the codes stand in the transition table's `who` column."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.accounts.models import Role, User
from gongkai.accounts.permissions import NotPermitted, Right, has_right, roles_at
from gongkai.organisations.models import Organisation
from gongkai.publications import transitions


def may_draft(user: User, organisation: Organisation) -> bool:
    """Clerks of exactly this body write, submit, take back and abandon."""
    return has_right(user, Right.DRAFT, organisation)


def may_review(user: User, organisation: Organisation) -> bool:
    """Holds a reviewing role at exactly this body; which stage is open for whom is decided in stages.py."""
    return has_right(user, Right.REVIEW, organisation)


def may_publish(user: User, organisation: Organisation) -> bool:
    """A clerk or the final reviewer of exactly this body presses 发布 and 撤回公开 (ADR 0005)."""
    return may_draft(user, organisation) or Role.FINAL_REVIEWER in roles_at(user, organisation)


def may_recall(user: User, organisation: Organisation) -> bool:
    """The final reviewer of exactly this body decides on taking back; that it is not the asker is seen in the action."""
    return Role.FINAL_REVIEWER in roles_at(user, organisation)


_CHECKS: dict[str, Callable[[User, Organisation], bool]] = {
    transitions.DRAFT: may_draft,
    transitions.REVIEW: may_review,
    transitions.PUBLISH: may_publish,
    transitions.RECALL: may_recall,
}


def may(user: User, who: str, organisation: Organisation) -> bool:
    """Whether the person is what a transition's `who` asks for; nobody is the system."""
    check = _CHECKS.get(who)
    return check is not None and check(user, organisation)


def check_may(user: User, event: str, organisation: Organisation) -> None:
    """Raise NotPermitted with a sentence unless the person may cause this event at the body."""
    rows = [row for row in transitions.EDITION_TRANSITIONS.rows if row.event == event]
    if not rows or not all(may(user, row.who, organisation) for row in rows):
        label = transitions.EDITION_TRANSITIONS.label_of(event)
        raise NotPermitted(
            f"您没有在{organisation.short_name}“{label}”的权限，该事由{transitions.WHO[rows[0].who]}办理。"
        )
