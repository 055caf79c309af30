"""Where a document is used: texts that link to it, and withdrawn pages that point to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from gongkai.accounts.models import User
from gongkai.publications.models import Document, Edition, WithdrawalDecision, WithdrawalRequest

_LIVING = (Edition.State.DRAFT, Edition.State.IN_REVIEW, Edition.State.APPROVED, Edition.State.PUBLISHED)


@dataclass(frozen=True)
class Use:
    """A text that refers to the document; `points` when it was withdrawn and its page points here."""

    edition: Edition
    points: bool = False


def uses_of(document: Document, user: User) -> list[Use]:
    """Public texts of every body, and unpublished ones that the person may see, by the text that stands now."""
    seen = Edition.objects.visible_to(user).filter(state__in=_LIVING).values("pk")
    rows = (
        Edition.objects.filter(current_revision__references__target=document)
        .filter(Q(state=Edition.State.PUBLISHED) | Q(pk__in=seen))
        .exclude(document=document)
        .select_related("document__organisation")
        .order_by("-pk")
    )
    pointing = WithdrawalRequest.objects.filter(
        replaced_by=document,
        decision__verdict=WithdrawalDecision.Verdict.APPROVE,
        edition__state=Edition.State.WITHDRAWN,
    ).select_related("edition__document__organisation")
    return [Use(row) for row in rows] + [Use(request.edition, points=True) for request in pointing]


def broken_uses(document: Document) -> list[Edition]:
    """Public texts whose link leads nowhere once this document is taken back."""
    return list(
        Edition.objects.public()
        .filter(current_revision__references__target=document)
        .exclude(document=document)
        .select_related("document__organisation")
        .order_by("-pk")
    )
