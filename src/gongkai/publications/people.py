"""Who is to be told of what happens at a body."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from gongkai.accounts.models import Role, User
from gongkai.organisations.models import Organisation


def holders(organisation: Organisation, *roles: str, on: date) -> list[User]:
    """Active people who hold one of the roles at exactly this body on that day."""
    rows = User.objects.filter(
        Q(role_assignments__valid_to__isnull=True) | Q(role_assignments__valid_to__gte=on),
        Q(role_assignments__valid_from__isnull=True) | Q(role_assignments__valid_from__lte=on),
        role_assignments__organisation=organisation,
        role_assignments__role__in=roles,
        is_active=True,
    )
    return list(rows.distinct().order_by("pk"))


def final_reviewers(organisation: Organisation, on: date) -> list[User]:
    """The final reviewers of the body."""
    return holders(organisation, Role.FINAL_REVIEWER, on=on)
