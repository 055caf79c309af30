"""Noting that a record left the system."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, check_right
from gongkai.publications.actions._steps import note
from gongkai.publications.models import Document


@transaction.atomic
def export_noted(document: Document, form: str, *, by: User, at: datetime) -> None:
    """An audit line before the first byte goes out; `form` is zip or pdf. Raises NotPermitted."""
    check_right(by, Right.SEE_BODY, document.organisation)
    edition = document.editions.select_related("document").order_by("-number").first()
    if edition is not None:
        note(edition, "publication.record_exported", by=by, at=at, detail={"form": form})
