"""Who keeps the standard expressions: supervisors and administrators; assessors look and do not touch."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted, Right, has_right
from gongkai.organisations.models import Organisation


def may_see_expressions(user: User | AnonymousUser) -> bool:
    """Whether the person may open the list."""
    return has_right(user, Right.SUPERVISE) or has_right(user, Right.ADMINISTER)


def may_change_expressions(user: User | AnonymousUser, organisation: Organisation | None = None) -> bool:
    """Whether the person may add and change expressions, of the site or of a body."""
    supervises = has_right(user, Right.SUPERVISE, organisation) and has_right(
        user, Right.MANAGE_CATALOGUE, organisation
    )
    return supervises or has_right(user, Right.ADMINISTER, organisation)


def check_may_see(user: User | AnonymousUser) -> None:
    """Raise NotPermitted unless the person may open the list."""
    if not may_see_expressions(user):
        raise NotPermitted("规范表述由政府信息公开工作主管部门和系统管理员维护，您没有查看的权限。")


def check_may_change(user: User | AnonymousUser, organisation: Organisation | None = None) -> None:
    """Raise NotPermitted unless the person may change expressions there."""
    if not may_change_expressions(user, organisation):
        raise NotPermitted("规范表述由政府信息公开工作主管部门和系统管理员维护，您没有修改的权限。")
