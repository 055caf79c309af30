"""Recording facts and relations: what is refused, in which words, and who may."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.models import AuditEvent
from gongkai.common.append_only import AppendOnlyViolation
from gongkai.policies.actions import facts, relations
from gongkai.policies.models import PolicyDocument, PolicyRelation
from gongkai.publications.models import Document
from gongkai.publications.refusals import Refused
from tests.factories.policies import mark_as_policy, relate
from tests.factories.publications import make_draft, make_ready_to_publish_body


def save(cast, document, own, part="clerk"):
    return facts.save_facts(document, own, by=cast[part], at=timezone.now())


def test_changed_facts_keep_their_old_values_in_the_audit_chain(cast, policy):
    edition = policy("甲办法", "明财规〔2020〕1号", effective_on=date(2020, 2, 1))
    own = facts.PolicyFacts("normative", effective_on=date(2020, 3, 1), validity_years=5)
    save(cast, edition.document, own)
    detail = AuditEvent.objects.filter(action="policy.facts_recorded").latest("sequence").detail
    assert detail["before"] == {"effective_on": "2020-02-01", "validity_years": None}
    assert detail["after"]["effective_on"] == "2020-03-01"
    assert detail["after"]["issuing_bodies"] == ["finance"]


def test_contradictions_are_all_told_and_nothing_is_saved(cast, item):
    document = make_draft(cast, item).document
    with pytest.raises(Refused) as refusal:
        save(cast, document, facts.PolicyFacts("?", date(2026, 2, 1), date(2026, 1, 1), validity_years=99))
    assert refusal.value.sentences == (
        "这份文档的类型是“一般公开信息”，只有“政策文件”编入政策文件库。",
        "请选择文件分类：政府规章、行政规范性文件或者其他政策文件。",
        "有效期截止日早于施行日期，请核对正文末条。",
        "有效年数应为1至50年。",
    )
    assert not PolicyDocument.objects.exists()


@pytest.mark.parametrize("part", ["reviewer", "supervisor", "administrator", "other_clerk"])
def test_only_those_who_publish_at_the_body_record(cast, policy, part):
    edition = policy("甲办法", "明财规〔2020〕1号")
    with pytest.raises(NotPermitted):
        save(cast, edition.document, facts.PolicyFacts("rule"), part)
    row = relate(cast, policy("乙办法", "明财规〔2020〕2号"), "amends", edition)
    with pytest.raises(NotPermitted):
        relations.retract(row, reason="登记有误", by=cast[part], at=timezone.now())


def test_a_body_cannot_repeal_the_document_of_another(cast, policy):
    own = policy("财政办法", "明财规〔2020〕1号")
    item = make_ready_to_publish_body(cast.housing)
    theirs = make_draft(cast, item, clerk=cast["other_clerk"], title="住建办法").document
    mark_as_policy(theirs)
    theirs = Document.objects.select_related("organisation").get(pk=theirs.pk)
    with pytest.raises(Refused, match="其有效性由该机构登记"):
        relations.record_relation(
            own.document,
            relations.RelationFacts("repeals"),
            relations.OtherDocument(theirs),
            acts=True,
            by=cast["clerk"],
            at=timezone.now(),
        )
    row = relations.record_relation(
        theirs,
        relations.RelationFacts("repeals"),
        relations.OtherDocument(own.document),
        acts=False,
        by=cast["other_clerk"],
        at=timezone.now(),
    )
    assert (row.source, row.target, row.organisation) == (own.document, theirs, cast.housing)


def test_a_document_outside_the_library_is_kept_by_title_and_number(cast, policy):
    own = policy("财政办法", "明财规〔2020〕1号")
    other = relations.OtherDocument(title="某省财政管理条例", number="省人大公告第3号")
    row = relations.record_relation(
        own.document,
        relations.RelationFacts("based_on"),
        other,
        acts=True,
        by=cast["clerk"],
        at=timezone.now(),
    )
    assert (row.target, row.target_title) == (None, "某省财政管理条例")
    with pytest.raises(Refused, match="已经登记过"):
        relations.record_relation(
            own.document,
            relations.RelationFacts("based_on"),
            other,
            acts=True,
            by=cast["clerk"],
            at=timezone.now(),
        )


def test_relations_are_evidence(cast, policy):
    row = relate(cast, policy("甲", "明财规〔2020〕1号"), "amends", policy("乙", "明财规〔2020〕2号"))
    row.kind = "repeals"
    with pytest.raises(AppendOnlyViolation):
        row.save()
    with pytest.raises(AppendOnlyViolation):
        PolicyRelation.objects.all().delete()


def test_the_database_refuses_a_relation_of_a_document_with_itself(cast, policy):
    edition = policy("甲办法", "明财规〔2020〕1号")
    with pytest.raises(Refused, match="不能与自己"):
        relate(cast, edition, "amends", edition)
    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyRelation.objects.create(
            organisation=cast.finance,
            kind="amends",
            source=edition.document,
            target=edition.document,
            recorded_by=cast["clerk"],
            recorded_at=timezone.now(),
        )
