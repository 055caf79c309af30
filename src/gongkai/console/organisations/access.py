"""Which bodies a person may see and keep on these pages."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from gongkai.accounts.models import User
from gongkai.accounts.permissions import (
    NotPermitted,
    Right,
    check_right,
    has_right,
    organisation_ids_with,
)
from gongkai.organisations.models import Organisation


def visible_organisations(user: User) -> QuerySet[Organisation]:
    """The bodies whose staff rows the person may see."""
    return Organisation.objects.filter(pk__in=organisation_ids_with(user, Right.SEE_BODY))


def organisation_or_404(user: User, code: str) -> Organisation:
    """The body, if the person may see it."""
    organisation = visible_organisations(user).select_related("parent").filter(code=code).first()
    if organisation is None:
        raise Http404
    return organisation


def may_keep(user: User, organisation: Organisation) -> bool:
    """Administrators keep every body of theirs; clerks keep what their own body says of itself."""
    return has_right(user, Right.ADMINISTER, organisation) or has_right(user, Right.DRAFT, organisation)


def check_may_keep(user: User, organisation: Organisation) -> None:
    """Raise NotPermitted with a sentence."""
    if not may_keep(user, organisation):
        raise NotPermitted(f"{organisation.short_name}的信息由本机构经办人或者系统管理员维护。")


def check_may_arrange(user: User, organisation: Organisation | None) -> None:
    """What a body is and where it stands is decided by an administrator of the body above it.

    Otherwise an administrator of one body could make it the supervising office and reach over all others.
    For a body without one above (None: a new one), it takes an administrator of such a body.
    """
    if organisation is not None:
        check_right(user, Right.ADMINISTER, organisation.parent or organisation)
    elif not administers_a_government(user):
        raise NotPermitted("没有上级的机构由政府一级的系统管理员设立，请选择上级。")


def administers_a_government(user: User) -> bool:
    """Whether the person administers a body that has none above it."""
    bodies = organisation_ids_with(user, Right.ADMINISTER)
    return Organisation.objects.filter(pk__in=bodies, parent__isnull=True).exists()
