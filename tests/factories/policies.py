"""Documents of the policy library, published by the finance bureau, and relations between them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from gongkai.catalogues.models import Item
from gongkai.policies.actions import facts, relations
from gongkai.policies.models import PolicyRelation
from gongkai.publications.models import ContentKind, Document, Edition
from tests.factories.people import Cast
from tests.factories.publications import make_draft, make_published


def make_policy(
    cast: Cast,
    item: Item,
    *,
    title: str = "明湖区停车管理办法",
    number: str = "明财规〔2020〕3号",
    body: str = "<p>为了规范停车管理，制定本办法。</p>",
    category: str = "normative",
    published: bool = True,
    signed_on: date = date(2020, 1, 5),
    effective_on: date | None = date(2020, 2, 1),
    **values: Any,
) -> Edition:
    """A document with its facts; without `published` it stays a draft."""
    texts = {"title": title, "document_number": number, "body": body, "signed_on": signed_on}
    make = make_published if published else make_draft
    edition = make(cast, item, **texts)
    mark_as_policy(edition.document)
    own = facts.PolicyFacts(category, effective_on=effective_on, **values)
    facts.save_facts(Document.objects.get(pk=edition.document_id), own, by=cast["clerk"], at=timezone.now())
    return Edition.objects.select_related("document__organisation", "current_revision").get(pk=edition.pk)


def mark_as_policy(document: Document) -> None:
    """Of kind 政策文件: set behind the review, whose further demands on that kind are tested elsewhere."""
    kind, _ = ContentKind.objects.get_or_create(code="policy", defaults={"name": "政策文件"})
    Document.objects.filter(pk=document.pk).update(kind=kind)


def relate(
    cast: Cast,
    source: Edition,
    kind: str,
    target: Edition,
    on: date | None = None,
    *,
    articles: str = "",
    wording: str = "",
) -> PolicyRelation:
    """`source` acts on `target`, recorded by the finance clerk."""
    return relations.record_relation(
        source.document,
        relations.RelationFacts(kind, on, articles, wording),
        relations.OtherDocument(target.document),
        acts=True,
        by=cast["clerk"],
        at=timezone.now(),
    )
