"""Granting and ending roles. A role is ended, never deleted."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from gongkai.accounts.actions.records import AccountRefused, record
from gongkai.accounts.administration import check_administers, other_administrators
from gongkai.accounts.models import Role, RoleAssignment, User
from gongkai.accounts.permissions import ROLE_RIGHTS, Right, check_right
from gongkai.organisations.models import Organisation


class NeedsAwareness(AccountRefused):
    """Allowed, but only after the warning was read; ask again with `aware=True`."""


def four_eyes_warning(user: User, role: str, organisation: Organisation, *, by: User, on: date) -> str:
    """A sentence when one person would both draft and review at a body; empty when there is no conflict."""
    standing = {
        row.role
        for row in user.role_assignments.filter(organisation=organisation)
        if row.valid_to is None or row.valid_to >= on
    }
    rights = {right for each in standing for right in ROLE_RIGHTS[each]}
    granted = ROLE_RIGHTS[role]
    drafts_and_reviews = (Right.REVIEW in granted and Right.DRAFT in rights) or (
        Right.DRAFT in granted and Right.REVIEW in rights
    )
    if not drafts_and_reviews:
        return ""
    who = "您自己" if user.pk == by.pk else str(user)
    return (
        f"{who}将在{organisation.short_name}同时是经办人和审核人。"
        "本人起草的稿件本人不能审核，这样授权可能使稿件无人可审，请确认确有必要。"
    )


@transaction.atomic
def grant_role(
    user: User,
    *,
    role: str,
    organisation: Organisation,
    valid_from: date,
    by: User,
    today: date,
    aware: bool = False,
) -> RoleAssignment:
    """Give a role at a body from a day on. Raises NotPermitted, AccountRefused, or NeedsAwareness."""
    check_right(by, Right.ADMINISTER, organisation)
    check_administers(by, user)
    if role not in Role.values:
        raise AccountRefused("请选择角色。", "role")
    if valid_from < today:
        raise AccountRefused("起始日期早于今天，角色不能倒签，请更正。", "valid_from")
    if not organisation.is_active_on(valid_from):
        raise AccountRefused(f"{organisation.name}在该日并不存续，不能任职，请核对日期。", "valid_from")
    if user.role_assignments.filter(organisation=organisation, role=role, valid_to__isnull=True).exists():
        raise AccountRefused(
            f"{user}已是{organisation.short_name}的{Role(role).label}，不必重复授予。", "role"
        )
    warning = four_eyes_warning(user, role, organisation, by=by, on=valid_from)
    if warning and not aware:
        raise NeedsAwareness(warning, "aware")
    assignment = RoleAssignment.objects.create(
        user=user, organisation=organisation, role=role, valid_from=valid_from
    )
    record(
        "account.role_granted",
        user,
        by=by,
        organisation_id=organisation.pk,
        role=role,
        body=organisation.name,
        valid_from=valid_from.isoformat(),
        warned=bool(warning),
    )
    return assignment


@transaction.atomic
def end_role(assignment: RoleAssignment, *, last_day: date, by: User, today: date) -> None:
    """End a role after `last_day`; yesterday ends it at once. Refused for the last administrator of a body."""
    check_right(by, Right.ADMINISTER, assignment.organisation)
    locked = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    if locked.valid_to is not None:
        raise AccountRefused("这项角色已经定了终止日期。", "last_day")
    if last_day < today - timedelta(days=1):
        raise AccountRefused("终止日期最早为昨天（即从今天起不再有效），请更正。", "last_day")
    if (
        locked.role == Role.ADMINISTRATOR
        and locked.user.is_active
        and not other_administrators(locked.user, locked.organisation, today).exists()
    ):
        raise AccountRefused(
            f"{locked.user}是{locked.organisation.short_name}唯一的系统管理员，请先授权另一人再终止。",
            "last_day",
        )
    locked.valid_to = last_day
    locked.save(update_fields=["valid_to"])
    record(
        "account.role_ended",
        locked.user,
        by=by,
        organisation_id=locked.organisation_id,
        role=locked.role,
        body=locked.organisation.name,
        valid_to=last_day.isoformat(),
    )
