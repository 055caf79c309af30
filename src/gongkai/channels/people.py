"""Whom to tell about channels."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from gongkai.accounts.models import Role, User
from gongkai.channels.models import Dispatch
from gongkai.notices.actions.telling import tell
from gongkai.organisations.models import Organisation


def clerks_of(organisation: Organisation, on: date) -> list[User]:
    """The active people who are clerks of exactly this body on the day."""
    valid = Q(role_assignments__valid_from__isnull=True) | Q(role_assignments__valid_from__lte=on)
    open_ended = Q(role_assignments__valid_to__isnull=True) | Q(role_assignments__valid_to__gte=on)
    return list(
        User.objects.filter(
            valid,
            open_ended,
            role_assignments__organisation=organisation,
            role_assignments__role=Role.CLERK,
            is_active=True,
        ).distinct()
    )


def tell_clerks(dispatch: Dispatch, word: str, subject: str, *, at: datetime, text: str = "") -> None:
    """A notice to the clerks of the channel's body; `word` and the attempt make its occasion."""
    organisation = dispatch.channel.organisation
    tell(
        clerks_of(organisation, timezone.localdate(at)),
        kind=f"channel.{word}",
        subject=f"{subject}：{dispatch.channel.name}《{dispatch.edition.title}》",
        text=text,
        url=reverse("console:dispatch_detail", args=[dispatch.pk]),
        key=f"channel.{word}:{dispatch.pk}:{dispatch.attempts}:{dispatch.history.count()}",
        at=at,
        organisation=organisation,
    )
