"""A search that is an index number or a document number: the documents that bear exactly it."""

from __future__ import annotations

import unicodedata

from gongkai.publications.models import Document, Edition
from gongkai.publications.queries import public_editions
from gongkai.rules.document_numbers import find_document_numbers

MOST = 5


def with_document_numbers_normalised(words: str) -> str:
    """The query with every document number in it in its one official form: 明财[2026] 7号 → 明财〔2026〕7号."""
    for number in reversed(find_document_numbers(words)):
        words = f"{words[: number.start]} {number.normalised} {words[number.end :]}"
    return " ".join(words.split())


def exact_hits(words: str) -> list[Edition]:
    """Public documents whose index number or document number is what was typed, at most five."""
    if not words:
        return []
    index_numbers = _spellings(words)
    rows = list(public_editions().filter(document__index_number__in=index_numbers)[:1])
    numbers = {number.normalised for number in find_document_numbers(words)}
    if numbers:
        rows += list(public_editions().filter(current_revision__document_number__in=numbers)[:MOST])
    return rows[:MOST]


def withdrawn_hit(words: str) -> Document | None:
    """The document of this index number when it was published once and is not public any more."""
    rows = Document.objects.filter(index_number__in=_spellings(words), first_published_at__isnull=False)
    return rows.exclude(editions__state=Edition.State.PUBLISHED).first()


def _spellings(words: str) -> set[str]:
    """As typed, with full-width letters and digits made half-width, and in capitals; without blanks."""
    plain = "".join(unicodedata.normalize("NFKC", words).split())
    return {words, plain, plain.upper()}
