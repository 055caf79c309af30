"""Standing in for a reviewer: delegating for a period (委托), substituting on leave (休假代理)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.accounts.actions.records import AccountRefused, record
from gongkai.accounts.models import Delegation, Role, User
from gongkai.accounts.permissions import REVIEWING_ROLES, NotPermitted, Right, has_right
from gongkai.organisations.models import Organisation


@transaction.atomic
def delegate(
    *,
    from_user: User,
    to_user: User,
    organisation: Organisation,
    role: str,
    kind: str,
    valid_from: date,
    valid_to: date,
    reason: str,
    by: User,
    at: datetime,
) -> Delegation:
    """Let `to_user` act in a reviewing role of `from_user` from the first to the last day (both included).

    `kind` is `delegate` or `leave`. By the person or an administrator of the body. Delegated roles cannot be passed
    on. Raises NotPermitted or AccountRefused with a sentence.
    """
    if by.pk != from_user.pk and not has_right(by, Right.ADMINISTER, organisation):
        raise NotPermitted(f"委托由{from_user}本人或系统管理员办理，您不能代为办理。")
    if kind not in Delegation.Kind.values:
        raise AccountRefused("请选择“委托”或“休假代理”。", "kind")
    if not reason.strip():
        raise AccountRefused("请写明委托的原因，例如“外出培训”。", "reason")
    _check_period(valid_from, valid_to, timezone.localdate(at))
    _check_people(from_user, to_user)
    _check_role(from_user, organisation, role, valid_from, valid_to)
    _check_free(from_user, to_user, organisation, role, valid_from, valid_to)
    row = Delegation.objects.create(
        organisation=organisation,
        from_user=from_user,
        to_user=to_user,
        role=role,
        kind=kind,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=reason.strip()[:300],
        made_by=by,
        made_at=at,
    )
    _record("account.delegation_made", row, by)
    return row


@transaction.atomic
def revoke(delegation: Delegation, *, by: User, at: datetime) -> Delegation:
    """End a delegation at once; by the person, the substitute, or an administrator of the body."""
    row = Delegation.objects.select_for_update().get(pk=delegation.pk)
    allowed = by.pk in (row.from_user_id, row.to_user_id) or has_right(by, Right.ADMINISTER, row.organisation)
    if not allowed:
        raise NotPermitted("委托由委托人、受托人或系统管理员撤销，您不能办理。")
    if row.revoked_at is not None:
        raise AccountRefused("这项委托已经撤销。")
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    _record("account.delegation_revoked", row, by)
    return row


def _check_period(valid_from: date, valid_to: date, today: date) -> None:
    if valid_from < today:
        raise AccountRefused("起始日期早于今天，委托不能倒签，请更正。", "valid_from")
    if valid_to < valid_from:
        raise AccountRefused("截止日期早于起始日期，请更正。", "valid_to")


def _check_people(from_user: User, to_user: User) -> None:
    if from_user.pk == to_user.pk:
        raise AccountRefused("不能委托给委托人自己，请另选一人。", "to_user")
    if not to_user.is_active:
        raise AccountRefused(f"{to_user}的账户已停用，请另选一人。", "to_user")


def _check_role(
    from_user: User, organisation: Organisation, role: str, valid_from: date, valid_to: date
) -> None:
    """The person must hold the role in their own right for the whole period, so that nothing is passed on twice."""
    if role not in REVIEWING_ROLES:
        raise AccountRefused("只有审核人的角色可以委托，请选择初审、复审、终审或保密审查。", "role")
    own = from_user.role_assignments.filter(organisation=organisation, role=role)
    if not any(row.is_valid_on(valid_from) and row.is_valid_on(valid_to) for row in own):
        raise AccountRefused(
            f"{from_user}在这段时间不是{organisation.short_name}的{Role(role).label}，"
            "只能委托本人担任的角色，受托的角色不能再委托。",
            "role",
        )


def _check_free(
    from_user: User, to_user: User, organisation: Organisation, role: str, valid_from: date, valid_to: date
) -> None:
    standing = Delegation.objects.filter(
        organisation=organisation,
        from_user=from_user,
        to_user=to_user,
        role=role,
        revoked_at__isnull=True,
        valid_from__lte=valid_to,
        valid_to__gte=valid_from,
    ).first()
    if standing is not None:
        raise AccountRefused(
            f"{from_user}已在{standing.valid_from:%Y-%m-%d}至{standing.valid_to:%Y-%m-%d}委托{to_user}"
            f"办理{Role(role).label}，请先撤销再重新办理。",
            "valid_from",
        )


def _record(action: str, row: Delegation, by: User) -> None:
    record(
        action,
        row.from_user,
        by=by,
        organisation_id=row.organisation_id,
        to_user=str(row.to_user),
        role=row.role,
        kind=row.kind,
        valid_from=row.valid_from.isoformat(),
        valid_to=row.valid_to.isoformat(),
        reason=row.reason,
    )
