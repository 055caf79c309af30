"""Ticks on the required elements: each change is a new row, the newest counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.publications.actions._steps import note
from gongkai.publications.content import clean_text
from gongkai.publications.elements import newest_ticks
from gongkai.publications.models import Edition, ElementTick
from gongkai.publications.permissions import check_may

MAX_LENGTH = 300


@transaction.atomic
def tick_elements(
    edition: Edition, ticks: Mapping[str, tuple[bool, str]], *, by: User, at: datetime
) -> list[ElementTick]:
    """Write down what changed among element → (covered, note); the rows written. Raises NotPermitted."""
    check_may(by, "submit", edition.document.organisation)
    newest = newest_ticks(edition)
    written = []
    for name, (ticked, words) in ticks.items():
        element, remark = clean_text(name)[:MAX_LENGTH], clean_text(words)[:MAX_LENGTH]
        present = newest.get(element)
        standing = (present.ticked, present.note) if present else (False, "")
        if element and (ticked, remark) != standing:
            written.append(
                ElementTick.objects.create(
                    edition=edition, element=element, ticked=ticked, note=remark, at=at, by=by
                )
            )
    if written:
        detail = {row.element: row.ticked for row in written}
        note(edition, "publication.elements_ticked", by=by, at=at, detail={"elements": detail})
    return written
