"""The library for the bodies that keep it: what is recorded, what is missing, what ends soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.accounts.models import User
from gongkai.policies.models import PolicyDocument, PolicyRelation
from gongkai.policies.queries.lives import Names, document_facts, public_names, relation_of
from gongkai.publications.models import Document, Edition
from gongkai.rules.legal_life import (
    DocumentFacts,
    Relation,
    Validity,
    doubts_of,
    last_day_of_validity,
    validity_ends_within,
    validity_on,
)

_DEAD = (Edition.State.ABANDONED, Edition.State.SUPERSEDED)
_NOT_RECORDED = "还没有登记分类、施行日期和有效期，没有编入政策文件库。"


@dataclass(frozen=True)
class PolicyRow:
    """A document of kind 政策文件 as its body sees it; without `policy` nothing was recorded yet."""

    document: Document
    edition: Edition
    policy: PolicyDocument | None
    facts: DocumentFacts
    validity: Validity | None
    doubts: tuple[str, ...]
    ends_on: date | None

    @property
    def last_day(self) -> date | None:
        """The last day of its period of validity, if it has one."""
        return last_day_of_validity(self.facts)

    @property
    def is_public(self) -> bool:
        return self.edition.state == Edition.State.PUBLISHED


def staff_rows(user: User, today: date, *, document: Document | None = None) -> list[PolicyRow]:
    """Documents of kind 政策文件 that the person may see, newest text first; four queries."""
    editions = Edition.objects.visible_to(user).filter(document__kind__code="policy").exclude(state__in=_DEAD)
    if document is not None:
        editions = editions.filter(document=document)
    newest: dict[int, Edition] = {}
    for edition in (
        editions.select_related("document__organisation", "document__policy", "current_revision")
        .defer("search_text", "current_revision__body")
        .order_by("-pk")
    ):
        kept = newest.setdefault(edition.document_id, edition)
        if edition.state == Edition.State.PUBLISHED and kept is not edition:
            newest[edition.document_id] = edition  # the public text counts, not its correction in work
    relations = _relations(set(newest))
    sources = {row.source_id for rows in relations.values() for row in rows if row.source_id}
    names = public_names(sources)
    return [_row(edition, relations.get(key, []), names, today) for key, edition in newest.items()]


def ending(rows: list[PolicyRow]) -> list[PolicyRow]:
    """Those whose validity ends within six months, the soonest first."""
    return sorted((row for row in rows if row.ends_on), key=lambda row: (row.ends_on, row.document.pk))


def _relations(document_ids: set[int]) -> dict[int, list[PolicyRelation]]:
    rows = PolicyRelation.objects.issued().filter(target__in=document_ids).select_related("source__policy")
    found: dict[int, list[PolicyRelation]] = {}
    for row in rows:
        found.setdefault(row.target_id, []).append(row)
    return found


def _row(edition: Edition, rows: list[PolicyRelation], names: Names, today: date) -> PolicyRow:
    document = edition.document
    policy = getattr(document, "policy", None)
    acts: list[Relation] = [relation_of(row, names) for row in rows]
    signed_on = edition.current_revision.signed_on if edition.current_revision else None
    facts = document_facts(
        policy or PolicyDocument(document=document), signed_on, document.first_published_at, acts
    )
    doubts = (*doubts_of(facts), *_withdrawn(rows, names)) if policy else (_NOT_RECORDED,)
    return PolicyRow(
        document,
        edition,
        policy,
        facts,
        validity_on(facts, today) if policy else None,
        doubts,
        validity_ends_within(facts, today) if policy else None,
    )


def _withdrawn(rows: list[PolicyRelation], names: Names) -> list[str]:
    gone = [row for row in rows if row.source_id and row.source_id not in names and row.kind in row.ACTING]
    return [
        f"{row.get_kind_display()}本文件的那份文件已不在网站公开；撤回公开不等于该文件失去效力，"
        "如果它并未生效，请撤销这条关系。"
        for row in gone
    ]
