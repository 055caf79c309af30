"""Audit lines about accounts, and the refusals of this app."""

from __future__ import annotations

from typing import Any

from gongkai.accounts.models import User
from gongkai.audit import chain
from gongkai.audit.chain import Actor


class AccountRefused(ValueError):
    """What was asked cannot stand; the message is a Chinese sentence. `field` names the value at fault."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


def record(action: str, user: User, *, by: Actor, organisation_id: object = "", **detail: Any) -> None:
    """One audit line about an account. Never put personal data into `detail`."""
    chain.record(
        action,
        by=by,
        subject_type="accounts.user",
        subject_id=user.pk,
        subject_label=str(user),
        organisation_id=organisation_id,
        detail=detail,
    )
