"""Which accounts an administrator may look after: never those of people who reach further than they do."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.accounts.models import Role, RoleAssignment, User
from gongkai.accounts.permissions import NotPermitted, Right, organisation_ids_with
from gongkai.organisations.models import Organisation


def administered_accounts(administrator: User) -> QuerySet[User]:
    """Accounts all of whose standing or coming roles lie at bodies that this person administers.

    Accounts without any role are included: somebody must be able to give them their first.
    """
    bodies = organisation_ids_with(administrator, Right.ADMINISTER)
    if not bodies:
        return User.objects.none()
    elsewhere = RoleAssignment.objects.filter(valid_to__isnull=True).exclude(organisation_id__in=bodies)
    return User.objects.exclude(pk__in=elsewhere.values("user_id"))


def check_administers(administrator: User, user: User) -> None:
    """Raise NotPermitted with a sentence unless the person looks after this account."""
    if not administered_accounts(administrator).filter(pk=user.pk).exists():
        raise NotPermitted(f"{user}在您管理范围以外的机构任职，不能由您办理。")


def other_administrators(user: User, organisation: Organisation, on: date) -> QuerySet[User]:
    """People besides `user` who administer the body on the day, from the body itself or from above, without end."""
    seats = []
    above: Organisation | None = organisation
    while above is not None:
        seats.append(above.pk)
        above = above.parent
    standing = RoleAssignment.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=on),
        role=Role.ADMINISTRATOR,
        organisation_id__in=seats,
        valid_to__isnull=True,
    )
    return User.objects.filter(is_active=True, pk__in=standing.values("user_id")).exclude(pk=user.pk)
