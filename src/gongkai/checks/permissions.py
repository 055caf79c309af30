"""Who keeps the standard expressions: supervisors and administrators; all other staff look them up."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted, Right, has_right
from gongkai.organisations.models import Organisation


def may_change_expressions(user: User | AnonymousUser, organisation: Organisation | None = None) -> bool:
    """Whether the person may add and change expressions, of the site or of a body. An assessor may not."""
    supervises = has_right(user, Right.SUPERVISE, organisation)
    keeps = has_right(user, Right.MANAGE_CATALOGUE, organisation)
    return (supervises and keeps) or has_right(user, Right.ADMINISTER, organisation)


def check_may_change(user: User | AnonymousUser, organisation: Organisation | None = None) -> None:
    """Raise NotPermitted unless the person may change expressions there."""
    if not may_change_expressions(user, organisation):
        raise NotPermitted("规范表述由政府信息公开工作主管部门和系统管理员维护，您可以查看，不能修改。")
