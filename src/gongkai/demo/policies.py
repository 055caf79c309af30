"""The demo's policy library: documents in every state of validity, with the relations between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from gongkai.catalogues.models import ItemVersion
from gongkai.demo import examples
from gongkai.demo.cast import Cast
from gongkai.demo.reviewing import approve
from gongkai.organisations.models import Organisation
from gongkai.policies.actions import facts, relations
from gongkai.publications.actions import documents, publishing, revisions
from gongkai.publications.content import Content
from gongkai.publications.models import Document, Edition

_ITEM = "行政规范性文件"


def load_policies(organisation: Organisation, cast: Cast, now: datetime) -> int:
    """Publish the documents of examples/government/policies.yaml at the body; returns their number."""
    return _Library(organisation, cast, now).play()


@dataclass
class _Library:
    organisation: Organisation
    cast: Cast
    now: datetime
    made: dict[str, Edition] = field(default_factory=dict)

    def play(self) -> int:
        rows = examples.read_yaml("policies.yaml")["documents"]
        for row in rows:
            self.made[row["key"]] = self._published(row, {each["key"]: each for each in rows})
            self._record(row)
        return len(rows)

    def _day(self, days_ago: int) -> date:
        return timezone.localdate(self.now) - timedelta(days=days_ago)

    def _number(self, row: dict[str, Any]) -> str:
        return f"明财规〔{self._day(row['days_ago'] + 4).year}〕{row['serial']}号"

    def _published(self, row: dict[str, Any], rows: dict[str, dict[str, Any]]) -> Edition:
        at = self.now - timedelta(days=row["days_ago"], hours=3)
        clerk = self.cast.clerk(self.organisation)
        version = ItemVersion.objects.select_related("item").get(
            edition__catalogue__organisation=self.organisation, edition__number=1, level2=_ITEM
        )
        assert version.item is not None
        edition = documents.start_draft(
            version.item,
            organisation=self.organisation,
            by=clerk,
            at=at,
            title=row["title"],
            kind=facts.KIND,
        )
        names = {key: f"《{each['title']}》（{self._number(each)}）" for key, each in rows.items()}
        lines = row["body"].format(**names).splitlines()
        content = Content(
            title=row["title"],
            document_number=self._number(row),
            summary=lines[1],
            body="\n".join(f"<p>{line}</p>" for line in lines),
            content_source=self.organisation.name,
            formed_on=self._day(row["days_ago"] + 4),
            signed_on=self._day(row["days_ago"] + 4),
            publicity="proactive",
        )
        revisions.save_revision(edition, content, by=clerk, at=at)
        approve(edition, self.cast, at + timedelta(hours=1))
        return publishing.publish(Edition.objects.get(pk=edition.pk), by=clerk, at=at + timedelta(hours=2))

    def _record(self, row: dict[str, Any]) -> None:
        clerk, at = self.cast.clerk(self.organisation), self.now - timedelta(days=row["days_ago"])
        document = Document.objects.get(pk=self.made[row["key"]].document_id)
        own = facts.PolicyFacts(
            "normative",
            effective_on=self._day(row["effective_days_ago"]),
            validity_years=row.get("validity_years"),
            is_trial=row.get("is_trial", False),
            responsible_unit="明湖区财政局",
        )
        facts.save_facts(document, own, by=clerk, at=at)
        for act in row.get("acts", ()):
            target = self.made.get(act.get("target", ""))
            other = relations.OtherDocument(
                target.document if target else None, act.get("target_title", ""), act.get("target_number", "")
            )
            told = relations.RelationFacts(
                act["kind"], articles=act.get("articles", ""), wording=act.get("wording", "")
            )
            relations.record_relation(document, told, other, acts=True, by=clerk, at=at)
