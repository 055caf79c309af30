"""Who may do what with channels and with what goes out by them."""

from __future__ import annotations

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted, Right, has_right
from gongkai.organisations.models import Organisation


def may_work(user: User, organisation: Organisation) -> bool:
    """Clerks of exactly this body choose channels, do the tasks and settle what failed."""
    return has_right(user, Right.DRAFT, organisation)


def may_administer(user: User, organisation: Organisation) -> bool:
    """Administrators set up channels and their secrets, and may retry what failed for want of them."""
    return has_right(user, Right.ADMINISTER, organisation)


def check_may_work(user: User, organisation: Organisation) -> None:
    """Raise NotPermitted with a sentence unless the person is a clerk of the body."""
    if not may_work(user, organisation):
        raise NotPermitted(f"渠道发布由{organisation.short_name}的经办人办理，您没有这项权限。")


def check_may_settle(user: User, organisation: Organisation) -> None:
    """Raise NotPermitted unless a clerk of the body or its administrator."""
    if not may_work(user, organisation) and not may_administer(user, organisation):
        raise NotPermitted(f"未能发出的由{organisation.short_name}的经办人或系统管理员处理，您没有这项权限。")


def check_may_administer(user: User, organisation: Organisation) -> None:
    """Raise NotPermitted unless an administrator over the body."""
    if not may_administer(user, organisation):
        raise NotPermitted(f"{organisation.short_name}的发布渠道由系统管理员设置，您没有这项权限。")
