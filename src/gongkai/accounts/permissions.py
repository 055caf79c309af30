"""Who may do what where. Rights belong to a role at a body; nothing else opens a door."""

from __future__ import annotations

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from gongkai.accounts.models import Delegation, Role, RoleAssignment, User
from gongkai.organisations.models import Organisation


class Right(StrEnum):
    """An activity that a page or an action asks for."""

    DRAFT = "draft"  # write publications, register facts, state that there is nothing to publish
    REVIEW = "review"  # decide in a review stage that one's role stands for
    MANAGE_CATALOGUE = "manage_catalogue"  # import, edit, confirm, publish editions
    SEE_BODY = "see_body"  # read the staff rows of a body
    SUPERVISE = "supervise"  # boards over all bodies below
    MANAGE_CALENDAR = "manage_calendar"  # upload and apply holiday notices
    ADMINISTER = "administer"  # bodies, accounts, settings, audit


ROLE_RIGHTS: dict[str, frozenset[Right]] = {
    Role.CLERK: frozenset({Right.DRAFT, Right.MANAGE_CATALOGUE, Right.SEE_BODY}),
    Role.REVIEWER: frozenset({Right.REVIEW, Right.SEE_BODY}),
    Role.SECOND_REVIEWER: frozenset({Right.REVIEW, Right.SEE_BODY}),
    Role.FINAL_REVIEWER: frozenset({Right.REVIEW, Right.SEE_BODY}),
    Role.SECRECY_REVIEWER: frozenset({Right.REVIEW, Right.SEE_BODY}),
    Role.SUPERVISOR: frozenset(
        {Right.SUPERVISE, Right.MANAGE_CATALOGUE, Right.MANAGE_CALENDAR, Right.SEE_BODY}
    ),
    Role.ASSESSOR: frozenset({Right.SUPERVISE, Right.SEE_BODY}),
    Role.ADMINISTRATOR: frozenset({Right.ADMINISTER, Right.MANAGE_CALENDAR, Right.SEE_BODY}),
}
# Their assignment at a government, or at its supervising office, reaches the government and every body below it.
REACHES_BELOW: frozenset[str] = frozenset({Role.SUPERVISOR, Role.ASSESSOR, Role.ADMINISTRATOR})
# Only these can be delegated: somebody else may decide for a reviewer, nobody writes or administers for another.
REVIEWING_ROLES: frozenset[str] = frozenset(
    role for role, rights in ROLE_RIGHTS.items() if Right.REVIEW in rights
)


class NotPermitted(Exception):
    """The person lacks the right at that body; the message is a Chinese sentence."""


def current_assignments(user: User | AnonymousUser) -> list[RoleAssignment]:
    """The person's roles today, read once per request and kept on the user object."""
    if not user.is_authenticated or not user.is_active:
        return []
    kept = getattr(user, "_current_assignments", None)
    if kept is None:
        today = timezone.localdate()
        rows = user.role_assignments.select_related("organisation")
        kept = [row for row in rows if row.is_valid_on(today)]
        user._current_assignments = kept
    return kept


def current_delegations(user: User | AnonymousUser) -> list[Delegation]:
    """Roles that others let the person act in today, read once per request and kept on the user object.

    One counts only while the person who gave it is active and holds the role themselves: delegations do not chain.
    """
    if not user.is_authenticated or not user.is_active:
        return []
    kept = getattr(user, "_current_delegations", None)
    if kept is None:
        today = timezone.localdate()
        rows = [
            row
            for row in user.delegations_taken.filter(
                revoked_at__isnull=True, valid_from__lte=today, valid_to__gte=today, from_user__is_active=True
            ).select_related("organisation", "from_user")
            if row.role in REVIEWING_ROLES
        ]
        givers = {row.from_user_id for row in rows}
        held_by_givers = RoleAssignment.objects.filter(user__in=givers) if givers else ()
        standing = {
            (held.user_id, held.organisation_id, held.role)
            for held in held_by_givers
            if held.is_valid_on(today)
        }
        kept = [row for row in rows if (row.from_user_id, row.organisation_id, row.role) in standing]
        user._current_delegations = kept
    return kept


def principals_for(user: User | AnonymousUser, organisation: Organisation, role: str) -> list[User | None]:
    """For whom the person may act in the role at exactly this body, best first: None stands for themselves."""
    holds_it = any(
        row.organisation_id == organisation.pk and row.role == role for row in current_assignments(user)
    )
    given = [
        row.from_user
        for row in current_delegations(user)
        if row.organisation_id == organisation.pk and row.role == role
    ]
    return [None, *given] if holds_it else [*given]


def acting_for(user: User | AnonymousUser, organisation: Organisation, role: str) -> User | None:
    """Whom the person stands in for in this role; None when they hold it themselves or nobody delegated it."""
    return next(iter(principals_for(user, organisation, role)), None)


def organisation_ids_with(user: User | AnonymousUser, right: Right) -> set[int]:
    """Ids of the bodies at which the person has the right."""
    direct: set[int] = set()
    reaching: set[int] = set()
    for assignment in current_assignments(user):
        if right in ROLE_RIGHTS[assignment.role]:
            direct.add(assignment.organisation_id)
            if assignment.role in REACHES_BELOW:
                reaching.add(_root(assignment.organisation))
    direct |= {row.organisation_id for row in current_delegations(user) if right in ROLE_RIGHTS[row.role]}
    return direct | reaching | _below(reaching)


def _root(organisation: Organisation) -> int:
    """Where a reaching role stands: the supervising office acts for its government (Regulation art. 3)."""
    if organisation.is_supervising_office and organisation.parent_id is not None:
        return organisation.parent_id
    return organisation.pk


def _below(roots: set[int]) -> set[int]:
    found: set[int] = set()
    frontier = roots
    while frontier:
        children = set(Organisation.objects.filter(parent_id__in=frontier).values_list("pk", flat=True))
        frontier = children - found
        found |= children
    return found


def has_right(user: User | AnonymousUser, right: Right, organisation: Organisation | None = None) -> bool:
    """Whether the person has the right at the body, or anywhere when no body is named."""
    if organisation is None:
        held = [*current_assignments(user), *current_delegations(user)]
        return any(right in ROLE_RIGHTS[row.role] for row in held)
    return organisation.pk in organisation_ids_with(user, right)


def roles_at(user: User | AnonymousUser, organisation: Organisation) -> set[str]:
    """The person's roles bound to exactly this body, those delegated to them included."""
    held = [*current_assignments(user), *current_delegations(user)]
    return {row.role for row in held if row.organisation_id == organisation.pk}


def check_right(user: User | AnonymousUser, right: Right, organisation: Organisation | None = None) -> None:
    """Raise NotPermitted with a sentence unless the person has the right there."""
    if not has_right(user, right, organisation):
        where = f"在{organisation.short_name}" if organisation else ""
        raise NotPermitted(f"您{where}没有办理此事的权限，请联系系统管理员授权。")
