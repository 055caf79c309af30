"""Relations both ways, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.policies.models import PolicyRelation
from gongkai.publications.models import Document, Edition

Kind = PolicyRelation.Kind
# What the document does (outgoing) and what is done to it (incoming), in the order of a page.
OUTGOING = {
    Kind.AMENDS: "修改了",
    Kind.REPEALS: "废止了",
    Kind.REPLACES: "替代了",
    Kind.LAPSES: "宣布失效",
    Kind.BASED_ON: "依据",
    Kind.IMPLEMENTS: "贯彻落实",
    Kind.INTERPRETS: "解读的文件",
}
INCOMING = {
    Kind.AMENDS: "被修改",
    Kind.REPEALS: "被废止",
    Kind.REPLACES: "被替代",
    Kind.LAPSES: "被宣布失效",
    Kind.BASED_ON: "以本文件为依据",
    Kind.IMPLEMENTS: "落实本文件",
    Kind.INTERPRETS: "解读",
}


@dataclass(frozen=True)
class RelationLine:
    """One relation seen from a document: `index_number` is empty where the other one is no document here."""

    label: str
    title: str
    number: str
    index_number: str
    effective_on: date | None
    articles: str
    wording: str


def relations_of(document: Document, *, incoming: bool) -> list[PolicyRelation]:
    """Standing relations of one direction with both documents, in order of recording."""
    rows = PolicyRelation.objects.issued() if incoming else PolicyRelation.objects.standing()
    side = {"target": document} if incoming else {"source": document}
    return list(rows.filter(**side).select_related("source", "target"))


def relation_lines(document: Document) -> list[RelationLine]:
    """What the public may know of a document's relations: those to documents that are public or outside."""
    outgoing = relations_of(document, incoming=False)
    incoming = relations_of(document, incoming=True)
    others = {row.target_id for row in outgoing} | {row.source_id for row in incoming}
    names = _named({pk for pk in others if pk})
    lines = [
        *(_line(OUTGOING, row, row.target, (row.target_title, row.target_number), names) for row in outgoing),
        *(_line(INCOMING, row, row.source, (row.source_title, row.source_number), names) for row in incoming),
    ]
    order = [*OUTGOING.values(), *INCOMING.values()]
    return sorted((line for line in lines if line), key=lambda line: order.index(line.label))


def _named(ids: set[int]) -> dict[int, tuple[str, str, str]]:
    rows = Edition.objects.public().filter(document__in=ids)
    fields = ("document", "title", "current_revision__document_number", "document__index_number")
    return {row[0]: row[1:] for row in rows.values_list(*fields)}


def _line(
    labels: dict[PolicyRelation.Kind, str],
    row: PolicyRelation,
    other: Document | None,
    outside: tuple[str, str],
    names: dict[int, tuple[str, str, str]],
) -> RelationLine | None:
    if other is None:
        title, number, index_number = *outside, ""
    elif other.pk in names:
        title, number, index_number = names[other.pk]
    else:
        return None
    label = labels[Kind(row.kind)]
    return RelationLine(label, title, number, index_number or "", row.effective_on, row.articles, row.wording)
