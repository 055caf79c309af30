"""Audit rows of this app, named alike."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from gongkai.audit import chain
from gongkai.audit.chain import Actor
from gongkai.organisations.models import Organisation


def record(
    action: str,
    subject: models.Model,
    *,
    organisation: Organisation,
    by: Actor,
    at: datetime | None = None,
    **detail: Any,
) -> None:
    """One audit event about a row of this app; `at` only for invented history (see the chain)."""
    chain.record(
        action,
        by=by,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=str(subject),
        organisation_id=organisation.pk,
        detail=detail,
        at=at,
    )
