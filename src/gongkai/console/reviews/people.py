"""Whom a reviewer may ask for advice."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.accounts.models import Role, User
from gongkai.accounts.permissions import REACHES_BELOW
from gongkai.organisations.models import Organisation


def advisers(organisation: Organisation, user: User) -> QuerySet[User]:
    """Active people who may see the body's rows: its own, and those above whose role reaches down to it."""
    today = timezone.localdate()
    above = []
    body = organisation.parent
    while body is not None:
        above.append(body.pk)
        body = body.parent
    offices = Organisation.objects.filter(parent__in=above, is_supervising_office=True)
    reaching = Q(role_assignments__role__in=REACHES_BELOW) & (
        Q(role_assignments__organisation__in=above) | Q(role_assignments__organisation__in=offices)
    )
    return (
        User.objects.filter(
            Q(role_assignments__valid_from__isnull=True) | Q(role_assignments__valid_from__lte=today),
            Q(role_assignments__valid_to__isnull=True) | Q(role_assignments__valid_to__gte=today),
            Q(role_assignments__organisation=organisation) | reaching,
            is_active=True,
        )
        .exclude(pk=user.pk)
        .exclude(role_assignments__role=Role.ADMINISTRATOR)
        .distinct()
        .order_by("display_name", "pk")
    )
