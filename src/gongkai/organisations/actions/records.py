"""Audit lines about bodies, and the refusals of this app."""

from __future__ import annotations

from typing import Any

from gongkai.audit import chain
from gongkai.audit.chain import Actor
from gongkai.organisations.models import Organisation


class OrganisationRefused(ValueError):
    """What was asked cannot stand; the message is a Chinese sentence. `field` names the value at fault."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


def record(action: str, organisation: Organisation, *, by: Actor, **detail: Any) -> None:
    """One audit line about a body."""
    chain.record(
        action,
        by=by,
        subject_type="organisations.organisation",
        subject_id=organisation.pk,
        subject_label=organisation.name,
        organisation_id=organisation.pk,
        detail=detail,
    )
