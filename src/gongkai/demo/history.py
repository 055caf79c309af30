"""Two years of publications, facts and statements, played step by step in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from gongkai.accounts.models import Role
from gongkai.catalogues.actions import facts
from gongkai.catalogues.models import Item, ItemEvent, ItemVersion
from gongkai.demo.cast import Cast
from gongkai.demo.reviewing import STAGE_OF, decide, receive, submit
from gongkai.duties.actions.statements import state_nothing_to_publish
from gongkai.organisations.models import Organisation
from gongkai.publications.actions import documents, publishing, revisions, withdrawals
from gongkai.publications.content import Content
from gongkai.publications.models import Decision, Edition

Step = tuple[datetime, int, Callable[[], None]]


def _at(day: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _aware(at: datetime) -> datetime:
    """The data name Beijing times."""
    return at if timezone.is_aware(at) else timezone.make_aware(at)


def _begin(formed_on: date, end: datetime) -> datetime:
    """When the clerk begins: the morning before, or the last hour when the information formed the same day."""
    day_before = timezone.localdate(end) - timedelta(days=1)
    return _at(day_before, 9) if formed_on <= day_before else end - timedelta(minutes=50)


@dataclass
class History:
    """Collects steps with their times, then plays them; later steps find what earlier ones made."""

    bodies: dict[str, Organisation]
    cast: Cast
    data: Any
    events: dict[str, ItemEvent] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)
    items: dict[tuple[str, str], Item] = field(default_factory=dict)

    def play(self, tell: Callable[[int, int], None]) -> int:
        """Play everything; returns the number of publications."""
        self._find_items()
        steps = sorted(self._steps(), key=lambda step: (step[0], step[1]))
        for number, (_, _, act) in enumerate(steps, start=1):
            act()
            tell(number, len(steps))
        return len(self.data.publications)

    def _find_items(self) -> None:
        """Items by body and printed number of the first edition, which the data refer to."""
        first = ItemVersion.objects.filter(edition__number=1).select_related("item__catalogue__organisation")
        for version in first:
            assert version.item is not None
            self.items[(version.item.catalogue.organisation.code, version.seq)] = version.item

    def _steps(self) -> Iterator[Step]:
        for number, (at, act) in enumerate(self._unordered()):
            yield at, number, act

    def _unordered(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        for interval in self.data.intervals:
            yield _at(interval.effective_on, 8), lambda each=interval: self._set_interval(each)
        for event in self.data.events:
            yield _at(event.occurred_on, 8), lambda each=event: self._register(each)
        for statement in self.data.statements:
            yield _at(statement.stated_on, 9), lambda each=statement: self._state(each)
        for publication in self.data.publications:
            yield from self._life_of(publication)

    def _set_interval(self, row: Any) -> None:
        item = self.items[(row.body, row.item_seq)]
        clerk = self.cast.clerk(self.bodies[row.body])
        at = _at(row.effective_on, 8)
        facts.set_interval(
            item, recurrence=row.recurrence, effective_on=row.effective_on, by=clerk, at=at, reason=row.reason
        )

    def _register(self, row: Any) -> None:
        item = self.items[(row.body, row.item_seq)]
        clerk = self.cast.clerk(self.bodies[row.body])
        event = facts.register_event(
            item,
            kind=row.kind,
            occurred_on=row.occurred_on,
            description=row.description,
            by=clerk,
            at=_at(row.occurred_on, 8),
        )
        if row.publication_key:
            self.events[row.publication_key] = event

    def _state(self, row: Any) -> None:
        state_nothing_to_publish(
            item=self.items[(row.body, row.item_seq)],
            period_start=row.period_start,
            period_end=row.period_end,
            reason=row.reason,
            by=self.cast.clerk(self.bodies[row.body]),
            at=_at(row.stated_on, 9),
            today=row.stated_on,
        )

    # One publication from the first draft to withdrawal

    def _life_of(self, row: Any) -> Iterator[tuple[datetime, Callable[[], None]]]:
        end = _aware(row.published_at) if row.published_at else _at(row.formed_on + timedelta(days=1), 16)
        begin = _begin(row.formed_on, end)
        share = (end - begin) / 10
        yield begin, lambda: self._draft(row, begin)
        if row.state == "draft":
            return
        submitted = begin + share
        yield submitted, lambda: self._submit(row.key, submitted)
        for number, role in enumerate(self._approving_roles(row), start=3):
            at = begin + share * number
            yield at, lambda role=role, at=at: self._decide(row.key, role, Decision.Verdict.APPROVE, at)
        if row.returned_by:
            at = begin + share * 7
            yield at, lambda: self._decide(row.key, row.returned_by, Decision.Verdict.RETURN, at, row.opinion)
        if row.published_at is None:
            return
        yield end, lambda: self._publish(row.key, end)
        if row.correction:
            yield from self._correction(row)
        if row.withdrawal:
            at = _at(row.withdrawal.on, 15)
            yield at, lambda: self._withdraw(row, at)

    @staticmethod
    def _approving_roles(row: Any) -> list[str]:
        if row.published_at is not None or row.state == "approved":
            return list(STAGE_OF)
        return [role for role in STAGE_OF if role in row.approved_roles]

    def _draft(self, row: Any, at: datetime) -> None:
        body = self.bodies[row.body]
        clerk = self.cast.clerk(body)
        period = (row.period_start, row.period_end) if row.period_start and row.period_end else None
        edition = documents.start_draft(
            self.items[(row.body, row.item_seq)],
            organisation=body,
            by=clerk,
            at=at,
            event=self.events.get(row.key),
            period=period,
            title=row.title,
        )
        files = [receive(file.name, file.content, at) for file in row.attachments]
        content = Content(
            title=row.title,
            document_number=row.document_number,
            summary=row.summary,
            body=row.body_html,
            subject_category=row.subject_category,
            content_source=row.content_source or body.name,
            formed_on=row.formed_on,
            signed_on=row.signed_on,
            publicity=row.publicity,
            publicity_ground=row.publicity_ground,
        )
        revisions.save_revision(edition, content, files, by=clerk, at=at)
        self.editions[row.key] = edition

    def _submit(self, key: str, at: datetime) -> None:
        edition = self.editions[key]
        submit(edition, by=self.cast.clerk(edition.document.organisation), at=at)

    def _decide(self, key: str, role: str, verdict: str, at: datetime, opinion: str = "") -> None:
        decide(self.editions[key], role, verdict, self.cast, at, opinion)

    def _publish(self, key: str, at: datetime) -> None:
        edition = self.editions[key]
        publishing.publish(edition, by=self.cast.clerk(edition.document.organisation), at=at)

    def _correction(self, row: Any) -> Iterator[tuple[datetime, Callable[[], None]]]:
        key, day = f"{row.key}#correction", row.correction.on
        yield _at(day, 9), lambda: self._correct(row, key, _at(day, 9))
        yield _at(day, 10), lambda: self._submit(key, _at(day, 10))
        for number, role in enumerate(STAGE_OF):
            at = _at(day, 11 + number)
            yield at, lambda role=role, at=at: self._decide(key, role, Decision.Verdict.APPROVE, at)
        yield _at(day, 16), lambda: self._publish(key, _at(day, 16))

    def _correct(self, row: Any, key: str, at: datetime) -> None:
        document = self.editions[row.key].document
        clerk = self.cast.clerk(document.organisation)
        edition = publishing.start_correction(document, reason=row.correction.reason, by=clerk, at=at)
        current = edition.current_revision
        content = Content(**{**Content.of(current).as_values(), "body": row.correction.body_html})
        revisions.save_revision(edition, content, by=clerk, at=at)
        self.editions[key] = edition

    def _withdraw(self, row: Any, at: datetime) -> None:
        document = self.editions[row.key].document
        clerk = self.cast.clerk(document.organisation)
        request = withdrawals.request_withdrawal(
            document, kind=row.withdrawal.kind, reason=row.withdrawal.reason, by=clerk, at=at
        )
        final = self.cast.person(document.organisation, Role.FINAL_REVIEWER)
        withdrawals.decide_withdrawal(request, "approve", by=final, at=at + timedelta(hours=1))
