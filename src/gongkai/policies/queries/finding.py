"""Finding the document that a number or a title names."""

from __future__ import annotations

from django.db.models import Q

from gongkai.publications.models import Document, Edition
from gongkai.rules.document_numbers import find_document_numbers


def find_document(number: str, title: str = "") -> Document | None:
    """The one public document of this document number or index number, else of exactly this title.

    None when nothing is found, when two are, or when number and title name different documents.
    """
    by_number = _documents(_numbered(number)) if number.strip() else []
    by_title = _documents(Q(title=title.strip().strip("《》"))) if title.strip() else []
    if number.strip() and title.strip() and by_number and by_title:
        by_number = [row for row in by_number if row in by_title]
    found = by_number or ([] if number.strip() else by_title)
    return found[0] if len(found) == 1 else None


def _numbered(text: str) -> Q:
    spellings = {text.strip(), *(each.normalised for each in find_document_numbers(text))}
    return Q(current_revision__document_number__in=spellings) | Q(document__index_number=text.strip())


def _documents(named: Q) -> list[Document]:
    rows = Edition.objects.public().filter(named).select_related("document__organisation__parent")
    return [row.document for row in rows.order_by("pk")[:2]]
