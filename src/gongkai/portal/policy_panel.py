"""What a document's page says of its life in the policy library: validity, timeline, relations, who cites it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from gongkai.policies.models import PolicyDocument
from gongkai.policies.queries import RelationLine, cited_by, facts_of, relation_lines
from gongkai.policies.templatetags.policy_marks import validity_badge
from gongkai.publications.models import Edition
from gongkai.publications.queries import PublicDocument
from gongkai.rules.legal_life import Period, State, Validity, last_day_of_validity, timeline, validity_on


@dataclass(frozen=True)
class PolicyPanel:
    """Everything of the library that stands on the page of one document; without a `validity` it is not in it."""

    validity: Validity | None
    periods: Sequence[Period]
    relations: Sequence[RelationLine]
    cited_by: Sequence[Edition]
    metadata: Sequence[dict[str, Any]]

    @property
    def is_in_force(self) -> bool:
        return self.validity is not None and self.validity.is_in_force

    @property
    def is_pending(self) -> bool:
        return self.validity is not None and self.validity.state is State.PENDING


def address_of(index_number: str) -> str:
    """The public address of a document."""
    return reverse("portal:document", args=[index_number])


def policy_panel(found: PublicDocument) -> PolicyPanel | None:
    """The panel of a public document; None when the library knows nothing of it."""
    document, edition = found.document, found.edition
    assert edition is not None
    relations = relation_lines(document)
    facts = facts_of([document.pk]).get(document.pk)
    if facts is None:
        return PolicyPanel(None, (), relations, (), ()) if relations else None
    policy = PolicyDocument.objects.prefetch_related("issuing_bodies").get(document=document)
    validity = validity_on(facts, timezone.localdate())
    return PolicyPanel(
        validity,
        _told(timeline(facts)),
        relations,
        cited_by(document, edition),
        _metadata(policy, validity, last_day_of_validity(facts)),
    )


def _told(periods: Sequence[Period]) -> Sequence[Period]:
    """The time before a document took effect is told only while it lasts, or when it never did take effect."""
    return periods[1:] if len(periods) > 1 and periods[1].state.is_in_force else periods


def _metadata(policy: PolicyDocument, validity: Validity, last_day: Any) -> list[dict[str, Any]]:
    bodies = "、".join(body.name for body in policy.issuing_bodies.all())
    return [
        {"label": "有效性", "value": validity_badge(validity)},
        {"label": "文件分类", "value": policy.get_category_display()},
        {"label": "制定机关", "value": bodies},
        {"label": "登记编号", "value": policy.registration_number},
        {"label": "施行日期", "value": _day(policy.effective_on)},
        {"label": "有效期至", "value": _day(last_day)},
        {"label": "负责单位", "value": policy.responsible_unit},
    ]


def _day(day: Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
