"""A database with a chosen number of publications and waiting texts, written in bulk.

The rows are what the actions would have left: revisions with true hashes, submissions, decisions by four people,
status changes. Only the audit chain is left out, since no page that is measured reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone

from gongkai.catalogues.models import Item
from gongkai.organisations.models import Organisation
from gongkai.publications.models import (
    ContentKind,
    Decision,
    Document,
    Edition,
    Revision,
    StatusChange,
    Submission,
)
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast, make_cast, make_organisation

OTHER_BODIES = 20
ITEMS = 40
BATCH = 5_000
STAGES = [
    {"code": "reviewer", "name": "初审", "role": "reviewer", "order": 1, "track": "content"},
    {"code": "second", "name": "复审", "role": "second_reviewer", "order": 2, "track": "content"},
    {"code": "final", "name": "终审", "role": "final_reviewer", "order": 3, "track": "content"},
    {"code": "secrecy", "name": "保密审查", "role": "secrecy_reviewer", "order": 1, "track": "secrecy"},
]
_BODY = "<p>各镇街、各部门：</p>\n" + "\n".join(
    f"<p>第{n}条　现将有关事项公布如下，请结合实际认真贯彻落实，并于规定时限内反馈办理情况。</p>"
    for n in range(1, 13)
)


@dataclass
class World:
    """Who and what the pages are asked for."""

    cast: Cast
    published: Edition
    waiting: Submission


def fill(publications: int, waiting: int) -> World:
    """A quarter of everything belongs to the finance bureau of the cast, the rest to twenty other bodies."""
    cast = make_cast()
    bodies = [
        make_organisation(f"body{n}", f"明湖区第{n}局", parent=cast.government) for n in range(OTHER_BODIES)
    ]
    items = {body.pk: _items(body) for body in [cast.finance, *bodies]}
    owners = [cast.finance if n % 4 == 0 else bodies[n % OTHER_BODIES] for n in range(publications + waiting)]
    _write(cast, owners[:publications], items, Edition.State.PUBLISHED)
    _write(cast, owners[publications:], items, Edition.State.IN_REVIEW)
    ours = Edition.objects.filter(document__organisation=cast.finance)
    return World(
        cast,
        ours.filter(state=Edition.State.PUBLISHED).latest("pk"),
        Submission.objects.filter(edition__in=ours.filter(state=Edition.State.IN_REVIEW)).latest("pk"),
    )


def _items(body: Organisation) -> list[Item]:
    edition = make_catalogue(body)
    return [make_item(edition, level2=f"事项{n}").item for n in range(ITEMS)]  # type: ignore[misc]


def _write(cast: Cast, owners: list[Organisation], items: dict[int, list[Item]], state: str) -> None:
    numbered = iter(enumerate(owners))
    while batch := list(islice(numbered, BATCH)):
        _write_batch(cast, batch, items, state)


def _write_batch(
    cast: Cast, batch: list[tuple[int, Organisation]], items: dict[int, list[Item]], state: str
) -> None:
    kind = ContentKind.objects.get(code="general")
    public = state == Edition.State.PUBLISHED
    times = {n: _time(n) for n, _ in batch}
    documents = Document.objects.bulk_create(
        Document(
            organisation=body,
            item=items[body.pk][n % ITEMS],
            kind=kind,
            created_by="陈经办",
            index_number=f"11990106MH{body.pk:04d}/2020-{n:07d}" if public else None,
            first_published_at=times[n] if public else None,
        )
        for n, body in batch
    )
    editions = Edition.objects.bulk_create(
        Edition(
            document=document,
            organisation=body,
            number=1,
            title=_title(n, body),
            published_at=times[n] if public else None,
            search_text=_title(n, body),
        )
        for (n, body), document in zip(batch, documents, strict=True)
    )
    revisions = Revision.objects.bulk_create(
        _revision(cast, edition, times[n]) for (n, _), edition in zip(batch, editions, strict=True)
    )
    for edition, revision in zip(editions, revisions, strict=True):
        edition.current_revision, edition.state = revision, state  # a public edition has its text
    Edition.objects.bulk_update(editions, ["current_revision", "state"], batch_size=1_000)
    _write_reviews(cast, list(zip(editions, revisions, strict=True)), public)


def _write_reviews(cast: Cast, pairs: list[tuple[Edition, Revision]], public: bool) -> None:
    submissions = Submission.objects.bulk_create(
        Submission(
            edition=edition,
            revision=revision,
            stages=STAGES,
            submitted_at=revision.created_at,
            submitted_by=cast["clerk"],
        )
        for edition, revision in pairs
    )
    if public:
        Decision.objects.bulk_create(_decisions(cast, submissions))
    StatusChange.objects.bulk_create(_changes(pairs, public))


def _decisions(cast: Cast, submissions: list[Submission]) -> Iterator[Decision]:
    for submission in submissions:
        for stage in STAGES:
            yield Decision(
                submission=submission,
                revision=submission.revision,
                revision_hash=submission.revision.hash,
                stage_code=stage["code"],
                stage_name=stage["name"],
                verdict=Decision.Verdict.APPROVE,
                decided_at=submission.submitted_at,
                decided_by=cast[str(stage["role"])],
            )


def _changes(pairs: list[tuple[Edition, Revision]], public: bool) -> Iterator[StatusChange]:
    steps = [("start", "", "draft"), ("submit", "draft", "in_review")]
    if public:
        steps += [("approve", "in_review", "approved"), ("publish", "approved", "published")]
    for edition, revision in pairs:
        for event, source, target in steps:
            yield StatusChange(
                edition=edition,
                event=event,
                from_state=source,
                to_state=target,
                happened_at=revision.created_at,
                actor_id="1",
                actor_label="陈经办",
            )


def _revision(cast: Cast, edition: Edition, at: datetime) -> Revision:
    values: dict[str, Any] = {
        "title": edition.title,
        "body": _BODY,
        "formed_on": at.date(),
        "publicity": Revision.Publicity.PROACTIVE,
    }
    revision = Revision(edition=edition, number=1, created_at=at, created_by=cast["clerk"], **values)
    revision.hash = revision.compute_hash([])
    return revision


def _title(n: int, body: Organisation) -> str:
    return f"{body.name}关于公布2025年度第{n}号事项办理情况的通知"


def _time(n: int) -> datetime:
    """Spread over six years, so that every period has its share."""
    start = timezone.make_aware(datetime.combine(date(2020, 1, 1), datetime.min.time()))
    return start + timedelta(minutes=(n * 15) % (6 * 365 * 24 * 60))
