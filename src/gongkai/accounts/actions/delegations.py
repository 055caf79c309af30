"""Standing in for a reviewer: delegating for a period (委托), substituting on leave (休假代理)."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.accounts.models import User
from gongkai.organisations.models import Organisation


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
) -> object:
    """Let `to_user` act in a reviewing role of `from_user` from the first to the last day (both included).

    `kind` is `delegate` or `leave`. By the person or an administrator of the body. Delegated roles cannot be passed
    on. Raises NotPermitted or AccountRefused with a sentence. Returns the Delegation.
    """
    raise NotImplementedError


def revoke(delegation: object, *, by: User, at: datetime) -> None:
    """End a delegation at once; by the person, the substitute, or an administrator of the body."""
    raise NotImplementedError
