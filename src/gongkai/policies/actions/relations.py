"""Recording that one document amends, repeals, replaces, … another, and taking such a row back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.audit.chain import record
from gongkai.organisations.models import Organisation
from gongkai.policies.models import PolicyRelation, RelationRetraction
from gongkai.publications.actions.release_sets import check_may_release
from gongkai.publications.content import clean_text
from gongkai.publications.models import Document
from gongkai.publications.refusals import Refused


@dataclass(frozen=True)
class OtherDocument:
    """The other side of a relation: a document here, or title and number of one outside the library."""

    document: Document | None = None
    title: str = ""
    number: str = ""


@dataclass(frozen=True)
class RelationFacts:
    """What the wording says: the day, the articles as 第三条、第五条 (empty: all of it), the words themselves."""

    kind: str
    effective_on: date | None = None
    articles: str = ""
    wording: str = ""


@transaction.atomic
def record_relation(
    document: Document,
    facts: RelationFacts,
    other: OtherDocument,
    *,
    acts: bool,
    by: User,
    at: datetime,
) -> PolicyRelation:
    """Record a relation from the page of `document`: it acts on the other one (`acts`), or the other on it.

    A body changes the validity of its own documents and of those of bodies below it; what another body's document
    is worth is recorded by that body. Raises Refused, NotPermitted.
    """
    check_may_release(by, document.organisation)
    sides = _sides(document, other, acts)
    _check(document, facts, other, acts)
    row = PolicyRelation(
        organisation=document.organisation,
        kind=facts.kind,
        effective_on=facts.effective_on,
        articles=clean_text(facts.articles).strip(),
        wording=clean_text(facts.wording).strip(),
        recorded_by=by,
        recorded_at=at,
        **sides,
    )
    _check_lengths(row)
    same = PolicyRelation.objects.standing().filter(
        kind=row.kind, effective_on=row.effective_on, articles=row.articles, **sides
    )
    if same.exists():
        raise Refused("这条关系已经登记过，不必重复登记。")
    row.save()
    _note(row, "policy.relation_recorded", by)
    return row


@transaction.atomic
def retract(relation: PolicyRelation, *, reason: str, by: User, at: datetime) -> RelationRetraction:
    """Take a relation back that was recorded by mistake; only the body that recorded it may. Raises Refused."""
    check_may_release(by, relation.organisation)
    reason = clean_text(reason).strip()
    if not reason or len(reason) > 300:
        raise Refused("请写明撤销的理由，不超过300字。")
    if RelationRetraction.objects.filter(relation=relation).exists():
        raise Refused("这条关系已经撤销，请刷新页面。")
    row = RelationRetraction.objects.create(
        relation=relation, reason=reason, retracted_by=by, retracted_at=at
    )
    _note(relation, "policy.relation_retracted", by, reason=reason)
    return row


def _sides(document: Document, other: OtherDocument, acts: bool) -> dict[str, object]:
    own, their = ("source", "target") if acts else ("target", "source")
    outside = other.document is None
    return {
        own: document,
        their: other.document,
        f"{their}_title": clean_text(other.title).strip() if outside else "",
        f"{their}_number": clean_text(other.number).strip() if outside else "",
    }


def _check(document: Document, facts: RelationFacts, other: OtherDocument, acts: bool) -> None:
    wrong = []
    if facts.kind not in PolicyRelation.Kind.values:
        wrong.append("请选择关系的种类。")
    if other.document is None and not other.title.strip():
        wrong.append("请填写另一份文件的题名；在本站公开的，填文号或者索引号即可找到。")
    if other.document is not None and other.document.pk == document.pk:
        wrong.append("文件不能与自己建立关系，请填写另一份文件。")
    target = other.document if acts else document
    if facts.kind in PolicyRelation.ACTING and target is not None and not _may_change(document, target):
        wrong.append(
            f"该文件由{target.organisation.name}发布，其有效性由该机构登记："
            "请对方在那份文件的页面登记“被本文件修改、废止”。"
        )
    if wrong:
        raise Refused(*wrong)


def _may_change(document: Document, target: Document) -> bool:
    """Whether the body of `document` has a say in the validity of `target`: its own, or of a body below it."""
    body: Organisation | None = target.organisation
    while body is not None:
        if body.pk == document.organisation_id:
            return True
        body = body.parent
    return False


def _check_lengths(row: PolicyRelation) -> None:
    for name in ("articles", "wording", "source_title", "source_number", "target_title", "target_number"):
        field = PolicyRelation._meta.get_field(name)
        if len(getattr(row, name)) > (field.max_length or 0):
            raise Refused(f"{field.verbose_name}不得超过{field.max_length}字。")


def _note(row: PolicyRelation, event: str, by: User, **more: object) -> None:
    document = row.source or row.target
    assert document is not None  # the database says so
    record(
        event,
        by=by,
        subject_type="policies.policyrelation",
        subject_id=row.pk,
        subject_label=row.get_kind_display(),
        organisation_id=row.organisation_id,
        detail={
            "source": row.source_id or row.source_title,
            "target": row.target_id or row.target_title,
            "effective_on": str(row.effective_on or ""),
            "articles": row.articles,
            **more,
        },
    )
