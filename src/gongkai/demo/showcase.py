"""What the history has no place for, each shown once: set times, a set, kinds of withdrawal, filing, re-examination."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from gongkai.catalogues.models import ItemVersion
from gongkai.demo import examples
from gongkai.demo.cast import Cast
from gongkai.demo.reviewing import approve
from gongkai.organisations.models import Organisation
from gongkai.publications.actions import (
    documents,
    publishing,
    release_sets,
    revisions,
    timed_steps,
    withdrawals,
    withheld,
)
from gongkai.publications.content import Content
from gongkai.publications.models import Edition, TimedStep

BODY = "caizheng"


@dataclass
class Showcase:
    """The finance bureau's people play; `now` is when the demo is loaded, so that set times lie in the future."""

    organisation: Organisation
    cast: Cast
    now: datetime
    editions: dict[str, Edition] = field(default_factory=dict)

    def play(self) -> int:
        """Play everything; returns the number of texts."""
        data = examples.read_yaml("showcase.yaml")
        for row in data["texts"]:
            self.editions[row["key"]] = self._approved(row)
        self._times()
        self._set()
        self._withdrawals()
        self._expiries()
        for key in ("withheld", "on_request"):
            withheld.hold(self.editions[key], by=self._clerk, at=self.now - timedelta(days=60))
        for row in data["negative_list"]:
            self._entry(row)
        return len(data["texts"])

    @property
    def _clerk(self) -> Any:
        return self.cast.clerk(self.organisation)

    @property
    def _final(self) -> Any:
        return self.cast.person(self.organisation, "final_reviewer")

    def _approved(self, row: dict[str, Any]) -> Edition:
        at = self.now - timedelta(days=row["days_ago"], hours=2)
        version = ItemVersion.objects.select_related("item").get(
            edition__catalogue__organisation=self.organisation, edition__number=1, level2=row["item"]
        )
        assert version.item is not None
        edition = documents.start_draft(
            version.item,
            organisation=self.organisation,
            by=self._clerk,
            at=at,
            title=row["title"],
            kind=row.get("kind", documents.GENERAL),
        )
        revisions.save_revision(edition, self._content(row, at), by=self._clerk, at=at)
        approve(edition, self.cast, at + timedelta(hours=1))
        return Edition.objects.get(pk=edition.pk)

    def _content(self, row: dict[str, Any], at: datetime) -> Content:
        today = timezone.localdate(self.now)
        review_in = row.get("review_in_days")
        return Content(
            title=row["title"],
            summary=row["body"].splitlines()[1],
            body="\n".join(f"<p>{line}</p>" for line in row["body"].splitlines()),
            content_source=self.organisation.name,
            formed_on=timezone.localdate(at),
            publicity=row.get("publicity", "proactive"),
            publicity_ground=row.get("ground", ""),
            publicity_review_on=today + timedelta(days=review_in) if review_in is not None else None,
        )

    def _publish(self, key: str, days_ago: float) -> Edition:
        at = self.now - timedelta(days=days_ago)
        return publishing.publish(self.editions[key], by=self._clerk, at=at)

    def _at_nine(self, days: int) -> datetime:
        day = timezone.localdate(self.now) + timedelta(days=days)
        return timezone.make_aware(datetime.combine(day, time(9)))

    def _times(self) -> None:
        """One that waits for its time, and one whose time came while nothing was running: a person is asked."""
        timed_steps.set_time(
            edition=self.editions["timed"], due_at=self._at_nine(2), by=self._clerk, at=self.now
        )
        missed = timed_steps.set_time(
            edition=self.editions["late"], due_at=self._at_nine(-4), by=self._clerk, at=self._at_nine(-5)
        )
        timed_steps.run_step(missed.pk, self.now)

    def _set(self) -> None:
        release_sets.make_set(
            "专项资金监督办法和解读",
            [self.editions["measure"], self.editions["interpretation"]],
            organisation=self.organisation,
            by=self._clerk,
            at=self.now,
        )

    def _withdrawals(self) -> None:
        """One replaced; one asked for as an error, one suspended as touching others' rights: both wait for 终审.

        Withdrawn as an error and for secrecy: in the history (处罚决定, 高龄津贴).
        """
        old, new = self._publish("old_list", 59), self._publish("new_list", 11)
        at = self.now - timedelta(days=10)
        request = withdrawals.request_withdrawal(
            old.document,
            kind="replaced",
            reason="收费项目已调整，现行清单以第二版为准。",
            replaced_by=new.document,
            by=self._clerk,
            at=at,
        )
        withdrawals.decide_withdrawal(request, "approve", by=self._final, at=at + timedelta(hours=3))
        for key, kind, reason, note in (
            ("mistaken", "error", "通报中两家机构的问题数量对调，核实后重新公布。", "监督科来电更正"),
            ("sensitive", "secrecy", "", "文中项目描述可以识别投诉人，请终审判断。"),
        ):
            published = self._publish(key, 5)
            withdrawals.request_withdrawal(
                published.document,
                kind=kind,
                reason=reason,
                internal_note=note,
                by=self._clerk,
                at=self.now - timedelta(hours=5),
            )

    def _expiries(self) -> None:
        """One public notice that goes off by itself next week, and one whose period is over."""
        for key, published, ends in (("notice_period", 3, 6), ("notice_over", 19, -2)):
            begun = self.now - timedelta(days=published)
            step = timed_steps.set_time(
                edition=self.editions[key],
                kind=TimedStep.Kind.EXPIRE,
                due_at=self._at_nine(ends),
                reason="公示期已满，公示内容不再提供。",
                by=self._clerk,
                at=begun - timedelta(hours=1),
            )
            self._publish(key, published)
            if ends < 0:
                timed_steps.run_step(step.pk, self.now)

    def _entry(self, row: dict[str, Any]) -> None:
        today = timezone.localdate(self.now)
        entry = withheld.add_entry(
            self.organisation,
            matter=row["matter"],
            ground=row["ground"],
            review_on=today + timedelta(days=row["review_in_days"]),
            by=self._clerk,
            at=self.now - timedelta(days=row["days_ago"]),
        )
        if row.get("kept"):
            withheld.reexamine_entry(
                entry,
                "keep",
                reason=row["kept"],
                next_review_on=today + timedelta(days=335),
                by=self._final,
                at=self.now - timedelta(days=32),
            )
