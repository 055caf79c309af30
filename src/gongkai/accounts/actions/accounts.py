"""Making, disabling and unlocking accounts, and looking at a mobile number."""

from __future__ import annotations

import re
import secrets
from datetime import date

from django.db import transaction

from gongkai.accounts.actions.records import AccountRefused, record
from gongkai.accounts.administration import check_administers, other_administrators
from gongkai.accounts.models import Role, User
from gongkai.accounts.permissions import Right, check_right

# Without letters and digits that look alike, since a person copies it from a screen or a slip of paper.
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789"
_PASSWORD_LENGTH = 14
_USERNAME = re.compile(r"^[a-z][a-z0-9_.-]{2,29}$")
_MOBILE = re.compile(r"^1[3-9]\d{9}$")


def new_password() -> str:
    """A one-time password that a person can copy from a slip of paper."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_PASSWORD_LENGTH))


@transaction.atomic
def create_account(*, username: str, display_name: str, mobile: str, by: User) -> tuple[User, str]:
    """A new account without any role; returns it with its one-time password, which is kept nowhere in clear.

    Raises NotPermitted, or AccountRefused when a value cannot stand.
    """
    check_right(by, Right.ADMINISTER)
    check_username(username)
    if not display_name.strip():
        raise AccountRefused("姓名未填写。", "display_name")
    password = new_password()
    user = User(
        username=username,
        display_name=display_name.strip(),
        mobile=_checked_mobile(mobile),
        password_is_temporary=True,
    )
    user.set_password(password)
    user.save()
    record("account.created", user, by=by, username=username)
    return user, password


def check_username(username: str) -> None:
    """Raise AccountRefused unless the account name can stand and is free."""
    if not _USERNAME.match(username):
        raise AccountRefused(
            "账号应为3至30位小写字母、数字、下划线、点或短横线，并以字母开头，请更正。", "username"
        )
    if User.objects.filter(username__iexact=username).exists():
        raise AccountRefused(f"账号“{username}”已被使用，请另取一个。", "username")


def _checked_mobile(mobile: str) -> str:
    digits = re.sub(r"[\s-]", "", mobile)
    if digits and not _MOBILE.match(digits):
        raise AccountRefused("手机号应为11位数字，以1开头，请核对。", "mobile")
    return digits


@transaction.atomic
def change_account(user: User, *, display_name: str, mobile: str | None, by: User) -> list[str]:
    """Change name and mobile; `mobile` None leaves the number, "" removes it. Returns the fields changed."""
    check_administers(by, user)
    if not display_name.strip():
        raise AccountRefused("姓名未填写。", "display_name")
    locked = User.objects.select_for_update().get(pk=user.pk)
    changed = []
    if locked.display_name != display_name.strip():
        locked.display_name = display_name.strip()
        changed.append("display_name")
    if mobile is not None and locked.mobile != _checked_mobile(mobile):
        locked.mobile = _checked_mobile(mobile)
        changed.append("mobile")
    if changed:
        locked.save(update_fields=changed)
        record("account.changed", locked, by=by, fields=changed)
    return changed


@transaction.atomic
def read_mobile(user: User, *, purpose: str, by: User) -> str:
    """The mobile number, and a line in the audit that it was read and why (PIPL art. 51).

    Raises AccountRefused without a purpose or where there is no number.
    """
    check_administers(by, user)
    if not purpose.strip():
        raise AccountRefused("请写明查看手机号的用途，例如“通知补办审核”。", "purpose")
    if not user.mobile:
        raise AccountRefused("该账户没有登记手机号。", "purpose")
    record("account.mobile_read", user, by=by, purpose=purpose.strip()[:200])
    return str(user.mobile)


@transaction.atomic
def disable(user: User, *, by: User, today: date) -> None:
    """The person can no longer sign in or use a token; roles stay on record. Refused for the last administrator."""
    check_administers(by, user)
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not locked.is_active:
        raise AccountRefused("该账户已经停用。")
    for assignment in locked.role_assignments.filter(role=Role.ADMINISTRATOR, valid_to__isnull=True):
        if not other_administrators(locked, assignment.organisation, today).exists():
            raise AccountRefused(
                f"{locked}是{assignment.organisation.short_name}唯一的系统管理员，请先授权另一人再停用。"
            )
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    record("account.disabled", locked, by=by)


@transaction.atomic
def enable(user: User, *, by: User) -> None:
    """Let a disabled person in again, with the roles they still hold."""
    check_administers(by, user)
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.is_active:
        raise AccountRefused("该账户没有停用。")
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    record("account.enabled", locked, by=by)


@transaction.atomic
def reset_password(user: User, *, by: User) -> str:
    """A new one-time password, shown once; the person must choose their own at the next sign-in."""
    check_administers(by, user)
    locked = User.objects.select_for_update().get(pk=user.pk)
    password = new_password()
    locked.set_password(password)
    locked.password_is_temporary = True
    locked.save(update_fields=["password", "password_is_temporary"])
    record("account.password_reset", locked, by=by)
    return password


@transaction.atomic
def change_own_password(user: User, *, password: str) -> None:
    """The person's own new password, already checked for strength; ends a temporary one."""
    user.set_password(password)
    user.password_is_temporary = False
    user.save(update_fields=["password", "password_is_temporary"])
    record("session.password_changed", user, by=user)
