"""From rows to the facts of which validity is derived: three queries for any number of documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.utils import timezone

from gongkai.policies.models import PolicyDocument, PolicyRelation
from gongkai.publications.models import Edition
from gongkai.rules.legal_life import DocumentFacts, Relation, RelationKind, Source, Validity, validity_on

_FIELDS = (
    "document_id",
    "current_revision__signed_on",
    "document__first_published_at",
    # In the order of DocumentFacts:
    "document__policy__effective_on",
    "document__policy__expires_on",
    "document__policy__validity_years",
    "document__policy__is_trial",
)
Names = dict[int, tuple[str, str]]  # document → (title, number)


def facts_of(document_ids: Collection[int] | None = None) -> dict[int, DocumentFacts]:
    """The facts of documents of the library by document, all of them for None. Only what the public may know:
    a source that is not public now is not named, one that was never published does not count.
    """
    editions = Edition.objects.public().filter(document__policy__isnull=False)
    relations = PolicyRelation.objects.issued().filter(kind__in=PolicyRelation.ACTING, target__isnull=False)
    if document_ids is not None:
        editions = editions.filter(document__in=document_ids)
        relations = relations.filter(target__in=document_ids)
    rows = list(relations.select_related("source__policy"))
    names = public_names({row.source_id for row in rows if row.source_id})
    by_target: dict[int, list[Relation]] = {}
    for row in rows:
        by_target.setdefault(row.target_id, []).append(relation_of(row, names))
    return {
        key: DocumentFacts(signed_on, _day(published_at), *own, tuple(by_target.get(key, ())))
        for key, signed_on, published_at, *own in editions.values_list(*_FIELDS)
    }


def validities(document_ids: Collection[int], day: date) -> dict[int, Validity]:
    """The validity on a day of those of the documents that are public and in the library."""
    return {key: validity_on(facts, day) for key, facts in facts_of(document_ids).items()}


def public_names(document_ids: Collection[int]) -> Names:
    """Title and document number of those that are public now."""
    rows = Edition.objects.public().filter(document__in=document_ids)
    return {
        key: (title, number)
        for key, title, number in rows.values_list("document", "title", "current_revision__document_number")
    }


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def document_facts(
    policy: PolicyDocument,
    signed_on: date | None,
    first_published_at: datetime | None,
    relations: Iterable[Relation],
) -> DocumentFacts:
    """The rules' view of a row."""
    return DocumentFacts(
        signed_on=signed_on,
        published_on=_day(first_published_at),
        effective_on=policy.effective_on,
        expires_on=policy.expires_on,
        validity_years=policy.validity_years,
        is_trial=policy.is_trial,
        relations=tuple(relations),
    )


def relation_of(row: PolicyRelation, names: Names) -> Relation:
    """The rules' view of a relation; its source's words go only with its name."""
    starts_on = None
    if row.source is None:
        source = Source(row.source_title, row.source_number, row.wording)
    else:
        title, number = names.get(row.source.pk, ("", ""))
        source = Source(title, number, row.wording if title else "")
        starts_on = _source_starts_on(row)
    return Relation(RelationKind(row.kind), row.effective_on, row.article_list, source, starts_on)


def _source_starts_on(row: PolicyRelation) -> date | None:
    """From when the acting document is in force; an entry of the library says it, else its publication."""
    assert row.source is not None
    policy = getattr(row.source, "policy", None)
    if policy is not None and policy.effective_on is not None:
        return policy.effective_on  # type: ignore[no-any-return]
    # A repeal without a day of its own begins with the publication of the text that says so.
    if row.effective_on is None and row.source.first_published_at is not None:
        return _day(row.source.first_published_at)
    return None
