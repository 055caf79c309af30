"""Recording what the library knows of a document; every change is kept in the audit chain with its old values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.audit.chain import record
from gongkai.organisations.models import Organisation
from gongkai.policies.models import PolicyDocument
from gongkai.publications.actions.release_sets import check_may_release
from gongkai.publications.content import clean_text
from gongkai.publications.models import Document
from gongkai.publications.refusals import Refused

KIND = "policy"  # the kind of content whose documents belong to the library
_MOST_YEARS = 50


@dataclass(frozen=True)
class PolicyFacts:
    """The fields of a document in the library; `expires_on` is its last day, `validity_years` its length."""

    category: str
    effective_on: date | None = None
    expires_on: date | None = None
    validity_years: int | None = None
    is_trial: bool = False
    registration_number: str = ""
    responsible_unit: str = ""


@transaction.atomic
def save_facts(
    document: Document,
    facts: PolicyFacts,
    *,
    issuing_bodies: Sequence[Organisation] = (),
    by: User,
    at: datetime,
) -> PolicyDocument:
    """Write the facts of a document of kind 政策文件; without issuing bodies its own body stands.

    Raises Refused with a sentence per contradiction, NotPermitted.
    """
    check_may_release(by, document.organisation)
    document = Document.objects.select_for_update().select_related("organisation", "kind").get(pk=document.pk)
    values = _checked(document, facts)
    bodies = list(issuing_bodies) or [document.organisation]
    before = PolicyDocument.objects.filter(document=document).first()
    old = _told(before, list(before.issuing_bodies.all())) if before else {}
    policy, _ = PolicyDocument.objects.update_or_create(
        document=document, defaults={**values, "recorded_at": at}
    )
    policy.issuing_bodies.set(bodies)
    new = _told(policy, bodies)
    record(
        "policy.facts_recorded",
        by=by,
        subject_type="publications.document",
        subject_id=document.pk,
        subject_label=document.index_number or "",
        organisation_id=document.organisation_id,
        detail={"after": new, "before": {name: old[name] for name in old if old[name] != new[name]}},
    )
    return policy


def _checked(document: Document, facts: PolicyFacts) -> dict[str, Any]:
    wrong = []
    if document.kind.code != KIND:
        wrong.append(f"这份文档的类型是“{document.kind.name}”，只有“政策文件”编入政策文件库。")
    if facts.category not in PolicyDocument.Category.values:
        wrong.append("请选择文件分类：政府规章、行政规范性文件或者其他政策文件。")
    if facts.expires_on and facts.effective_on and facts.expires_on < facts.effective_on:
        wrong.append("有效期截止日早于施行日期，请核对正文末条。")
    if facts.validity_years is not None and not 1 <= facts.validity_years <= _MOST_YEARS:
        wrong.append(f"有效年数应为1至{_MOST_YEARS}年。")
    values = asdict(facts)
    for name in ("registration_number", "responsible_unit"):
        values[name] = clean_text(values[name]).strip()
        field = PolicyDocument._meta.get_field(name)
        if len(values[name]) > (field.max_length or 0):
            wrong.append(f"{field.verbose_name}不得超过{field.max_length}字。")
    if wrong:
        raise Refused(*wrong)
    return values


def _told(policy: PolicyDocument, bodies: Sequence[Organisation]) -> dict[str, Any]:
    names = asdict(PolicyFacts("")).keys()
    told = {name: getattr(policy, name) for name in names}
    told = {name: str(value) if isinstance(value, date) else value for name, value in told.items()}
    return told | {"issuing_bodies": sorted(body.code for body in bodies)}
